//! The typed events, and the enum of all of them.

// A property.
mod member;
mod value_type;

// An event.
mod event;

// All events.
mod any_event;

use livechat_spec::model::SpecFile;
use livechat_spec::vocabulary::Kind;
use quote::quote;

use crate::generate::markdown::prose;
use crate::generate::rust::docs::{file_doc, sentence};
use crate::generate::rust::field::TYPES;
use crate::generate::rust::print::{Part, print};
use crate::generate::rust::tokens::{constant, grouped, ident, used};
use any_event::any_event;
use event::event_struct;
use member::members;
use value_type::value_type;

/// Generates the events. `types` and `table` are the paths of livechat-types and of the table's module in the generated
/// code.
pub(crate) fn generate(spec: &SpecFile, types: &syn::Path, table: &syn::Path) -> String {
    let spec_crate: syn::Path = syn::parse_quote!(#types::spec);
    let table_name = constant(&spec.name);
    let fingerprint = grouped(livechat_spec::load::fingerprint(spec));
    let format = grouped(livechat_spec::table::TABLE_FORMAT.into());
    let fits = quote!(const _: () = assert_fits(&TABLE, #format, #fingerprint););
    let value_types = spec.properties.iter().filter_map(|property| value_type(property, types));
    let about = format!("The events of the spec {} {}: {}", prose(&spec.name), &*spec.version, sentence(&spec.title));
    let about = file_doc(&about);
    let members_of_all: Vec<_> = spec.events.iter().flat_map(|event| members(spec, &event.value)).collect();
    let mut imports = used(&TYPES, members_of_all.iter().map(|member| member.field.rust_type()));
    imports.extend(["Extra", "LiveChatEvent"].map(ident));
    imports.sort();
    let has_enum = spec.properties.iter().any(|property| property.value.value_spec.kind.value == Kind::Enum);
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

            #fits
        };
        return print([head].into_iter().chain(value_types).map(Part::Items));
    }

    let has_deprecated = spec.events.iter().any(|event| event.value.deprecated.is_some())
        || spec.properties.iter().any(|property| property.value.value_spec.deprecated.is_some());
    let deprecated = has_deprecated
        .then(|| quote!(#![allow(deprecated, reason = "deprecated events and properties are generated, too")]));
    let events = spec.events.iter().map(|event| event_struct(spec, event, types));
    let head = quote! {
        #about
        #allowed
        #deprecated

        use #spec_crate::table::assert_fits;
        use #table::{#table_name as TABLE, events as event, #properties};
        use #types::{#(#imports),*};

        #fits
    };
    let any = std::iter::once_with(|| any_event(spec, types));
    print([head].into_iter().chain(value_types).chain(events).chain(any).map(Part::Items))
}
