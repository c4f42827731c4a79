//! The validator: the strict reader, and what was noted about what it read.

use crate::check::near::Searches;
use crate::check::violation::{Detail, Mark, Violation, Violations};
use crate::diagnostic::Problem;
use crate::json::{Reader, Span, Str, SyntaxError, SyntaxErrorKind};
use crate::table::{Dialect, Event, EventName, Property, Spec};
use crate::text::is_blank;
use crate::vocabulary::Kind;

/// Validates what a strict reader reads, and collects the violations.
pub struct Validator<'a> {
    /// The reader.
    pub reader: Reader<'a>,
    /// The dialect to validate by as well.
    pub dialect: Option<&'static Dialect>,
    /// Whether a call may lack an identity.
    pub anonymous: bool,
    /// Keys of properties that count as present although they are not in the document.
    pub unseen: Vec<String>,
    /// Whether the call is one of a batch.
    pub(super) in_batch: bool,
    /// The times of the calls of the batch.
    pub(super) batched_times: Vec<BatchedTime>,
    /// The offset of the timestamp that was read last, and its time.
    pub(super) last_time: Option<(usize, Instant)>,
    pub(super) searches: Searches,
    /// Who keeps the searches.
    keeper: Keeper,
    /// Whether the object that is read may be a batch.
    pub(super) body: Body,
    /// The members of the object of properties that was read last: keys and the bytes of values.
    pub(super) members: Vec<(Str<'a>, Span)>,
    /// The bytes of that object.
    pub(super) listed: Option<Span>,
    spec: &'static Spec,
    envelope: &'static Spec,
    /// The event whose properties are being read.
    event: Option<&'static Event>,
    violations: Violations,
    /// How many of the reader's duplicate keys, and of its halves of surrogate pairs, have been reported.
    pub(super) duplicates: usize,
    pub(super) lone_surrogates: usize,
    /// Whether an earlier reader of the text has found duplicate keys.
    had_duplicates: bool,
    /// How many unknown names the calls have that were accepted, and whether one is nearly that of a property; `None` if no
    /// call was.
    #[cfg(feature = "fast")]
    pub(super) accepted_names: Option<(usize, bool)>,
}

/// Who keeps what names mean from one document to the next.
#[derive(Clone, Copy, Debug)]
enum Keeper {
    Caller,
    Thread,
}

/// What an object is, as far as its members tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    /// A call.
    Call,
    /// A call, unless it turns out to be a batch.
    Open {
        /// Whether it has the field of a batch, with something else than an array or null.
        has_batch: bool,
        /// Whether it has the field of an event's name.
        has_event: bool,
    },
    /// A batch.
    Batch,
}

/// Shows the offset and the violations, not the text, which may be private.
impl core::fmt::Debug for Validator<'_> {
    #[inline]
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (at, violations) = (self.reader.offset(), &self.violations);
        f.debug_struct("Validator").field("at", &at).field("violations", violations).finish_non_exhaustive()
    }
}

/// Seconds since 1970 in UTC, and nanoseconds.
pub(super) type Instant = (i64, u32);

/// The time of an event in a batch, to compare with the times of the batch.
pub(super) struct BatchedTime {
    /// Its event, if that is known.
    pub(super) event: Option<&'static Event>,
    pub(super) at: Instant,
    pub(super) span: Span,
    /// The times of arrival that the call has itself, which count over those of the batch.
    pub(super) own: Vec<&'static str>,
}

impl<'a> Validator<'a> {
    /// Validates events by `spec`, in the envelope of another spec.
    #[inline]
    pub fn new(reader: Reader<'a>, spec: &'static Spec, envelope: &'static Spec) -> Self {
        Self {
            reader,
            dialect: None,
            anonymous: false,
            unseen: Vec::new(),
            in_batch: false,
            batched_times: Vec::new(),
            last_time: None,
            searches: Searches::default(),
            keeper: Keeper::Caller,
            body: Body::Call,
            members: Vec::new(),
            listed: None,
            spec,
            envelope,
            event: None,
            violations: Violations::default(),
            duplicates: 0,
            lone_surrogates: 0,
            had_duplicates: false,
            #[cfg(feature = "fast")]
            accepted_names: None,
        }
    }

    /// Begins a body, which is read as a call until it turns out to be a batch; returns its offset.
    pub fn begin_body(&mut self) -> usize {
        self.reader.peek();
        self.body = Body::Open { has_batch: false, has_event: false };
        self.reader.offset()
    }

    /// Ends a body that was read as a call. Returns whether it is a batch, and goes back to its offset then.
    pub fn is_batch<T>(&mut self, offset: usize, read: &Result<T, SyntaxError>) -> bool {
        match (core::mem::replace(&mut self.body, Body::Call), read) {
            (Body::Batch, _) => {
                self.start_again(offset);
                true
            }
            (_, Err(_)) => {
                // Of a text that is not JSON, report nothing else: what the call lacks may follow.
                self.violations = Violations::default();
                self.duplicates = self.reader.duplicates().len();
                self.lone_surrogates = self.reader.lone_surrogates().len();
                false
            }
            (_, Ok(_)) => false,
        }
    }

    /// Goes back to the offset at which the document began, and forgets all that was noted since.
    pub(super) fn start_again(&mut self, offset: usize) {
        self.reader = Reader::at(self.text(), offset);
        self.violations = Violations::default();
        (self.duplicates, self.lone_surrogates, self.had_duplicates) = (0, 0, false);
        self.listed = None;
        self.searches.begin_document();
    }

    /// Takes from the thread what names mean, and gives it back at the end: for readers without a checker.
    pub fn with_searches_of_thread(mut self) -> Self {
        self.searches = Searches::kept(self.spec, self.envelope);
        self.keeper = Keeper::Thread;
        self
    }

    /// Ends a document after its value was read; returns the value, unless the text is not JSON, and all violations.
    pub fn finish<T>(mut self, value: Result<Option<T>, SyntaxError>) -> (Option<T>, Violations) {
        let (value, error) = match value {
            Ok(value) => (value, None),
            Err(error) => (None, Some(error)),
        };
        let (is_json, violations) = self.end(error);
        (if is_json { value } else { None }, violations)
    }

    /// Ends a document whose text is not JSON if there is an error. Returns whether it is, and all violations.
    pub(super) fn end(&mut self, error: Option<SyntaxError>) -> (bool, Violations) {
        let ended = match error {
            Some(error) => Err(error),
            None => self.reader.end_of_text(),
        };
        self.report_deferred();
        let is_json = ended.is_ok();
        if let Err(error) = ended {
            self.violations.add(Violation::of_syntax(error));
        }
        if let Keeper::Thread = self.keeper {
            core::mem::take(&mut self.searches).keep(self.spec, self.envelope);
        }
        (is_json, core::mem::take(&mut self.violations))
    }

    /// Returns the spec whose events are read.
    pub const fn spec(&self) -> &'static Spec {
        self.spec
    }

    /// Returns the spec whose envelope the events are in.
    pub const fn envelope(&self) -> &'static Spec {
        self.envelope
    }

    /// Returns the JSON text that is read.
    pub const fn text(&self) -> &'a str {
        self.reader.text()
    }

    /// Notes what is wrong at a byte range.
    pub fn note(&mut self, span: Span, detail: Detail) {
        self.add(Violation::new(span, detail));
    }

    /// Adds a violation.
    pub fn add(&mut self, violation: Violation) {
        let event = violation.event.or(self.event);
        self.violations.add(Violation { event, ..violation });
    }

    /// Adds a problem that only its finder has words for.
    pub fn add_worded(&mut self, problem: Problem) {
        self.violations.add_worded(problem, self.event);
    }

    /// Returns the violations noted so far.
    pub(super) fn violations(&mut self) -> &mut Violations {
        &mut self.violations
    }

    /// Marks the violations so far, for [`has_errors_since`](Self::has_errors_since).
    pub fn mark(&self) -> Mark {
        self.violations.mark()
    }

    /// Returns whether a violation since the mark is an error.
    pub fn has_errors_since(&self, mark: Mark) -> bool {
        self.violations.has_errors_since(mark)
    }

    /// Forgets the violations since the mark, and duplicate keys that are not reported yet. Half of a surrogate pair
    /// concerns the whole document, which some readers refuse for it.
    pub(super) fn forget_since(&mut self, mark: Mark) {
        self.violations.truncate(mark);
        self.duplicates = self.reader.duplicates().len();
        self.report_lone_surrogates();
    }

    /// Returns the event that violations belong to.
    pub(super) const fn event(&self) -> Option<&'static Event> {
        self.event
    }

    /// Looks up the name of an event; returns the one that an unlisted name most likely means as well.
    pub(super) fn event_named(&mut self, name: &str) -> (EventName, Option<&'static Event>) {
        self.searches.event(self.spec, name)
    }

    /// Sets the event that violations belong to; returns the one before.
    pub fn set_event(&mut self, event: Option<&'static Event>) -> Option<&'static Event> {
        core::mem::replace(&mut self.event, event)
    }

    /// Reports the errors that have not stopped the reader, as far as they are not reported yet.
    pub(super) fn report_deferred(&mut self) {
        self.report_duplicates();
        self.report_lone_surrogates();
    }

    /// Reports the strings and keys with half of a surrogate pair that are not reported yet.
    pub(super) fn report_lone_surrogates(&mut self) {
        while let Some(&error) = self.reader.lone_surrogates().get(self.lone_surrogates) {
            self.lone_surrogates += 1;
            self.add(Violation::of_syntax(error));
        }
    }

    fn report_duplicates(&mut self) {
        while let Some(&error) = self.reader.duplicates().get(self.duplicates) {
            self.duplicates += 1;
            self.add(match error.kind {
                SyntaxErrorKind::DuplicateKey { same_value: true, .. } => {
                    Violation::new(error.span, Detail::RepeatedKey)
                }
                _ => Violation::of_syntax(error),
            });
        }
    }

    /// Returns whether an object that was read has a key twice.
    pub fn has_duplicates(&self) -> bool {
        self.had_duplicates || !self.reader.duplicates().is_empty()
    }

    /// Continues at another offset of the text, which was read; returns the reader to continue with afterwards.
    pub(super) fn jump(&mut self, offset: usize) -> Reader<'a> {
        self.had_duplicates = self.has_duplicates();
        let there = Reader::again(self.text(), offset);
        core::mem::replace(&mut self.reader, there)
    }

    /// Reads past the object that comes next, and lists its members; returns its bytes.
    pub(super) fn list_members(&mut self) -> Result<Span, SyntaxError> {
        self.reader.peek();
        let start = self.reader.offset();
        self.members.clear();
        self.members.reserve(16);
        self.reader.begin_object()?;
        while let Some(key) = self.reader.next_key()? {
            let value = self.reader.skip()?;
            self.members.push((key, value));
        }
        let object = Span::new(start, self.reader.offset());
        self.listed = Some(object);
        Ok(object)
    }

    /// Returns whether a value that was read is a blank string: empty, or white space.
    pub(super) fn is_blank(&self, value: Span) -> bool {
        match self.text().as_bytes().get(value.start..value.end).unwrap_or_default() {
            // Most strings begin with what is no white space, and need not be decoded.
            [b'"', b'!' | b'#'..=b'[' | b']'..=b'~', ..] => false,
            [b'"', ..] => {
                Reader::again(self.text(), value.start).string().is_ok_and(|string| is_blank(&string.decode()))
            }
            _ => false,
        }
    }

    /// Returns whether the platform cuts off the white space around a value.
    pub(super) fn is_trimmed(&self, property: &Property) -> bool {
        self.dialect.is_some_and(|dialect| dialect.trimmed.contains(&property.key))
    }

    /// Reads past a value that is not what is expected, and reports it.
    pub fn refuse(&mut self, detail: Detail) -> Result<(), SyntaxError> {
        let span = self.reader.skip()?;
        self.note(span, detail);
        Ok(())
    }

    /// Returns whether an object comes next. Reads past anything else, and reports it.
    pub fn object(&mut self) -> Result<bool, SyntaxError> {
        let object = self.reader.peek() == Some(b'{');
        if !object {
            self.refuse(Detail::WrongKind { of_field: true, expected: Kind::Object.what() })?;
        }
        Ok(object)
    }

    /// Reads null, if it comes next; returns whether it does.
    pub fn null(&mut self) -> Result<bool, SyntaxError> {
        let null = self.reader.peek() == Some(b'n');
        if null {
            self.reader.null()?;
        }
        Ok(null)
    }
}
