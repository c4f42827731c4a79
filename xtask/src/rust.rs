//! What the generators of Rust code share. Rust is built as tokens, never as text, so that no text of a spec can
//! become code.

pub(crate) mod envelope;
pub(crate) mod events;
pub(crate) mod table;

use livechat_spec::load::value::Spanned;
use livechat_spec::model::{Field, Property};
use livechat_spec::vocabulary::{Kind, Sensitivity};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::markdown;

/// Prints tokens as a file, with blank lines between items.
///
/// # Panics
///
/// If the tokens are not Rust, which is a fault of a generator: no spec that was loaded can make them so.
pub(crate) fn print(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("generated tokens are Rust");
    let code = prettyplease::unparse(&file);
    let mut out = String::new();
    let mut lines = code.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let ends_item =
            matches!(line, "}" | "    }" | ");" | "    );") || line.starts_with("    );") || is_last_use(line);
        if ends_item && lines.peek().is_some_and(|next| !matches!(next.trim(), "}" | "};") && !is_use(next)) {
            out.push('\n');
        }
    }
    out
}

fn is_use(line: &str) -> bool {
    line.trim_start().starts_with("use ")
}

/// Whether the line may be the last of the imports.
fn is_last_use(line: &str) -> bool {
    is_use(line) && line.ends_with(';') || matches!(line, "};" | "    };")
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

/// Doc comments with Markdown of one line, in lines of a readable length.
pub(crate) fn doc(markdown: &str) -> TokenStream {
    const WIDTH: usize = 110;
    let mut lines: Vec<String> = Vec::new();
    for word in markdown.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let lines = lines.iter().map(|line| format!(" {line}"));
    quote!(#(#[doc = #lines])*)
}

/// A text of a spec as Markdown of one line that shows just that text. Each word is inert by itself, wherever a line
/// begins; names of code become code.
pub(crate) fn prose(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !looks_like_code(core) {
            return markdown::text(word);
        }
        let (before, after) = word.split_once(core).unwrap_or_default();
        format!("{}{}{}", markdown::text(before), markdown::code(core), markdown::text(after))
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a word is a name of code: with an underscore, a capital inside, or an address.
fn looks_like_code(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let inner_capital = chars.windows(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase());
    word.contains('_') || word.contains("::") || word.contains("://") || inner_capital
}

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

    /// The Rust type of its values; `types` is the path of the crate of types. Generated files are modules of their
    /// own, so the names of the prelude are what they seem: no spec can have types of those names.
    pub(crate) fn rust_type(&self, types: &syn::Path) -> TokenStream {
        let plain = match self.kind {
            Kind::String if let Some(newtype) = self.newtype => {
                let newtype = ident(newtype);
                return quote!(#newtype);
            }
            Kind::Enum => {
                let name = self.enum_name();
                quote!(#name)
            }
            Kind::Integer | Kind::Number if self.unit == Some("seconds") => quote!(#types::Seconds),
            Kind::Array => {
                let items = simple_type(self.items.unwrap_or(Kind::String), types);
                quote!(Vec<#items>)
            }
            kind => simple_type(kind, types),
        };
        if self.sensitivity.is_private() && self.kind != Kind::Object {
            return quote!(#types::Sensitive<#plain>);
        }
        plain
    }

    /// The Rust type of an enum: named after the property.
    pub(crate) fn enum_name(&self) -> Ident {
        ident(&livechat_spec::load::pascal_case(&livechat_spec::load::snake_case(self.key)))
    }
}

fn simple_type(kind: Kind, types: &syn::Path) -> TokenStream {
    match kind {
        Kind::Integer | Kind::Number => quote!(#types::Number),
        Kind::Boolean => quote!(bool),
        Kind::Timestamp => quote!(#types::Timestamp),
        Kind::Object | Kind::Array => quote!(#types::RawJson),
        _ => quote!(String),
    }
}
