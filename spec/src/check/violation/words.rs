//! The words for what is wrong: each message and help, once.

use std::borrow::Cow;

use super::detail::Detail;
use crate::check::near::{Meaning, Nearness};
use crate::json::{Reader, Span, SyntaxError};
use crate::suggest::did_you_mean;
use crate::table::{Dialect, Event, Spec};
use crate::text::{code_list, concat};
use crate::timestamp::{Timestamp, TimestampError};
use crate::vocabulary::{FieldRole, Kind};

/// What is wrong, and what to do.
pub(super) struct Words {
    pub(super) message: Cow<'static, str>,
    pub(super) help: Option<Cow<'static, str>>,
}

fn say(message: impl Into<Cow<'static, str>>) -> Words {
    Words { message: message.into(), help: None }
}

impl Words {
    fn help(self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help_if_any(Some(help))
    }

    fn help_if_any(self, help: Option<impl Into<Cow<'static, str>>>) -> Self {
        Self { help: help.map(Into::into), ..self }
    }
}

impl Detail {
    /// Returns the words for what is wrong at a byte range of a document.
    #[allow(clippy::too_many_lines, reason = "each kind of detail has its arm")]
    pub(super) fn words(&self, span: Span, document: &str) -> Words {
        let name = || string_at(document, span);
        match *self {
            Self::Syntax(kind) => {
                let error = SyntaxError { kind, span };
                say(error.to_string()).help_if_any(error.help(document.as_bytes()))
            }
            Self::RepeatedKey => say("this object repeats a key with the same value"),
            Self::NotABody(expected) | Self::WrongKind { expected, .. } => wrong_kind(expected, span, document),

            Self::OtherCall(envelope) => say(format!("expected {}, found another call", track_type(envelope))),
            Self::MisspeltType(envelope) => {
                say("a live chat event of an unknown type of call").help(format!("send {}", track_type(envelope)))
            }
            Self::ItemWithoutType(envelope) => say(format!("missing field `{}`", envelope.track_type().0))
                .help(format!("send {}", track_type(envelope))),
            Self::Tolerated(envelope) => {
                let help = format!("send {}, or leave it out", track_type(envelope));
                say(format!("`{}` appears in documentation examples, but no API reads it", name())).help(help)
            }
            Self::NoIdentity { envelope, dialect } => {
                let listed = code_list(envelope.identities(dialect).map(|field| field.key));
                let trims = dialect.is_some_and(|dialect| !dialect.trimmed.is_empty());
                let blank = if trims { "blank" } else { "empty" };
                say("the call has no identity").help(format!("send one of {listed}, neither null nor {blank}"))
            }
            Self::MisspeltField { meaning, envelope } => misspelt_field(meaning, envelope),
            Self::EarlyTime => {
                say("a time before 2010").help("set the clock, and check whether seconds are taken for milliseconds")
            }
            Self::AfterArrival(key) => say(format!("the time is more than a day after `{key}`"))
                .help("send the time at which the event happened, with the offset of its clock"),

            Self::BlankName => say("the name of the event is empty"),
            Self::NoName(envelope) => say(format!("missing field `{}`", key_of(envelope, FieldRole::Event))),
            Self::EventAlias(event) => {
                say(format!("an alias of `{}`", event.name)).help(format!("send `{}`", event.name))
            }
            Self::Ambiguous(spec) => {
                let names = code_list(spec.could_mean(&name()).map(|event| event.name));
                say("this name could mean several events").help(format!("send the name of the event: one of {names}"))
            }
            Self::UnknownEvent { spec, meant } => say("unknown live chat event").help(event_meant(spec, meant)),
            Self::PossibleEvent { spec, meant } => {
                say("this may mean an event of the spec").help(event_meant(spec, meant))
            }
            Self::ForeignEvent(spec) => say("not a live chat event").help(event_meant(spec, spec.event_meant(&name()))),
            Self::OtherEvent(event) => {
                say(format!("expected another event, found `{}`", event.name)).help("read `AnyEvent`, and match on it")
            }
            Self::DeprecatedEvent(event) => {
                say(format!("`{}` is deprecated", event.name)).help_if_any(event.deprecated)
            }

            Self::Missing(property) => say(format!("missing property `{}`", property.key)),
            Self::Blank(property) => say(format!("`{}` is blank", property.key)),
            Self::Recommended { property, by } => say(format!("{} recommends `{}`", recommender(by), property.key)),
            Self::RecommendedBlank { property, by } => {
                say(format!("{} recommends `{}`, which is blank", recommender(by), property.key))
            }
            Self::Alias(of_event) => {
                let key = of_event.property.key;
                // The most common of all: without formatting.
                say(concat(&["`", &name(), "` is an alias of `", key, "`"])).help(concat(&["send `", key, "`"]))
            }
            Self::AliasBesideProperty(property) => {
                let key = property.key;
                say(format!("`{}` is ignored, because `{key}` is there as well", name()))
                    .help(format!("send only `{key}`"))
            }
            Self::MisspeltProperty(property) => say("unknown property").help(did_you_mean(property.key)),
            Self::Unkept => {
                let help = "keep it: `#[serde(flatten)] #[livechat(custom)] extra: Extra`, or ignore it";
                say("the struct does not keep this property").help(help)
            }
            Self::DeprecatedProperty(property) => {
                say(format!("`{}` is deprecated", property.key)).help_if_any(property.deprecated)
            }
            Self::NotInDialect { dialect, property } => {
                say(format!("{} does not mention `{}`", dialect.key, property.key))
            }

            Self::Fraction { .. } => say("expected an integer, found a fraction"),
            Self::InQuotes(kind) => say(format!("expected {kind}, found {kind} in quotes")).help("remove the quotes"),
            Self::NumericId => say("expected a string, found a number"),
            Self::AtLeast(bound) => say(format!("expected at least {bound}")),
            Self::AtMost(bound) => say(format!("expected at most {bound}")),
            Self::TooShort { least, length, .. } => {
                say(format!("expected at least {least} characters, found {length}"))
            }
            Self::TooLong { most, length, .. } => say(format!("expected at most {most} characters, found {length}")),
            Self::Unlisted { values, .. } => say(format!("expected one of {}", code_list(values.iter().copied()))),
            Self::Meaningless => say("a text that stands for a missing value")
                .help("send the value, or leave the key out where there is none"),
            Self::Time(error) => say(error.to_string()).help_if_any(error.help()),
            Self::DialectTime(dialect, error) => {
                say(format!("expected an RFC 3339 timestamp for {}", dialect.key)).help_if_any(error.help())
            }
            Self::DialectFraction(dialect) => say(format!("expected an integer for {}, found a fraction", dialect.key)),
            Self::Fixed(dialect, value) => say(format!("expected {value}, the only value for {}", dialect.key)),

            Self::EmptyBatch => say("a batch without calls"),
            Self::EventTooLarge { dialect, size } => {
                too_large(dialect.limits.event_bytes, "bytes for a call", dialect, size)
            }
            Self::BatchBytes { dialect, size } => {
                too_large(dialect.limits.batch_bytes, "bytes for a batch", dialect, size)
            }
            Self::BatchCalls { dialect, size } => {
                too_large(dialect.limits.batch_events, "calls for a batch", dialect, size)
            }
            Self::Worded(rule, _) => say(rule.title),
        }
    }
}

/// The text of a key or string in the document.
fn string_at(document: &str, span: Span) -> Cow<'_, str> {
    let json = document.get(span.start..span.end);
    let inside = json.and_then(|json| json.strip_prefix('"')?.strip_suffix('"'));
    if let Some(plain) = inside.filter(|inside| !inside.contains('\\')) {
        return Cow::Borrowed(plain);
    }
    Reader::at(document, span.start).string().map(|string| string.decode()).unwrap_or_default()
}

/// The member that says that a call is a track call.
fn track_type(envelope: &Spec) -> String {
    let (key, track) = envelope.track_type();
    format!("`\"{key}\": \"{track}\"`")
}

fn key_of(envelope: &Spec, role: FieldRole) -> &'static str {
    envelope.field_of_role(role).map_or("", |field| field.key)
}

fn recommender(by: Option<&Dialect>) -> &'static str {
    by.map_or("the spec", |dialect| dialect.key)
}

fn too_large(limit: Option<usize>, what: &str, dialect: &Dialect, size: usize) -> Words {
    say(format!("expected at most {} {what} to {}, found {size}", limit.unwrap_or(size), dialect.key))
}

/// The event that an unknown name most likely means, or all events.
fn event_meant(spec: &Spec, meant: Option<&Event>) -> String {
    match meant {
        Some(event) => did_you_mean(event.name),
        None => format!("the events are {}", code_list(spec.events.iter().map(|event| event.name))),
    }
}

fn wrong_kind(expected: &'static str, span: Span, document: &str) -> Words {
    let text = document.get(span.start..span.end).unwrap_or_default();
    let found = match text.as_bytes().first() {
        Some(b'"') => "a string",
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
    };
    let (found, help) = if expected == Kind::Timestamp.what() {
        match Timestamp::parse(text) {
            Err(error @ TimestampError::UnixSeconds) => ("a number of Unix seconds", error.help()),
            Err(error @ TimestampError::UnixMilliseconds) => ("a number of Unix milliseconds", error.help()),
            _ => (found, None),
        }
    } else if expected == Kind::Object.what() && is_empty_array(text) {
        let help = "PHP writes an empty array as `[]`: cast it to an object before it is encoded, as `(object) []`";
        (found, Some(help))
    } else {
        (found, None)
    };
    say(concat(&["expected ", expected, ", found ", found])).help_if_any(help)
}

fn is_empty_array(text: &str) -> bool {
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    inside.is_some_and(|inside| inside.trim().is_empty())
}

fn misspelt_field(meaning: Meaning, envelope: &Spec) -> Words {
    let inside = key_of(envelope, FieldRole::Properties);
    match meaning {
        Meaning::Field(field, Nearness::Alike | Nearness::Close) => say("unknown field").help(did_you_mean(field.key)),
        Meaning::Batch => say("unknown field").help(did_you_mean(envelope.batch)),
        Meaning::CloseProperty(property) => {
            say("unknown field").help(format!("did you mean `{}` inside `{inside}`?", property.key))
        }
        Meaning::Property(property, field) => {
            let or = field.map(|field| format!(", or `{}` for that of the call", field.key)).unwrap_or_default();
            say("a property beside the properties").help(format!("send `{}` inside `{inside}`{or}", property.key))
        }
    }
}
