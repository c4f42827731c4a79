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
    const __field_agent_id: __const_check::Field = {
        #[allow(deprecated)]
        const fn __of<'a>() -> __const_check::FieldTypeOf<&'a str> {
            __const_check::TypeFact::new(<&'a str as __Value>::FIELD_TYPE)
        }
        __const_check::Field::new("agent_id", __of().value)
    };
    const agent_id: () = {
        __const_check::group_key(__SPEC, "agent_id");
        __Table::<10167719593320925462>::property;
        __const_check::group_value(__SPEC, &__field_agent_id);
    };
    #[allow(deprecated)]
    const __field_message_body: __const_check::Field = __const_check::Field::new(
            "message_body",
            <String as __Value>::FIELD_TYPE,
        )
        .plain();
    const message_body: () = {
        __const_check::group_key(__SPEC, "message_body");
        __Table::<98600936864993457>::property;
        __const_check::group_value(__SPEC, &__field_message_body);
    };
    const shift: () = {
        __const_check::custom_key(__SPEC, "shift");
    };
    #[automatically_derived]
    #[allow(deprecated)]
    impl<'a> __livechat::LiveChatProperties for Agent<'a> {
        const FIELDS: &'static [__const_check::Field] = &__const_check::mark_reported(
            __SPEC,
            [
                __field_agent_id,
                __field_message_body,
                __const_check::Field::custom(__SPEC, "shift"),
            ],
        );
        const KEYS: &'static [&'static ::core::primitive::str] = &[
            "agent_id",
            "message_body",
            "shift",
        ];
        fn write_known(&self, __out: &mut __livechat::Writer) {
            <&'a str as __Value>::__write(&self.agent_id, __out, ",\"agent_id\":");
            __out.members(&[",\"message_body\":"], (&self.message_body,));
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<'a> __livechat::WriteGroup for Agent<'a> {
        fn write(&self, __out: &mut __livechat::Writer) {
            <&'a str as __Value>::__write(&self.agent_id, __out, ",\"agent_id\":");
            __out
                .members(
                    &[",\"message_body\":", ",\"shift\":"],
                    (&self.message_body, &self.shift),
                );
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<'a> __livechat::ReadGroup for Agent<'a>
    where
        for<'__any> &'a str: __livechat::ReadValue,
    {
        fn read(
            __members: &__livechat::Members<'_>,
        ) -> ::core::result::Result<Self, __livechat::Unread> {
            let (__agent_id, __message_body, __shift) = match <(
                &'a str,
                String,
                u8,
            ) as __livechat::ReadValues>::read(
                __members,
                &__livechat::Place::all(
                    __members.event(),
                    ["agent_id", "message_body", "shift"],
                    [10167719593320925462, 98600936864993457, 0],
                ),
            ) {
                ::core::result::Result::Ok(__read) => __read,
                ::core::result::Result::Err(__error) => {
                    return ::core::result::Result::Err(__error);
                }
            };
            ::core::result::Result::Ok(Self {
                agent_id: __agent_id,
                message_body: __message_body,
                shift: __shift,
            })
        }
    }
    __livechat::if_schemas! {
        #[automatically_derived] #[allow(deprecated)] impl < 'a >
        __livechat::DescribeGroup for Agent < 'a > where for < '__any > String :
        __livechat::PropertyValue, for < '__any > u8 : __livechat::PropertyValue, { fn
        __fields() -> __livechat::Vec < __livechat::FieldShape > {
        __livechat::vec_of([__livechat::FieldShape::of_kind("agent_id", "", < & 'a str as
        __Value > ::KIND, < & 'a str as __Value > ::__NARROWING, < & 'a str as __Value >
        ::OPTIONAL), __livechat::FieldShape::of:: < String > ("message_body", ""),
        __livechat::FieldShape::of:: < u8 > ("shift", "")]) } }
    }
};
