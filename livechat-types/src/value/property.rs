use std::borrow::Cow;
use std::sync::Arc;

use livechat_spec::__private::const_check::FieldType;
use livechat_spec::table::ValueKind;

use crate::value::json::RawJson;
use crate::value::number::{Number, Seconds};
use crate::value::sensitive::Sensitive;
use crate::value::timestamp::Timestamp;
use crate::value::writer::{View, Writer};

/// A type whose values can be those of a property.
///
/// Texts, numbers of every width, booleans, times and raw JSON are; so are `Option`, `Box`, `Arc`, `Cow` and references
/// of them, lists, and [`Sensitive`] ones. A type of one's own joins by saying what it holds:
///
/// ```
/// use livechat_types::{PropertyValue, View, spec::table::ValueKind};
///
/// enum Queue { Billing, Sales }
///
/// impl PropertyValue for Queue {
///     const KIND: ValueKind = ValueKind::Enum(&["billing", "sales"]);
///
///     fn view(&self) -> View<'_> {
///         View::Text(match self {
///             Self::Billing => "billing".into(),
///             Self::Sales => "sales".into(),
///         })
///     }
/// }
/// assert_eq!(Some(Queue::Sales).view(), View::Text("sales".into()));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of a property",
    label = "not a property's value",
    note = "use a string, a number, a `bool`, `Timestamp`, `Seconds`, an id of the spec or `RawJson`, or an `Option` of them",
    note = "a type of your own derives `livechat_types::PropertyValue`; a field whose type does not tell what is sent says it: `#[livechat(kind = \"...\")]`"
)]
pub trait PropertyValue {
    /// What its values are.
    const KIND: ValueKind;
    /// Whether it can be absent.
    const OPTIONAL: bool = false;
    /// Whether it keeps its values out of `Debug` output.
    const SENSITIVE: bool = false;
    /// The type of the spec's identifiers that it is, if it is one.
    const NEWTYPE: Option<&'static str> = None;
    /// All of the above, for the derives.
    #[doc(hidden)]
    const FIELD_TYPE: FieldType = FieldType {
        kind: Self::KIND,
        optional: Self::OPTIONAL,
        sensitive: Self::SENSITIVE,
        newtype: Self::NEWTYPE,
        kind_override: false,
    };

    /// The value, for writing and checking it.
    fn view(&self) -> View<'_>;

    /// Writes the value; what derives expand to, in one call that is cheap to compile.
    #[doc(hidden)]
    fn __put(&self, out: &mut Writer, key: &str) {
        out.put(key, &self.view());
    }
}

/// Stops the compilation for a type that can be no property's value.
pub(crate) const fn assert_fit(kind: ValueKind) {
    if let ValueKind::Unfit(why) = kind {
        panic!("{}", why);
    }
}

macro_rules! texts {
    ($($text:ty)*) => {$(
        impl PropertyValue for $text {
            const KIND: ValueKind = ValueKind::String;

            #[inline]
            fn view(&self) -> View<'_> {
                View::Text(Cow::Borrowed(self))
            }
        }
    )*};
}
texts!(str String);

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl PropertyValue for $integer {
            const KIND: ValueKind = ValueKind::Integer;

            fn view(&self) -> View<'_> {
                View::Number(self.to_string().into())
            }
        }
    )*};
}
integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

macro_rules! floats {
    ($($float:ty)*) => {$(
        impl PropertyValue for $float {
            const KIND: ValueKind = ValueKind::Number;

            fn view(&self) -> View<'_> {
                if self.is_finite() { View::Number(self.to_string().into()) } else { View::NotFinite }
            }
        }
    )*};
}
floats!(f32 f64);

macro_rules! pointers {
    ($(($($generic:tt)*) $pointer:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generic)*> PropertyValue for $pointer {
            const KIND: ValueKind = T::KIND;
            const OPTIONAL: bool = T::OPTIONAL;
            const SENSITIVE: bool = T::SENSITIVE;
            const NEWTYPE: Option<&'static str> = T::NEWTYPE;

            fn view(&self) -> View<'_> {
                T::view(self)
            }
        }
    )*};
}
pointers! {
    (T: PropertyValue + ?Sized) &T;
    (T: PropertyValue + ?Sized) Box<T>;
    (T: PropertyValue + ?Sized) Arc<T>;
    (T: PropertyValue + ToOwned + ?Sized) Cow<'_, T>;
}

impl PropertyValue for bool {
    const KIND: ValueKind = ValueKind::Boolean;

    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl PropertyValue for Number {
    const KIND: ValueKind = ValueKind::Exact;

    #[inline]
    fn view(&self) -> View<'_> {
        let text = Cow::Borrowed(self.as_str());
        if self.is_quoted() { View::Text(text) } else { View::Number(text) }
    }
}

impl PropertyValue for Seconds {
    const KIND: ValueKind = ValueKind::Exact;

    #[inline]
    fn view(&self) -> View<'_> {
        self.number().view()
    }
}

impl PropertyValue for Timestamp {
    const KIND: ValueKind = ValueKind::Timestamp;

    #[inline]
    fn view(&self) -> View<'_> {
        View::Text(Cow::Borrowed(self.as_str()))
    }
}

impl PropertyValue for RawJson {
    const KIND: ValueKind = ValueKind::Any;
    const SENSITIVE: bool = true;

    #[inline]
    fn view(&self) -> View<'_> {
        View::Json(Cow::Borrowed(self.as_str()))
    }
}

macro_rules! unfit {
    ($($type:ty: $why:literal;)*) => {$(
        impl PropertyValue for $type {
            const KIND: ValueKind = ValueKind::Unfit($why);

            fn view(&self) -> View<'_> {
                View::Absent
            }
        }
    )*};
}
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub(crate) use unfit;

unfit! {
    std::time::Duration: "serde writes a `std::time::Duration` as an object\nhelp: use `Seconds`, which is made from it";
    std::time::SystemTime: "serde writes a `std::time::SystemTime` as an object\nhelp: use `Timestamp`";
    std::path::PathBuf: "a path need not be UTF-8\nhelp: use `String`";
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for Option<T> {
    const KIND: ValueKind = T::KIND;
    const OPTIONAL: bool = true;
    const SENSITIVE: bool = T::SENSITIVE;
    const NEWTYPE: Option<&'static str> = T::NEWTYPE;

    #[inline]
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, T::view)
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for Sensitive<T> {
    const KIND: ValueKind = T::KIND;
    const OPTIONAL: bool = T::OPTIONAL;
    const SENSITIVE: bool = true;
    const NEWTYPE: Option<&'static str> = T::NEWTYPE;

    #[inline]
    fn view(&self) -> View<'_> {
        self.expose().view()
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for [T] {
    const KIND: ValueKind = ValueKind::Array(&T::KIND);
    const SENSITIVE: bool = T::SENSITIVE;

    /// Items that are absent or not finite are written as `null`, so that the others keep their places.
    fn view(&self) -> View<'_> {
        const { assert_fit(T::KIND) };
        let mut out = Writer::new();
        out.begin_array();
        for item in self {
            out.view(&item.view());
        }
        out.end_array();
        View::Json(out.into_json().into())
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for Vec<T> {
    const KIND: ValueKind = <[T]>::KIND;
    const SENSITIVE: bool = T::SENSITIVE;

    fn view(&self) -> View<'_> {
        self.as_slice().view()
    }
}
