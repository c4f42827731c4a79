//! Derives in the most hostile surroundings: no prelude, `livechat-types` under other names, names of the standard library
//! for other things, and all lints as errors. The test is that this compiles, in two editions.
//!
//! The packages `edition2021` and `edition2024` share this file.
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unreachable_pub,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    future_incompatible,
    let_underscore,
    nonstandard_style,
    refining_impl_trait,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::absolute_paths,
    clippy::arithmetic_side_effects,
    clippy::exhaustive_structs,
    clippy::implicit_return,
    clippy::indexing_slicing,
    clippy::items_after_statements,
    clippy::missing_const_for_fn,
    clippy::missing_inline_in_public_items,
    clippy::missing_trait_methods,
    clippy::panic,
    clippy::pattern_type_mismatch,
    clippy::question_mark_used,
    clippy::shadow_unrelated,
    clippy::single_call_fn,
    clippy::std_instead_of_core,
    clippy::unreachable,
    clippy::wildcard_enum_match_arm
)]
#![allow(
    clippy::absolute_paths,
    clippy::exhaustive_structs,
    clippy::std_instead_of_core,
    unused_extern_crates,
    reason = "these are what the file tests"
)]

/// `livechat-types` under a second name.
extern crate chat as other;

/// A company's own module that exports `livechat-types`.
pub mod facade {
    pub use ::chat as types;
    /// A module inside it.
    pub mod deep {
        #[doc(hidden)]
        pub use ::other::__private;
        pub use ::other::*;
    }
}

/// An event.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::serde::Serialize,
    ::serde::Deserialize,
    ::chat::LiveChatEvent,
)]
#[livechat(crate = ::chat, event = "Live Chat Message Sent", dialect = "segment")]
pub struct Sent {
    /// The message.
    pub message_id: ::std::string::String,
    /// The agent.
    #[serde(rename = "agent_name", skip_serializing_if = "::core::option::Option::is_none")]
    pub agent: ::core::option::Option<::std::borrow::Cow<'static, str>>,
    /// A custom field.
    #[livechat(custom)]
    pub queue: u8,
    /// A group.
    #[serde(flatten)]
    pub times: ::core::option::Option<Times>,
}

/// A group of properties.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::serde::Serialize,
    ::serde::Deserialize,
    ::other::LiveChatProperties,
)]
#[livechat(crate = ::other)]
pub struct Times {
    /// Seconds.
    pub conversation_duration: Seconds,
}

/// A value.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::serde::Serialize,
    ::serde::Deserialize,
    ::other::PropertyValue,
)]
#[livechat(crate = other)]
pub struct Seconds(f64);

/// An event that borrows.
#[derive(::core::fmt::Debug, ::serde::Serialize, ::chat::LiveChatEvent)]
#[livechat(crate = crate::facade::types, event = "Live Chat Message Received")]
pub struct Received<'a, 'b> {
    /// The message.
    pub message_id: &'a &'b str,
    /// The agent.
    #[livechat(plain)]
    pub message_body: ::core::option::Option<&'b str>,
}

/// A custom event.
#[derive(::core::fmt::Debug, ::serde::Serialize, ::serde::Deserialize, ::chat::LiveChatEvent)]
#[livechat(crate = self::facade::deep, custom_event = "Escalated")]
pub struct Escalated<T> {
    /// The queue.
    pub queue: ::std::string::String,
    /// A value of any type.
    #[livechat(custom)]
    pub payload: T,
}

/// An enum of events.
#[derive(::core::fmt::Debug, ::chat::LiveChatEvent)]
#[livechat(crate = ::chat)]
pub enum Ours {
    /// A message.
    Sent(Sent),
    /// An escalation.
    Escalated(Escalated<u8>),
}

/// Names that shadow those of the standard library and of the expansions.
#[allow(
    non_camel_case_types,
    clippy::upper_case_acronyms,
    missing_copy_implementations,
    missing_debug_implementations,
    reason = "the names are what is tested"
)]
pub mod shadowed {
    /// Shadows `core`.
    pub mod core {}
    /// Shadows `std`.
    pub mod std {}
    /// Shadows `livechat_types`.
    pub mod livechat_types {}
    /// Shadows `chat`.
    pub mod chat {}
    /// Shadows `__private`.
    pub mod __private {}
    /// Shadows `Option`.
    pub struct Option;
    /// Shadows `Some`.
    pub struct Some;
    /// Shadows `None`.
    pub struct None;
    /// Shadows `Ok`.
    pub struct Ok;
    /// Shadows `Err`.
    pub struct Err;
    /// Shadows `Result`.
    pub struct Result;
    /// Shadows `String`.
    pub struct String;
    /// Shadows `Box`.
    pub struct Box;
    /// Shadows `Vec`.
    pub struct Vec;
    /// Shadows `str`.
    pub struct str;
    /// Shadows `bool`.
    pub struct bool;
    /// Shadows `usize`.
    pub struct usize;
    /// Shadows `Sized`.
    pub trait Sized {}
    /// Shadows `Serialize`.
    pub trait Serialize {}
    /// Shadows `PropertyValue`.
    pub trait PropertyValue {}
    /// Shadows `LiveChatEvent`.
    pub trait LiveChatEvent {}
    /// Shadows `Spec`.
    pub struct Spec;
    /// Shadows `Event`.
    pub struct Event;
    /// Shadows `Writer`.
    pub struct Writer;
    /// Shadows `EVENT`.
    pub const EVENT: u8 = 0;
    /// Shadows `FIELD_TYPE`.
    pub const FIELD_TYPE: u8 = 0;
    /// Shadows `FIELDS`.
    pub const FIELDS: u8 = 0;

    /// An event.
    #[derive(::chat::LiveChatEvent)]
    #[livechat(crate = ::chat, event = "Live Chat Message Sent", dialect = "segment", manual)]
    pub struct Sent<'event> {
        /// The message.
        pub message_id: &'event ::core::primitive::str,
        /// The agent.
        pub agent_name: ::core::option::Option<::std::string::String>,
        /// A group.
        #[serde(flatten)]
        pub agent: ::core::option::Option<Agent<'event>>,
    }

    /// A group.
    #[derive(::chat::LiveChatProperties)]
    #[livechat(crate = ::chat)]
    pub struct Agent<'agent> {
        /// Its id.
        pub agent_id: &'agent Handle,
        /// Its user name.
        pub agent_username: Handle,
    }

    /// A value.
    #[derive(::chat::PropertyValue)]
    #[livechat(crate = ::chat)]
    pub enum Handle {
        /// One.
        Known,
        /// Another.
        Unknown,
    }

    /// A value.
    #[derive(::chat::PropertyValue)]
    #[livechat(crate = ::chat)]
    pub struct Wrapped<T>(pub T);

    /// An enum of events.
    #[derive(::chat::LiveChatEvent)]
    #[livechat(crate = ::chat, manual)]
    pub enum Any<'any> {
        /// One.
        Sent(Sent<'any>),
        /// Another, whose name shadows one of the standard library.
        None(::chat::MessageReceived),
    }
}

#[cfg(test)]
#[allow(clippy::implicit_return, reason = "tests return implicitly, as usual")]
mod tests {
    use ::chat::{from_slice, Envelope, LiveChatEvent as _, Track};
    use ::std::borrow::ToOwned as _;
    use ::std::{assert, assert_eq};

    use super::{shadowed, Ours, Seconds, Sent, Times};

    #[::core::prelude::v1::test]
    fn events_are_written_and_read_back() {
        let sent = Sent {
            message_id: "msg-0001".to_owned(),
            agent: ::core::option::Option::Some("Ines Okafor".into_cow()),
            queue: 3,
            times: ::core::option::Option::Some(Times { conversation_duration: Seconds(7.5) }),
        };
        let json = Track::new(Envelope::user("visitor-17"), Ours::Sent(::core::clone::Clone::clone(&sent))).to_json();
        let track = from_slice::<Track<Sent>>(json.as_bytes()).ok();
        assert_eq!(track.map(|track| track.event), ::core::option::Option::Some(sent));
        let handle = shadowed::Handle::Known;
        let agent = shadowed::Agent { agent_id: &handle, agent_username: shadowed::Handle::Unknown };
        let shadow = shadowed::Sent {
            message_id: "msg-0001",
            agent_name: ::core::option::Option::None,
            agent: ::core::option::Option::Some(agent),
        };
        assert!(shadowed::Any::Sent(shadow).validate().is_empty());
    }

    trait IntoCow {
        fn into_cow(self) -> ::std::borrow::Cow<'static, str>;
    }

    impl IntoCow for &'static str {
        fn into_cow(self) -> ::std::borrow::Cow<'static, str> {
            ::std::borrow::Cow::Borrowed(self)
        }
    }
}
