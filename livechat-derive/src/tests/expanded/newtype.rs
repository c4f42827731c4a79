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
    impl __livechat::DerivedValue for Stars {
        const KIND: __livechat::ValueKind = <u8 as __Value>::KIND;
        const OPTIONAL: ::core::primitive::bool = <u8 as __Value>::OPTIONAL;
        const SENSITIVE: ::core::primitive::bool = <u8 as __Value>::SENSITIVE;
        const NEWTYPE: ::core::option::Option<&'static ::core::primitive::str> = <u8 as __Value>::NEWTYPE;
        const NARROWING: __livechat::Narrowing = <u8 as __Value>::__NARROWING;
        fn view(&self) -> __livechat::View<'_> {
            let __held = &self.0;
            <u8 as __Value>::view(__held)
        }
        fn write(
            &self,
            __out: &mut __livechat::Writer,
            __key: &'static ::core::primitive::str,
        ) {
            let __held = &self.0;
            <u8 as __Value>::__write(__held, __out, __key);
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl __livechat::ReadValue for Stars
    where
        for<'__any> u8: __livechat::ReadValue,
    {
        fn from_view(
            __view: __livechat::View<'_>,
        ) -> ::core::result::Result<Self, __livechat::Misfit> {
            let __held = <u8 as __livechat::ReadValue>::from_view(__view);
            ::core::result::Result::map(__held, |__held| Self(__held))
        }
        fn __from_json(
            __json: &::core::primitive::str,
            __escapes: ::core::primitive::bool,
        ) -> ::core::option::Option<Self> {
            let __held = <u8 as __livechat::ReadValue>::__from_json(__json, __escapes);
            ::core::option::Option::map(__held, |__held| Self(__held))
        }
    }
};
