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
    #[automatically_derived]
    #[allow(deprecated)]
    impl __livechat::PropertyValue for Channel {
        const KIND: __livechat::ValueKind = __livechat::ValueKind::Enum(
            &["web", "telephone"],
        );
        fn view(&self) -> __livechat::View<'_> {
            __livechat::View::Text(
                __livechat::Cow::Borrowed(
                    match *self {
                        Self::Web => "web",
                        Self::Phone => "telephone",
                        Self::Unknown => "unknown",
                    },
                ),
            )
        }
    }
};
