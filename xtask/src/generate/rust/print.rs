//! Prints tokens as formatted Rust.

use std::mem;

use proc_macro2::TokenStream;
use syn::{ImplItem, Item, ItemImpl, ItemMod};

/// Prints tokens as a file, with blank lines between items.
///
/// # Panics
///
/// If the tokens are not Rust. That is a bug of a generator: no spec that was loaded can cause it.
pub(crate) fn print(tokens: TokenStream) -> String {
    let mut file: syn::File = syn::parse2(tokens).expect("generated tokens are Rust");
    let items = mem::take(&mut file.items);
    let mut parts = Vec::new();
    if !file.attrs.is_empty() {
        parts.push(prettyplease::unparse(&file));
    }
    for items in groups(items) {
        parts.push(items.into_iter().map(print_item).collect());
    }
    parts.join("\n")
}

/// Keeps imports that follow each other together, and other items apart.
fn groups(items: Vec<Item>) -> Vec<Vec<Item>> {
    let is_use = |item: &Item| matches!(item, Item::Use(_));
    let mut groups: Vec<Vec<Item>> = Vec::new();
    for item in items {
        match groups.last_mut() {
            Some(group) if is_use(&item) && group.last().is_some_and(is_use) => group.push(item),
            _ => groups.push(vec![item]),
        }
    }
    groups
}

/// Prints the content of a module or impl item by item. Each is printed inside of a block, which indents it.
fn print_item(item: Item) -> String {
    match item {
        Item::Mod(mut module) => {
            let Some((brace, items)) = module.content.take() else {
                return unparse(Item::Mod(module));
            };
            let with = |items: Vec<Item>| Item::Mod(ItemMod { content: Some((brace, items)), ..module.clone() });
            print_block(with(Vec::new()), groups(items).into_iter().map(with))
        }
        Item::Impl(mut of) => {
            let items = mem::take(&mut of.items);
            let with = |items: Vec<ImplItem>| Item::Impl(ItemImpl { items, ..of.clone() });
            print_block(with(Vec::new()), items.into_iter().map(|item| with(vec![item])))
        }
        item => unparse(item),
    }
}

/// Prints a block, given the block without content and the block with each part of its content alone.
fn print_block(empty: Item, parts: impl Iterator<Item = Item>) -> String {
    let empty = unparse(empty);
    let head = empty.strip_suffix("}\n").expect("an empty block ends with its brace");
    let body: Vec<String> = parts
        .map(|part| {
            let text = unparse(part);
            let inside = text.strip_prefix(head).and_then(|text| text.strip_suffix("}\n"));
            inside.expect("a block begins and ends as it does when it is empty").trim_start_matches('\n').to_owned()
        })
        .collect();
    if body.is_empty() { empty } else { format!("{head}\n{}}}\n", body.join("\n")) }
}

fn unparse(item: Item) -> String {
    prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] })
}
