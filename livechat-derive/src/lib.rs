#![doc = include_str!("../README.md")]

mod attr;
mod case;
mod check;
mod enumeration;
mod errors;
mod event;
mod group;
mod scope;
#[cfg(test)]
mod tests;
mod value;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a struct an event of a spec, or an enum of such structs any of them. See the crate's documentation.
#[proc_macro_derive(LiveChatEvent, attributes(livechat, serde))]
pub fn live_chat_event(input: TokenStream) -> TokenStream {
    expand_event(&parse_macro_input!(input as DeriveInput)).into()
}

fn expand_event(input: &DeriveInput) -> proc_macro2::TokenStream {
    match input.data {
        syn::Data::Enum(_) => enumeration::derive(input),
        _ => event::derive(input),
    }
}

/// Makes a struct a group of properties, to be flattened into events. See the crate's documentation.
#[proc_macro_derive(LiveChatProperties, attributes(livechat, serde))]
pub fn live_chat_properties(input: TokenStream) -> TokenStream {
    group::derive(&parse_macro_input!(input as DeriveInput)).into()
}

/// Makes a struct of one value, or an enum of unit variants, the value of a property. See the crate's documentation.
#[proc_macro_derive(PropertyValue, attributes(livechat, serde))]
pub fn property_value(input: TokenStream) -> TokenStream {
    value::derive(&parse_macro_input!(input as DeriveInput)).into()
}
