#![doc = include_str!("../README.md")]

// Rules, errors, names and hashes.
mod case;
mod ctxt;
mod hash;
mod kind;
mod rule;
#[allow(dead_code, unreachable_pub, reason = "a copy of a public module of livechat-spec")]
mod suggest;

// Parsing of attributes.
mod attr;

// The syntax tree, with all attributes.
mod ast;

// Checks of attributes and shapes.
mod validate;

// Expansion.
mod expand;

#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use syn::{Data, DeriveInput, parse_macro_input};

use ast::Item;
use attr::livechat::Target;
use ctxt::Ctxt;

/// Derives `LiveChatEvent`: for a struct that is an event, or for an enum with one event in each variant.
///
/// The compiler checks a struct against the spec: the event, the key and the type of each field, and that no required
/// property is missing. A struct with serde's implementations is also read and written as an event, unless it is `manual`.
///
/// A struct takes the [attributes](crate#attributes) `event` or `custom_event`, `dialect`, `spec`, `crate` and `manual`; an
/// enum `spec`, `crate` and `manual`; a field `custom`, `plain` and `kind`.
#[proc_macro_derive(LiveChatEvent, attributes(livechat, serde))]
pub fn live_chat_event(input: TokenStream) -> TokenStream {
    event(&parse_macro_input!(input as DeriveInput)).into()
}

/// Derives `LiveChatProperties` for a struct: a group of properties, which events include with `#[serde(flatten)]`.
///
/// The compiler checks the keys and types of the fields against the properties of the spec here, and against those of the
/// event where the group is flattened.
///
/// A struct takes the [attributes](crate#attributes) `spec` and `crate`; a field `custom`, `plain` and `kind`.
#[proc_macro_derive(LiveChatProperties, attributes(livechat, serde))]
pub fn live_chat_properties(input: TokenStream) -> TokenStream {
    group(&parse_macro_input!(input as DeriveInput)).into()
}

/// Derives `PropertyValue`, so that fields of events can have the type.
///
/// A struct with one unnamed field has the kind of that field. An enum of unit variants is a string, and must have only
/// values that the property lists.
///
/// It takes the [attribute](crate#attributes) `crate`.
#[proc_macro_derive(PropertyValue, attributes(livechat, serde))]
pub fn property_value(input: TokenStream) -> TokenStream {
    value(&parse_macro_input!(input as DeriveInput)).into()
}

fn event(input: &DeriveInput) -> proc_macro2::TokenStream {
    let ctxt = Ctxt::new();
    if let Data::Enum(_) = input.data {
        let item = Item::read(input, Target::EventEnum, &ctxt);
        expand::event_enum::expand(&item, &validate::event_enum(&item, &ctxt)).into_tokens(ctxt)
    } else {
        let item = Item::read(input, Target::Event, &ctxt);
        expand::event::expand(&item, &validate::event(&item, &ctxt)).into_tokens(ctxt)
    }
}

fn group(input: &DeriveInput) -> proc_macro2::TokenStream {
    let ctxt = Ctxt::new();
    let item = Item::read(input, Target::Group, &ctxt);
    expand::group::expand(&item, &validate::group(&item, &ctxt)).into_tokens(ctxt)
}

fn value(input: &DeriveInput) -> proc_macro2::TokenStream {
    let ctxt = Ctxt::new();
    let item = Item::read(input, Target::Value, &ctxt);
    expand::value::expand(&item, &validate::value::value(&item, &ctxt)).into_tokens(ctxt)
}
