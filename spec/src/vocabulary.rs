//! The words of a spec file that mean something to livechat: kinds, sensitivities, and the like.

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
            /// Every word with what it stands for and what it means.
            pub const ALL: &'static [(&'static str, Self, &'static str)] =
                &[$(($word, Self::$variant, concat!($($doc),*)),)*];

            /// The word of spec files.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// The word's meaning; `None` for a word that is not of this list.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().find(|(known, ..)| *known == word).map(|(_, value, _)| *value)
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
    /// What values a property takes.
    Kind {
        /// Text
        String = "string",
        /// A number without a fraction; `1.0` and `1e2` have none
        Integer = "integer",
        /// Any number
        Number = "number",
        /// True or false
        Boolean = "boolean",
        /// A point in time as RFC 3339 text, with its offset
        Timestamp = "timestamp",
        /// Text, of a list of values that may grow
        Enum = "enum",
        /// An object with any keys
        Object = "object",
        /// A list of values of one kind
        Array = "array",
    }
}

impl Kind {
    /// The kind as a noun with its article, for messages.
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
    /// What a value may reveal. Messages never hold a value that is not `none`.
    Sensitivity {
        /// Nothing about anybody
        None = "none",
        /// Which record it is, such as an agent's number
        Identifier = "identifier",
        /// Who somebody is, such as an agent's name
        Personal = "personal",
        /// What somebody said
        Content = "content",
    }
}

impl Sensitivity {
    /// Whether a value is kept out of `Debug` output too, because it tells who somebody is or what somebody said.
    pub const fn is_private(self) -> bool {
        matches!(self, Self::Personal | Self::Content)
    }
}

words! {
    /// Whether an event should have a property.
    Presence {
        /// It may be left out
        Optional = "optional",
        /// It should be sent; leaving it out is a warning
        Recommended = "recommended",
        /// It must be sent
        Required = "required",
    }
}

words! {
    /// What an event tells of a conversation, whatever the dialect calls it.
    EventRole {
        /// A conversation has begun
        ConversationStarted = "conversation_started",
        /// Somebody has ended a conversation
        ConversationEnded = "conversation_ended",
        /// The side whose view the dialect takes has written a message
        MessageSent = "message_sent",
        /// The side whose view the dialect takes has got a message
        MessageReceived = "message_received",
    }
}

words! {
    /// Whose view a dialect takes when it says Sent and Received.
    Perspective {
        /// The customer's: Sent is what the customer wrote
        Customer = "customer",
        /// The company's: Sent is what an agent wrote
        Company = "company",
        /// Nobody knows
        Unstated = "unstated",
    }
}

words! {
    /// What a field of the envelope is for.
    FieldRole {
        /// Says that the call is a track call
        Call = "call",
        /// Holds the name of the event
        Event = "event",
        /// Holds the event's properties
        Properties = "properties",
        /// Says whose event it is
        Identity = "identity",
        /// May stand on the batch instead, for all its calls
        Inherited = "inherited",
        /// Says when it happened; the first of several counts that has a time
        Time = "time",
        /// Is accepted and reported, and never written
        Tolerated = "tolerated",
    }
}

words! {
    /// What a property tells of the conversation.
    PropertyRole {
        /// Says which conversation it is
        Conversation = "conversation",
        /// Says how many seconds ago the conversation began
        Duration = "duration",
        /// Says which agent takes part
        Agent = "agent",
    }
}

words! {
    /// What kind of evidence a source is.
    SourceKind {
        /// A page or file that somebody published
        Document = "document",
        /// Source code
        Code = "code",
        /// Bodies that were recorded
        Capture = "capture",
    }
}

words! {
    /// What an integration does with live chat events.
    IntegrationRole {
        /// Emits them
        Sender = "sender",
        /// Acts on them
        Reader = "reader",
        /// Passes them on
        Forwarder = "forwarder",
    }
}
