//! The parts of items, compared with what `syn` says.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::syntax::{Arguments, Attribute, Data, DeriveInput, Field, Fields, Text};

/// Asserts that an item has the parts that `syn` found.
pub(super) fn assert_same_parts(tokens: TokenStream, expected: &syn::DeriveInput) {
    let source = tokens.to_string();
    let item = DeriveInput::parse(tokens).unwrap();
    assert_eq!(item.ident, expected.ident, "{source}");
    assert_same_attributes(&item.attributes, &expected.attrs, &source);
    let (declared, arguments, clause) = expected.generics.split_for_impl();
    let (found_declared, found_arguments) = item.generics.for_impl();
    assert_eq!(words(found_declared), words(declared), "{source}");
    assert_eq!(words(found_arguments), words(arguments), "{source}");
    let predicates = clause.iter().flat_map(|clause| &clause.predicates).map(words);
    assert_eq!(
        item.generics.predicates.iter().map(words).collect::<Vec<_>>(),
        predicates.collect::<Vec<_>>(),
        "{source}"
    );
    match (&item.data, &expected.data) {
        (Data::Struct(fields), syn::Data::Struct(expected)) => assert_same_fields(fields, &expected.fields, &source),
        (Data::Enum(variants), syn::Data::Enum(expected)) => {
            assert_eq!(variants.len(), expected.variants.len(), "{source}");
            for (variant, expected) in variants.iter().zip(&expected.variants) {
                assert_eq!(variant.ident, expected.ident, "{source}");
                assert_same_attributes(&variant.attributes, &expected.attrs, &source);
                assert_same_fields(&variant.fields, &expected.fields, &source);
            }
        }
        (Data::Union, syn::Data::Union(_)) => {}
        _ => panic!("another kind of item: {source}"),
    }
}

fn assert_same_fields(fields: &Fields, expected: &syn::Fields, source: &str) {
    let found: &[Field] = match (fields, expected) {
        (Fields::Named(fields), syn::Fields::Named(_)) | (Fields::Unnamed(fields), syn::Fields::Unnamed(_)) => fields,
        (Fields::Unit, syn::Fields::Unit) => &[],
        _ => panic!("fields of another kind: {source}"),
    };
    assert_eq!(found.len(), expected.len(), "{source}");
    for (field, expected) in found.iter().zip(expected) {
        assert_eq!(field.ident, expected.ident, "{source}");
        assert_eq!(words(&field.ty), words(&expected.ty), "{source}");
        let last = match &expected.ty {
            syn::Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
            _ => None,
        };
        for name in ["Option", "String", "Vec", "Self", "T", "Y"] {
            assert_eq!(field.ty.is_named(name), last.as_deref() == Some(name), "{name} in {source}");
        }
        assert_same_attributes(&field.attributes, &expected.attrs, source);
    }
}

fn assert_same_attributes(attributes: &[Attribute], expected: &[syn::Attribute], source: &str) {
    assert_eq!(attributes.len(), expected.len(), "{source}");
    for (attribute, expected) in attributes.iter().zip(expected) {
        assert_eq!(words(&attribute.path), words(expected.path()), "{source}");
        match (&attribute.arguments, &expected.meta) {
            (Arguments::Nothing, syn::Meta::Path(_)) => {}
            (Arguments::List(list), syn::Meta::List(expected)) => {
                assert_eq!(words(list.stream()), words(&expected.tokens), "{source}");
            }
            (Arguments::Value(_, text), syn::Meta::NameValue(expected)) => {
                let expected = match &expected.value {
                    syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
                    _ => None,
                };
                assert_eq!(text.as_ref().map(Text::value), expected.as_deref(), "{source}");
            }
            _ => panic!("other arguments: {source}"),
        }
        // What is wrong in a list is said in the words of `syn`, which are those of serde's derives.
        let parts = attribute.parse_nested_meta(|part| part.value()?.literal().map(drop));
        let expected = expected.parse_nested_meta(|part| part.value()?.parse::<syn::Lit>().map(drop));
        let message = |error: &dyn ToString| error.to_string();
        assert_eq!(
            parts.as_ref().err().map(|error| message(error)),
            expected.as_ref().err().map(|error| message(error)),
            "{source}"
        );
    }
}

/// Tokens as text, without what may be left out: spaces, commas at the end of lists, and colons before no bounds.
fn words(tokens: impl ToTokens) -> String {
    let text = tokens.into_token_stream().to_string();
    text.replace(' ', "").replace(",>", ">").replace(":>", ">").replace(":,", ",")
}

#[test]
fn items_have_their_parts() {
    let items = [
        quote!(
            pub(in a::b) struct S<'a, #[x] 'b: 'a, T: Iterator<Item = Vec<u8>> = X<1>, const N: usize = { 1 }>
            where
                T: Fn(u8) -> Vec<T>,
            {
                pub a: Option<fn(&'a str) -> T>,
                b: <T as X<u8, T>>::Y,
            }
        ),
        quote!(
            struct S(pub (crate::A, u8), pub(crate) u8, pub(self) T, pub (u8));
        ),
        quote!(
            struct S;
        ),
        quote!(
            enum E {
                #[a]
                A = 1 << 3,
                B,
                C(u8, X<u8, T>),
                D {
                    a: u8,
                },
            }
        ),
        quote!(
            enum E
            where
                u8: Copy,
            {
                A = size::<Vec<u8>>(),
            }
        ),
        quote!(
            pub union U<T>
            where
                T: Copy,
            {
                a: T,
            }
        ),
        quote!(
            #[a::b]
            #[doc = "a \u{1F642} \x41\n"]
            #[doc = r##"a "# \n"##]
            #[c = 3]
            #[d{e = "f",, }]
            struct S {
                r#type: r#struct::Option,
                a: dyn Fn() -> T + Send,
                b: ::std::option::Option<u8>,
            }
        ),
    ];
    for tokens in items {
        assert_same_parts(tokens.clone(), &syn::parse2(tokens).unwrap());
    }
}

#[test]
fn texts_have_their_values() {
    let texts = [
        r#""""#,
        r#""a\\b\"c\'d\n\r\t\0""#,
        r#""\x7f\u{e9}\u{1_F642}""#,
        "\"a\\\n   b\\\n\t\"",
        r##"r#"a\n"b"#"##,
        r#"r"""#,
        "\"日本\"",
        "b\"a\"",
        "c\"a\"",
        "'a'",
        "3",
    ];
    for text in texts {
        let literal: proc_macro2::Literal = text.parse().unwrap();
        let expected = match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        };
        assert_eq!(Text::new(&literal).as_ref().map(Text::value), expected.as_deref(), "{text}");
    }
}
