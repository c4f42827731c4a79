#[allow(deprecated)]
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
    const __SPEC: &__livechat::Spec = &__livechat::LIVECHAT;
    const __CONTEXT: __const_check::SpecContext = (
        __SPEC,
        __const_check::event_meant(
            __SPEC,
            "Live Chat Message Sent",
            17732910822070757214,
        ),
        __const_check::dialect_meant(__SPEC, "customerio"),
    );
    const _: () = {
        __const_check::event(__CONTEXT, "Live Chat Message Sent", 17732910822070757214);
        __const_check::Deprecated::<
            { __const_check::event_is_deprecated(__CONTEXT, 17732910822070757214) },
        >::event();
    };
    #[allow(deprecated)]
    const _: () = __const_check::dialect(__SPEC, "customerio");
    const __KEYS: &[&::core::primitive::str] = &[
        "conversation_id",
        "message_id",
        "conversation_duration",
        "queue",
    ];
    const conversation_id: () = {
        __const_check::key(__CONTEXT, "conversation_id", 9781160845982353526);
        __const_check::Deprecated::<
            { __const_check::is_deprecated(__CONTEXT, 9781160845982353526) },
        >::property();
        __const_check::value(
            __CONTEXT,
            9781160845982353526,
            <String as __Value>::FIELD_TYPE,
            false,
        );
    };
    const message: () = {
        #[allow(deprecated)]
        const fn __of<'a>() -> __const_check::FieldTypeOf<Option<&'a str>> {
            __const_check::TypeFact::new(<Option<&'a str> as __Value>::FIELD_TYPE)
        }
        __const_check::key(__CONTEXT, "message_id", 4128406787172899412);
        __const_check::Deprecated::<
            { __const_check::is_deprecated(__CONTEXT, 4128406787172899412) },
        >::property();
        __const_check::value(__CONTEXT, 4128406787172899412, __of().value, false);
        __const_check::never_skipped(__CONTEXT, 4128406787172899412, __of().value);
    };
    const conversation_duration: () = {
        let __type = __const_check::stated(
            __livechat::ValueKind::Number,
            ::core::option::Option::None,
            __livechat::TypeOf::<Elapsed>::IS_OPTION,
        );
        __const_check::key(__CONTEXT, "conversation_duration", 13025446664081737439);
        __const_check::Deprecated::<
            { __const_check::is_deprecated(__CONTEXT, 13025446664081737439) },
        >::property();
        __const_check::value(__CONTEXT, 13025446664081737439, __type, false);
    };
    const queue: () = __const_check::custom_key(__SPEC, "queue");
    #[allow(deprecated)]
    const fn __group_agent<'a>() -> __const_check::GroupOf<Option<Agent<'a>>> {
        __const_check::TypeFact::new((
            <Option<Agent<'a>> as __livechat::LiveChatProperties>::FIELDS,
            <Option<Agent<'a>> as __livechat::LiveChatProperties>::OPTIONAL,
        ))
    }
    const agent: () = __const_check::group(
        __CONTEXT,
        __group_agent().value,
        __KEYS,
        &[],
    );
    #[allow(deprecated)]
    const _: () = __const_check::complete(__CONTEXT, __KEYS, &[__group_agent().value.0]);
    #[automatically_derived]
    #[allow(deprecated)]
    impl<'a> __livechat::LiveChatEvent for Sent<'a> {
        fn event(&self) -> &'static __livechat::Event {
            __CONTEXT.1
        }
        fn dialect(&self) -> ::core::option::Option<&'static __livechat::Dialect> {
            __CONTEXT.2
        }
        fn write_known(&self, __out: &mut __livechat::Writer) {
            <String as __Value>::__put(&self.conversation_id, __out, "conversation_id");
            <Option<&'a str> as __Value>::__put(&self.message, __out, "message_id");
            __livechat::unseen(__out, "conversation_duration");
            <Option<
                Agent<'a>,
            > as __livechat::LiveChatProperties>::write_known(&self.agent, __out);
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<'a> __livechat::SingleEvent for Sent<'a> {
        const EVENT: &'static __livechat::Event = __CONTEXT.1;
        const SPEC: ::core::option::Option<&'static __livechat::Spec> = ::core::option::Option::Some(
            __SPEC,
        );
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<'a> __livechat::ThroughSerde for Sent<'a> {
        const SPEC: &'static __livechat::Spec = __SPEC;
    }
};
