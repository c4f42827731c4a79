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
    use __livechat::not_deprecated::*;
    #[allow(deprecated)]
    use __livechat::LIVECHAT as __Table;
    static __SPEC: &__livechat::Spec = &__Table;
    static __CONTEXT: __const_check::SpecContext = (
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
        __Table::<17732910822070757214>::event;
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
        let __found = __const_check::key(
            __CONTEXT,
            "conversation_id",
            9781160845982353526,
        );
        __Table::<9781160845982353526>::property;
        __const_check::value(__CONTEXT, __found, <String as __Value>::FIELD_TYPE, false);
    };
    const message: () = {
        #[allow(deprecated)]
        const fn __of<'a>() -> __const_check::FieldTypeOf<Option<&'a str>> {
            __const_check::TypeFact::new(<Option<&'a str> as __Value>::FIELD_TYPE)
        }
        let __found = __const_check::key(__CONTEXT, "message_id", 4128406787172899412);
        __Table::<4128406787172899412>::property;
        __const_check::value(__CONTEXT, __found, __of().value, false);
        __const_check::never_skipped(__found, __of().value, "skip_serializing_if");
    };
    __livechat::assert_serde!();
    const conversation_duration: () = {
        let __type = __const_check::stated(
            __livechat::ValueKind::Number,
            ::core::option::Option::None,
            __livechat::TypeOf::<Elapsed>::IS_OPTION,
        );
        let __found = __const_check::key(
            __CONTEXT,
            "conversation_duration",
            13025446664081737439,
        );
        __Table::<13025446664081737439>::property;
        __const_check::never_absent(__found, __type);
        __const_check::value(__CONTEXT, __found, __type, false);
    };
    const queue: () = {
        __const_check::custom_key(__SPEC, "queue");
        __const_check::custom_value("queue", <Queue as __Value>::FIELD_TYPE);
    };
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
    const rest: () = {
        __const_check::holds_others(
            "rest",
            __livechat::TypeOf::<BTreeMap<String, u64>>::HOLDS_OTHERS,
        );
    };
    #[allow(deprecated)]
    const _: () = __const_check::complete(
        __CONTEXT,
        &[
            4128406787172899412, 9781160845982353526, 12762791313848017368,
            13025446664081737439,
        ],
        &[__group_agent().value.0],
    );
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
            __out.members(&[",\"conversation_id\":"], (&self.conversation_id,));
            <Option<
                &'a str,
            > as __Value>::__write(&self.message, __out, ",\"message_id\":");
            __livechat::through_serde! {
                __out.serde_with(",\"conversation_duration\":", & self
                .conversation_duration, | __value, __serializer |
                seconds::serialize(__value, __serializer));
            }
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
        const KEYS: &'static [&'static [&'static ::core::primitive::str]] = &[
            __KEYS,
            <Option<Agent<'a>> as __livechat::LiveChatProperties>::KEYS,
        ];
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<'a> __livechat::WriteEvent for Sent<'a>
    where
        for<'__any> Option<Agent<'a>>: __livechat::WriteGroup,
    {
        fn event_name(&self) -> &::core::primitive::str {
            __CONTEXT.1.name
        }
        fn write_properties(&self, __out: &mut __livechat::Writer) {
            __out.members(&[",\"conversation_id\":"], (&self.conversation_id,));
            <Option<
                &'a str,
            > as __Value>::__write(&self.message, __out, ",\"message_id\":");
            __livechat::through_serde! {
                __out.serde_with(",\"conversation_duration\":", & self
                .conversation_duration, | __value, __serializer |
                seconds::serialize(__value, __serializer));
            }
            <Queue as __Value>::__write(&self.queue, __out, ",\"queue\":");
            <Option<Agent<'a>> as __livechat::WriteGroup>::write(&self.agent, __out);
            __livechat::TypeOf::<
                BTreeMap<String, u64>,
            >::write_others(&self.rest, __out, <Self as __livechat::SingleEvent>::KEYS);
        }
        fn __is_generated(&self) -> ::core::primitive::bool {
            true
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<'a> __livechat::ReadEvent for Sent<'a>
    where
        for<'__any> (String, Option<&'a str>, Queue): __livechat::ReadValues,
        for<'__any> Option<Agent<'a>>: __livechat::ReadGroup,
        for<'__any> BTreeMap<String, u64>: __livechat::ReadOthers,
        for<'__any> u32: ::core::default::Default,
    {
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
            let (__conversation_id, __message, __queue) = match <(
                String,
                Option<&'a str>,
                Queue,
            ) as __livechat::ReadValues>::read(
                __members,
                const {
                    &__livechat::Place::all(
                        __CONTEXT.1,
                        ["conversation_id", "message_id", "queue"],
                        [9781160845982353526, 4128406787172899412, 0],
                    )
                },
            ) {
                ::core::result::Result::Ok(__read) => __read,
                ::core::result::Result::Err(__error) => {
                    return ::core::result::Result::Err(__error);
                }
            };
            let __conversation_duration = match {
                let __place = &__members
                    .first_of(
                        __livechat::Place::property(
                            __CONTEXT.1,
                            "conversation_duration",
                            13025446664081737439,
                        ),
                        &[],
                    );
                __livechat::through_serde!(
                    __members.serde_with:: < Elapsed > (__place, | __deserializer |
                    seconds::deserialize(__deserializer))
                )
            } {
                ::core::result::Result::Ok(__read) => __read,
                ::core::result::Result::Err(__error) => {
                    return ::core::result::Result::Err(__error);
                }
            };
            let __agent = match <Option<
                Agent<'a>,
            > as __livechat::ReadGroup>::read(__members) {
                ::core::result::Result::Ok(__read) => __read,
                ::core::result::Result::Err(__error) => {
                    return ::core::result::Result::Err(__error);
                }
            };
            let __rest = match <BTreeMap<
                String,
                u64,
            > as __livechat::ReadOthers>::read_others(
                __members,
                const {
                    &__livechat::Taken::of(
                        __CONTEXT.1,
                        <Self as __livechat::SingleEvent>::KEYS,
                    )
                },
            ) {
                ::core::result::Result::Ok(__read) => __read,
                ::core::result::Result::Err(__error) => {
                    return ::core::result::Result::Err(__error);
                }
            };
            ::core::result::Result::Ok(Self {
                conversation_id: __conversation_id,
                message: __message,
                queue: __queue,
                conversation_duration: __conversation_duration,
                agent: __agent,
                rest: __rest,
                attempts: ::core::default::Default::default(),
            })
        }
    }
    __livechat::if_schemas! {
        #[automatically_derived] #[allow(deprecated)] impl < 'a >
        __livechat::DerivedDescription for Sent < 'a > where for < '__any > String :
        __livechat::PropertyValue, for < '__any > Queue : __livechat::PropertyValue, for
        < '__any > Option < Agent < 'a > > : __livechat::DescribeGroup, for < '__any >
        BTreeMap < String, u64 > : __livechat::DescribeOthers, { fn describe() ->
        __livechat::Description { let __event = __livechat::EventShape { title : "Sent",
        docs : "", event : __CONTEXT.1, dialect : __CONTEXT.2, members :
        __livechat::vec_of([__livechat::MemberShape::Field(__livechat::FieldShape::of:: <
        String > ("conversation_id", "")),
        __livechat::MemberShape::Field(__livechat::FieldShape { is_skipped : true,
        ..__livechat::FieldShape::of_kind("message_id", "", < Option < & 'a str > as
        __Value > ::KIND, < Option < & 'a str > as __Value > ::__NARROWING, < Option < &
        'a str > as __Value > ::OPTIONAL) }),
        __livechat::MemberShape::Field(__livechat::FieldShape::of_serde("conversation_duration",
        "", ::core::option::Option::Some(__livechat::ValueKind::Number), false)),
        __livechat::MemberShape::Field(__livechat::FieldShape::of:: < Queue > ("queue",
        "")), __livechat::MemberShape::Group(< Option < Agent < 'a > > as
        __livechat::DescribeGroup > ::__fields(), < Option < Agent < 'a > > as
        __livechat::LiveChatProperties > ::OPTIONAL),
        __livechat::MemberShape::Others(__livechat::FieldShape::of_others:: < BTreeMap <
        String, u64 > > ("rest"))]), denies_others : false, }; __livechat::Description {
        title : "Sent", docs : "", events : __livechat::vec_of([__event]), is_enum :
        false, } } }
    }
};
