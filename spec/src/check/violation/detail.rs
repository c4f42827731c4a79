//! What is wrong where a rule is broken.

use crate::check::near::Meaning;
use crate::json::SyntaxErrorKind;
use crate::rule::{self, Rule};
use crate::table::{Dialect, Event, EventProperty, Property, Spec};
use crate::timestamp::TimestampError;

/// What is wrong where a rule is broken: all that its words need and the document does not tell.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Detail {
    /// The text is not JSON, or its JSON is ambiguous.
    Syntax(SyntaxErrorKind),
    /// An object repeats a key with the same value.
    RepeatedKey,
    /// The document, or the calls of a batch, are not what is expected.
    NotABody(&'static str),

    /// The envelope, which is expected here, and what it calls a track call: another call.
    OtherCall(&'static Spec),
    /// A call of an unknown type has an event of the spec.
    MisspeltType(&'static Spec),
    /// A call of a batch has no type.
    ItemWithoutType(&'static Spec),
    /// A field that no API reads.
    Tolerated(&'static Spec),
    /// A call has no identity.
    NoIdentity {
        /// The envelope.
        envelope: &'static Spec,
        /// The dialect whose identities count.
        dialect: Option<&'static Dialect>,
    },
    /// An unknown field that most likely means something else.
    MisspeltField {
        /// What it means.
        meaning: Meaning,
        /// The envelope.
        envelope: &'static Spec,
    },
    /// A time before there was any platform.
    EarlyTime,
    /// The time of an event is after the time in this field.
    AfterArrival(&'static str),

    /// The name of the event is blank.
    BlankName,
    /// The call of this envelope names no event.
    NoName(&'static Spec),
    /// An alias of the event.
    EventAlias(&'static Event),
    /// A name that could mean several events of the spec.
    Ambiguous(&'static Spec),
    /// An unknown name that looks like one of the spec.
    UnknownEvent {
        /// The spec.
        spec: &'static Spec,
        /// The event that is most likely meant.
        meant: Option<&'static Event>,
    },
    /// An unknown name that may mean an event of the spec.
    PossibleEvent {
        /// The spec.
        spec: &'static Spec,
        /// The event that is most likely meant.
        meant: Option<&'static Event>,
    },
    /// An event that is none of the spec's, for readers who need one of them.
    ForeignEvent(&'static Spec),
    /// An event that the reader does not ask for.
    OtherEvent(&'static Event),
    /// A deprecated event.
    DeprecatedEvent(&'static Event),

    /// A required property is missing.
    Missing(&'static Property),
    /// A required property is blank.
    Blank(&'static Property),
    /// A recommended property is missing.
    Recommended {
        /// The property.
        property: &'static Property,
        /// The dialect that recommends it, unless the spec does.
        by: Option<&'static Dialect>,
    },
    /// A recommended property is blank.
    RecommendedBlank {
        /// The property.
        property: &'static Property,
        /// The dialect that recommends it, unless the spec does.
        by: Option<&'static Dialect>,
    },
    /// The property under an alias.
    Alias(&'static EventProperty),
    /// The property under an alias, beside the property itself.
    AliasBesideProperty(&'static Property),
    /// An unknown property that is most likely this one.
    MisspeltProperty(&'static Property),
    /// A property that the type which it is read as does not keep.
    Unkept,
    /// A deprecated property.
    DeprecatedProperty(&'static Property),
    /// A property that the dialect does not mention.
    NotInDialect {
        /// The dialect.
        dialect: &'static Dialect,
        /// The property.
        property: &'static Property,
    },

    /// A value is of another kind.
    WrongKind {
        /// Whether it is that of a field of the envelope.
        of_field: bool,
        /// The kind that is expected, with an article.
        expected: &'static str,
    },
    /// An integer has a fraction.
    Fraction {
        /// Whether it is that of a field of the envelope.
        of_field: bool,
    },
    /// A number in quotes, where this kind is expected.
    InQuotes(&'static str),
    /// An identifier is a number.
    NumericId,
    /// A number is below this bound.
    AtLeast(&'static str),
    /// A number is above this bound.
    AtMost(&'static str),
    /// A text is too short.
    TooShort {
        /// Whether it is that of a field of the envelope.
        of_field: bool,
        /// The least length.
        least: usize,
        /// Its length.
        length: usize,
    },
    /// A text is too long.
    TooLong {
        /// Whether it is that of a field of the envelope.
        of_field: bool,
        /// The greatest length.
        most: usize,
        /// Its length.
        length: usize,
    },
    /// A value is none of these.
    Unlisted {
        /// The values that the spec lists.
        values: &'static [&'static str],
        /// Whether the spec allows no others.
        closed: bool,
    },
    /// A text stands for a missing value.
    Meaningless,
    /// A text is no timestamp, or one in another form.
    Time(TimestampError),
    /// A text is no timestamp, where the dialect has timestamps.
    DialectTime(&'static Dialect, TimestampError),
    /// A number has a fraction, where the dialect has integers.
    DialectFraction(&'static Dialect),
    /// A value is not the only one for the dialect.
    Fixed(&'static Dialect, &'static str),

    /// A batch without calls.
    EmptyBatch,
    /// A call of more bytes than the dialect allows.
    EventTooLarge {
        /// The dialect.
        dialect: &'static Dialect,
        /// The bytes of the call.
        size: usize,
    },
    /// A batch of more bytes than the dialect allows.
    BatchBytes {
        /// The dialect.
        dialect: &'static Dialect,
        /// The bytes of the batch.
        size: usize,
    },
    /// A batch of more calls than the dialect allows.
    BatchCalls {
        /// The dialect.
        dialect: &'static Dialect,
        /// The number of calls.
        size: usize,
    },

    /// The rule of a problem that comes with its own words, and its index among them.
    Worded(&'static Rule, usize),
}

impl Detail {
    /// Returns the rule that is broken.
    pub const fn rule(&self) -> &'static Rule {
        match *self {
            Self::Syntax(kind) => kind.rule(),
            Self::RepeatedKey => &rule::REPEATED_KEY,
            Self::NotABody(_) => &rule::NOT_A_BODY,
            Self::OtherCall(_) => &rule::NOT_TRACK,
            Self::MisspeltType(_) => &rule::MISSPELT_TYPE,
            Self::ItemWithoutType(_) => &rule::ITEM_WITHOUT_TYPE,
            Self::Tolerated(_) => &rule::TOLERATED_FIELD,
            Self::NoIdentity { .. } => &rule::NO_IDENTITY,
            Self::MisspeltField { .. } => &rule::MISSPELT_FIELD,
            Self::EarlyTime | Self::AfterArrival(_) => &rule::UNLIKELY_TIME,
            Self::BlankName | Self::NoName(_) => &rule::NO_EVENT,
            Self::EventAlias(_) => &rule::EVENT_ALIAS,
            Self::Ambiguous(_) => &rule::AMBIGUOUS_EVENT,
            Self::UnknownEvent { .. } | Self::ForeignEvent(_) => &rule::UNKNOWN_EVENT,
            Self::PossibleEvent { .. } => &rule::POSSIBLE_EVENT,
            Self::OtherEvent(_) => &rule::OTHER_EVENT,
            Self::DeprecatedEvent(_) | Self::DeprecatedProperty(_) => &rule::DEPRECATED,
            Self::Missing(_) | Self::Blank(_) => &rule::REQUIRED_MISSING,
            Self::Recommended { .. } | Self::RecommendedBlank { .. } => &rule::RECOMMENDED_MISSING,
            Self::Alias(_) => &rule::PROPERTY_ALIAS,
            Self::AliasBesideProperty(_) => &rule::ALIAS_BESIDE_PROPERTY,
            Self::MisspeltProperty(_) => &rule::MISSPELT_PROPERTY,
            Self::Unkept => &rule::UNKEPT_MEMBER,
            Self::NotInDialect { .. } => &rule::NOT_IN_DIALECT,
            Self::WrongKind { of_field, .. } | Self::Fraction { of_field } => {
                if of_field {
                    &rule::ENVELOPE_KIND
                } else {
                    &rule::WRONG_KIND
                }
            }
            Self::InQuotes(_) => &rule::NUMERIC_STRING,
            Self::NumericId => &rule::NUMERIC_ID,
            Self::AtLeast(_) | Self::AtMost(_) => &rule::OUT_OF_BOUNDS,
            Self::TooShort { of_field, .. } | Self::TooLong { of_field, .. } => {
                if of_field {
                    &rule::LONG_FIELD
                } else {
                    &rule::OUT_OF_BOUNDS
                }
            }
            Self::Unlisted { closed: true, .. } => &rule::CLOSED_ENUM,
            Self::Unlisted { .. } => &rule::UNLISTED_VALUE,
            Self::Meaningless => &rule::MEANINGLESS_TEXT,
            Self::Time(error) if error.has_form() => &rule::NO_SUCH_TIME,
            Self::Time(TimestampError::BasicOffset) => &rule::TIME_OFFSET_FORM,
            Self::Time(_) => &rule::TIMESTAMP,
            Self::DialectTime(..) | Self::DialectFraction(_) => &rule::DIALECT_KIND,
            Self::Fixed(..) => &rule::FIXED_VALUE,
            Self::EmptyBatch => &rule::EMPTY_BATCH,
            Self::EventTooLarge { .. } => &rule::EVENT_TOO_LARGE,
            Self::BatchBytes { .. } | Self::BatchCalls { .. } => &rule::BATCH_TOO_LARGE,
            Self::Worded(rule, _) => rule,
        }
    }
}
