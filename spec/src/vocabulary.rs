//! The words of spec files that livechat gives a meaning: kinds, sensitivities, roles and the like.

/// Declares an enum whose variants are words of spec files, each with its documentation.
macro_rules! words {
    ($(#[doc = $about:literal])* $name:ident { $($(#[doc = $doc:literal])* $variant:ident = $word:literal,)* }) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[doc = $doc])* $variant,)*
        }

        impl $name {
            /// Every word, with its variant and its meaning.
            pub const ALL: &'static [(&'static str, Self, &'static str)] =
                &[$(($word, Self::$variant, concat!($($doc),*)),)*];

            /// Returns the word in spec files.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// Returns the variant of a word, or `None` for an unknown word.
            // Inline, as `from_str`: compiled where words are parsed, which few programs do.
            #[inline]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().find(|(known, ..)| *known == word).map(|(_, value, _)| *value)
            }
        }

        /// Parses a word as `from_word` does.
        impl core::str::FromStr for $name {
            type Err = crate::text::UnknownWord;

            #[inline]
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::from_word(word)
                    .ok_or_else(|| crate::text::UnknownWord::new(Self::ALL.iter().map(|&(known, ..)| known)))
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words! {
    /// The kind of a property's values.
    Kind {
        /// Text
        String = "string",
        /// A number without a fraction, such as `1`, `1.0` or `1e2`
        Integer = "integer",
        /// Any number
        Number = "number",
        /// True or false
        Boolean = "boolean",
        /// A point in time as RFC 3339 text with an offset
        Timestamp = "timestamp",
        /// Text from a list of values that may grow
        Enum = "enum",
        /// An object with any keys
        Object = "object",
        /// A list of values of one kind
        Array = "array",
    }
}

impl Kind {
    /// Returns the kind as a noun with its article, for messages.
    pub const fn what(self) -> &'static str {
        match self {
            Self::String | Self::Enum => "a string",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Timestamp => "a timestamp",
            Self::Object => "an object",
            Self::Array => "an array",
        }
    }
}

words! {
    /// What a value may reveal. Messages only ever show values of which it is `none`.
    Sensitivity {
        /// Nothing about a person
        None = "none",
        /// Which record it is, such as the number of an agent
        Identifier = "identifier",
        /// Who a person is, such as the name of an agent
        Personal = "personal",
        /// What a person wrote
        Content = "content",
    }
}

impl Sensitivity {
    /// Returns whether values are kept out of `Debug` output as well: they reveal who a person is, or what a person wrote.
    pub const fn is_private(self) -> bool {
        matches!(self, Self::Personal | Self::Content)
    }
}

words! {
    /// Whether senders should send a property with an event.
    Presence {
        /// It may be missing
        Optional = "optional",
        /// It should be sent; without it there is a warning
        Recommended = "recommended",
        /// It must be sent
        Required = "required",
    }
}

words! {
    /// What an event says about a conversation, whatever a dialect calls it.
    EventRole {
        /// A conversation has begun
        ConversationStarted = "conversation_started",
        /// A conversation was ended
        ConversationEnded = "conversation_ended",
        /// The side whose perspective the dialect takes has sent a message
        MessageSent = "message_sent",
        /// The side whose perspective the dialect takes has received a message
        MessageReceived = "message_received",
    }
}

words! {
    /// The side that sends what a dialect calls Sent.
    Perspective {
        /// The customer: Sent is what the customer wrote
        Customer = "customer",
        /// The company: Sent is what an agent wrote
        Company = "company",
        /// The platform does not say
        Unstated = "unstated",
    }
}

words! {
    /// The role of a field of the envelope.
    FieldRole {
        /// States that the call is a track call
        Call = "call",
        /// Holds the name of the event
        Event = "event",
        /// Holds the properties of the event
        Properties = "properties",
        /// Identifies the user
        Identity = "identity",
        /// May be on the batch instead, and then applies to all its calls
        Inherited = "inherited",
        /// Says when the event happened; the first field that has a time counts
        Time = "time",
        /// Identifies the call; platforms keep one of the calls that have the same value
        Deduplication = "deduplication",
        /// Is accepted and reported, and never written
        Tolerated = "tolerated",
    }
}

/// The types of calls other than track calls, which the APIs of the platforms have.
pub const OTHER_CALLS: &[&str] = &["identify", "page", "screen", "group", "alias"];

words! {
    /// What a property says about the conversation.
    PropertyRole {
        /// Identifies the conversation
        Conversation = "conversation",
        /// Counts the seconds since the conversation began
        Duration = "duration",
        /// Identifies the agent
        Agent = "agent",
    }
}

words! {
    /// The kind of evidence that a source is.
    SourceKind {
        /// A published page or file
        Document = "document",
        /// Source code
        Code = "code",
        /// Recorded bodies
        Capture = "capture",
        /// What the authors of the spec decided
        Decision = "decision",
    }
}

words! {
    /// What a program does with live chat events.
    IntegrationRole {
        /// Sends the events
        Sender = "sender",
        /// Acts on the events
        Reader = "reader",
        /// Passes the events on
        Forwarder = "forwarder",
    }
}
