#[deny(deprecated)]
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
    use shop::livechat::__private as __livechat;
    use __livechat::{
        OtherType as _, PropertyValue as __Value, const_check as __const_check,
    };
    use __livechat::not_deprecated::*;
    #[allow(deprecated)]
    use crate::SPEC as __Table;
    static __SPEC: &__livechat::Spec = &__Table;
    static __CONTEXT: __const_check::SpecContext = (
        __SPEC,
        &__livechat::Event::new("Shop Ticket Opened", "", &[]),
        ::core::option::Option::None,
    );
    #[allow(deprecated)]
    const _: () = __const_check::custom_event(__SPEC, "Shop Ticket Opened");
    const __KEYS: &[&::core::primitive::str] = &["ticket", "payload"];
    #[deny(deprecated)]
    const ticket: () = {
        __const_check::custom_event_value(
            __SPEC,
            "ticket",
            <u64 as __Value>::FIELD_TYPE,
            false,
        );
    };
    const payload: () = {
        __const_check::custom_key(__SPEC, "payload");
    };
    const customer: () = __const_check::disjoint(
        (
            <Customer as __livechat::LiveChatProperties>::FIELDS,
            <Customer as __livechat::LiveChatProperties>::OPTIONAL,
        )
            .0,
        __KEYS,
        &[],
    );
    #[allow(deprecated)]
    const agent: () = __const_check::disjoint(
        (
            <Option<Agent> as __livechat::LiveChatProperties>::FIELDS,
            <Option<Agent> as __livechat::LiveChatProperties>::OPTIONAL,
        )
            .0,
        __KEYS,
        &[
            (
                <Customer as __livechat::LiveChatProperties>::FIELDS,
                <Customer as __livechat::LiveChatProperties>::OPTIONAL,
            )
                .0,
        ],
    );
    #[automatically_derived]
    #[allow(deprecated)]
    impl<T: Clone> __livechat::LiveChatEvent for Opened<T> {
        fn event(&self) -> &'static __livechat::Event {
            __CONTEXT.1
        }
        fn write_known(&self, __out: &mut __livechat::Writer) {
            #[deny(deprecated)]
            <u64 as __Value>::__write(&self.ticket, __out, ",\"ticket\":");
            <Customer as __livechat::LiveChatProperties>::write_known(
                &self.customer,
                __out,
            );
            #[allow(deprecated)]
            <Option<
                Agent,
            > as __livechat::LiveChatProperties>::write_known(&self.agent, __out);
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<T: Clone> __livechat::SingleEvent for Opened<T> {
        const EVENT: &'static __livechat::Event = __CONTEXT.1;
        const SPEC: ::core::option::Option<&'static __livechat::Spec> = ::core::option::Option::Some(
            __SPEC,
        );
        const KEYS: &'static [&'static [&'static ::core::primitive::str]] = &[
            __KEYS,
            <Customer as __livechat::LiveChatProperties>::KEYS,
            <Option<Agent> as __livechat::LiveChatProperties>::KEYS,
        ];
    }
    __livechat::if_schemas! {
        #[automatically_derived] #[allow(deprecated)] impl < T : Clone >
        __livechat::DerivedDescription for Opened < T > where for < '__any > u64 :
        __livechat::PropertyValue, for < '__any > T : __livechat::PropertyValue, for <
        '__any > Customer : __livechat::DescribeGroup, for < '__any > Option < Agent > :
        __livechat::DescribeGroup, { fn describe() -> __livechat::Description { let
        __event = __livechat::EventShape { title : "Opened", docs : "", event : __CONTEXT
        .1, dialect : __CONTEXT.2, members :
        __livechat::vec_of([__livechat::MemberShape::Field(__livechat::FieldShape::of:: <
        u64 > ("ticket", "")),
        __livechat::MemberShape::Field(__livechat::FieldShape::of:: < T > ("payload",
        "")), __livechat::MemberShape::Group(< Customer as __livechat::DescribeGroup >
        ::__fields(), < Customer as __livechat::LiveChatProperties > ::OPTIONAL),
        __livechat::MemberShape::Group(< Option < Agent > as __livechat::DescribeGroup >
        ::__fields(), < Option < Agent > as __livechat::LiveChatProperties >
        ::OPTIONAL)]), denies_others : false, }; __livechat::Description { title :
        "Opened", docs : "", events : __livechat::vec_of([__event]), is_enum : false, } }
        }
    }
};
