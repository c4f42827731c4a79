//! Generic parameters and where clauses.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use super::input::is_punct;
use super::ty::{parts, position};

/// The parameters of an item, and its where clause.
#[derive(Default)]
pub(crate) struct Generics {
    /// The angle brackets, so that the compiler underlines those of the user.
    brackets: Option<[TokenTree; 2]>,
    parameters: Vec<Parameter>,
    /// The predicates of the where clause.
    pub(crate) predicates: Vec<TokenStream>,
}

/// A parameter.
struct Parameter {
    kind: ParameterKind,
    /// As it is declared, without its default.
    declaration: TokenStream,
    /// Its name, with the quote of a lifetime.
    argument: TokenStream,
    name: Option<Ident>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ParameterKind {
    Lifetime,
    Type,
    Const,
}

impl Generics {
    /// Reads angle brackets and what is between them.
    pub(super) fn of_parameters(tokens: &[TokenTree]) -> Self {
        let [open, tokens @ .., close] = tokens else {
            return Self::default();
        };
        let parameters = parts(tokens).into_iter().map(Parameter::read);
        // Of lifetimes that come late, the compiler says so: not of the expansion, too.
        let (mut parameters, others): (Vec<_>, Vec<_>) =
            parameters.partition(|parameter| parameter.kind == ParameterKind::Lifetime);
        parameters.extend(others);
        Self { brackets: Some([open.clone(), close.clone()]), parameters, predicates: Vec::new() }
    }

    /// Reads what follows `where`.
    pub(super) fn read_predicates(&mut self, tokens: &[TokenTree]) {
        self.predicates = parts(tokens).into_iter().map(collect).collect();
    }

    /// The lifetimes, as they are declared.
    pub(crate) fn lifetimes(&self) -> impl Iterator<Item = &TokenStream> {
        let lifetimes = self.parameters.iter().filter(|parameter| parameter.kind == ParameterKind::Lifetime);
        lifetimes.map(|parameter| &parameter.declaration)
    }

    /// The predicates about lifetimes.
    pub(crate) fn lifetime_predicates(&self) -> impl Iterator<Item = &TokenStream> {
        self.predicates.iter().filter(|predicate| is_punct((*predicate).clone().into_iter().next().as_ref(), '\''))
    }

    /// The names of types and constants.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Ident> {
        self.parameters.iter().filter_map(|parameter| parameter.name.as_ref())
    }

    pub(crate) fn has_types(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.kind == ParameterKind::Type)
    }

    /// The parameters as an `impl` declares them, and as arguments of the type.
    pub(crate) fn for_impl(&self) -> (TokenStream, TokenStream) {
        let Some([open, close]) = self.brackets.as_ref().filter(|_| !self.parameters.is_empty()) else {
            return (TokenStream::new(), TokenStream::new());
        };
        let declarations = self.parameters.iter().map(|parameter| &parameter.declaration);
        let arguments = self.parameters.iter().map(|parameter| &parameter.argument);
        (quote!(#open #(#declarations),* #close), quote!(#open #(#arguments),* #close))
    }
}

impl Parameter {
    fn read(tokens: &[TokenTree]) -> Self {
        let declared = &tokens[..position(tokens, '=').unwrap_or(tokens.len())];
        // After the attributes, each `#` and brackets.
        let attributes = declared.chunks(2).take_while(|chunk| is_punct(chunk.first(), '#')).count() * 2;
        let unadorned = declared.get(attributes..).unwrap_or_default();
        let (kind, name) = match unadorned {
            [TokenTree::Punct(_), ..] => (ParameterKind::Lifetime, unadorned.get(..2)),
            [TokenTree::Ident(word), ..] if word == "const" => (ParameterKind::Const, unadorned.get(1..2)),
            _ => (ParameterKind::Type, unadorned.get(..1)),
        };
        let name = name.unwrap_or_default();
        Self {
            kind,
            declaration: collect(declared),
            argument: collect(name),
            name: match name {
                [TokenTree::Ident(name)] => Some(name.clone()),
                _ => None,
            },
        }
    }
}

pub(super) fn collect(tokens: &[TokenTree]) -> TokenStream {
    tokens.iter().cloned().collect()
}
