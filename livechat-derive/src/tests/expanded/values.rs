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
    impl __livechat::DerivedValue for Channel {
        const KIND: __livechat::ValueKind = __livechat::ValueKind::Enum(
            &["web", "telephone"],
        );
        const NARROWING: __livechat::Narrowing = __livechat::Narrowing::Texts {
            read: &[],
            written: &["web", "telephone", "unknown"],
        };
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
    #[automatically_derived]
    #[allow(deprecated)]
    impl __livechat::ReadValue for Channel {
        fn from_view(
            __view: __livechat::View<'_>,
        ) -> ::core::result::Result<Self, __livechat::Misfit> {
            let __livechat::View::Text(__text) = __view else {
                return ::core::result::Result::Err(
                    __livechat::Misfit::excluded("one of `web`, `telephone`"),
                );
            };
            match &*__text {
                "web" => ::core::result::Result::Ok(Self::Web),
                "telephone" => ::core::result::Result::Ok(Self::Phone),
                _ => ::core::result::Result::Ok(Self::Unknown),
            }
        }
    }
};
