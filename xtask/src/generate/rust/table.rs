//! The const table, which typed events, the derive and the checker look names up in.

use livechat_spec::load::fingerprint;
use livechat_spec::model::text::{Identifier, NumberText, SnakeName};
use livechat_spec::model::value::{Count, Entry, Map as Names};
use livechat_spec::model::{Deprecation, Dialect, Event, Field, Limit, Property, SpecFile, ValueSpec};
use livechat_spec::table::{TABLE_FORMAT, key_hash};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::base::Base;
use super::docs::{doc, file_doc, sentence};
use super::field::RustField;
use super::print::{Part, print};
use super::tokens::{constant, grouped, ident, used};
use crate::markdown::{self, prose};
use crate::workspace::RustPaths;

/// Generates the table.
pub(crate) fn generate(spec: &SpecFile, bases: &[SpecFile], paths: &RustPaths) -> String {
    let spec_crate = &paths.spec_crate;
    let base = Base::nearest(spec, bases, paths);
    let fields = spec.envelope.fields.iter().map(|field| entry(RustField::of_envelope(field), &field_tokens(field)));
    let properties = spec
        .properties
        .iter()
        .map(|property| entry(RustField::of_property(property), &property_tokens(spec, property)));
    let events = spec.events.iter().map(|event| event_tokens(spec, event));
    let dialects = spec.dialects.iter().map(|dialect| dialect_tokens(spec, dialect));
    let modules = [
        module(spec_crate, "envelope", "The fields of a track call.", fields),
        module(spec_crate, "properties", "The properties of the events.", properties),
        module(spec_crate, "events", "The events.", events),
        module(spec_crate, "dialects", "The dialects of the platforms.", dialects),
    ];
    let parts = [Part::Items(head(spec, base.as_ref(), spec_crate)), Part::Items(deprecated_names(spec))];
    print(parts.into_iter().chain(modules.into_iter().flatten()))
}

/// The type beside the table by which the compiler warns of deprecated names in derives; nothing if there are none.
fn deprecated_names(spec: &SpecFile) -> TokenStream {
    let table = constant(&spec.name);
    let properties = spec.properties.iter().filter_map(|property| {
        let deprecation = property.value.value_spec.deprecated.as_ref()?;
        Some(("property", property.wire_key(), deprecation.advice(|name| spec.key_of(name))))
    });
    let events = spec.events.iter().filter_map(|event| {
        let deprecation = event.value.deprecated.as_ref()?;
        Some(("event", &*event.value.name, deprecation.advice(|key| spec.event_name(key))))
    });
    let functions = properties.chain(events).map(|(what, name, advice)| {
        let (hash, function) = (grouped(key_hash(name)), ident(what));
        let note = format!("LC0310: `{name}` is deprecated: {advice}");
        quote! {
            #[allow(dead_code, reason = "derives name it")]
            impl #table<#hash> {
                #[deprecated(note = #note)]
                pub const fn #function() {}
            }
        }
    });
    let functions: Vec<_> = functions.collect();
    if functions.is_empty() {
        return TokenStream::new();
    }
    quote! {
        /// The names that the spec deprecates, by their hash, for derives.
        #[doc(hidden)]
        #[allow(
            clippy::upper_case_acronyms, dead_code, non_camel_case_types,
            reason = "derives import it with the table, by one name",
        )]
        #[derive(Debug)]
        pub struct #table<const NAME: u64> {}

        #(#functions)*
    }
}

/// The table itself, which refers to the entries in its modules.
fn head(spec: &SpecFile, base: Option<&Base<'_>>, spec_crate: &syn::Path) -> TokenStream {
    let (name, version, category) = (&*spec.name, &*spec.version, &*spec.category);
    let table = constant(name);
    let about = file_doc(&format!("The table of the spec {} {version}: {}", prose(name), sentence(&spec.title)));
    let about_spec = doc(&format!("The spec {} {version}: {}", prose(name), sentence(&spec.title)));
    let (format, fingerprint) = (grouped(TABLE_FORMAT.into()), grouped(fingerprint(spec)));
    let batch = &*spec.envelope.batch.field;

    let field_names = spec.envelope.fields.iter().map(|field| constant(&field.key));
    let property_names = spec.properties.iter().map(|property| constant(&property.key));
    let event_names = spec.events.iter().map(|event| constant(&event.key));
    let dialect_names = spec.dialects.iter().map(|dialect| constant(&dialect.key));
    let ambiguous = spec.ambiguous.names();
    let candidates = list(
        "candidates",
        spec.ambiguous.iter().map(|ambiguous| {
            let keys = ambiguous.value.candidates.iter().map(|key| &**key);
            quote!(&[#(#keys),*])
        }),
    );
    let senders = list(
        "senders",
        spec.envelope.senders.iter().map(|sender| {
            let path = sender.path.iter().map(|key| &**key);
            quote!(&[#(#path),*])
        }),
    );

    let arrivals = list(
        "arrivals",
        spec.envelope.arrivals.iter().map(|arrival| {
            let key = &*arrival.key;
            quote!(#key)
        }),
    );

    let extends = base.map(|base| {
        let path = &base.table;
        quote!(.base(&#path))
    });
    let fits = base.map(|base| {
        let (path, name, version) = (&base.table, &*base.spec.name, &*base.spec.version);
        let fingerprint = grouped(livechat_spec::load::fingerprint(base.spec));
        quote!(const _: () = Stale::<{ is_stale(&#path, #name, #version, #fingerprint) }>::base();)
    });
    let imports = if base.is_some() { quote!(Spec, Stale, is_stale, table_format) } else { quote!(Spec, table_format) };

    quote! {
        #about
        #![allow(clippy::doc_markdown, reason = "the texts of the spec")]

        use #spec_crate::table::{#imports};

        const _: () = table_format(#format);
        #fits

        #about_spec
        pub static #table: Spec = Spec::new(#name, #version, #category, #fingerprint)
            #extends
            .envelope(&[#(&envelope::#field_names),*], #batch)
            #senders
            #arrivals
            .properties(&[#(&properties::#property_names),*])
            .events(&[#(&events::#event_names),*])
            .ambiguous(&[#(#ambiguous),*])
            #candidates
            .dialects(&[#(&dialects::#dialect_names),*]);
    }
}

/// A module of statics, unless there are none. The tokens are made twice: first to find the imports.
fn module<'a>(
    spec_crate: &syn::Path,
    name: &str,
    about: &str,
    statics: impl ExactSizeIterator<Item = TokenStream> + Clone + 'a,
) -> Option<Part<'a>> {
    if statics.len() == 0 {
        return None;
    }
    let of_table = ["Dialect", "Event", "EventProperty", "Fixed", "Limits", "Property"];
    let of_words = ["EventRole", "FieldRole", "Kind", "Perspective", "Presence", "PropertyRole", "Sensitivity"];
    let imports = used(&[&of_table[..], &of_words].concat(), statics.clone());
    let (tables, words): (Vec<_>, Vec<_>) =
        imports.into_iter().partition(|name| of_table.iter().any(|of_table| name == of_table));
    let words = (!words.is_empty()).then(|| quote!(use #spec_crate::vocabulary::{#(#words),*};));
    let name = ident(name);
    let about = format!(" {about}");
    let module = quote! {
        #[doc = #about]
        pub mod #name {
            use #spec_crate::table::{#(#tables),*};
            #words
        }
    };
    Some(Part::Module(module, Box::new(statics)))
}

fn entry(field: RustField<'_>, value: &TokenStream) -> TokenStream {
    let constant = field.constant();
    let about = doc(&format!("{}: {}", markdown::code(field.key), sentence(&field.value.description)));
    quote!(#about pub static #constant: Property = #value;)
}

/// The variant of a word of the vocabulary.
fn variant(word: &str) -> proc_macro2::Ident {
    ident(&livechat_spec::load::pascal_case(word))
}

/// An entry of the table with what fields and properties have in common.
fn entry_tokens(key: &str, value: &ValueSpec) -> TokenStream {
    let items = value.items.map(|items| {
        let kind = variant(items.value.as_str());
        quote!(.items(Kind::#kind))
    });
    let values: Vec<&str> = value.values.iter().flat_map(Names::names).collect();
    let values = (!values.is_empty()).then(|| quote!(.values(&[#(#values),*])));
    let number = |name: &str, bound: Option<&NumberText>| {
        let method = ident(name);
        bound.map(NumberText::as_str).map(|bound| quote!(.#method(#bound)))
    };
    let length = |name: &str, bound: Option<Count>| {
        let method = ident(name);
        bound.map(|bound| grouped(bound.value as u64)).map(|bound| quote!(.#method(#bound)))
    };
    let bounds = [
        number("minimum", value.minimum.as_ref()),
        number("maximum", value.maximum.as_ref()),
        length("min_length", value.min_length),
        length("max_length", value.max_length),
    ];
    let bounds = bounds.into_iter().flatten();
    let newtype = value.newtype.as_deref().map(|newtype| quote!(.newtype(#newtype)));
    let kind = variant(value.kind.value.as_str());
    let sensitivity = variant(value.sensitivity.value.as_str());
    quote! {
        Property::new(#key, Kind::#kind, Sensitivity::#sensitivity)
            #items #values #(#bounds)* #newtype
    }
}

/// `on_the_wire` returns what is sent for a name in code.
fn deprecated<'a>(
    deprecation: Option<&'a Deprecation>,
    on_the_wire: impl FnOnce(&'a str) -> &'a str,
) -> Option<TokenStream> {
    let advice = deprecation?.advice(on_the_wire);
    Some(quote!(.deprecated(#advice)))
}

fn property_tokens(spec: &SpecFile, property: &Entry<Identifier, Property>) -> TokenStream {
    let (name, key, of) = (&*property.key, property.wire_key(), &property.value);
    let entry = entry_tokens(key, &of.value_spec);
    let name = (name != key).then(|| quote!(.name(#name)));
    let names = of.value_names.iter().flat_map(|names| names.iter()).map(|named| {
        let (value, name) = (&*named.key, &*named.value);
        quote!((#value, #name))
    });
    let closed = of.is_closed().then(|| quote!(.closed()));
    let value_names = list("value_names", names);
    let aliases = of.aliases.as_ref().map(|aliases| {
        let keys = aliases.keys.iter().map(|key| &**key);
        quote!(.aliases(&[#(#keys),*]))
    });
    let property_role = of.role.map(|role| {
        let role = variant(role.value.as_str());
        quote!(.property_role(PropertyRole::#role))
    });
    let deprecated = deprecated(of.value_spec.deprecated.as_ref(), |name| spec.key_of(name));
    quote!(#entry #name #closed #value_names #deprecated #aliases #property_role)
}

fn field_tokens(field: &Entry<Identifier, Field>) -> TokenStream {
    let entry = entry_tokens(&field.key, &field.value.value_spec);
    let deprecated = deprecated(field.value.value_spec.deprecated.as_ref(), |key| key);
    let role = field.value.role.map(|role| {
        let role = variant(role.value.as_str());
        quote!(.role(FieldRole::#role))
    });
    quote!(#entry #deprecated #role)
}

fn event_tokens(spec: &SpecFile, Entry { key, value: event }: &Entry<SnakeName, Event>) -> TokenStream {
    let (key, constant) = (&**key, constant(key));
    let name = &*event.name;
    let about = doc(&format!("{}: {}", markdown::code(name), sentence(&event.description)));
    let properties = event.properties.iter();
    let mut properties: Vec<_> = properties.map(|property| (key_hash(spec.key_of(&property.key)), property)).collect();
    properties.sort_by_key(|(hash, _)| *hash);
    let properties = properties.into_iter().map(|(hash, property)| {
        let constant = super::tokens::constant(&property.key);
        let (hash, presence) = (grouped(hash), variant(property.value.value.as_str()));
        quote!(EventProperty::with_hash(#hash, &super::properties::#constant, Presence::#presence))
    });
    let role = event.role.map(|role| {
        let role = variant(role.value.as_str());
        quote!(.role(EventRole::#role))
    });
    let aliases = event.aliases.as_ref().map(|aliases| {
        let names = aliases.names.iter().map(|name| &**name);
        quote!(.aliases(&[#(#names),*]))
    });
    let deprecated = deprecated(event.deprecated.as_ref(), |name| spec.event_name(name));
    quote! {
        #about
        pub static #constant: Event = Event::new(#name, #key, &[#(#properties),*]) #role #aliases #deprecated;
    }
}

fn dialect_tokens(spec: &SpecFile, Entry { key, value: dialect }: &Entry<SnakeName, Dialect>) -> TokenStream {
    let (key, constant) = (&**key, constant(key));
    let title = &*dialect.title;
    let about = doc(&format!("{}: {}", prose(title), sentence(&dialect.description)));
    let perspective = variant(dialect.perspective.side.value.as_str());
    let identities = dialect.identities.fields.iter().map(|field| &**field);
    let kinds = dialect.kinds.iter().map(|kind| {
        let (key, kind) = (spec.key_of(&kind.key), variant(kind.value.kind.value.as_str()));
        quote!((#key, Kind::#kind))
    });
    let kinds = list("kinds", kinds);
    let trimmed = list("trimmed", spec.trimmed_keys(&dialect.trimmed).map(|key| quote!(#key)));
    let recommended =
        list("recommended", dialect.recommended.names().map(|name| spec.key_of(name)).map(|key| quote!(#key)));
    let absent = list("absent", dialect.absent.names().map(|name| spec.key_of(name)).map(|key| quote!(#key)));
    let fixed = list(
        "fixed",
        dialect.fixed.iter().map(|fixed| {
            let (event, property, value) = (&*fixed.event, spec.key_of(&fixed.property), fixed.value.as_str());
            quote!(Fixed::new(#event, #property, #value))
        }),
    );
    let limit = |limit: &Option<Limit>| {
        let safe = limit.as_ref().map(|limit| grouped(limit.safe.value as u64));
        safe.map_or_else(|| quote!(None), |safe| quote!(Some(#safe)))
    };
    let (event, batch, calls) =
        (limit(&dialect.limits.event_bytes), limit(&dialect.limits.batch_bytes), limit(&dialect.limits.batch_events));
    quote! {
        #about
        pub static #constant: Dialect =
            Dialect::new(#key, #title, Perspective::#perspective, &[#(#identities),*])
                #kinds #trimmed #recommended #absent #fixed
                .limits(Limits::new(#event, #batch, #calls));
    }
}

/// A call of the builder that passes a list, unless the list is empty.
fn list(method: &str, items: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let method = format_ident!("{method}");
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| quote!(.#method(&[#(#items),*])))
}
