//! What the generators of Rust code share. Rust is built as tokens, never as text, so that no text of a spec can
//! become code.

pub(crate) mod envelope;
pub(crate) mod events;
pub(crate) mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use livechat_spec::json::write_string;
use livechat_spec::model::value::Spanned;
use livechat_spec::model::{Deprecation, Field, Property};
use livechat_spec::vocabulary::{Kind, Sensitivity};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::{ImplItem, Item, ItemImpl, ItemMod};

use crate::markdown;

/// Prints tokens as a file, with blank lines between items.
///
/// # Panics
///
/// If the tokens are not Rust, or are printed as something else, which is a fault of a generator: no spec that was loaded can make them so.
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

/// What is in a module or an impl is printed one by one, each inside of a block of its own, so that it is indented.
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

/// Prints a block from itself without content, and with each part of its content alone.
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

/// A number with its digits in groups.
pub(crate) fn grouped(number: u64) -> proc_macro2::Literal {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or_default()).collect();
    groups.join("_").parse().expect("digits with underscores between them are a literal")
}

/// A path from the configuration, as tokens.
pub(crate) fn path(text: &str) -> Result<syn::Path, String> {
    syn::parse_str(text).map_err(|_| format!("`{text}` is not a path of Rust"))
}

pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A name as a constant: `agentId` becomes `AGENT_ID`.
pub(crate) fn constant(name: &str) -> Ident {
    format_ident!("{}", livechat_spec::load::snake_case(name).to_ascii_uppercase())
}

/// Doc comments with Markdown of one line.
pub(crate) fn doc(markdown: &str) -> TokenStream {
    let lines = lines(markdown);
    quote!(#(#[doc = #lines])*)
}

/// The same for the file that they stand in.
pub(crate) fn file_doc(markdown: &str) -> TokenStream {
    let lines = lines(markdown);
    quote!(#(#![doc = #lines])*)
}

/// Markdown of one line in lines of a readable length, each with a space before it.
fn lines(markdown: &str) -> Vec<String> {
    const WIDTH: usize = 110;
    let mut lines: Vec<String> = Vec::new();
    for word in words(markdown) {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!(" {word}")),
        }
    }
    lines
}

/// Where Markdown can go to the next line: between words, and not in a code span, whose words could be markup there.
fn words(markdown: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut in_code, mut escaped) = (0, false, false);
    for (at, c) in markdown.char_indices() {
        match c {
            '`' if !escaped => in_code = !in_code,
            ' ' if !in_code => {
                words.push(&markdown[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped && !in_code;
    }
    words.push(&markdown[start..]);
    words
}

/// A text of a spec as a sentence of Markdown.
pub(crate) fn sentence(text: &str) -> String {
    let end = if text.trim_end().ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{}{end}", prose(text))
}

/// A text of a spec as Markdown of one line that shows just that text. Each word is inert by itself, wherever a line
/// begins; names of code become code.
pub(crate) fn prose(text: &str) -> String {
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

fn word(word: &str) -> String {
    // `userId's` is a name and its ending.
    let (stem, ending) = word.split_once('\'').map_or((word, ""), |(stem, _)| (stem, &word[stem.len()..]));
    let core = stem.trim_matches(|c: char| !c.is_alphanumeric());
    let Some((before, after)) = stem.split_once(core).filter(|_| !core.is_empty()) else {
        return markdown::text(word);
    };
    let (call, after) = after.strip_prefix("()").map_or(("", after), |rest| ("()", rest));
    if call.is_empty() && !looks_like_code(core) {
        return markdown::text(word);
    }
    let name = markdown::code(&format!("{core}{call}"));
    format!("{}{name}{}", markdown::text(before), markdown::text(&format!("{after}{ending}")))
}

/// Whether a word is a name of code: with an underscore, in camel case such as `userId`, or an address. `RudderStack` is
/// a name of something else.
fn looks_like_code(word: &str) -> bool {
    let is_camel_case = word.starts_with(char::is_lowercase)
        && word.chars().zip(word.chars().skip(1)).any(|(c, next)| c.is_lowercase() && next.is_uppercase());
    word.contains('_') || word.contains("::") || word.contains("://") || is_camel_case
}

/// The deprecation as an attribute, whose note rustdoc reads as Markdown.
pub(crate) fn deprecated(deprecation: &Deprecation) -> TokenStream {
    let note = match &deprecation.replacement {
        Some(replacement) => format!("{}; send {}", prose(&deprecation.note), markdown::code(replacement)),
        None => prose(&deprecation.note),
    };
    quote!(#[deprecated(note = #note)])
}

/// A type for identifiers of one sort.
pub(crate) fn id_type(name: &str, description: &str, types: &syn::Path) -> TokenStream {
    let name = ident(name);
    let about = doc(&sentence(description));
    quote! {
        #about
        ///
        /// Equal to another if the texts are. One that came as a number is read as its digits, and written back as it
        /// came.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(#types::__private::Id);

        #types::__id!(#name);
    }
}

/// A key as a writer has it: behind a comma, and up to where its value comes next.
pub(crate) fn start(key: &str) -> String {
    let mut text = String::from(",");
    write_string(&mut text, key);
    text.push(':');
    text
}

/// Those of the names that the code uses, for importing them.
pub(crate) fn used(names: &[&str], code: impl Iterator<Item = TokenStream>) -> Vec<Ident> {
    let mut used = BTreeSet::new();
    for tokens in code {
        collect_idents(tokens, &mut used);
    }
    names.iter().filter(|name| used.contains(**name)).map(|name| ident(name)).collect()
}

/// Collects the names that stand at the beginning of a path.
fn collect_idents(tokens: TokenStream, idents: &mut BTreeSet<String>) {
    let mut colons = 0;
    for token in tokens {
        match &token {
            TokenTree::Ident(ident) if colons < 2 => {
                idents.insert(ident.to_string());
            }
            TokenTree::Group(group) => collect_idents(group.stream(), idents),
            _ => {}
        }
        colons = if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':') { colons + 1 } else { 0 };
    }
}

/// The types of the crate of types that properties can have.
pub(crate) const TYPES: [&str; 5] = ["Number", "RawJson", "Seconds", "Sensitive", "Timestamp"];

/// What the generators need to know of a property or a field of the envelope.
pub(crate) struct Shape<'a> {
    pub(crate) key: &'a str,
    pub(crate) kind: Kind,
    pub(crate) items: Option<Kind>,
    pub(crate) unit: Option<&'a str>,
    pub(crate) newtype: Option<&'a str>,
    pub(crate) sensitivity: Sensitivity,
}

macro_rules! shape {
    ($key:expr, $of:expr) => {
        Shape {
            key: $key,
            kind: $of.kind.value,
            items: $of.items.map(|items: Spanned<Kind>| items.value),
            unit: $of.unit.as_deref(),
            newtype: $of.newtype.as_deref(),
            sensitivity: $of.sensitivity.value,
        }
    };
}

impl<'a> Shape<'a> {
    pub(crate) fn of_property(key: &'a str, property: &'a Property) -> Self {
        shape!(key, property)
    }

    pub(crate) fn of_field(key: &'a str, field: &'a Field) -> Self {
        shape!(key, field)
    }

    /// The name of the field in Rust.
    pub(crate) fn ident(&self) -> Ident {
        ident(&livechat_spec::load::snake_case(self.key))
    }

    /// The name of the table's entry.
    pub(crate) fn constant(&self) -> Ident {
        constant(self.key)
    }

    /// The Rust type of its values. Generated files are modules of their own, so the names of the prelude are what
    /// they seem, and those of the crate of types are imported: no spec can have types of those names.
    pub(crate) fn rust_type(&self) -> TokenStream {
        let plain = match self.kind {
            Kind::String if let Some(newtype) = self.newtype => {
                let newtype = ident(newtype);
                quote!(#newtype)
            }
            Kind::Enum => {
                let name = self.enum_name();
                quote!(#name)
            }
            Kind::Integer | Kind::Number if self.unit == Some("seconds") => quote!(Seconds),
            Kind::Array => {
                let items = simple_type(self.items.unwrap_or(Kind::String));
                quote!(Vec<#items>)
            }
            kind => simple_type(kind),
        };
        if self.is_redacted() {
            return quote!(Sensitive<#plain>);
        }
        plain
    }

    /// Whether its values are kept out of `Debug` output by their type; that of raw JSON never shows them.
    pub(crate) fn is_redacted(&self) -> bool {
        self.sensitivity.is_private() && self.kind != Kind::Object
    }

    /// The Rust type of an enum: named after the property.
    pub(crate) fn enum_name(&self) -> Ident {
        ident(&livechat_spec::load::pascal_case(&livechat_spec::load::snake_case(self.key)))
    }
}

fn simple_type(kind: Kind) -> TokenStream {
    match kind {
        Kind::Integer | Kind::Number => quote!(Number),
        Kind::Boolean => quote!(bool),
        Kind::Timestamp => quote!(Timestamp),
        Kind::Object | Kind::Array => quote!(RawJson),
        _ => quote!(String),
    }
}
