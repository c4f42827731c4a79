//! Checks the attributes and the shape of an item, reports what is wrong, and returns what can be expanded.
//!
//! Names, kinds and presence are not checked here: they need the table of the spec, which only the compiler can evaluate.

pub(crate) mod value;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{Generics, LitStr, Type};

use crate::ast::{self, Body, Item};
use crate::attr::livechat::{Attr, Attrs, code_list};
use crate::attr::serde::{DefaultValue, Serde};
use crate::ctxt::Ctxt;
use crate::kind::KINDS;
use crate::rule::Rule;

/// A struct that is an event.
pub(crate) struct Event<'a> {
    pub(crate) name: EventName<'a>,
    pub(crate) dialect: Option<&'a LitStr>,
    pub(crate) fields: Fields<'a>,
    /// Whether reading and writing are implemented by hand.
    pub(crate) manual: bool,
}

/// Which event a struct is.
pub(crate) enum EventName<'a> {
    Spec(&'a LitStr),
    Custom(&'a LitStr),
    /// The attribute is missing or malformed, which was reported.
    Missing,
}

/// An enum of events.
pub(crate) struct EventEnum<'a> {
    pub(crate) variants: Vec<EventVariant<'a>>,
    /// Whether there are variants, and none of them was dropped with an error.
    pub(crate) complete: bool,
    /// Whether reading and writing are implemented by hand.
    pub(crate) manual: bool,
}

/// A variant, and the event that it holds.
pub(crate) struct EventVariant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
}

/// The fields of an event or a group.
pub(crate) struct Fields<'a> {
    /// Those that are written or read.
    pub(crate) all: Vec<Field<'a>>,
    /// Those that serde skips both ways, with what stands for them.
    pub(crate) skipped: Vec<(&'a Ident, &'a Type, Option<&'a DefaultValue>)>,
    /// What stands for all missing fields.
    pub(crate) default: Option<&'a DefaultValue>,
    /// Whether other members are an error.
    pub(crate) denies_others: bool,
    /// Whether something was reported, so that the struct cannot be read.
    pub(crate) is_broken: bool,
    /// Whether all keys are known. If not, a property without a field here may be there all the same.
    pub(crate) complete: bool,
}

/// A field that is sent.
pub(crate) struct Field<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    /// The JSON key; for a flattened field, the name of the field.
    pub(crate) key: String,
    /// The span of the name or the `rename` that the key comes from.
    pub(crate) key_span: Span,
    pub(crate) used_as: FieldUse,
    /// Whether content may be in a type that shows it.
    pub(crate) plain: bool,
    /// The span of `skip_serializing_if`.
    pub(crate) skip_if: Option<Span>,
    /// The attributes of serde.
    pub(crate) serde: &'a Serde,
    /// The span of `kind` or `custom(serde)`, by which serde reads and writes the value.
    pub(crate) through_serde: Option<Span>,
    /// The first parameter of the struct that the type depends on.
    pub(crate) parameter: Option<String>,
    /// The user's lint levels.
    pub(crate) lints: &'a TokenStream,
    /// The documentation.
    pub(crate) docs: &'a str,
}

/// The use of a field in its event.
pub(crate) enum FieldUse {
    /// A property, checked by its type.
    Property,
    /// A property, checked by the attribute `kind` as well as, or instead of, its type.
    KindOverride(KindOverride),
    /// A custom field, not checked.
    Custom,
    /// A group of properties.
    Group,
    /// A flattened custom field, not checked.
    CustomGroup,
    /// A field that was reported.
    Reported,
}

/// The kind that an attribute states.
pub(crate) struct KindOverride {
    /// A variant of `ValueKind`.
    pub(crate) variant: &'static str,
    pub(crate) span: Span,
    /// Whether a function writes the value, so that its type says nothing about what is written.
    pub(crate) through_function: bool,
    /// Whether the type depends on a parameter of the item.
    pub(crate) is_generic: bool,
}

impl KindOverride {
    /// Whether nothing else tells what is written.
    pub(crate) fn decides(&self) -> bool {
        self.through_function || self.is_generic
    }
}

impl Field<'_> {
    /// Whether the field is written or read under a key.
    fn has_name(&self, key: &str) -> bool {
        self.key == key || self.serde.aliases.iter().any(|alias| alias.value() == key)
    }

    /// The first of its keys that another field has, too, and where it stands.
    fn shared_with(&self, other: &Self) -> Option<(String, Span)> {
        if !self.has_key() || !other.has_key() {
            return None;
        }
        if other.has_name(&self.key) {
            return Some((self.key.clone(), self.key_span));
        }
        let shared = self.serde.aliases.iter().find(|alias| other.has_name(&alias.value()))?;
        Some((shared.value(), shared.span()))
    }

    /// The attribute of serde that always or sometimes leaves the field out, and where to report it.
    pub(crate) fn left_out_by(&self) -> Option<(&'static str, Span)> {
        if self.serde.skip_serializing {
            return Some(("skip_serializing", self.key_span));
        }
        self.skip_if.map(|span| ("skip_serializing_if", span))
    }

    /// Whether the field is one key of the JSON object, and not flattened into it.
    pub(crate) fn has_key(&self) -> bool {
        !matches!(self.used_as, FieldUse::Group | FieldUse::CustomGroup)
    }
}

pub(crate) fn event<'a>(item: &'a Item<'a>, ctxt: &Ctxt) -> Event<'a> {
    let mut event = Event {
        name: event_name(item, ctxt),
        dialect: item.attrs.string(Attr::Dialect),
        fields: fields(item, "an event", ctxt),
        manual: item.attrs.is_given(Attr::Manual),
    };
    event.fields.is_broken = ctxt.has_errors() || !event.fields.complete;
    event
}

fn event_name<'a>(item: &'a Item<'a>, ctxt: &Ctxt) -> EventName<'a> {
    let attrs = &item.attrs;
    if item.reported {
        return EventName::Missing;
    }
    match (attrs.string(Attr::Event), attrs.string(Attr::CustomEvent)) {
        (Some(event), None) => EventName::Spec(event),
        (None, Some(event)) => custom_event_name(event, ctxt),
        (Some(event), Some(_)) => {
            let message = "`event` conflicts with `custom_event`\nhelp: remove one of the two";
            report_at(attrs, Attr::CustomEvent, Rule::DeriveConflict, message, ctxt);
            EventName::Spec(event)
        }
        (None, None) => {
            let is_reported = [Attr::Event, Attr::CustomEvent].iter().any(|attr| attrs.may_be_malformed(*attr));
            if !is_reported {
                let message = "missing `event` attribute\n\
                    help: add `#[livechat(event = \"...\")]`, or `#[livechat(custom_event = \"...\")]` for a custom event";
                ctxt.error_spanned_by(item.ident, Rule::DeriveNoEvent, message);
            }
            EventName::Missing
        }
    }
}

/// Refuses a name that nobody can ask for.
fn custom_event_name<'a>(name: &'a LitStr, ctxt: &Ctxt) -> EventName<'a> {
    let text = name.value();
    let message = if text.trim().is_empty() {
        "the name of the event is empty\nhelp: give the event the name that it has on the wire".to_owned()
    } else if text.trim() != text {
        format!("white space around the name of the event\nhelp: write `{}`", text.trim())
    } else if let Some(hidden) = text.chars().find(|c| c.is_control()) {
        format!("the name of the event contains {hidden:?}\nhelp: remove it")
    } else {
        return EventName::Custom(name);
    };
    ctxt.error_spanned_by(name, Rule::DeriveEventName, message);
    EventName::Missing
}

/// Reports an error at an attribute, if it is given.
fn report_at(attrs: &Attrs, attr: Attr, rule: Rule, message: &str, ctxt: &Ctxt) {
    if let Some(span) = attrs.span(attr) {
        ctxt.error_at(span, rule, message);
    }
}

pub(crate) fn event_enum<'a>(item: &'a Item<'a>, ctxt: &Ctxt) -> EventEnum<'a> {
    let Body::Enum(written) = &item.body else {
        unreachable!("only enums are read as enums of events");
    };
    if written.is_empty() {
        let message = "expected at least one variant\nhelp: add a variant `Name(Event)` for each event";
        ctxt.error_spanned_by(item.ident, Rule::DeriveUnsupportedItem, message);
    }
    let variants: Vec<_> = written.iter().filter_map(|variant| event_variant(variant, item.generics, ctxt)).collect();
    let complete = !written.is_empty() && variants.len() == written.len();
    EventEnum { variants, complete, manual: item.attrs.is_given(Attr::Manual) }
}

fn event_variant<'a>(variant: &ast::Variant<'a>, generics: &Generics, ctxt: &Ctxt) -> Option<EventVariant<'a>> {
    let ident = variant.ident;
    let ty = match &variant.fields {
        ast::Fields::Unnamed(fields) if fields.len() == 1 => fields[0].ty,
        _ => {
            let message = format!(
                "expected a variant that holds one event\n\
                 help: write `{ident}(Event)`, where `Event` derives `LiveChatEvent`"
            );
            ctxt.error_spanned_by(ident, Rule::DeriveUnsupportedItem, message);
            return None;
        }
    };
    if let Some(parameter) = parameter_in(ty, generics) {
        let message = format!("cannot check a type that depends on `{parameter}`\nhelp: use a concrete type");
        ctxt.error_spanned_by(ty, Rule::DeriveGenericField, message);
        return None;
    }
    Some(EventVariant { ident, ty })
}

pub(crate) fn group<'a>(item: &'a Item<'a>, ctxt: &Ctxt) -> Fields<'a> {
    let mut fields = fields(item, "a group of properties", ctxt);
    for field in fields.all.iter().filter(|field| !field.has_key()) {
        let message = "a group of properties cannot contain another group\nhelp: flatten both groups into the event";
        ctxt.error_spanned_by(field.ident, Rule::DeriveUnsupportedItem, message);
        fields.complete = false;
    }
    fields.all.retain(Field::has_key);
    fields.is_broken = ctxt.has_errors() || !fields.complete;
    fields
}

/// The fields of a struct with named fields, without those that serde skips.
fn fields<'a>(item: &'a Item<'a>, what: &str, ctxt: &Ctxt) -> Fields<'a> {
    let shape = &item.serde.shape;
    let mut fields = Fields {
        all: Vec::new(),
        skipped: Vec::new(),
        default: item.serde.default.as_ref(),
        denies_others: item.serde.deny_unknown_fields,
        is_broken: false,
        complete: shape.is_empty() && !item.reported,
    };
    if item.reported {
        return fields;
    }
    if let Some((_, span)) = shape.iter().find(|(name, _)| name == "rename_all") {
        let message = "keys differ between serializing and deserializing\nhelp: write `rename_all = \"...\"`";
        ctxt.error_at(*span, Rule::DeriveSerdeShape, message);
    }
    // Attributes such as `into` and `from` come in pairs: one error is enough.
    if let Some((name, span)) = shape.iter().find(|(name, _)| name != "rename_all") {
        let message = format!("serde's `{name}` changes what is sent\nhelp: remove it: {what} is sent field by field");
        ctxt.error_at(*span, Rule::DeriveSerdeShape, message);
    }
    let Some(named) = named_fields(item, what, ctxt) else {
        fields.complete = false;
        return fields;
    };
    for written in named {
        match field(written, item, ctxt) {
            Checked::Field(field) => fields.add(field, ctxt),
            Checked::Skipped(ident) => fields.skipped.push((ident, written.ty, written.serde.default.as_ref())),
            Checked::Unknown => fields.complete = false,
        }
    }
    fields
}

impl<'a> Fields<'a> {
    /// Adds a field, unless another one has its key or is read under it.
    fn add(&mut self, field: Field<'a>, ctxt: &Ctxt) {
        let shared = |other: &'_ Field<'a>| Some((other.ident, field.shared_with(other)?));
        if let Some((first, (key, span))) = self.all.iter().find_map(shared) {
            let message = format!(
                "duplicate key `{key}` in the fields `{}` and `{}`\nhelp: remove or rename one of the two",
                first.unraw(),
                field.ident.unraw()
            );
            ctxt.error_at(span, Rule::DuplicateProperty, message);
            return;
        }
        self.all.push(field);
    }
}

fn named_fields<'a>(item: &'a Item<'a>, what: &str, ctxt: &Ctxt) -> Option<&'a [ast::Field<'a>]> {
    let (found, help) = match &item.body {
        Body::Struct(ast::Fields::Named(named)) => return Some(named),
        Body::Struct(ast::Fields::Unnamed(_)) => ("a tuple struct", "name the fields"),
        Body::Struct(ast::Fields::Unit) => ("a unit struct", "write braces: `struct Name {}`"),
        Body::Enum(_) => ("an enum", "write a struct, with an `Option` for each field that can be absent"),
        Body::Union => ("a union", "write a struct"),
    };
    ctxt.error_spanned_by(
        item.ident,
        Rule::DeriveUnsupportedItem,
        format!("expected a struct with named fields as {what}, found {found}\nhelp: {help}"),
    );
    None
}

/// The result of checking a field.
enum Checked<'a> {
    Field(Field<'a>),
    /// A field that serde skips both ways.
    Skipped(&'a Ident),
    /// A field that was reported, so that its keys are unknown.
    Unknown,
}

fn field<'a>(written: &'a ast::Field<'a>, item: &'a Item<'a>, ctxt: &Ctxt) -> Checked<'a> {
    let serde = &written.serde;
    let Some(ident) = written.ident else {
        unreachable!("the fields have names");
    };
    if serde.skip_serializing && serde.skip_deserializing {
        return Checked::Skipped(ident);
    }
    if written.reported || is_refused_by_rust(written.ty) {
        return Checked::Unknown;
    }
    let used_as = field_use(written, item.generics, ctxt);
    if matches!(used_as, FieldUse::Reported) && serde.flatten.is_some() {
        return Checked::Unknown;
    }
    let (key, key_span) = if let Some(key) = &serde.rename {
        (key.value(), key.span())
    } else {
        let name = ident.unraw().to_string();
        (item.serde.rename_all.map_or_else(|| name.clone(), |case| case.of_field(&name)), ident.span())
    };
    Checked::Field(Field {
        ident,
        ty: written.ty,
        key,
        key_span,
        used_as,
        plain: written.attrs.is_given(Attr::Plain),
        skip_if: serde.skip_if.as_ref().map(|(span, _)| *span),
        serde,
        through_serde: [Attr::Kind, Attr::Custom].into_iter().find_map(|attr| written.attrs.span_through_serde(attr)),
        parameter: parameter_in(written.ty, item.generics),
        lints: &written.lints,
        docs: &written.docs,
    })
}

fn field_use(field: &ast::Field<'_>, generics: &Generics, ctxt: &Ctxt) -> FieldUse {
    let (attrs, serde) = (&field.attrs, &field.serde);
    refuse_conflicts(attrs, serde, ctxt);
    let custom = attrs.is_given(Attr::Custom);
    if let Some((_, span)) = serde.shape.iter().find(|(name, _)| name == "rename") {
        let message = "the key differs between serializing and deserializing\nhelp: write `rename = \"...\"`";
        ctxt.error_at(*span, Rule::DeriveSerdeShape, message);
        return FieldUse::Reported;
    }
    if attrs.may_be_malformed(Attr::Kind) {
        return FieldUse::Reported;
    }
    let Ok(kind) = kind_override(attrs, ctxt) else {
        return FieldUse::Reported;
    };
    if let Some((name, span)) = serde.shape.first().filter(|_| !custom && kind.is_none()) {
        let help = if serde.flatten.is_some() {
            "remove it, or mark the field `#[livechat(custom)]`"
        } else {
            "state what it sends: `#[livechat(kind = \"...\")]`"
        };
        ctxt.error_at(*span, Rule::DeriveSerdeShape, format!("serde's `{name}` changes what is sent\nhelp: {help}"));
        return FieldUse::Reported;
    }
    let used_as = match (serde.flatten, kind) {
        (Some(_), _) if custom => FieldUse::CustomGroup,
        (Some(_), _) => FieldUse::Group,
        (None, _) if custom => FieldUse::Custom,
        (None, Some((variant, span))) => FieldUse::KindOverride(KindOverride {
            variant,
            span,
            through_function: !serde.shape.is_empty(),
            is_generic: parameter_in(field.ty, generics).is_some(),
        }),
        (None, None) => FieldUse::Property,
    };
    let is_checked = match &used_as {
        FieldUse::Property | FieldUse::Group => true,
        // serde writes it without a function, so its type must implement serde's trait.
        FieldUse::KindOverride(kind) => !kind.through_function,
        _ => false,
    };
    if is_checked && let Some(parameter) = parameter_in(field.ty, generics) {
        let message = format!(
            "cannot check a type that depends on `{parameter}`\n\
             help: use a concrete type, or mark the field `#[livechat(custom)]`"
        );
        ctxt.error_spanned_by(field.ty, Rule::DeriveGenericField, message);
        return FieldUse::Reported;
    }
    used_as
}

/// Whether a type is none that a field can have: the compiler says so, and would say it again of the expansion.
fn is_refused_by_rust(ty: &Type) -> bool {
    word_in(ty, |word| word == "_" || word == "impl").is_some()
}

/// The first word in a type that a function accepts.
fn word_in(ty: &Type, accepts: impl Fn(&Ident) -> bool) -> Option<Ident> {
    let mut pending: Vec<TokenStream> = vec![ty.to_token_stream()];
    while let Some(tokens) = pending.pop() {
        for token in tokens {
            match token {
                TokenTree::Ident(word) if accepts(&word) => return Some(word),
                TokenTree::Group(group) => pending.push(group.stream()),
                _ => {}
            }
        }
    }
    None
}

/// Returns the variant of `ValueKind` that the attribute `kind` names, and its span. Reports an unknown kind, and returns
/// an error for it.
fn kind_override(attrs: &Attrs, ctxt: &Ctxt) -> Result<Option<(&'static str, Span)>, ()> {
    let Some(kind) = attrs.string(Attr::Kind) else {
        return Ok(None);
    };
    if let Some((_, variant)) = KINDS.iter().find(|(name, _)| *name == kind.value()) {
        return Ok(Some((variant, kind.span())));
    }
    let names = code_list(&KINDS.map(|(name, _)| name));
    ctxt.error_spanned_by(
        kind,
        Rule::DeriveMalformedAttribute,
        format!("unknown kind `{}`\nhelp: the kinds are {names}", kind.value()),
    );
    Err(())
}

fn refuse_conflicts(attrs: &Attrs, serde: &Serde, ctxt: &Ctxt) {
    for attr in [Attr::Plain, Attr::Kind] {
        let name = attr.name();
        if attrs.is_given(Attr::Custom) {
            let message = format!(
                "`custom` conflicts with `{name}`\n\
                 help: remove one of the two: custom fields are not checked"
            );
            report_at(attrs, attr, Rule::DeriveConflict, &message, ctxt);
        } else if serde.flatten.is_some() {
            let message = format!(
                "`flatten` conflicts with `{name}`\n\
                 help: move `{name}` to a field of the group, or mark this field `#[livechat(custom)]`"
            );
            report_at(attrs, attr, Rule::DeriveConflict, &message, ctxt);
        }
    }
}

/// The first name in a type that has no concrete type here: a type or const parameter of the item, or `Self`.
fn parameter_in(ty: &Type, generics: &Generics) -> Option<String> {
    let types = generics.type_params().map(|parameter| &parameter.ident);
    let constants = generics.const_params().map(|parameter| &parameter.ident);
    let names: Vec<&Ident> = types.chain(constants).collect();
    word_in(ty, |word| word == "Self" || names.contains(&word)).map(|word| word.to_string())
}
