use std::borrow::Cow;
use std::fmt;

use livechat_spec::LIVECHAT;
use livechat_spec::finding::{Finding, Problem, findings};
use livechat_spec::json::{Decimal, Fault, Reader, Span, SyntaxError, value_behind};
use livechat_spec::rule::{self, Level, Rule};
use livechat_spec::suggest::closest;
use livechat_spec::table::{Dialect, Event, EventProperty, Property, Spec};
use livechat_spec::timestamp::{Timestamp as Parsed, TimestampError};
use livechat_spec::vocabulary::{Kind, Presence, Sensitivity};

use crate::id::Id;
use crate::{Extra, Number, RawJson, Seconds, Sensitive, Timestamp};

/// An event that can be read.
///
/// Generated events are, and structs that derive `LiveChatEvent` and serde's `Deserialize`. By hand, a type that has
/// serde's `Deserialize` is read through it, by [`Input::deserialize`]; unknown keys, kinds and bounds are then what serde
/// makes of them.
///
/// ```
/// use livechat_types::spec::{LIVECHAT, json::SyntaxError, table::{Event, Spec}};
/// use livechat_types::{Input, ReadEvent, Track, from_slice};
///
/// #[derive(serde::Deserialize)]
/// struct Reply { message_id: String, queue: Option<String> }
///
/// impl ReadEvent for Reply {
///     fn spec() -> &'static Spec<'static> {
///         &LIVECHAT
///     }
///
///     fn reads(event: &Event<'_>) -> bool {
///         event.key == "message_sent"
///     }
///
///     fn read_event(_: &'static Event<'static>, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
///         input.deserialize()
///     }
/// }
///
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
///                 "properties": {"message_id": "msg-0001", "queue": "billing"}}"#;
/// let track: Track<Reply> = from_slice(body)?;
/// assert_eq!((&*track.event.message_id, track.event.queue.as_deref()), ("msg-0001", Some("billing")));
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event that can be read",
    note = "derive `LiveChatEvent` and serde's `Deserialize` on `{Self}`"
)]
pub trait ReadEvent: Sized {
    /// The spec whose events these are.
    fn spec() -> &'static Spec<'static>;

    /// Whether this type reads this event.
    fn reads(event: &Event<'_>) -> bool;

    /// Reads the object of properties that comes next. `None` if a problem that was reported leaves no event.
    ///
    /// # Errors
    ///
    /// If the text is not JSON.
    fn read_event(event: &'static Event<'static>, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError>;
}

/// What a whole body, or a whole call, can be read as: [`Track`](crate::Track), [`Body`](crate::Body).
pub trait ReadBody: Sized {
    /// Reads the value that comes next. `None` if a problem that was reported leaves nothing.
    ///
    /// # Errors
    ///
    /// If the text is not JSON.
    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError>;
}

/// Something that was read, with what is to be said of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Read<T> {
    /// The value.
    pub value: T,
    /// What is not as it should be, by place. For a [`Track`](crate::Track) none of it is an error.
    pub findings: Vec<Finding>,
}

/// Why bytes could not be read: at least one finding is an error.
///
/// ```
/// use livechat_types::{AnyEvent, Track, from_slice};
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Mesage Sent"}"#;
/// let error = from_slice::<Track<AnyEvent>>(body).unwrap_err();
/// assert_eq!(error.to_string(), "1:35: error[LC0201]: unknown live chat event");
/// assert_eq!(error.findings()[0].help.as_deref(), Some("did you mean `Live Chat Message Sent`?"));
/// ```
#[derive(Clone, Debug)]
pub struct ReadError {
    findings: Vec<Finding>,
}

impl ReadError {
    pub(crate) const fn new(findings: Vec<Finding>) -> Self {
        Self { findings }
    }

    /// Everything that was found, by place; not all need be errors.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The same, to keep.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut errors = self.findings.iter().filter(|finding| finding.is_error());
        if let Some(first) = errors.next() {
            write!(f, "{first}")?;
        }
        match errors.count() {
            0 => Ok(()),
            1 => f.write_str(" (and 1 more error)"),
            more => write!(f, " (and {more} more errors)"),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads a call or a body from bytes that may be anything, and says what is not as it should be.
///
/// ```
/// use livechat_types::{AnyEvent, Track, read};
/// let body = br#"{"anonymousId": "anon-2b91", "event": "Live Chat Message Sent", "properties": {"agentId": 12}}"#;
/// let read = read::<Track<AnyEvent>>(body)?;
/// let found: Vec<&str> = read.findings.iter().map(|finding| finding.rule.name).collect();
/// assert_eq!(found, ["property-alias", "numeric-id"]);
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
///
/// # Errors
///
/// If the bytes are not JSON, or not a body. A [`Track`](crate::Track) is also refused for every finding that is an
/// error; a [`Body`](crate::Body) holds such a call as [`Item::Invalid`](crate::Item).
pub fn read<T: ReadBody>(bytes: &[u8]) -> Result<Read<T>, ReadError> {
    read_with(bytes, None)
}

/// Reads as [`read`] does, and also judges by what a dialect asks for.
///
/// ```
/// use livechat_types::{AnyEvent, Track, dialects, read_in};
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_id": "msg-0001"}}"#;
/// let read = read_in::<Track<AnyEvent>>(body, &dialects::CUSTOMERIO)?;
/// assert_eq!(read.findings[0].message, "customerio recommends `conversation_id`");
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
///
/// # Errors
///
/// As [`read`].
pub fn read_in<T: ReadBody>(bytes: &[u8], dialect: &'static Dialect<'static>) -> Result<Read<T>, ReadError> {
    read_with(bytes, Some(dialect))
}

/// Reads as [`read`] does, and drops what is not an error.
///
/// # Errors
///
/// As [`read`].
pub fn from_slice<T: ReadBody>(bytes: &[u8]) -> Result<T, ReadError> {
    read(bytes).map(|read| read.value)
}

fn read_with<T: ReadBody>(bytes: &[u8], dialect: Option<&'static Dialect<'static>>) -> Result<Read<T>, ReadError> {
    let (value, problems) = match Reader::from_bytes(bytes) {
        Ok(reader) => Input::new(reader, dialect).run(T::read_body),
        Err(error) => (None, vec![error.into()]),
    };
    let findings = findings(None, bytes, problems);
    match value {
        Some(value) => Ok(Read { value, findings }),
        None => Err(ReadError::new(findings)),
    }
}

/// What an event is read from: the strict reader, and the problems found so far.
pub struct Input<'a> {
    pub(crate) reader: Reader<'a>,
    problems: Vec<Problem>,
    /// How many of the reader's duplicates have been reported.
    duplicates: usize,
    pub(crate) dialect: Option<&'static Dialect<'static>>,
    /// The event whose properties are being read.
    event: Option<&'static Event<'static>>,
    /// Nobody need be named.
    pub(crate) anonymous: bool,
    /// The keys of properties that count as present wherever they are.
    pub(crate) unseen: Vec<String>,
}

/// Shows how far reading has come, not the text, because it may say anything.
impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (at, problems) = (self.reader.offset(), &self.problems);
        f.debug_struct("Input").field("at", &at).field("problems", problems).finish_non_exhaustive()
    }
}

/// A value that a property can be read as.
#[doc(hidden)]
pub trait ReadValue: Sized {
    /// Reads the value that comes next; `None` if it is null, or not one of the property's, which is reported.
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError>;
}

impl<'a> Input<'a> {
    fn new(reader: Reader<'a>, dialect: Option<&'static Dialect<'static>>) -> Self {
        Self { reader, problems: Vec::new(), duplicates: 0, dialect, event: None, anonymous: false, unseen: Vec::new() }
    }

    /// For reading the properties of an event alone.
    pub(crate) fn of_properties(reader: Reader<'a>, event: &'static Event<'static>) -> Self {
        Self { event: Some(event), ..Self::new(reader, None) }
    }

    /// Reads the one value of the text; returns it, as far as it could be read, and everything that was found.
    pub(crate) fn run<T>(
        mut self,
        read: impl FnOnce(&mut Self) -> Result<Option<T>, SyntaxError>,
    ) -> (Option<T>, Vec<Problem>) {
        let value = read(&mut self).and_then(|value| self.reader.end_of_text().map(|()| value));
        self.report_duplicates();
        let value = value.unwrap_or_else(|error| {
            self.problems.push(error.into());
            None
        });
        (value, self.problems)
    }

    /// Whether an object comes next; something else is reported, and read past.
    pub(crate) fn object(&mut self) -> Result<bool, SyntaxError> {
        let object = self.reader.peek() == Some(b'{');
        if !object {
            self.refuse(&rule::ENVELOPE_KIND, "an object")?;
        }
        Ok(object)
    }

    /// Reads an object without members, in the place of one that is absent; problems with it are those of `owner`.
    pub(crate) fn without_properties<T>(&mut self, owner: Span, read: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.mark();
        let here = std::mem::replace(&mut self.reader, Reader::new("{}"));
        let value = read(self);
        self.reader = here;
        for problem in &mut self.problems[mark..] {
            problem.span = Span::new(owner.start, owner.start + 1);
        }
        value
    }

    /// Reads past one value.
    #[doc(hidden)]
    pub fn skip(&mut self) -> Result<(), SyntaxError> {
        self.reader.skip().map(|_| ())
    }

    /// The JSON text that is read.
    pub(crate) fn text(&self) -> &'a str {
        self.reader.text()
    }

    pub(crate) fn report(&mut self, problem: Problem) {
        self.problems.push(match self.event {
            Some(event) if problem.event.is_none() => problem.in_event(event.name),
            _ => problem,
        });
    }

    /// Where the problems stand now, for asking later what came since.
    pub(crate) fn mark(&self) -> usize {
        self.problems.len()
    }

    pub(crate) fn has_errors_since(&self, mark: usize) -> bool {
        self.problems[mark..].iter().any(|problem| problem.rule.level == Level::Error)
    }

    /// Forgets what was found since then, duplicate keys too.
    pub(crate) fn forget_since(&mut self, mark: usize) {
        self.problems.truncate(mark);
        self.duplicates = self.reader.duplicates().len();
    }

    /// Sets the event that problems are about; returns the one before.
    pub(crate) fn set_event(&mut self, event: Option<&'static Event<'static>>) -> Option<&'static Event<'static>> {
        std::mem::replace(&mut self.event, event)
    }

    /// Reports the duplicate keys that the reader has seen since the last time.
    pub(crate) fn report_duplicates(&mut self) {
        let text = self.text();
        let new = self.reader.duplicates()[self.duplicates..].to_vec();
        self.duplicates += new.len();
        for error in new {
            let problem = match error.fault {
                Fault::DuplicateKey { first } if value_behind(text, first) == value_behind(text, error.span) => {
                    Problem::new(&rule::REPEATED_KEY, error.span, "this object has the same key and value twice")
                }
                _ => error.into(),
            };
            self.report(problem);
        }
    }

    /// Reads the value at an offset of the text, and comes back.
    pub(crate) fn at<T>(&mut self, offset: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let there = Reader::at(self.text(), offset);
        let here = std::mem::replace(&mut self.reader, there);
        let value = read(self);
        self.reader = here;
        value
    }

    /// Reads past a value that is not what it should be.
    pub(crate) fn refuse(&mut self, rule: &'static Rule, expected: &str) -> Result<(), SyntaxError> {
        let found = self.what();
        let span = self.reader.skip()?;
        self.report(Problem::new(rule, span, format!("expected {expected}, found {found}")));
        Ok(())
    }

    /// What comes next, as a noun with its article.
    fn what(&mut self) -> &'static str {
        match self.reader.peek() {
            Some(b'"') => "a string",
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            _ => "a number",
        }
    }

    /// Whether null comes next, which is read.
    pub(crate) fn null(&mut self) -> Result<bool, SyntaxError> {
        let null = self.reader.peek() == Some(b'n');
        if null {
            self.reader.null()?;
        }
        Ok(null)
    }

    /// Reads the value of a property.
    #[doc(hidden)]
    pub fn value<T: ReadValue>(&mut self, property: &Property<'_>) -> Result<Option<T>, SyntaxError> {
        if self.null()? {
            return Ok(None);
        }
        T::read(self, property)
    }

    /// Reads the object of properties of an event: gives each key that the event has to `known`, which reads its
    /// value; keeps the others; then reads aliases as their properties.
    #[doc(hidden)]
    pub fn properties(
        &mut self,
        event: &'static Event<'static>,
        known: &mut dyn FnMut(&str, &mut Self) -> Result<(), SyntaxError>,
    ) -> Result<Extra, SyntaxError> {
        let mut extra = Extra::default();
        let mut present: Vec<&'static str> = Vec::new();
        let mut aliases = Vec::new();
        let object = self.reader.offset();
        self.reader.begin_object()?;
        while let Some(key) = self.reader.next_key()? {
            let name = key.decode();
            if let Some(of_event) = event.property(&name) {
                if self.reader.peek() != Some(b'n') {
                    present.push(of_event.property.key);
                }
                self.deprecation(key.span(), of_event.property);
                known(&name, self)?;
                continue;
            }
            let span = self.reader.skip()?;
            match event.alias(&name) {
                Some(of_event) => aliases.push((name, key.span(), span, of_event)),
                None => extra.push(&name, RawJson::of_valid(&self.text()[span.start..span.end])),
            }
        }
        for (name, key, span, &EventProperty { property, presence, .. }) in aliases {
            let text = &self.text()[span.start..span.end];
            if present.contains(&property.key) {
                let message = format!("`{name}` stands beside `{}`, which counts", property.key);
                self.report(
                    Problem::new(&rule::ALIAS_BESIDE_PROPERTY, key, message).help("send the spec's name alone"),
                );
                extra.push(&name, RawJson::of_valid(text));
                continue;
            }
            let message = format!("`{name}` is another name of `{}`", property.key);
            let help = format!("send `{}`", property.key);
            let mut problem = Problem::new(&rule::PROPERTY_ALIAS, key, message).help(help);
            // Schemas do not know the other name: what must be there is missing to them, and the value is anything.
            problem.in_schema = presence == Presence::Required;
            self.report(problem);
            if text != "null" {
                present.push(property.key);
                let mark = self.mark();
                self.at(span.start, |input| known(property.key, input))?;
                for problem in &mut self.problems[mark..] {
                    problem.in_schema = false;
                }
            }
        }
        if !self.reader.duplicates().is_empty() {
            extra.drop_repeats();
        }
        let object = Span::new(object, self.reader.offset());
        let unseen = std::mem::take(&mut self.unseen);
        let unseen = unseen.iter().filter_map(|key| event.property(key)).map(|of_event| of_event.property.key);
        present.extend(unseen);
        self.presence(event, &present, object);
        Ok(extra)
    }

    fn deprecation(&mut self, key: Span, property: &Property<'_>) {
        if let Some(advice) = property.deprecated {
            let message = format!("`{}` is deprecated", property.key);
            self.report(Problem::new(&rule::DEPRECATED, key, message).help(advice));
        }
    }

    /// Reports properties that are missing, and those that the dialect does not mention.
    fn presence(&mut self, event: &'static Event<'static>, present: &[&str], object: Span) {
        let at = Span::new(object.start, object.start + 1);
        for of_event in event.properties {
            let key = of_event.property.key;
            if present.contains(&key) {
                continue;
            }
            match of_event.presence {
                Presence::Required => {
                    self.report(Problem::new(&rule::REQUIRED_MISSING, at, format!("missing property `{key}`")));
                }
                Presence::Recommended => {
                    let message = format!("the spec recommends `{key}`");
                    self.report(Problem::new(&rule::RECOMMENDED_MISSING, at, message));
                }
                _ => {}
            }
        }
        let Some(dialect) = self.dialect else {
            return;
        };
        for key in dialect.recommended {
            if event.property(key).is_some() && !present.contains(key) {
                let message = format!("{} recommends `{key}`", dialect.key);
                self.report(Problem::new(&rule::RECOMMENDED_MISSING, at, message));
            }
        }
        for key in dialect.absent {
            if present.contains(key) {
                let message = format!("{} does not mention `{key}`", dialect.key);
                self.report(Problem::new(&rule::NOT_IN_DIALECT, at, message));
            }
        }
    }

    /// The rule that a value of another JSON type breaks.
    fn wrong_kind(property: &Property<'_>) -> &'static Rule {
        if is_field(property) { &rule::ENVELOPE_KIND } else { &rule::WRONG_KIND }
    }

    /// Reads a string.
    pub(crate) fn string(&mut self, property: &Property<'_>) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        if self.reader.peek() != Some(b'"') {
            self.refuse(Self::wrong_kind(property), property.kind.what())?;
            return Ok(None);
        }
        let string = self.reader.string()?;
        let text = string.decode();
        self.length(property, &text, string.span());
        self.text_in_dialect(property, &text, string.span());
        Ok(Some(text))
    }

    fn length(&mut self, property: &Property<'_>, text: &str, span: Span) {
        if property.min_length.is_none() && property.max_length.is_none() {
            return;
        }
        let length = text.chars().count();
        let bound = match (property.min_length, property.max_length) {
            (Some(least), _) if length < least => format!("expected at least {least} characters, found {length}"),
            (_, Some(greatest)) if length > greatest => {
                format!("expected at most {greatest} characters, found {length}")
            }
            _ => return,
        };
        let rule = if is_field(property) { &rule::LONG_FIELD } else { &rule::OUT_OF_BOUNDS };
        self.report(Problem::new(rule, span, bound));
    }

    /// Reads a string of a list that may grow; one that is not listed is reported, and kept.
    #[doc(hidden)]
    pub fn listed(&mut self, property: &Property<'_>) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        self.reader.peek();
        let start = self.reader.offset();
        let text = self.string(property)?;
        if text.as_ref().is_some_and(|text| !property.values.contains(&&**text)) {
            let span = Span::new(start, self.reader.offset());
            let values = property.values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
            let problem = Problem::new(&rule::UNLISTED_VALUE, span, format!("the spec lists {values}"));
            self.report(problem);
        }
        Ok(text)
    }

    /// Reads an identifier: a string, or a number, which is reported.
    #[doc(hidden)]
    pub fn id(&mut self, property: &Property<'_>) -> Result<Option<Id>, SyntaxError> {
        if let Some(b'-' | b'0'..=b'9') = self.reader.peek() {
            let text = self.reader.number()?;
            let span = Span::new(self.reader.offset() - text.len(), self.reader.offset());
            self.report(Problem::new(&rule::NUMERIC_ID, span, "expected a string, found a number"));
            return Ok(Some(Id::of_number(text)));
        }
        Ok(self.string(property)?.map(|text| Id::new(&text)))
    }

    /// Reads a number, or a number in quotes, which is reported.
    pub(crate) fn number(&mut self, property: &Property<'_>) -> Result<Option<Number>, SyntaxError> {
        let expected = property.kind.what();
        let (text, span, quoted) = match self.reader.peek() {
            Some(b'-' | b'0'..=b'9') => {
                let text = self.reader.number()?;
                (Cow::Borrowed(text), Span::new(self.reader.offset() - text.len(), self.reader.offset()), false)
            }
            Some(b'"') => {
                let string = self.reader.string()?;
                let text = string.decode();
                if Decimal::new(&text).is_none() {
                    let message = format!("expected {expected}, found a string");
                    self.report(Problem::new(Self::wrong_kind(property), string.span(), message));
                    return Ok(None);
                }
                let message = format!("expected {expected}, found its text");
                self.report(Problem::new(&rule::NUMERIC_STRING, string.span(), message).help("remove the quotes"));
                (text, string.span(), true)
            }
            _ => {
                self.refuse(Self::wrong_kind(property), expected)?;
                return Ok(None);
            }
        };
        let value = Decimal::new(&text).unwrap_or(Decimal::ZERO);
        if property.kind == Kind::Integer && !value.is_integer() {
            let message = "expected an integer, found a fraction";
            self.report(Problem::new(Self::wrong_kind(property), span, message));
            return Ok(None);
        }
        self.bounds(property, value, span);
        self.number_in_dialect(property, value, span);
        Ok(Some(Number::of_valid(&text, quoted)))
    }

    fn bounds(&mut self, property: &Property<'_>, value: Decimal<'_>, span: Span) {
        let bound = |text: Option<&'_ str>| text.map(str::to_owned);
        let below = bound(property.minimum).filter(|least| Decimal::new(least).is_some_and(|least| value < least));
        let above = bound(property.maximum).filter(|most| Decimal::new(most).is_some_and(|most| value > most));
        let message = match (below, above) {
            (Some(least), _) => format!("expected at least {least}"),
            (None, Some(most)) => format!("expected at most {most}"),
            (None, None) => return,
        };
        self.report(Problem::new(&rule::OUT_OF_BOUNDS, span, message));
    }

    /// Reports a text that is no time, where the dialect has times.
    fn text_in_dialect(&mut self, property: &Property<'_>, text: &str, span: Span) {
        let (Some(dialect), Some(_)) = (self.dialect, self.event) else {
            return;
        };
        let narrower = property.kind == Kind::String && dialect.kind_of(property) == Kind::Timestamp;
        // A day that its month does not have is no matter of kinds.
        if narrower && Parsed::parse(text) == Err(TimestampError::Form) {
            let message = format!("expected a time of RFC 3339, as {} has it", dialect.key);
            self.report(Problem::new(&rule::DIALECT_KIND, span, message));
        }
    }

    fn number_in_dialect(&mut self, property: &Property<'_>, value: Decimal<'_>, span: Span) {
        let (Some(dialect), Some(event)) = (self.dialect, self.event) else {
            return;
        };
        if dialect.kind_of(property) == Kind::Integer && !value.is_integer() {
            let message = format!("expected an integer, as {} has it, found a fraction", dialect.key);
            self.report(Problem::new(&rule::DIALECT_KIND, span, message));
        }
        for fixed in dialect.fixed {
            let here = fixed.event == event.key && fixed.property == property.key;
            if here && Decimal::new(fixed.value).is_some_and(|only| only != value) {
                let message = format!("expected {}, the only value that {} has here", fixed.value, dialect.key);
                self.report(Problem::new(&rule::FIXED_VALUE, span, message));
            }
        }
    }

    /// Reads any value of the property's kind as its text.
    pub(crate) fn json(&mut self, property: &Property<'_>) -> Result<Option<RawJson>, SyntaxError> {
        let fits = match (property.kind, self.reader.peek()) {
            (Kind::Object, first) => first == Some(b'{'),
            (Kind::Array, first) => first == Some(b'['),
            _ => true,
        };
        if !fits {
            self.refuse(Self::wrong_kind(property), property.kind.what())?;
            return Ok(None);
        }
        let span = self.reader.skip()?;
        Ok(Some(RawJson::of_valid(&self.text()[span.start..span.end])))
    }

    /// Reads past a value, and reports what is wrong with it as one of the property's.
    pub(crate) fn check(&mut self, property: &Property<'_>) -> Result<(), SyntaxError> {
        if self.null()? {
            return Ok(());
        }
        match property.kind {
            Kind::String => String::read(self, property).map(drop),
            Kind::Enum => self.listed(property).map(drop),
            Kind::Integer | Kind::Number => self.number(property).map(drop),
            Kind::Boolean => bool::read(self, property).map(drop),
            Kind::Timestamp => Timestamp::read(self, property).map(drop),
            Kind::Array => self.check_items(property),
            _ => self.json(property).map(drop),
        }
    }

    fn check_items(&mut self, property: &Property<'_>) -> Result<(), SyntaxError> {
        if self.reader.peek() != Some(b'[') {
            return self.refuse(Self::wrong_kind(property), property.kind.what());
        }
        let item = item_of(property);
        self.reader.begin_array()?;
        while self.reader.next_item()? {
            self.check(&item)?;
        }
        Ok(())
    }

    /// Reads the object of properties of an event through serde: what the spec knows is checked, read under its aliases,
    /// and given to serde in the kind that the spec has; a null is given to it as absent.
    #[doc(hidden)]
    pub fn through_serde<T: serde::de::DeserializeOwned>(
        &mut self,
        event: &'static Event<'static>,
    ) -> Result<Option<T>, SyntaxError> {
        self.reader.peek();
        let start = self.reader.offset();
        let mut out = crate::Writer::new();
        out.begin_object();
        let extra = self.properties(event, &mut |key, input| {
            let Some(of_event) = event.property(key) else {
                return input.skip();
            };
            input.reader.peek();
            let start = input.reader.offset();
            input.check(of_event.property)?;
            let text = &input.text()[start..input.reader.offset()];
            match (of_event.property.kind, text.as_bytes().first()) {
                (_, Some(b'n')) => {}
                (Kind::String, Some(b'-' | b'0'..=b'9')) => {
                    out.key(key);
                    out.string(text);
                }
                (Kind::Integer | Kind::Number, Some(b'"')) => {
                    out.key(key);
                    out.raw(&text[1..text.len() - 1]);
                }
                _ => {
                    out.key(key);
                    out.raw(text);
                }
            }
            Ok(())
        })?;
        out.extra(&extra, |_| false);
        out.end_object();
        let json = out.into_json();
        let value = T::deserialize(&mut serde_json::Deserializer::from_str(&json));
        if let Err(error) = &value {
            self.report(Problem::new(&rule::WRONG_KIND, Span::new(start, start + 1), misfit(error)));
        }
        Ok(value.ok())
    }

    /// Reads the object of properties that comes next through serde.
    ///
    /// The object is JSON as strictly as everywhere. What serde finds wrong is reported as `LC0302`, without serde's
    /// own words, because those hold the value.
    ///
    /// # Errors
    ///
    /// If the text is not JSON.
    pub fn deserialize<'de, T: serde::Deserialize<'de>>(&mut self) -> Result<Option<T>, SyntaxError>
    where
        'a: 'de,
    {
        let span = self.reader.skip()?;
        let text: &'de str = &self.text()[span.start..span.end];
        let value = serde_json::from_str(text);
        if let Err(error) = &value {
            // serde_json counts columns in bytes, from 1.
            let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            let at = (span.start + line + error.column().saturating_sub(1)).min(span.end);
            self.report(Problem::new(&rule::WRONG_KIND, Span::new(at, span.end.min(at + 1)), misfit(error)));
        }
        Ok(value.ok())
    }

    /// Reports that a name is none of the spec's.
    pub(crate) fn unknown_event(&mut self, spec: &Spec<'_>, name: &str, span: Span) {
        let names = spec.events.iter().map(|event| event.name);
        let problem = Problem::new(&rule::UNKNOWN_EVENT, span, "unknown live chat event");
        let help = match closest(name, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the events are {}", names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
        };
        self.report(problem.help(help));
    }
}

/// What serde found wrong, without the value that its own words may hold.
fn misfit(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let missing = text.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'));
    match missing {
        Some((field, _)) => format!("the type that the properties are read as needs `{field}`"),
        None => "the properties do not fit the type that they are read as".to_owned(),
    }
}

/// What the items of an array are.
fn item_of<'a>(property: &Property<'a>) -> Property<'a> {
    Property::new(property.key, property.items.unwrap_or(Kind::String), property.sensitivity)
}

/// Whether the property is a field of the envelope of the built-in spec.
fn is_field(property: &Property<'_>) -> bool {
    LIVECHAT.envelope.iter().any(|field| std::ptr::addr_eq(*field, property))
}

impl ReadValue for String {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        if property.sensitivity == Sensitivity::Identifier {
            return Ok(input.id(property)?.map(|id| id.as_str().to_owned()));
        }
        Ok(input.string(property)?.map(Cow::into_owned))
    }
}

impl ReadValue for bool {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        if let Some(b't' | b'f') = input.reader.peek() {
            return input.reader.bool().map(Some);
        }
        input.refuse(Input::wrong_kind(property), property.kind.what())?;
        Ok(None)
    }
}

impl ReadValue for Number {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        input.number(property)
    }
}

impl ReadValue for Seconds {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(input.number(property)?.map(Self::of_number))
    }
}

impl ReadValue for RawJson {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        input.json(property)
    }
}

impl ReadValue for Timestamp {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        input.reader.peek();
        let start = input.reader.offset();
        let Some(text) = input.string(property)? else {
            return Ok(None);
        };
        match Parsed::parse(&text) {
            Ok(parsed) => Ok(Some(Self::of_parsed(&text, parsed))),
            Err(error) => {
                let rule = match error {
                    TimestampError::Form => &rule::TIMESTAMP,
                    TimestampError::NoSuchTime => &rule::NO_SUCH_TIME,
                };
                let span = Span::new(start, input.reader.offset());
                input.report(Problem::new(rule, span, error.to_string()));
                Ok(None)
            }
        }
    }
}

impl<T: ReadValue> ReadValue for Sensitive<T> {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(T::read(input, property)?.map(Self::new))
    }
}

impl<T: ReadValue> ReadValue for Vec<T> {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        if input.reader.peek() != Some(b'[') {
            input.refuse(Input::wrong_kind(property), property.kind.what())?;
            return Ok(None);
        }
        let item = item_of(property);
        let mut items = Vec::new();
        input.reader.begin_array()?;
        while input.reader.next_item()? {
            items.extend(T::read(input, &item)?);
        }
        Ok(Some(items))
    }
}
