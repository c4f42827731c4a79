//! Structs of users that make nothing easy for a macro: no prelude, the crate of types under other names, types and modules
//! called as those of the standard library are, and every lint an error. That this compiles is the test, in two editions.
//!
//! The source is shared by the packages beside it.
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
    reason = "this file is strange on purpose"
)]

/// The crate of types under yet another name.
extern crate chat as other;

/// What a company gives its teams.
pub mod facade {
    pub use ::chat as types;
    /// Deeper.
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
    /// Of its own.
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

/// An event of one's own.
#[derive(::core::fmt::Debug, ::serde::Serialize, ::serde::Deserialize, ::chat::LiveChatEvent)]
#[livechat(crate = self::facade::deep, custom_event = "Escalated")]
pub struct Escalated<T> {
    /// The queue.
    pub queue: ::std::string::String,
    /// Anything.
    #[livechat(custom)]
    pub payload: T,
}

/// Any of them.
#[derive(::core::fmt::Debug, ::chat::LiveChatEvent)]
#[livechat(crate = ::chat)]
pub enum Ours {
    /// A message.
    Sent(Sent),
    /// An escalation.
    Escalated(Escalated<u8>),
}

/// Names that hide those of the standard library and of the macros.
#[allow(
    non_camel_case_types,
    clippy::upper_case_acronyms,
    missing_copy_implementations,
    missing_debug_implementations,
    reason = "the names are what is tested"
)]
pub mod shadowed {
    /// Hides.
    pub mod core {}
    /// Hides.
    pub mod std {}
    /// Hides.
    pub mod livechat_types {}
    /// Hides.
    pub mod chat {}
    /// Hides.
    pub mod __private {}
    /// Hides.
    pub struct Option;
    /// Hides.
    pub struct Some;
    /// Hides.
    pub struct None;
    /// Hides.
    pub struct Ok;
    /// Hides.
    pub struct Err;
    /// Hides.
    pub struct Result;
    /// Hides.
    pub struct String;
    /// Hides.
    pub struct Box;
    /// Hides.
    pub struct Vec;
    /// Hides.
    pub struct str;
    /// Hides.
    pub struct bool;
    /// Hides.
    pub struct usize;
    /// Hides.
    pub trait Sized {}
    /// Hides.
    pub trait Serialize {}
    /// Hides.
    pub trait PropertyValue {}
    /// Hides.
    pub trait LiveChatEvent {}
    /// Hides.
    pub struct Spec;
    /// Hides.
    pub struct Event;
    /// Hides.
    pub struct Writer;
    /// Hides.
    pub const EVENT: u8 = 0;
    /// Hides.
    pub const FIELD_TYPE: u8 = 0;
    /// Hides.
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
        /// Which.
        pub agent_id: &'agent Handle,
        /// Its name there.
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

    /// Any of them.
    #[derive(::chat::LiveChatEvent)]
    #[livechat(crate = ::chat, manual)]
    pub enum Any<'any> {
        /// One.
        Sent(Sent<'any>),
        /// Another, which hides as well.
        None(super::Sent),
    }
}

#[cfg(test)]
#[allow(clippy::implicit_return, reason = "as everybody writes it")]
mod tests {
    use ::chat::{from_slice, Envelope, LiveChatEvent as _, Track};
    use ::std::borrow::ToOwned as _;
    use ::std::{assert, assert_eq};

    use super::{shadowed, Ours, Seconds, Sent, Times};

    #[::core::prelude::v1::test]
    fn events_make_their_way() {
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
