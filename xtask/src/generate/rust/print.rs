//! Prints tokens as formatted Rust.

use std::mem;

use proc_macro2::TokenStream;
use syn::parse::Parse;
use syn::{ImplItem, Item, ItemImpl, ItemMod};

/// A part of a file. Parts are printed one by one, because tokens take many times the memory of their text.
pub(crate) enum Part<'a> {
    /// Some items, with the attributes of the file if it is the first part.
    Items(TokenStream),
    /// A module with imports, and its other items.
    Module(TokenStream, Box<dyn Iterator<Item = TokenStream> + 'a>),
}

/// Prints the parts of a file, with blank lines between items.
///
/// # Panics
///
/// If the tokens are not Rust. That is a bug of a generator: no spec that was loaded can cause it.
pub(crate) fn print<'a>(parts: impl IntoIterator<Item = Part<'a>>) -> String {
    let mut out = String::new();
    let mut add = |text: &str| {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        out.push_str(text);
    };
    for part in parts {
        match part {
            Part::Items(tokens) => {
                let mut file: syn::File = parse(tokens);
                let items = mem::take(&mut file.items);
                if !file.attrs.is_empty() {
                    add(&prettyplease::unparse(&file));
                }
                for items in groups(items) {
                    add(&items.into_iter().map(print_item).collect::<String>());
                }
            }
            Part::Module(tokens, items) => add(&print_module(parse(tokens), items)),
        }
    }
    out
}

fn parse<T: Parse>(tokens: TokenStream) -> T {
    syn::parse2(tokens).expect("generated tokens are Rust")
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

/// Prints a module item by item. Each is printed inside of a block, which indents it.
fn print_module(mut module: ItemMod, items: impl Iterator<Item = TokenStream>) -> String {
    let (brace, imports) = module.content.take().unwrap_or_default();
    let with = |items: Vec<Item>| Item::Mod(ItemMod { content: Some((brace, items)), ..module.clone() });
    let items = items.map(|tokens| vec![parse(tokens)]);
    print_block(with(Vec::new()), groups(imports).into_iter().chain(items).map(with))
}

/// Prints an impl item by item, likewise, and other items as they are.
fn print_item(item: Item) -> String {
    match item {
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
    let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
    with_short_signatures(&prettyplease::unparse(&file))
}

/// Puts each signature on one line: an error about an argument shows all lines of it.
pub(super) fn with_short_signatures(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        if line.trim_start().starts_with("pub fn ") && line.ends_with('(') {
            let mut separator = "";
            for line in lines.by_ref().map(str::trim) {
                if line.starts_with(')') {
                    out.push_str(line);
                    break;
                }
                out.push_str(separator);
                out.push_str(line.trim_end_matches(','));
                separator = ", ";
            }
        }
        out.push('\n');
    }
    out
}
