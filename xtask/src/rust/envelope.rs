//! The envelope of a track call as a struct, with its reader and writer, for the crate of types itself.

use livechat_spec::load::text::Identifier;
use livechat_spec::load::value::Entry;
use livechat_spec::model::{Document, Field};
use livechat_spec::vocabulary::{FieldRole, Kind};
use proc_macro2::TokenStream;
use quote::quote;

use super::{Shape, constant, doc, grouped, ident, print, prose};
use crate::markdown;

/// Generates the envelope; `types` is the path of the crate of types in the generated code.
pub(crate) fn generate(document: &Document, types: &syn::Path) -> String {
    let spec: syn::Path = syn::parse_quote!(#types::spec);
    let envelope = &document.envelope;
    let has_role = |role| move |entry: &&Entry<Identifier, Field>| role_of(entry) == Some(role);
    let key_of = |role| envelope.fields.iter().find(has_role(role)).map_or("", |entry| &*entry.key);
    let (event, properties, batch) = (key_of(FieldRole::Event), key_of(FieldRole::Properties), &*envelope.batch.field);
    let call = key_of(FieldRole::Call);
    let call_field = envelope.fields.get(call);
    let track = call_field.and_then(|field| field.values.as_ref()?.names().next()).unwrap_or_default();

    let members: Vec<_> = envelope.fields.iter().filter(|entry| is_member(entry)).collect();
    let shapes: Vec<_> = members.iter().map(|entry| Shape::of_field(&entry.key, &entry.value)).collect();
    let names: Vec<_> = shapes.iter().map(Shape::ident).collect();
    let keys: Vec<_> = shapes.iter().map(|shape| shape.key).collect();
    let constants: Vec<_> = shapes.iter().map(Shape::constant).collect();
    let types_of: Vec<_> = shapes.iter().map(|shape| shape.rust_type(types)).collect();
    let docs: Vec<_> = members.iter().map(|entry| doc(&format!("{}.", prose(&entry.value.description)))).collect();
    let about = doc(&format!("{}.", prose(&envelope.description)));

    let ids = members.iter().filter_map(|entry| {
        let newtype = ident(entry.value.newtype.as_ref()?);
        let about = doc(&format!("{}.", prose(&entry.value.description)));
        Some(quote!(#types::__id! { #about #newtype }))
    });
    let setters = members.iter().zip(&shapes).map(|(entry, shape)| setter(entry, shape, types));
    let constructors = members.iter().zip(&shapes).filter(|(entry, _)| is_identity(entry)).map(|(entry, shape)| {
        let name = shape.ident();
        let short = ident(name.to_string().trim_end_matches("_id"));
        let about = doc(&format!("For an event of this identity: {}.", prose(&entry.value.description)));
        let value = shape.rust_type(types);
        quote! {
            #about
            pub fn #short(#name: impl Into<#value>) -> Self {
                Self { #name: Some(#name.into()), ..Self::default() }
            }
        }
    });
    let other_parts = envelope.fields.iter().filter_map(|entry| {
        let key = &*entry.key;
        let part = match role_of(entry)? {
            FieldRole::Call => quote!(Call),
            FieldRole::Event => quote!(Event),
            FieldRole::Properties => quote!(Properties),
            FieldRole::Tolerated => quote!(Tolerated),
            _ => return None,
        };
        Some(quote!(#key => return Ok(Part::#part),))
    });
    let identities = members.iter().zip(&shapes).filter(|(entry, _)| is_identity(entry)).map(|(_, shape)| {
        let (name, key) = (shape.ident(), shape.key);
        quote!(self.#name.as_ref().map(|id| (#key, id.as_str())))
    });
    let identity_count = members.iter().filter(|entry| is_identity(entry)).count();
    let inherited = members.iter().filter(|entry| role_of(entry) == Some(FieldRole::Inherited)).map(|entry| {
        let name = Shape::of_field(&entry.key, &entry.value).ident();
        let how = if entry.value.kind.value == Kind::Object { ident("object") } else { ident("value") };
        quote!(inherit::#how(&mut self.#name, batch.#name.as_ref());)
    });
    let fingerprint = grouped(super::table::fingerprint(document));
    let format = grouped(livechat_spec::table::TABLE_FORMAT.into());
    let table = constant(&document.name);

    print(quote! {
        use crate::inherit;
        use crate::track::Part;
        use #spec::{#table as TABLE, envelope as field, json::SyntaxError, table::assert_fits};
        use #types::{Extra, Input, Writer};

        const _: () = assert_fits(&TABLE, #format, #fingerprint);

        /// The key that says which call it is, and what it says of a track call.
        pub(crate) const CALL: (&str, &str) = (#call, #track);
        /// The key of the event's name.
        pub(crate) const EVENT: &str = #event;
        /// The key of the event's properties.
        pub(crate) const PROPERTIES: &str = #properties;
        /// The key of a batch's calls.
        pub(crate) const BATCH: &str = #batch;

        #(#ids)*

        #about
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct Envelope {
            #(#docs pub #names: Option<#types_of>,)*
            /// What the spec does not know, as it came.
            pub extra: Extra,
        }

        impl Envelope {
            #(#constructors)*
            #(#setters)*

            /// Reads the value of a key, if it is one of the struct's; says what the key is.
            pub(crate) fn read_field(
                &mut self,
                key: &str,
                input: &mut Input<'_>,
            ) -> Result<Part, SyntaxError> {
                match key {
                    #(#keys => self.#names = input.value(&field::#constants)?,)*
                    #(#other_parts)*
                    _ => return Ok(Part::Unknown),
                }
                Ok(Part::Field)
            }

            /// Writes what is there, without what is unknown.
            pub(crate) fn write_fields(&self, out: &mut Writer) {
                #(out.property(#keys, &self.#names);)*
            }

            /// The identities that are there, with their keys.
            pub(crate) fn identities(&self) -> [Option<(&'static str, &str)>; #identity_count] {
                [#(#identities),*]
            }

            /// Takes what a batch says for all its calls.
            pub(crate) fn inherit(&mut self, batch: &Self) {
                #(#inherited)*
            }
        }
    })
}

fn setter(entry: &Entry<Identifier, Field>, shape: &Shape<'_>, types: &syn::Path) -> TokenStream {
    let name = shape.ident();
    let value = shape.rust_type(types);
    let about = doc(&format!("Sets {}: {}.", markdown::code(shape.key), prose(&entry.value.description)));
    quote! {
        #about
        pub fn #name(mut self, #name: impl Into<#value>) -> Self {
            self.#name = Some(#name.into());
            self
        }
    }
}

fn role_of(entry: &Entry<Identifier, Field>) -> Option<FieldRole> {
    entry.value.role.map(|role| role.value)
}

fn is_identity(entry: &Entry<Identifier, Field>) -> bool {
    role_of(entry) == Some(FieldRole::Identity)
}

/// Whether the field is one of the struct, and not one that the event or the call itself fills.
fn is_member(entry: &Entry<Identifier, Field>) -> bool {
    !matches!(role_of(entry), Some(FieldRole::Call | FieldRole::Event | FieldRole::Properties | FieldRole::Tolerated))
}
