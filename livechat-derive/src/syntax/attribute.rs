//! Attributes.

use proc_macro2::{Group, Span, TokenStream, TokenTree};

use super::error::{Error, Result};
use super::input::Input;
use super::path::Path;
use super::text::Text;

/// An attribute.
pub(crate) struct Attribute {
    pub(crate) path: Path,
    pub(crate) arguments: Arguments,
}

/// What follows the path of an attribute.
pub(crate) enum Arguments {
    Nothing,
    /// In parentheses or other delimiters.
    List(Group),
    /// After the `=` at this place: the string, if it is one.
    Value(Span, Option<Text>),
}

/// A part of an attribute's list: a path, and what follows it.
pub(crate) struct NestedMeta<'i> {
    pub(crate) path: Path,
    pub(crate) input: &'i Input,
}

impl NestedMeta<'_> {
    /// Goes past the `=` before a value.
    pub(crate) fn value(&self) -> Result<&Input> {
        self.input.punct('=').map(|()| self.input)
    }

    /// An error at the path.
    pub(crate) fn error(&self, message: impl std::fmt::Display) -> Error {
        let (start, end) = self.path.ends();
        Error::between(start, end, message)
    }
}

impl Attribute {
    /// Reads what is in the brackets; `None` if it is no attribute.
    pub(super) fn read(brackets: &Group) -> Option<Self> {
        let input = Input::new(brackets.stream(), brackets.span_close());
        let path = Path::of_meta(&input).ok()?;
        let arguments = match input.next() {
            Some(TokenTree::Group(group)) => Arguments::List(group.clone()),
            Some(TokenTree::Punct(equals)) => {
                let text = input.peek_text();
                input.next();
                Arguments::Value(equals.span(), text.filter(|_| input.is_empty()))
            }
            _ => Arguments::Nothing,
        };
        Some(Self { path, arguments })
    }

    /// Calls a function for each part of the list, which must go past the part.
    pub(crate) fn parse_nested_meta(&self, mut each: impl FnMut(&NestedMeta<'_>) -> Result<()>) -> Result<()> {
        self.parse_parts(&mut each)
    }

    fn parse_parts(&self, each: &mut dyn FnMut(&NestedMeta<'_>) -> Result<()>) -> Result<()> {
        let name = || self.path.segments.iter().map(ToString::to_string).collect::<Vec<_>>().join("::");
        let list = match &self.arguments {
            Arguments::List(list) => list,
            Arguments::Nothing => {
                let (start, end) = self.path.ends();
                let message = format!("expected attribute arguments in parentheses: #[{}(...)]", name());
                return Err(Error::between(start, end, message));
            }
            Arguments::Value(equals, _) => {
                return Err(Error::new(*equals, format!("expected parentheses: #[{}(...)]", name())));
            }
        };
        let input = Input::new(list.stream(), list.span_close());
        while !input.is_empty() {
            let path = Path::of_meta(&input)?;
            each(&NestedMeta { path, input: &input })?;
            if !input.is_empty() {
                input.punct(',')?;
            }
        }
        Ok(())
    }

    /// The tokens of the list, if there is one.
    pub(crate) fn list(&self) -> Option<TokenStream> {
        match &self.arguments {
            Arguments::List(list) => Some(list.stream()),
            _ => None,
        }
    }
}
