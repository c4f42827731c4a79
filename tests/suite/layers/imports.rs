//! The paths that a module names: `use` lines, inline paths, and tokens of macros.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, ItemMod, ItemUse, Macro, Path, VisRestricted};

use super::tree::{attributes, is_test, leaves};

/// A path that a module names.
pub(crate) struct Import {
    /// Its segments; of a glob, those before the star.
    pub(crate) path: Vec<String>,
    /// It stands in a `use` line.
    pub(crate) imports: bool,
    /// It begins with `$crate`: macros are expanded in other crates, too, where only public paths can be named.
    pub(crate) expanded: bool,
}

/// The paths that these items name, without those of modules within and of tests.
pub(crate) fn imports(items: &[Item]) -> Vec<Import> {
    let mut visitor = Imports(Vec::new());
    for item in items {
        visitor.visit_item(item);
    }
    visitor.0
}

struct Imports(Vec<Import>);

impl Imports {
    fn add(&mut self, path: Vec<String>) {
        self.0.push(Import { path, imports: false, expanded: false });
    }

    /// Finds `a::b` in tokens, in which nothing else is known.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let colons = |at: usize| is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':');
        let mut at = 0;
        while at < tokens.len() {
            let start = at;
            at += 1;
            match &tokens[start] {
                TokenTree::Group(group) => self.tokens(group.stream()),
                // After `::` it is part of the path before.
                TokenTree::Ident(first) if start < 2 || !colons(start - 2) => {
                    let mut path = vec![first.to_string()];
                    while colons(at)
                        && let Some(TokenTree::Ident(next)) = tokens.get(at + 2)
                    {
                        path.push(next.to_string());
                        at += 3;
                    }
                    let expanded = start > 0 && is_punct(tokens.get(start - 1), '$') && first == "crate";
                    if path.len() > 1 {
                        self.0.push(Import { path, imports: false, expanded });
                    }
                }
                _ => {}
            }
        }
    }
}

fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        if !matches!(item, ImplItem::Fn(item) if is_test(&item.attrs)) {
            visit::visit_impl_item(self, item);
        }
    }

    /// A module within is read as a module of its own.
    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}

    /// `pub(in crate::a)` imports nothing.
    fn visit_vis_restricted(&mut self, _: &'ast VisRestricted) {}

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if item.leading_colon.is_none() {
            let leaves = leaves(&item.tree).into_iter();
            self.0.extend(leaves.map(|leaf| Import { path: leaf.path, imports: true, expanded: false }));
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if path.leading_colon.is_none() && path.segments.len() > 1 {
            self.add(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    /// `#[serde(with = "crate::a")]` names a path in a string.
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        fn strings(tokens: TokenStream, paths: &mut Vec<Path>) {
            for token in tokens {
                match token {
                    TokenTree::Group(group) => strings(group.stream(), paths),
                    TokenTree::Literal(literal) => paths.extend(
                        syn::parse_str::<syn::LitStr>(&literal.to_string())
                            .ok()
                            .filter(|text| text.value().starts_with("crate::"))
                            .and_then(|text| text.parse().ok()),
                    ),
                    _ => {}
                }
            }
        }
        if let syn::Meta::List(list) = &attribute.meta {
            let mut paths = Vec::new();
            strings(list.tokens.clone(), &mut paths);
            for path in &paths {
                self.add(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
            }
        }
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.visit_path(&call.path);
        // What is quoted is code of another crate.
        let quotes = ["quote", "quote_spanned", "parse_quote", "parse_quote_spanned"];
        if !quotes.iter().any(|quote| call.path.segments.last().is_some_and(|segment| segment.ident == quote)) {
            self.tokens(call.tokens.clone());
        }
    }
}
