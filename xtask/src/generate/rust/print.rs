//! Prints tokens as formatted Rust.

use proc_macro2::TokenStream;
use syn::{ImplItem, Item, ItemImpl, ItemMod};

/// Prints tokens as a file, with blank lines between items.
///
/// # Panics
///
/// If the tokens are not Rust. That is a bug of a generator: no spec that was loaded can cause it.
pub(crate) fn print(tokens: TokenStream) -> String {
    let file: syn::File = syn::parse2(tokens).expect("generated tokens are Rust");
    let mut parts = Vec::new();
    if !file.attrs.is_empty() {
        parts.push(prettyplease::unparse(&syn::File { items: Vec::new(), ..file.clone() }));
    }
    let is_use = |item: &Item| matches!(item, Item::Use(_));
    for items in file.items.chunk_by(|one, next| is_use(one) && is_use(next)) {
        parts.push(items.iter().map(print_item).collect());
    }
    parts.join("\n")
}

/// Prints the content of a module or impl item by item. Each is printed inside of a block, which indents it.
fn print_item(item: &Item) -> String {
    match item {
        Item::Mod(module) if let Some((brace, items)) = &module.content => {
            let with = |items: Vec<Item>| Item::Mod(ItemMod { content: Some((*brace, items)), ..module.clone() });
            let is_use = |item: &Item| matches!(item, Item::Use(_));
            let groups = items.chunk_by(|one, next| is_use(one) && is_use(next));
            print_block(&with(Vec::new()), groups.map(|items| with(items.to_vec())))
        }
        Item::Impl(of) => {
            let with = |items: Vec<ImplItem>| Item::Impl(ItemImpl { items, ..of.clone() });
            print_block(&with(Vec::new()), of.items.iter().map(|item| with(vec![item.clone()])))
        }
        _ => unparse(item),
    }
}

/// Prints a block, given the block without content and the block with each part of its content alone.
fn print_block(empty: &Item, parts: impl Iterator<Item = Item>) -> String {
    let empty = unparse(empty);
    let head = empty.strip_suffix("}\n").expect("an empty block ends with its brace");
    let body: Vec<String> = parts
        .map(|part| {
            let text = unparse(&part);
            let inside = text.strip_prefix(head).and_then(|text| text.strip_suffix("}\n"));
            inside.expect("a block begins and ends as it does when it is empty").trim_start_matches('\n').to_owned()
        })
        .collect();
    if body.is_empty() { empty } else { format!("{head}\n{}}}\n", body.join("\n")) }
}

fn unparse(item: &Item) -> String {
    let items = vec![item.clone()];
    prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items })
}
