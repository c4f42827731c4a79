mod expansions;
mod fuzz;

use proc_macro2::TokenStream;
use syn::DeriveInput;

/// A derive, as the compiler calls it.
type Derive = fn(&DeriveInput) -> TokenStream;

const DERIVES: [(&str, Derive); 3] =
    [("LiveChatEvent", crate::event), ("LiveChatProperties", crate::group), ("PropertyValue", crate::value)];

/// What a derive makes of an item.
fn expand(derive: Derive, item: &DeriveInput) -> syn::File {
    let tokens = derive(item);
    syn::parse2(tokens.clone()).unwrap_or_else(|error| panic!("{error} in {tokens}"))
}
