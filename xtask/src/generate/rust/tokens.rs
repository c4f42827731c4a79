//! Names, numbers and keys as tokens.

use livechat_spec::json::write_string;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::format_ident;

/// A number with its digits in groups of three.
pub(crate) fn grouped(number: u64) -> proc_macro2::Literal {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits are ASCII")).collect();
    groups.join("_").parse().expect("digits with underscores between them are a literal")
}

pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A name as a constant: `agentId` becomes `AGENT_ID`.
pub(crate) fn constant(name: &str) -> Ident {
    format_ident!("{}", livechat_spec::load::snake_case(name).to_ascii_uppercase())
}

/// The text that a writer puts before the value of a key: a comma, the key and a colon.
pub(crate) fn start(key: &str) -> String {
    let mut text = String::from(",");
    write_string(&mut text, key);
    text.push(':');
    text
}

/// The names that the code uses, to import them.
pub(crate) fn used(names: &[&str], mut code: impl Iterator<Item = TokenStream>) -> Vec<Ident> {
    let mut unused = names.to_vec();
    while !unused.is_empty()
        && let Some(tokens) = code.next()
    {
        remove_idents(tokens, &mut unused);
    }
    names.iter().filter(|name| !unused.contains(name)).map(|name| ident(name)).collect()
}

/// Removes the first name of each path.
fn remove_idents(tokens: TokenStream, names: &mut Vec<&str>) {
    let mut colons = 0;
    for token in tokens {
        match &token {
            TokenTree::Ident(ident) if colons < 2 => names.retain(|name| ident != name),
            TokenTree::Group(group) => remove_idents(group.stream(), names),
            _ => {}
        }
        colons = if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':') { colons + 1 } else { 0 };
    }
}
