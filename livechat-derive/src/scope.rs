//! What expansions share: the names that they use, and the items that judge a field.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Attribute, Generics, LitStr, Path, Type, WherePredicate};

use crate::attr::{Container, lint_levels};
use crate::check::{Field, KINDS, Role, ends};

/// What expansions begin with, and the spec.
pub(crate) struct Scope {
    /// The items that give `__livechat` to everything after them, and short names for what every field needs: where the
    /// crate of types is not found, that is one error.
    pub(crate) import: TokenStream,
    /// The spec that is judged by, as a reference.
    pub(crate) spec: TokenStream,
}

impl Scope {
    pub(crate) fn of(container: &Container) -> Self {
        let krate = container.krate.get().map_or_else(|| quote!(::livechat_types), Path::to_token_stream);
        let spec = container.spec.get().map_or_else(
            || quote!(&__livechat::LIVECHAT),
            |spec| {
                // What is no spec is underlined where it is named.
                let start = spec.segments.first().map_or_else(Span::call_site, |segment| segment.ident.span());
                quote_spanned!(start=> &#spec)
            },
        );
        let import = quote! {
            use #krate::__private as __livechat;
            use __livechat::{PropertyValue as __Value, const_check as __const_check};
        };
        Self { import, spec }
    }
}

/// A call of a judge, spanned so that an error underlines what `start` and `end` are the ends of.
pub(crate) fn call(name: &str, arguments: &TokenStream, start: Span, end: Span) -> TokenStream {
    // The call's own tokens are where the mistake is: the compiler underlines from the first to the last of them.
    let name = format_ident!("{name}", span = start);
    let arguments = quote_spanned!(end=> (#arguments));
    quote_spanned!(start=> __const_check::#name #arguments)
}

/// An item that calls a judge.
pub(crate) fn judgement(name: &str, arguments: &TokenStream, start: Span, end: Span) -> TokenStream {
    let call = call(name, arguments, start, end);
    quote!(const _: () = #call;)
}

/// The first and the last place of what says what a field holds: its type, or the kind that was said instead.
pub(crate) fn judged_place(field: &Field<'_>) -> (Span, Span) {
    match &field.role {
        Role::Said(kind) => (kind.span(), kind.span()),
        _ => ends(field.ty),
    }
}

/// The item that judges a field of the user's own.
pub(crate) fn judge_custom(field: &Field<'_>) -> TokenStream {
    let key = &field.key;
    judgement("custom_key", &quote!(__SPEC, #key), field.key_span, field.key_span)
}

/// A call that judges a name and says whether it is deprecated, inside the one that warns if it is.
///
/// The judging call is a constant of its own there. So what is wrong with the name is seen even if the rest of the item
/// does not compile; and a constant less than for judging first and warning after, which is what costs the compiler.
pub(crate) fn name_call(name: &str, arguments: &TokenStream, what: &str, span: Span) -> TokenStream {
    let judged = call(name, arguments, span, span);
    let what = format_ident!("{what}", span = span);
    quote_spanned!(span=> __const_check::Deprecated::<{ #judged }>::#what())
}

/// The item that judges a property: its key; and the calls that judge its type, behind the function that they need. One
/// item, because each costs the compiler more than what is in it.
pub(crate) fn judge_property(
    field: &Field<'_>,
    key: &TokenStream,
    function: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    let lints = &field.lints;
    quote! {
        #lints const _: () = { #function #key; #value };
    }
}

/// The hash by which tables are searched: FNV-1a, 64 bits, as `livechat_spec::table::key_hash`.
pub(crate) fn hash(key: &str) -> Literal {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    Literal::u64_unsuffixed(key.bytes().fold(0xcbf2_9ce4_8422_2325, hash))
}

/// What the type of a field holds, as an expression; and before it the function that the expression calls, where the type
/// has lifetimes of the item.
pub(crate) fn holder_of(field: &Field<'_>, generics: &Generics) -> (TokenStream, TokenStream) {
    if let Role::Said(kind) = &field.role {
        let kind = said_kind(kind);
        return (TokenStream::new(), quote!(__livechat::kind_override(__livechat::ValueKind::#kind)));
    }
    let value = of_value(field.ty);
    let name = format_ident!("__of");
    with_lifetimes(&quote!(#value::FIELD_TYPE), field.ty, generics, &name, &quote!(__const_check::FieldTypeOf))
}

/// A field of a group as events will judge it, as [`holder_of`] gives what it holds.
pub(crate) fn field_of(field: &Field<'_>, generics: &Generics) -> (TokenStream, TokenStream) {
    let (function, holder) = holder_of(field, generics);
    let key = &field.key;
    let plain = field.plain.then(|| quote!(.plain()));
    let skipped = field.skip_if.map(|_| quote!(.skipped()));
    (function, quote!(__const_check::Field::new(#key, #holder) #plain #skipped))
}

/// An expression about a type and, where it has lifetimes of the item, a function of this name that has them too, whose
/// call is the expression then. The function's type has the type in it, so that what that implies of lifetimes holds there.
fn with_lifetimes(
    expression: &TokenStream,
    ty: &Type,
    generics: &Generics,
    name: &Ident,
    of: &TokenStream,
) -> (TokenStream, TokenStream) {
    let lifetimes: Vec<_> = generics.lifetimes().collect();
    if lifetimes.is_empty() || !mentions_a_lifetime(expression.clone()) {
        return (TokenStream::new(), expression.clone());
    }
    let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let outlives = predicates.filter(|predicate| matches!(predicate, WherePredicate::Lifetime(_)));
    let function = quote! {
        const fn #name<#(#lifetimes),*>() -> #of<#ty> where #(#outlives),* { __const_check::Of::new(#expression) }
    };
    (function, quote!(#name().is))
}

/// The tokens as if they stood at this place.
pub(crate) fn at(span: Span, tokens: TokenStream) -> TokenStream {
    let moved = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &token {
            token = TokenTree::Group(Group::new(group.delimiter(), at(span, group.stream())));
        }
        token.set_span(span);
        token
    });
    moved.collect()
}

/// The variant of `ValueKind` that a kind is; kinds were checked when they were read.
fn said_kind(kind: &LitStr) -> proc_macro2::Ident {
    let kind = kind.value();
    let variant = KINDS.iter().find(|(name, _)| *name == kind).map_or("Any", |(_, variant)| variant);
    format_ident!("{variant}")
}

/// Whether a lifetime with a name of its own stands in the tokens.
fn mentions_a_lifetime(tokens: TokenStream) -> bool {
    let mut after_quote = false;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                after_quote = true;
                continue;
            }
            TokenTree::Ident(ident) if after_quote && ident != "static" => return true,
            TokenTree::Group(group) if mentions_a_lifetime(group.stream()) => return true,
            _ => {}
        }
        after_quote = false;
    }
    false
}

/// A type as the value of a property. Only tokens of the type's place are in it, so that all errors of a type that is none
/// are the same one, which the compiler shows once.
fn of_value(ty: &Type) -> TokenStream {
    let (start, _) = ends(ty);
    quote_spanned!(start=> <#ty as __Value>)
}

/// What a flattened group is to the spec, as an expression; and a function before it, where lifetimes need one.
pub(crate) fn group_of(field: &Field<'_>, generics: &Generics) -> (TokenStream, TokenStream) {
    let group = of_group(field.ty);
    let name = format_ident!("__group_{}", field.ident.unraw());
    let pair = quote!((#group::FIELDS, #group::OPTIONAL));
    with_lifetimes(&pair, field.ty, generics, &name, &quote!(__const_check::GroupOf))
}

/// A type as a group of properties, with the same in mind.
fn of_group(ty: &Type) -> TokenStream {
    let (start, _) = ends(ty);
    let group = at(start, quote!(__livechat::LiveChatProperties));
    quote_spanned!(start=> <#ty as #group>)
}

/// The statements that write what is judged, one a field.
pub(crate) fn write_known(fields: &[Field<'_>]) -> TokenStream {
    let writes = fields.iter().filter_map(|field| {
        let (ident, key, lints) = (field.ident, &field.key, &field.lints);
        match field.role {
            Role::Property => {
                let value = of_value(field.ty);
                Some(quote!(#lints #value::__put(&self.#ident, __out, #key);))
            }
            Role::Group => {
                let group = of_group(field.ty);
                Some(quote!(#lints #group::write_known(&self.#ident, __out);))
            }
            Role::Said(_) => Some(quote!(__livechat::unseen(__out, #key);)),
            Role::Custom | Role::CustomGroup | Role::Faulty => None,
        }
    });
    quote!(#(#writes)*)
}

/// The lints that an expansion may trip, whatever the crate denies; and what the user says of others.
pub(crate) fn allowances(attributes: &[Attribute]) -> TokenStream {
    let lints = lint_levels(attributes);
    quote! {
        #lints
        #[allow(
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
            clippy::restriction,
            missing_docs,
            non_local_definitions,
            non_upper_case_globals,
            single_use_lifetimes,
            unused,
            unused_qualifications,
            reason = "this is the expansion of a macro"
        )]
    }
}
