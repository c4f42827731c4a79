//! String literals.

use proc_macro2::{Group, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// A string literal.
pub(crate) struct Text {
    literal: Literal,
    value: String,
}

impl Text {
    /// `None` if the literal is none of a string.
    pub(crate) fn new(literal: &Literal) -> Option<Self> {
        let value = value(&literal.to_string())?;
        Some(Self { literal: literal.clone(), value })
    }

    pub(crate) fn value(&self) -> &str {
        &self.value
    }

    /// The tokens in the string, with its span.
    pub(super) fn tokens(&self) -> Option<TokenStream> {
        Some(respan(self.span(), self.value.parse().ok()?))
    }

    pub(crate) fn span(&self) -> Span {
        self.literal.span()
    }
}

impl ToTokens for Text {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend([TokenTree::from(self.literal.clone())]);
    }
}

/// Sets the span of each token, also inside groups.
pub(crate) fn respan(span: Span, tokens: TokenStream) -> TokenStream {
    let moved = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &token {
            token = TokenTree::Group(Group::new(group.delimiter(), respan(span, group.stream())));
        }
        token.set_span(span);
        token
    });
    moved.collect()
}

/// The value of a literal in the compiler's form, which is valid.
fn value(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        let quoted = raw.trim_start_matches('#');
        let content = quoted.strip_prefix('"')?;
        return Some(content[..content.rfind('"')?].to_owned());
    }
    let mut value = String::new();
    let mut rest = literal.strip_prefix('"')?.chars();
    loop {
        match rest.next()? {
            '"' => return Some(value),
            '\\' => unescape(&mut rest, &mut value)?,
            c => value.push(c),
        }
    }
}

/// Reads an escape after its backslash. The end of a line, with the blanks that begin the next one, stands for nothing.
fn unescape(rest: &mut std::str::Chars<'_>, value: &mut String) -> Option<()> {
    value.push(match rest.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'x' => {
            let digits = rest.as_str().get(..2)?;
            *rest = rest.as_str()[2..].chars();
            char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
        }
        'u' => {
            let (digits, after) = rest.as_str().strip_prefix('{')?.split_once('}')?;
            *rest = after.chars();
            char::from_u32(u32::from_str_radix(&digits.replace('_', ""), 16).ok()?)?
        }
        '\n' | '\r' => {
            *rest = rest.as_str().trim_start_matches([' ', '\t', '\n', '\r']).chars();
            return Some(());
        }
        c => c,
    });
    Some(())
}
