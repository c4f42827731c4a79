//! The envelope of a track call as a struct, with its reader and writer, for livechat-types itself.

use livechat_spec::json::write_string;
use livechat_spec::model::text::Identifier;
use livechat_spec::model::value::{Entry, Map as Names};
use livechat_spec::model::{self, Field, SpecFile};
use livechat_spec::vocabulary::{FieldRole, Kind};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs::{doc, file_doc, sentence};
use super::field::{RustField, TYPES, id_type};
use super::print::{Part, print};
use super::tokens::{constant, grouped, ident, start, used};
use crate::markdown::{self, prose};

/// Generates the envelope. `types` is the path of livechat-types in the generated code.
pub(crate) fn generate(spec: &SpecFile, types: &syn::Path) -> String {
    let spec_crate: syn::Path = syn::parse_quote!(#types::spec);
    let envelope = &spec.envelope;
    let members: Vec<_> = envelope.fields.iter().filter(|entry| is_member(entry)).collect();
    let places = envelope.fields.iter().enumerate().filter(|(_, entry)| is_member(entry));
    let places = places.map(|(place, _)| Literal::usize_unsuffixed(place));
    let rust_fields: Vec<_> = members.iter().map(|entry| RustField::of_envelope(entry)).collect();
    let names: Vec<_> = rust_fields.iter().map(RustField::ident).collect();
    let keys: Vec<_> = rust_fields.iter().map(|rust_field| rust_field.key).collect();
    let starts = keys.iter().map(|key| start(key));
    let all_keys = envelope.fields.iter().map(|entry| &*entry.key);
    let constants: Vec<_> = rust_fields.iter().map(RustField::constant).collect();
    let types_of: Vec<_> = rust_fields.iter().map(RustField::rust_type).collect();
    let docs: Vec<_> = members.iter().map(|entry| doc(&sentence(&entry.value.value_spec.description))).collect();
    let about = doc(&sentence(&envelope.description));

    let ids = members.iter().filter_map(|entry| {
        Some(id_type(entry.value.value_spec.newtype.as_ref()?, &entry.value.value_spec.description, types))
    });
    let setters = members.iter().zip(&rust_fields).map(|(entry, rust_field)| setter(entry, rust_field));
    let identities = members.iter().zip(&rust_fields).filter(|(entry, _)| is_identity(entry));
    let constructors = identities.map(|(entry, rust_field)| constructor(entry, rust_field, &names));
    let inherited = members.iter().filter(|entry| role_of(entry) == Some(FieldRole::Inherited)).map(|entry| {
        let name = RustField::of_envelope(entry).ident();
        let how = if entry.value.value_spec.kind.value == Kind::Object { ident("object") } else { ident("value") };
        quote!(batch_defaults::#how(&mut self.#name, batch.#name.as_ref());)
    });
    let fingerprint = grouped(livechat_spec::load::fingerprint(spec));
    let format = grouped(livechat_spec::table::TABLE_FORMAT.into());
    let table = constant(&spec.name);
    let used_types = used(&TYPES, rust_fields.iter().map(RustField::rust_type));

    let keys_of_calls = keys_of_calls(envelope);
    let about_file = file_doc(&format!("The envelope of the spec {} {}.", prose(&spec.name), &*spec.version));
    let tokens = quote! {
        #about_file
        #![allow(clippy::doc_markdown, reason = "the texts of the spec")]

        #[cfg(feature = "fast")]
        use #spec_crate::__private::fast::ValidCall;
        use #spec_crate::json::SyntaxError;
        use #spec_crate::table::assert_fits;
        use #spec_crate::{#table as TABLE, envelope as field};
        use #types::batch_defaults;
        #[cfg(feature = "fast")]
        use #types::read::fast;
        use #types::{Extra, Input, IntoValue, #(#used_types,)* Writer};

        const _: () = assert_fits(&TABLE, #format, #fingerprint);

        #keys_of_calls
        #(#ids)*

        #about
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct Envelope {
            #(#docs pub #names: Option<#types_of>,)*
            /// The fields that the spec does not define, unchanged.
            pub extra: Extra,
        }

        impl Envelope {
            #(#constructors)*
            #(#setters)*

            /// Reads the value of a key. The value of an unknown key is skipped.
            pub(crate) fn read_field(
                &mut self,
                key: &str,
                input: &mut Input<'_>,
            ) -> Result<(), SyntaxError> {
                match key {
                    #(#keys => self.#names = input.value(&field::#constants)?,)*
                    _ => input.skip()?,
                }
                Ok(())
            }

            /// Builds the envelope of a call on which the fast passes have decided.
            #[cfg(feature = "fast")]
            pub(crate) fn from_valid(call: &ValidCall<'_>) -> Result<Self, fast::Fallback> {
                Ok(Self {
                    #(#names: fast::field(call.field(#places))?,)*
                    extra: fast::extra(call.unknown_fields()),
                })
            }

            /// Writes the fields that are set, without `extra`.
            pub(crate) fn write_fields(&self, out: &mut Writer) {
                #(out.member(#starts, &self.#names);)*
            }

            /// Returns whether the spec's envelope has this key.
            pub(crate) fn has(key: &str) -> bool {
                matches!(key, #(#all_keys)|*)
            }

            /// Returns whether the field of this key is set.
            pub(crate) fn is_set(&self, key: &str) -> bool {
                match key {
                    #(#keys => self.#names.is_some(),)*
                    _ => false,
                }
            }

            /// Inherits the fields that the batch sets for all its calls.
            pub(crate) fn inherit(&mut self, batch: &Self) {
                #(#inherited)*
            }
        }
    };
    print([Part::Items(tokens)])
}

/// Constants for the fields that are no members of the struct.
fn keys_of_calls(envelope: &model::Envelope) -> TokenStream {
    let field_of = |role| envelope.fields.iter().find(|entry| role_of(entry) == Some(role));
    let key_of = |role| field_of(role).map_or("", |entry| &*entry.key);
    let (event, properties) = (key_of(FieldRole::Event), key_of(FieldRole::Properties));
    let batch = &*envelope.batch.field;
    let mut up_to_event = String::new();
    if let Some(call) = field_of(FieldRole::Call)
        && let Some(track) = call.value.value_spec.values.iter().flat_map(Names::names).next()
    {
        up_to_event.push_str(&start(&call.key));
        write_string(&mut up_to_event, track);
    }
    up_to_event.push_str(&start(event));
    let up_to_properties = start(properties) + "{";
    quote! {
        /// The text of a track call between its opening bracket and the event's name, with a leading comma.
        pub(crate) const UP_TO_EVENT: &str = #up_to_event;

        /// The text of a track call between the event's name and its first property.
        pub(crate) const UP_TO_PROPERTIES: &str = #up_to_properties;

        /// The key of the event's name.
        pub(crate) const EVENT: &str = #event;

        /// The key of the event's properties.
        pub(crate) const PROPERTIES: &str = #properties;

        /// The key of a batch's calls.
        pub(crate) const BATCH: &str = #batch;
    }
}

fn constructor(entry: &Entry<Identifier, Field>, rust_field: &RustField<'_>, fields: &[Ident]) -> TokenStream {
    let name = rust_field.ident();
    let short = constructor_name(&name, fields);
    let value = rust_field.rust_type();
    let key = markdown::code(rust_field.key);
    let about = doc(&format!("Creates an envelope with {key}: {}", sentence(&entry.value.value_spec.description)));
    quote! {
        #about
        pub fn #short(#name: impl IntoValue<#value>) -> Self {
            Self { #name: Some(#name.into()), ..Self::default() }
        }
    }
}

fn setter(entry: &Entry<Identifier, Field>, rust_field: &RustField<'_>) -> TokenStream {
    let name = rust_field.ident();
    let value = rust_field.rust_type();
    let about =
        doc(&format!("Sets {}: {}", markdown::code(rust_field.key), sentence(&entry.value.value_spec.description)));
    quote! {
        #about
        pub fn #name(mut self, #name: impl IntoValue<#value>) -> Self {
            self.#name = Some(#name.into());
            self
        }
    }
}

/// The constructor of an identity: `user` for `user_id`, unless that is a keyword or another field.
fn constructor_name(field: &Ident, fields: &[Ident]) -> Ident {
    let name = field.to_string();
    let short = name.strip_suffix("_id").and_then(|short| syn::parse_str(short).ok());
    short.filter(|short| !fields.contains(short)).unwrap_or_else(|| format_ident!("of_{name}"))
}

fn role_of(entry: &Entry<Identifier, Field>) -> Option<FieldRole> {
    entry.value.role.map(|role| role.value)
}

fn is_identity(entry: &Entry<Identifier, Field>) -> bool {
    role_of(entry) == Some(FieldRole::Identity)
}

/// Whether the field is a member of the struct. The event or the call itself fills the other ones.
fn is_member(entry: &Entry<Identifier, Field>) -> bool {
    !matches!(role_of(entry), Some(FieldRole::Call | FieldRole::Event | FieldRole::Properties | FieldRole::Tolerated))
}
