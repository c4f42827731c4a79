//! Expansion of a field of an event or a group: the expression for its type, and the item that checks it.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Generics, Type, WherePredicate};

use super::builder::{Expansion, key_hash};
use super::span::{Ends, call, respan};
use crate::ast::Item;
use crate::attr::livechat::Attr;
use crate::validate::{Field, FieldUse, KindOverride};

/// An expression about a type, and the function that it calls if the type has lifetimes of the item.
pub(super) struct AboutType {
    /// The function; empty if there is none.
    pub(super) function: TokenStream,
    pub(super) expression: TokenStream,
}

impl AboutType {
    /// Puts a long expression into a variable, to use it twice.
    pub(super) fn bound(self, field: &Field<'_>) -> Self {
        let Self { function, expression } = self;
        match field.used_as {
            FieldUse::KindOverride(_) => {
                Self { function: quote!(#function let __type = #expression;), expression: quote!(__type) }
            }
            _ => Self { function, expression },
        }
    }
}

/// The `FieldType` of a property.
pub(super) fn field_type(field: &Field<'_>, generics: &Generics) -> AboutType {
    let expression = match &field.used_as {
        FieldUse::KindOverride(kind) => stated(field, kind),
        _ => as_value(field.ty, "FIELD_TYPE"),
    };
    about_type(expression, field.ty, generics, &format_ident!("__of"), &quote!(__const_check::FieldTypeOf))
}

/// The `FieldType` of a field with the attribute `kind`. Its type need not be a `PropertyValue`, so the expression only
/// asks whether it is. Nothing can be asked of a type that depends on a parameter of the item.
fn stated(field: &Field<'_>, kind: &KindOverride) -> TokenStream {
    let variant = format_ident!("{}", kind.variant);
    let ty = field.ty;
    let none = quote!(::core::option::Option::None);
    let held = if kind.decides() { none } else { of_any(ty, "FIELD_TYPE") };
    let optional = if kind.is_generic { is_option(ty).into_token_stream() } else { of_any(ty, "IS_OPTION") };
    quote!(__const_check::stated(__livechat::ValueKind::#variant, #held, #optional))
}

/// Whether a type is written as an `Option`.
pub(super) fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"))
}

/// Whether a type consists of names that are a property's value wherever they stand, unless somebody redefines them.
pub(super) fn is_of_prelude(ty: TokenStream) -> bool {
    const NAMES: [&str; 20] = [
        "Option",
        "String",
        "str",
        "Box",
        "Sensitive",
        "bool",
        "u8",
        "u16",
        "u32",
        "u64",
        "u128",
        "usize",
        "i8",
        "i16",
        "i32",
        "i64",
        "i128",
        "isize",
        "f32",
        "f64",
    ];
    ty.into_iter().all(|token| match token {
        TokenTree::Ident(ident) => NAMES.iter().any(|name| ident == name),
        TokenTree::Punct(punct) => matches!(punct.as_char(), '<' | '>'),
        // A type that comes out of a macro is in a group without delimiters.
        TokenTree::Group(group) => group.delimiter() == proc_macro2::Delimiter::None && is_of_prelude(group.stream()),
        TokenTree::Literal(_) => false,
    })
}

/// The fields of a flattened group, and whether the group can be absent.
pub(super) fn group(field: &Field<'_>, generics: &Generics) -> AboutType {
    let (fields, optional) = (as_group(field.ty, "FIELDS"), as_group(field.ty, "OPTIONAL"));
    let name = format_ident!("__group_{}", field.ident.unraw());
    let pair = quote!((#fields, #optional));
    about_type(pair, field.ty, generics, &name, &quote!(__const_check::GroupOf))
}

/// Moves an expression into a function of this name if the type has lifetimes of the item, because a constant cannot have
/// lifetime parameters. The return type contains the type, so that the bounds that it implies hold inside the function.
pub(super) fn about_type(
    expression: TokenStream,
    ty: &Type,
    generics: &Generics,
    name: &Ident,
    of: &TokenStream,
) -> AboutType {
    let lifetimes: Vec<_> = generics.lifetimes().collect();
    if lifetimes.is_empty() || !mentions_lifetime(expression.clone()) {
        return AboutType { function: TokenStream::new(), expression };
    }
    let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let outlives = predicates.filter(|predicate| matches!(predicate, WherePredicate::Lifetime(_)));
    let function = quote! {
        #[allow(deprecated)]
        const fn #name<#(#lifetimes),*>() -> #of<#ty> where #(#outlives),* { __const_check::TypeFact::new(#expression) }
    };
    AboutType { function, expression: quote!(#name().value) }
}

/// Whether the tokens contain a named lifetime other than `'static`.
fn mentions_lifetime(tokens: TokenStream) -> bool {
    let mut after_quote = false;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                after_quote = true;
                continue;
            }
            TokenTree::Ident(ident) if after_quote && ident != "static" => return true,
            TokenTree::Group(group) if mentions_lifetime(group.stream()) => return true,
            _ => {}
        }
        after_quote = false;
    }
    false
}

/// An item of a type as a `PropertyValue`.
pub(super) fn as_value(ty: &Type, item: &str) -> TokenStream {
    of_type(ty, quote!(__Value), item)
}

/// An item of a type as `LiveChatProperties`.
pub(super) fn as_group(ty: &Type, item: &str) -> TokenStream {
    of_type(ty, quote!(__livechat::LiveChatProperties), item)
}

/// An item of a type as a trait. All tokens have the span of the type: if it does not implement the trait, all errors are
/// equal, and the compiler shows only the first.
pub(super) fn of_type(ty: &Type, path: TokenStream, item: &str) -> TokenStream {
    let Ends { start, end } = Ends::of_type(ty);
    let (path, item) = (respan(start, path), format_ident!("{item}", span = end));
    quote_spanned!(start=> <#ty as #path>::#item)
}

impl Expansion<'_> {
    /// The name of a function that is deprecated if the spec deprecates this name, so that the compiler warns. It is not
    /// called: that costs more.
    pub(super) fn warn_if_deprecated(&self, what: &str, name: &str, span: Span) -> TokenStream {
        let function = format_ident!("{what}", span = span);
        if self.has_table_type() {
            let hash = key_hash(name);
            return quote_spanned!(span=> __Table::<#hash>::#function);
        }
        let deprecates = format_ident!("deprecates_{what}");
        quote_spanned!(span=> __livechat::IsDeprecated::<{ __const_check::#deprecates(__SPEC, #name) }>::#function)
    }

    /// Adds the constant that checks a field, with this expression. It has the name of the field, which the compiler shows where the check fails.
    /// It is one constant because their number decides what a derive costs (`tests/cost/RECORD.md`), and because a type that
    /// is no value of a property is often that of a field whose key is none: then the type alone is reported.
    pub(super) fn check_field(&mut self, field: &Field<'_>, checks: &TokenStream) {
        let (lints, name) = (&field.lints, self.name_of(field));
        self.push(quote!(#lints const #name: () = #checks;));
    }

    /// Adds what does not compile where serde cannot read and write a field.
    pub(super) fn assert_serde(&mut self, field: &Field<'_>) {
        if let Some(span) = field.through_serde {
            self.push(quote_spanned!(span=> __livechat::assert_serde!();));
        }
    }

    /// Adds the constants that check the other keys under which a field is read.
    pub(super) fn check_aliases(&mut self, field: &Field<'_>) {
        let key = &field.key;
        for alias in &field.serde.aliases {
            self.check("alias", &quote!(__SPEC, #key, #alias), alias.span());
        }
    }

    /// Adds the constant that checks that a custom field is no property of the spec, and that its type can be written.
    pub(super) fn check_custom(&mut self, field: &Field<'_>, item: &Item<'_>) {
        let key = &field.key;
        let checked_key = call("custom_key", &quote!(__SPEC, #key), field.key_span);
        let checked_type = written_type(field, item);
        self.check_field(field, &quote!({ #checked_key; #checked_type }));
    }

    /// Adds the constant that checks that a flattened custom field can be written.
    pub(super) fn check_custom_group(&mut self, field: &Field<'_>, item: &Item<'_>) {
        let checked_type = written_type(field, item);
        if !checked_type.is_empty() {
            self.check_field(field, &quote!({ #checked_type }));
        }
    }
}

/// The check that a field can be written which is custom or goes through serde. There is none of a field that the derive does
/// not write, and of one whose type depends on a parameter: the impls have bounds instead.
fn written_type(field: &Field<'_>, item: &Item<'_>) -> TokenStream {
    let is_custom = matches!(field.used_as, FieldUse::Custom | FieldUse::CustomGroup);
    let is_manual = is_custom && item.attrs.is_given(Attr::Manual);
    if field.serde.skip_serializing || field.parameter.is_some() || is_manual {
        return TokenStream::new();
    }
    let (ty, key) = (field.ty, &field.key);
    let ends = Ends::of_type(ty);
    let (check, fact, of) = match (&field.used_as, field.through_serde) {
        (_, Some(_)) if field.serde.serialize_with.is_some() => return TokenStream::new(),
        (_, Some(_)) => ("written_by_serde", of_any(ty, "IS_SERIALIZE"), quote!(__const_check::Is)),
        (FieldUse::CustomGroup, None) => ("holds_others", of_any(ty, "HOLDS_OTHERS"), quote!(__const_check::Is)),
        // What the prelude has fits.
        _ if is_of_prelude(ty.to_token_stream()) => return TokenStream::new(),
        _ => ("custom_value", as_value(ty, "FIELD_TYPE"), quote!(__const_check::FieldTypeOf)),
    };
    let AboutType { function, expression } = about_type(fact, ty, item.generics, &format_ident!("__of"), &of);
    let checked = call(check, &quote!(#key, #expression), ends);
    quote!(#function #checked;)
}

/// An item of what is known of any type.
pub(super) fn of_any(ty: &Type, item: &str) -> TokenStream {
    let item = format_ident!("{item}");
    let of_type = quote_spanned!(Ends::of_type(ty).start=> __livechat::TypeOf::<#ty>);
    quote!(#of_type::#item)
}

/// The checks of the type of a property: whether the attribute `kind` agrees with it, and whether the property can have
/// it, by a function of `const_check` with these arguments.
pub(super) fn check_type(
    field: &Field<'_>,
    name: &str,
    arguments: &TokenStream,
    field_type: &TokenStream,
    item: &Item<'_>,
) -> TokenStream {
    let FieldUse::KindOverride(kind) = &field.used_as else {
        let value = call(name, arguments, Ends::of_type(field.ty));
        return quote!(#value;);
    };
    let value = call(name, arguments, kind.span);
    if kind.decides() {
        return quote!(#value;);
    }
    let variant = format_ident!("{}", kind.variant);
    let agrees = call("kind", &quote!(__livechat::ValueKind::#variant, #field_type), kind.span);
    let written = written_type(field, item);
    quote!({ #written } #agrees; #value;)
}
