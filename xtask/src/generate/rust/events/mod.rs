//! The typed events, and the enum of all of them.

// A property.
mod member;
mod value_type;

// An event.
mod convert;
mod event;

// All events.
mod any_event;

use livechat_spec::model::SpecFile;
use livechat_spec::vocabulary::Kind;
use quote::quote;

use crate::generate::rust::base::Base;
use crate::generate::rust::docs::{file_doc, sentence};
use crate::generate::rust::field::{RustField, TYPES};
use crate::generate::rust::print::{Part, print};
use crate::generate::rust::tokens::{constant, grouped, ident, used};
use crate::markdown::prose;
use any_event::{any_event, common_members};
use convert::{conversions, conversions_of_all};
use event::{event_struct, type_name};
use member::{converts, members};
use value_type::value_type;

use crate::workspace::RustPaths;

/// Generates the events. What a plan leaves as it is in its base is not generated again.
pub(crate) fn generate(spec: &SpecFile, bases: &[SpecFile], paths: &RustPaths) -> String {
    let RustPaths { types_crate: types, table, .. } = paths;
    let base = Base::nearest(spec, bases, paths);
    let base = base.as_ref();
    let is_shared = |name: &str| base.is_some_and(|base| base.has_property(spec, name));
    let is_inherited = |name: &str| base.is_some_and(|base| base.has_event(spec, name));
    let spec_crate: syn::Path = syn::parse_quote!(#types::spec);
    let table_name = constant(&spec.name);
    let fingerprint = grouped(livechat_spec::load::fingerprint(spec));
    let format = grouped(livechat_spec::table::TABLE_FORMAT.into());
    let fits = quote!(const _: () = assert_fits(&TABLE, #format, #fingerprint););
    let own_properties = || spec.properties.iter().filter(|property| !is_shared(&property.key));
    let value_types = own_properties().filter_map(|property| value_type(property, types));
    let shared = spec.properties.iter().filter(|property| is_shared(&property.key));
    let shared = shared.filter_map(|property| RustField::of_property(property).own_type());
    let inherited = spec.events.iter().filter(|event| is_inherited(&event.key)).map(type_name);
    let mut shared: Vec<_> = shared.chain(inherited).collect();
    shared.sort();
    let shared = base.filter(|_| !shared.is_empty()).map(|base| {
        let events = &base.events;
        quote!(pub use #events::{#(#shared),*};)
    });
    let about = format!("The events of the spec {} {}: {}", prose(&spec.name), &*spec.version, sentence(&spec.title));
    let about = file_doc(&about);
    let own_events = || spec.events.iter().filter(|event| !is_inherited(&event.key));
    let named = own_events().flat_map(|event| members(spec, &event.value)).chain(common_members(spec));
    let mut imports = used(&TYPES, named.map(|member| member.field.rust_type()));
    imports.extend(["Extra", "LiveChatEvent"].map(ident));
    if own_events().flat_map(|event| members(spec, &event.value)).any(|member| converts(&member.field)) {
        imports.push(ident("IntoValue"));
    }
    imports.sort();
    let has_enum = own_properties().any(|property| property.value.value_spec.kind.value == Kind::Enum);
    let properties = has_enum.then(|| quote!(properties as property,));
    let allowed = quote! {
        #![allow(
            clippy::doc_markdown,
            clippy::enum_variant_names,
            clippy::fn_params_excessive_bools,
            clippy::large_enum_variant,
            clippy::should_implement_trait,
            clippy::similar_names,
            clippy::struct_excessive_bools,
            clippy::struct_field_names,
            clippy::too_many_arguments,
            clippy::too_many_lines,
            clippy::upper_case_acronyms,
            clippy::wrong_self_convention,
            reason = "the names, properties and texts of the spec"
        )]
        #![allow(
            clippy::must_use_candidate,
            clippy::return_self_not_must_use,
            reason = "every method would need the attribute"
        )]
    };
    if spec.events.is_empty() {
        let head = quote! {
            #about
            #allowed

            use #spec_crate::table::assert_fits;
            use #table::{#table_name as TABLE, #properties};
            #shared

            #fits
        };
        return print([head].into_iter().chain(value_types).map(Part::Items));
    }

    let has_deprecated = spec.events.iter().any(|event| event.value.deprecated.is_some())
        || spec.properties.iter().any(|property| property.value.value_spec.deprecated.is_some());
    let deprecated = has_deprecated
        .then(|| quote!(#![allow(deprecated, reason = "deprecated events and properties are generated, too")]));
    let events = own_events().flat_map(|event| {
        let conversions = base.and_then(|base| conversions(spec, base, event, types));
        std::iter::once(event_struct(spec, event, types)).chain(conversions)
    });
    let event_tables = own_events().next().map(|_| quote!(events as event,));
    let head = quote! {
        #about
        #allowed
        #deprecated

        use #spec_crate::table::assert_fits;
        use #table::{#table_name as TABLE, #event_tables #properties};
        use #types::{#(#imports),*};
        #shared

        #fits
    };
    let any = std::iter::once_with(|| any_event(spec, types));
    let any = any.chain(base.and_then(|base| conversions_of_all(spec, base, types)));
    print([head].into_iter().chain(value_types).chain(events).chain(any).map(Part::Items))
}
