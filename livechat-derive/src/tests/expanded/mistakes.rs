::core::compile_error! {
    "LC0803: expected a string for `dialect`\nhelp: write `dialect = \"...\"`"
}
::core::compile_error! {
    "LC0801: unknown attribute `costum`\nhelp: the attributes are `event`, `custom_event`, `dialect`, `spec`, `crate`, `manual`"
}
::core::compile_error! {
    "LC0802: duplicate attribute `custom`\nhelp: remove one of the two"
}
::core::compile_error! {
    "LC0804: missing `event` attribute\nhelp: add `#[livechat(event = \"...\")]`, or `#[livechat(custom_event = \"...\")]` for a custom event"
}
::core::compile_error! {
    "LC0806: serde's `with` changes what is sent\nhelp: state what it sends: `#[livechat(kind = \"...\")]`"
}
#[allow(
    clippy::all,
    clippy::nursery,
    clippy::pedantic,
    clippy::restriction,
    missing_docs,
    non_local_definitions,
    non_upper_case_globals,
    single_use_lifetimes,
    unused,
    unused_qualifications,
    reason = "this is the expansion of a macro"
)]
const _: () = {
    use ::livechat_types::__private as __livechat;
    use __livechat::{
        OtherType as _, PropertyValue as __Value, const_check as __const_check,
    };
    use __livechat::not_deprecated::*;
    #[allow(deprecated)]
    use __livechat::LIVECHAT as __Table;
    static __SPEC: &__livechat::Spec = &__Table;
    static __CONTEXT: __const_check::SpecContext = (
        __SPEC,
        &__const_check::NO_EVENT,
        ::core::option::Option::None,
    );
    const __KEYS: &[&::core::primitive::str] = &["message_id", "agent_id"];
    #[automatically_derived]
    #[allow(deprecated)]
    impl<T> __livechat::LiveChatEvent for Sent<T> {
        fn event(&self) -> &'static __livechat::Event {
            __CONTEXT.1
        }
        fn write_known(&self, __out: &mut __livechat::Writer) {}
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<T> __livechat::SingleEvent for Sent<T> {
        const EVENT: &'static __livechat::Event = __CONTEXT.1;
        const SPEC: ::core::option::Option<&'static __livechat::Spec> = ::core::option::Option::Some(
            __SPEC,
        );
        const KEYS: &'static [&'static [&'static ::core::primitive::str]] = &[__KEYS];
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<T> __livechat::WriteEvent for Sent<T>
    where
        T: __livechat::PropertyValue,
    {
        fn event_name(&self) -> &::core::primitive::str {
            __CONTEXT.1.name
        }
        fn write_properties(&self, __out: &mut __livechat::Writer) {
            __out.custom::<T>(",\"agent_id\":", &self.agent_id);
        }
        fn __is_generated(&self) -> ::core::primitive::bool {
            true
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<T> __livechat::ReadEvent for Sent<T> {
        const __IS_FAST: ::core::primitive::bool = true;
        fn spec() -> &'static __livechat::Spec {
            __SPEC
        }
        fn reads(__event: &__livechat::Event) -> ::core::primitive::bool {
            __livechat::same_event(__event, __CONTEXT.1)
        }
        fn read_event(
            __event: &'static __livechat::Event,
            __input: &mut __livechat::Input<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<Self>,
            __livechat::SyntaxError,
        > {
            __livechat::read_event(__event, __input)
        }
        fn __from_members(
            __members: &__livechat::Members<'_>,
        ) -> ::core::result::Result<Self, __livechat::Unread> {
            ::core::unreachable!()
        }
        const __MAY_DROP: ::core::primitive::bool = true;
        fn __kept(_: &__livechat::Event) -> __livechat::Kept {
            __livechat::Kept {
                keys: <Self as __livechat::SingleEvent>::KEYS,
                others: __livechat::Others::Dropped,
            }
        }
    }
};
