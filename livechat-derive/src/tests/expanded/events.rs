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
    #[allow(deprecated)]
    const Sent: () = {
        let __event = __livechat::TypeOf::<Sent>::EVENT;
        __const_check::of_spec(__SPEC, __event, "Sent");
        __const_check::distinct(&[], __event);
    };
    #[allow(deprecated)]
    const Opened: () = {
        let __event = __livechat::TypeOf::<Opened>::EVENT;
        __const_check::of_spec(__SPEC, __event, "Opened");
        __const_check::distinct(&[__livechat::TypeOf::<Sent>::EVENT], __event);
    };
    #[automatically_derived]
    #[allow(deprecated)]
    impl __livechat::LiveChatEvent for Ours
    where
        for<'__any> Sent: __livechat::SingleEvent,
        for<'__any> Opened: __livechat::SingleEvent,
    {
        fn event(&self) -> &'static __livechat::Event {
            match self {
                Self::Sent(__event) => {
                    <Sent as __livechat::SingleEvent>::as_event(__event).event()
                }
                Self::Opened(__event) => {
                    <Opened as __livechat::SingleEvent>::as_event(__event).event()
                }
            }
        }
        fn dialect(&self) -> ::core::option::Option<&'static __livechat::Dialect> {
            match self {
                Self::Sent(__event) => {
                    <Sent as __livechat::SingleEvent>::as_event(__event).dialect()
                }
                Self::Opened(__event) => {
                    <Opened as __livechat::SingleEvent>::as_event(__event).dialect()
                }
            }
        }
        fn write_known(&self, __out: &mut __livechat::Writer) {
            match self {
                Self::Sent(__event) => {
                    <Sent as __livechat::SingleEvent>::as_event(__event)
                        .write_known(__out)
                }
                Self::Opened(__event) => {
                    <Opened as __livechat::SingleEvent>::as_event(__event)
                        .write_known(__out)
                }
            }
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl __livechat::WriteEvent for Ours
    where
        for<'__any> Sent: __livechat::WriteEvent,
        for<'__any> Opened: __livechat::WriteEvent,
    {
        fn event_name(&self) -> &::core::primitive::str {
            match self {
                Self::Sent(__event) => __livechat::WriteEvent::event_name(__event),
                Self::Opened(__event) => __livechat::WriteEvent::event_name(__event),
            }
        }
        fn write_properties(&self, __out: &mut __livechat::Writer) {
            match self {
                Self::Sent(__event) => {
                    __livechat::WriteEvent::write_properties(__event, __out)
                }
                Self::Opened(__event) => {
                    __livechat::WriteEvent::write_properties(__event, __out)
                }
            }
        }
        fn __is_generated(&self) -> ::core::primitive::bool {
            match self {
                Self::Sent(__event) => __livechat::WriteEvent::__is_generated(__event),
                Self::Opened(__event) => __livechat::WriteEvent::__is_generated(__event),
            }
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl __livechat::ReadEvent for Ours
    where
        for<'__any> Sent: __livechat::ReadEvent,
        for<'__any> Opened: __livechat::ReadEvent,
    {
        const __IS_FAST: ::core::primitive::bool = true
            && <Sent as __livechat::ReadEvent>::__IS_FAST
            && <Opened as __livechat::ReadEvent>::__IS_FAST;
        const __MAY_DROP: ::core::primitive::bool = false
            || <Sent as __livechat::ReadEvent>::__MAY_DROP
            || <Opened as __livechat::ReadEvent>::__MAY_DROP;
        const __HAS_CUSTOM: ::core::primitive::bool = false
            || <Sent as __livechat::ReadEvent>::__HAS_CUSTOM
            || <Opened as __livechat::ReadEvent>::__HAS_CUSTOM;
        fn spec() -> &'static __livechat::Spec {
            __SPEC
        }
        fn reads(event: &__livechat::Event) -> ::core::primitive::bool {
            false || <Sent as __livechat::ReadEvent>::reads(event)
                || <Opened as __livechat::ReadEvent>::reads(event)
        }
        fn read_event(
            event: &'static __livechat::Event,
            input: &mut __livechat::Input<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<Self>,
            __livechat::SyntaxError,
        > {
            if <Sent as __livechat::ReadEvent>::reads(event) {
                return match <Sent as __livechat::ReadEvent>::read_event(event, input) {
                    ::core::result::Result::Ok(event) => {
                        ::core::result::Result::Ok(
                            ::core::option::Option::map(event, Self::Sent),
                        )
                    }
                    ::core::result::Result::Err(error) => {
                        ::core::result::Result::Err(error)
                    }
                };
            }
            if <Opened as __livechat::ReadEvent>::reads(event) {
                return match <Opened as __livechat::ReadEvent>::read_event(
                    event,
                    input,
                ) {
                    ::core::result::Result::Ok(event) => {
                        ::core::result::Result::Ok(
                            ::core::option::Option::map(event, Self::Opened),
                        )
                    }
                    ::core::result::Result::Err(error) => {
                        ::core::result::Result::Err(error)
                    }
                };
            }
            ::core::result::Result::Ok(::core::option::Option::None)
        }
        fn __from_members(
            __members: &__livechat::Members<'_>,
        ) -> ::core::result::Result<Self, __livechat::Unread> {
            if <Sent as __livechat::ReadEvent>::reads(__members.event()) {
                return ::core::result::Result::map(
                    <Sent as __livechat::ReadEvent>::__from_members(__members),
                    Self::Sent,
                );
            }
            if <Opened as __livechat::ReadEvent>::reads(__members.event()) {
                return ::core::result::Result::map(
                    <Opened as __livechat::ReadEvent>::__from_members(__members),
                    Self::Opened,
                );
            }
            ::core::result::Result::Err(__livechat::Unread::NO_EVENT)
        }
        fn __kept(__event: &__livechat::Event) -> __livechat::Kept {
            if <Sent as __livechat::ReadEvent>::reads(__event) {
                return <Sent as __livechat::ReadEvent>::__kept(__event);
            }
            if <Opened as __livechat::ReadEvent>::reads(__event) {
                return <Opened as __livechat::ReadEvent>::__kept(__event);
            }
            __livechat::Kept::ALL
        }
        fn __custom_event(
            __name: &::core::primitive::str,
        ) -> ::core::option::Option<&'static __livechat::Event> {
            if let ::core::option::Option::Some(__event) = <Sent as __livechat::ReadEvent>::__custom_event(
                __name,
            ) {
                return ::core::option::Option::Some(__event);
            }
            if let ::core::option::Option::Some(__event) = <Opened as __livechat::ReadEvent>::__custom_event(
                __name,
            ) {
                return ::core::option::Option::Some(__event);
            }
            ::core::option::Option::None
        }
    }
    __livechat::if_schemas! {
        #[automatically_derived] #[allow(deprecated)] impl __livechat::DerivedDescription
        for Ours where for < '__any > Sent : __livechat::DerivedDescription, for < '__any
        > Opened : __livechat::DerivedDescription, { fn describe() ->
        __livechat::Description { let __variants = __livechat::vec_of([< Sent as
        __livechat::DerivedDescription > ::describe(), < Opened as
        __livechat::DerivedDescription > ::describe()]);
        __livechat::Description::of_enum("Ours", "", __variants) } }
    }
};
