#![doc = include_str!("../README.md")]

// Errors, names and hashes.
mod case;
mod ctxt;
mod hash;
#[allow(dead_code, unreachable_pub, reason = "a copy of a public module of livechat-spec")]
mod suggest;

// Attributes as they are written.
mod attr;

// Items as they are written.
mod ast;

// What is wrong with them, and what is left.
mod validate;

// What they expand to.
mod expand;

#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use syn::{Data, DeriveInput, parse_macro_input};

use ast::Item;
use attr::livechat::Target;
use ctxt::Ctxt;

/// Makes a struct an event of a spec, or an enum of such structs any of them. See the crate's documentation.
#[proc_macro_derive(LiveChatEvent, attributes(livechat, serde))]
pub fn live_chat_event(input: TokenStream) -> TokenStream {
    event(&parse_macro_input!(input as DeriveInput)).into()
}

/// Makes a struct a group of properties, to be flattened into events. See the crate's documentation.
#[proc_macro_derive(LiveChatProperties, attributes(livechat, serde))]
pub fn live_chat_properties(input: TokenStream) -> TokenStream {
    group(&parse_macro_input!(input as DeriveInput)).into()
}

/// Makes a struct of one value, or an enum of unit variants, the value of a property. See the crate's documentation.
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
    expand::value::expand(&item, &validate::value(&item, &ctxt)).into_tokens(ctxt)
}
