//! The attributes `#[livechat(...)]`: their table, and the parser that follows from it.

use proc_macro2::{Span, TokenTree};
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, LitStr, Meta, Path, Token};

use super::name_of;
use super::serde_names::On;
use crate::ctxt::Ctxt;
use crate::rule::Rule;
use crate::suggest;

/// What an attribute is on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A struct that derives `LiveChatEvent`.
    Event,
    /// An enum that derives `LiveChatEvent`.
    EventEnum,
    /// An item that derives `LiveChatProperties`.
    Group,
    /// An item that derives `PropertyValue`.
    Value,
    /// A field of an event or a group.
    Field,
    /// A variant of an enum.
    Variant,
    /// The field of a value or of a variant.
    Inner,
}

impl Target {
    const ALL: [Self; 7] =
        [Self::Event, Self::EventEnum, Self::Group, Self::Value, Self::Field, Self::Variant, Self::Inner];

    fn title(self) -> &'static str {
        match self {
            Self::Event => "an event struct",
            Self::EventEnum => "an enum of events",
            Self::Group => "a group of properties",
            Self::Value => "a property value",
            Self::Field => "a field of an event or a group",
            Self::Variant => "a variant",
            Self::Inner => "this field",
        }
    }

    /// What it is to serde.
    pub(crate) fn serde(self) -> On {
        match self {
            Self::Event | Self::Group => On::Struct,
            Self::EventEnum | Self::Value => On::Enum,
            Self::Field | Self::Inner => On::Field,
            Self::Variant => On::Variant,
        }
    }

    /// The names of its attributes.
    fn attributes(self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for attr in Attr::ALL {
            if attr.targets().contains(&self) {
                names.push(attr.name());
            }
        }
        names
    }
}

/// The form in which an attribute is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `name`
    Flag,
    /// `name = "..."`
    String,
    /// `name = path::to::it`
    Path,
    /// `name`, or `name(serde)`
    FlagOrSerde,
}

/// An attribute of `#[livechat(...)]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attr {
    Event,
    CustomEvent,
    Dialect,
    Spec,
    Crate,
    Manual,
    Custom,
    Plain,
    Kind,
}

impl Attr {
    /// All attributes, in the order in which messages list them.
    pub(crate) const ALL: [Self; 9] = [
        Self::Event,
        Self::CustomEvent,
        Self::Dialect,
        Self::Spec,
        Self::Crate,
        Self::Manual,
        Self::Custom,
        Self::Plain,
        Self::Kind,
    ];

    /// The name of the attribute, its form, and its targets.
    const fn definition(self) -> (&'static str, Form, &'static [Target]) {
        match self {
            Self::Event => ("event", Form::String, &[Target::Event]),
            Self::CustomEvent => ("custom_event", Form::String, &[Target::Event]),
            Self::Dialect => ("dialect", Form::String, &[Target::Event]),
            Self::Spec => ("spec", Form::Path, &[Target::Event, Target::EventEnum, Target::Group]),
            Self::Crate => ("crate", Form::Path, &[Target::Event, Target::EventEnum, Target::Group, Target::Value]),
            Self::Manual => ("manual", Form::Flag, &[Target::Event, Target::EventEnum]),
            Self::Custom => ("custom", Form::FlagOrSerde, &[Target::Field]),
            Self::Plain => ("plain", Form::Flag, &[Target::Field]),
            Self::Kind => ("kind", Form::String, &[Target::Field]),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        self.definition().0
    }

    fn form(self) -> Form {
        self.definition().1
    }

    pub(crate) fn targets(self) -> &'static [Target] {
        self.definition().2
    }

    /// How it is written.
    pub(crate) fn usage(self) -> String {
        match self.form() {
            Form::Flag | Form::FlagOrSerde => self.name().to_owned(),
            Form::String => format!("{} = \"...\"", self.name()),
            Form::Path => format!("{} = path::to::it", self.name()),
        }
    }

    pub(crate) fn of_name(name: &str, target: Target) -> Option<Self> {
        Self::ALL.into_iter().find(|attr| attr.targets().contains(&target) && attr.name() == name)
    }
}

/// The value of an attribute, as its form has it.
enum Value {
    Flag,
    Serde,
    String(LitStr),
    Path(Path),
}

/// An attribute with its value.
struct Given {
    attr: Attr,
    /// The span of its name.
    span: Span,
    value: Value,
}

/// The attributes `#[livechat(...)]` of an item, a field or a variant.
#[derive(Default)]
pub(crate) struct Attrs {
    given: Vec<Given>,
    /// The attributes whose value is malformed.
    malformed: Vec<Attr>,
    /// Whether a whole `#[livechat(...)]` is malformed, so that any attribute may have been meant.
    unreadable: bool,
    /// Whether an attribute of serde is among them, so that it is not known what the item or the field is.
    pub(crate) misplaced: bool,
}

impl Attrs {
    /// Reads all attributes of this target, and reports unknown, misplaced, duplicate and malformed ones.
    pub(crate) fn read(attributes: &[Attribute], target: Target, ctxt: &Ctxt) -> Self {
        let mut attrs = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("livechat")) {
            if let Err(error) = attribute.parse_nested_meta(|meta| attrs.read_part(&meta, target, ctxt)) {
                let span = error.span();
                let error = match attribute.meta {
                    Meta::List(_) => error.to_string(),
                    _ => "expected parentheses".to_owned(),
                };
                ctxt.error_at(
                    span,
                    Rule::DeriveMalformedAttribute,
                    format!("{error}\nhelp: write `#[livechat(name = value, ...)]`"),
                );
                attrs.unreadable = true;
            }
        }
        attrs
    }

    fn read_part(&mut self, meta: &ParseNestedMeta<'_>, target: Target, ctxt: &Ctxt) -> syn::Result<()> {
        let name = name_of(meta);
        let Some(attr) = Attr::of_name(&name, target).or_else(|| unknown(meta, &name, target, ctxt)) else {
            self.misplaced |= target.serde().has(&name);
            return skip_to_comma(meta.input);
        };
        match parse_value(meta, attr, ctxt) {
            Ok(value) => self.set(Given { attr, span: meta.path.span(), value }, ctxt),
            Err(error) => {
                ctxt.error_at(error.span(), Rule::DeriveMalformedAttribute, error);
                self.malformed.push(attr);
                skip_to_comma(meta.input)?;
            }
        }
        Ok(())
    }

    fn set(&mut self, given: Given, ctxt: &Ctxt) {
        let name = given.attr.name();
        if self.is_given(given.attr) {
            ctxt.error_at(
                given.span,
                Rule::DeriveDuplicateAttribute,
                format!("duplicate attribute `{name}`\nhelp: remove one of the two"),
            );
            return;
        }
        self.given.push(given);
    }

    fn get(&self, attr: Attr) -> Option<&Given> {
        self.given.iter().find(|given| given.attr == attr)
    }

    pub(crate) fn is_given(&self, attr: Attr) -> bool {
        self.get(attr).is_some()
    }

    /// Whether the attribute may be one of those that were reported as malformed.
    pub(crate) fn may_be_malformed(&self, attr: Attr) -> bool {
        self.unreadable || self.malformed.contains(&attr)
    }

    /// The span of the attribute's name.
    pub(crate) fn span(&self, attr: Attr) -> Option<Span> {
        self.get(attr).map(|given| given.span)
    }

    /// The span of the attribute's name, if serde reads and writes the field for it: it is `kind`, or given as
    /// `name(serde)`.
    pub(crate) fn span_through_serde(&self, attr: Attr) -> Option<Span> {
        let given = self.get(attr)?;
        (attr == Attr::Kind || matches!(given.value, Value::Serde)).then_some(given.span)
    }

    /// The value of an attribute of the form [`Form::String`].
    pub(crate) fn string(&self, attr: Attr) -> Option<&LitStr> {
        match &self.get(attr)?.value {
            Value::String(text) => Some(text),
            _ => unreachable!("`{}` is not a string", attr.name()),
        }
    }

    /// The value of an attribute of the form [`Form::Path`].
    pub(crate) fn path(&self, attr: Attr) -> Option<&Path> {
        match &self.get(attr)?.value {
            Value::Path(path) => Some(path),
            _ => unreachable!("`{}` is not a path", attr.name()),
        }
    }
}

/// Reports a name that is no attribute of this target, and returns the attribute that was meant by it.
fn unknown(meta: &ParseNestedMeta<'_>, name: &str, target: Target, ctxt: &Ctxt) -> Option<Attr> {
    let mut elsewhere = String::new();
    for other in Target::ALL {
        if Attr::of_name(name, other).is_some() {
            elsewhere.push_str(if elsewhere.is_empty() { "" } else { ", " });
            elsewhere.push_str(other.title());
        }
    }
    let known = target.attributes();
    let near = other_name(name).or_else(|| suggest::closest(name, known.iter().copied()));
    let near = near.and_then(|near| Attr::of_name(near, target)).filter(|_| elsewhere.is_empty());
    let message = if !elsewhere.is_empty() {
        format!("`{name}` is not allowed on {}\nhelp: it is allowed on {elsewhere}", target.title())
    } else if let Some(near) = near {
        format!("unknown attribute `{name}`\nhelp: {}", suggest::did_you_mean(near.name()))
    } else if target.serde().has(name) {
        format!("`{name}` is an attribute of serde\nhelp: write `#[serde({})]`", meant_for_serde(meta, name))
    } else if name == "sensitive" && target == Target::Field {
        format!("unknown attribute `{name}`\nhelp: use `Sensitive` as the type, such as `Sensitive<String>`")
    } else if known.is_empty() {
        format!("unknown attribute `{name}`\nhelp: remove it: {} takes no `livechat` attributes", target.title())
    } else {
        format!("unknown attribute `{name}`\nhelp: the attributes are {}", code_list(&known))
    };
    ctxt.error_spanned_by(&meta.path, Rule::DeriveUnknownAttribute, message);
    // Whoever asks for `Sensitive` knows that the type shows content.
    if name == "sensitive" { Attr::of_name("plain", target) } else { near }
}

/// The attribute that is meant by a name which no edit distance would find: an old one, or one that is likely to be guessed.
fn other_name(name: &str) -> Option<&'static str> {
    match name {
        "plan" => Some("spec"),
        "name" | "event_name" => Some("event"),
        _ => None,
    }
}

/// An attribute of serde as it is written, without its value: the value may be anything.
fn meant_for_serde(meta: &ParseNestedMeta<'_>, name: &str) -> String {
    if meta.input.peek(Token![=]) { format!("{name} = ...") } else { name.to_owned() }
}

/// Formats names as a list in backticks.
pub(crate) fn code_list(names: &[&str]) -> String {
    let mut list = String::new();
    for name in names {
        list.push_str(if list.is_empty() { "`" } else { ", `" });
        list.push_str(name);
        list.push('`');
    }
    list
}

fn parse_value(meta: &ParseNestedMeta<'_>, attr: Attr, ctxt: &Ctxt) -> syn::Result<Value> {
    let name = attr.name();
    match attr.form() {
        Form::FlagOrSerde if meta.input.peek(syn::token::Paren) => {
            let content;
            syn::parenthesized!(content in meta.input);
            let message = format!(
                "`{name}` takes no value but `serde`\nhelp: write `#[livechat({name})]`, or `#[livechat({name}(serde))]`"
            );
            match content.parse::<syn::Ident>() {
                Ok(ident) if ident == "serde" && content.is_empty() => {}
                _ => ctxt.error_spanned_by(&meta.path, Rule::DeriveMalformedAttribute, message),
            }
            // syn requires that all of it is parsed.
            let _ = content.parse::<proc_macro2::TokenStream>();
            Ok(Value::Serde)
        }
        Form::Flag | Form::FlagOrSerde => {
            // The flag counts as given: ignoring it would report more errors of the same mistake.
            if !meta.input.is_empty() && !meta.input.peek(Token![,]) {
                ctxt.error_spanned_by(
                    &meta.path,
                    Rule::DeriveMalformedAttribute,
                    format!("`{name}` takes no value\nhelp: write `#[livechat({name})]`"),
                );
                skip_to_comma(meta.input)?;
            }
            Ok(Value::Flag)
        }
        Form::String => {
            let message = format!("expected a string for `{name}`\nhelp: write `{name} = \"...\"`");
            let value = meta.value().map_err(|_| syn::Error::new(meta.path.span(), &message))?;
            let span = value.span();
            value.parse().map(Value::String).map_err(|_| syn::Error::new(span, &message))
        }
        Form::Path => {
            let message = format!("expected a path for `{name}`");
            let help = format!("help: write `{name} = path::to::it`");
            let value = meta.value().map_err(|_| syn::Error::new(meta.path.span(), format!("{message}\n{help}")))?;
            let span = value.span();
            if value.peek(LitStr) {
                let error = syn::Error::new(span, format!("{message}, found a string\nhelp: remove the quotes"));
                // The path counts as given: ignoring it would report more errors of the same mistake.
                let Ok(path) = value.parse::<LitStr>()?.parse_with(Path::parse_mod_style) else {
                    return Err(error);
                };
                ctxt.error_at(error.span(), Rule::DeriveMalformedAttribute, error);
                return Ok(Value::Path(path));
            }
            let path = value.call(Path::parse_mod_style);
            path.map(Value::Path).map_err(|_| syn::Error::new(span, format!("{message}\n{help}")))
        }
    }
}

/// Skips all that is left.
pub(crate) fn skip_all(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Skips what is left of a part.
pub(crate) fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}
