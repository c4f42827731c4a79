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
    use __livechat::{PropertyValue as __Value, judge as __judge};
    const __SPEC: &__livechat::Spec<'static> = &__livechat::LIVECHAT;
    const __field_agent_id: __judge::Field = {
        const fn __of<'a>() -> __judge::HolderOf<&'a str> {
            __judge::Of::new(<&'a str as __Value>::HOLDER)
        }
        __judge::Field::new("agent_id", __of().is)
    };
    const _: () = {
        __judge::Deprecated::<{ __judge::group_key(__SPEC, "agent_id") }>::property();
        __judge::group_value(__SPEC, &__field_agent_id);
    };
    const __field_message_body: __judge::Field = __judge::Field::new(
            "message_body",
            <String as __Value>::HOLDER,
        )
        .plain();
    const _: () = {
        __judge::Deprecated::<
            { __judge::group_key(__SPEC, "message_body") },
        >::property();
        __judge::group_value(__SPEC, &__field_message_body);
    };
    const _: () = __judge::custom_key(__SPEC, "shift");
    #[automatically_derived]
    impl<'a> __livechat::LiveChatProperties for Agent<'a> {
        const FIELDS: &'static [__judge::Field] = &__judge::of_group(
            __SPEC,
            [
                __field_agent_id,
                __field_message_body,
                __judge::Field::custom(__SPEC, "shift"),
            ],
        );
        fn write_known(&self, __out: &mut __livechat::Writer) {
            <&'a str as __Value>::__put(&self.agent_id, __out, "agent_id");
            <String as __Value>::__put(&self.message_body, __out, "message_body");
        }
    }
};
