//! The tests of the derives, in this crate because a proc macro exports nothing else.

mod expansions;
mod fuzz;
mod readme;

use proc_macro2::TokenStream;
use syn::DeriveInput;

/// A derive macro.
type Derive = fn(&DeriveInput) -> TokenStream;

const DERIVES: [(&str, Derive); 3] =
    [("LiveChatEvent", crate::event), ("LiveChatProperties", crate::group), ("PropertyValue", crate::value)];

/// Expands a derive on an item, and parses the expansion.
fn expand(derive: Derive, item: &DeriveInput) -> syn::File {
    let tokens = derive(item);
    syn::parse2(tokens.clone()).unwrap_or_else(|error| panic!("{error} in {tokens}"))
}
