//! The trait of types that can be the value of a property.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use livechat_spec::__private::const_check::FieldType;
use livechat_spec::table::ValueKind;

use crate::value::json::RawJson;
use crate::value::narrowing::Narrowing;
use crate::value::number::{Number, Seconds};
use crate::value::sensitive::Sensitive;
use crate::value::timestamp::Timestamp;
use crate::value::writer::{View, Writer};

/// A type that can be the value of a property.
///
/// Implemented for strings, `char`, integers and floats of every width, `NonZero` integers, `bool`, [`Timestamp`],
/// [`Number`], [`Seconds`], [`RawJson`] and the spec's identifiers; for `Option`, `Box`, `Rc`, `Arc`, `Cow`, references,
/// slices, arrays, `Vec`, `VecDeque`, `BTreeSet` and `HashSet` of them, and for [`Sensitive`]; and, behind crate features,
/// for types of `chrono`, `jiff`, `url` and `uuid`.
///
/// Derive it on a newtype or an enum of unit variants: `#[derive(PropertyValue)]`. To implement it by hand, give the
/// kind of the values and how each is written. [`ReadValue`](crate::ReadValue) is how they are read.
///
/// ```
/// use livechat_types::{PropertyValue, View, spec::table::ValueKind};
///
/// enum Queue {
///     Billing,
///     Sales,
/// }
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
    label = "use a text, a number, a `bool`, a time, `RawJson`, or a type that derives `PropertyValue`",
    note = "a field that is no property of the spec is `#[livechat(custom)]`, and with serde `custom(serde)`; a group of properties is `#[serde(flatten)]`; `#[livechat(kind = \"...\")]` states what serde writes"
)]
pub trait PropertyValue {
    /// The kind of JSON value that it is written as. The derives compare it with the kind that the spec has.
    const KIND: ValueKind;
    /// Whether a value can be absent, as `None` is: not allowed for a required property.
    const OPTIONAL: bool = false;
    /// Whether its `Debug` output hides the value. Properties that hold content need a type that does.
    const SENSITIVE: bool = false;
    /// The name of the spec's identifier type that it is, such as `AgentId`. One identifier type is not accepted for
    /// another; a type without this, such as `String`, is accepted for all.
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

    /// What the type narrows beyond its kind, for schemas.
    #[doc(hidden)]
    const __NARROWING: Narrowing = Narrowing::None;

    /// Returns the value as it is written to JSON.
    fn view(&self) -> View<'_>;

    /// Writes a member, with the key in the form `,"agent_id":`. Types of this crate need no check that what they write
    /// is JSON.
    #[doc(hidden)]
    #[inline]
    fn __write(&self, out: &mut Writer, key: &'static str) {
        out.put_checked(key, &self.view());
    }
}

/// Panics, when evaluated in a constant, for a kind that no property can have.
pub(crate) const fn assert_fit(kind: ValueKind) {
    if let ValueKind::Unfit(why) = kind {
        panic!("{}", why);
    }
}

/// The method that writes a view of valid JSON.
macro_rules! written_as_it_is {
    () => {
        #[allow(clippy::inline_always, reason = "as in `Writer::put_from`")]
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn __write(&self, out: &mut Writer, key: &'static str) {
            out.put_from(key, &self.view());
        }
    };
}

macro_rules! texts {
    ($($text:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl PropertyValue for $text {
            const KIND: ValueKind = ValueKind::String;

            #[inline]
            fn view(&self) -> View<'_> {
                View::Text(Cow::Borrowed(self))
            }

            written_as_it_is!();
        }
    )*};
}
texts!(str String);

#[diagnostic::do_not_recommend]
impl PropertyValue for char {
    const KIND: ValueKind = ValueKind::String;
    const __NARROWING: Narrowing = Narrowing::Character;

    fn view(&self) -> View<'_> {
        View::Text(self.to_string().into())
    }
}

// Inline, so that they are compiled where a struct uses them: of these types, most use one or two.
macro_rules! integers {
    ($($integer:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl PropertyValue for $integer {
            const KIND: ValueKind = ValueKind::Integer;
            #[allow(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "the least is 0 or fits, the most is positive")]
            const __NARROWING: Narrowing = integers_between(<$integer>::MIN as i128, <$integer>::MAX as u128, true);

            #[inline]
            fn view(&self) -> View<'_> {
                View::Number(self.to_string().into())
            }

            #[inline]
            fn __write(&self, out: &mut Writer, key: &'static str) {
                match i64::try_from(*self) {
                    Ok(integer) => out.put_integer(key, integer),
                    Err(_) => out.put_number(key, self),
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl PropertyValue for std::num::NonZero<$integer> {
            const KIND: ValueKind = ValueKind::Integer;
            #[allow(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "the least is 0 or fits, the most is positive")]
            const __NARROWING: Narrowing = integers_between(<$integer>::MIN as i128, <$integer>::MAX as u128, false);

            #[inline]
            fn view(&self) -> View<'_> {
                View::Number(self.to_string().into())
            }

            #[inline]
            fn __write(&self, out: &mut Writer, key: &'static str) {
                self.get().__write(out, key);
            }
        }
    )*};
}

/// The integers of a type whose bounds are these.
const fn integers_between(least: i128, most: u128, zero: bool) -> Narrowing {
    Narrowing::Integers { least: if least == 0 && !zero { 1 } else { least }, most, zero }
}
integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

macro_rules! floats {
    ($($float:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl PropertyValue for $float {
            const KIND: ValueKind = ValueKind::Number;
            const __NARROWING: Narrowing = numbers_up_to(<$float>::MAX as f64);

            fn view(&self) -> View<'_> {
                if self.is_finite() { View::Number(self.to_string().into()) } else { View::NotFinite }
            }

            #[inline]
            fn __write(&self, out: &mut Writer, key: &'static str) {
                if !self.is_finite() {
                    out.put_from(key, &View::NotFinite);
                } else if !out.put_float(key, f64::from(*self)) {
                    out.put_number(key, self);
                }
            }
        }
    )*};
}
floats!(f32 f64);

/// The numbers up to the largest one of a type, which is no bound if JSON numbers are read as that type.
const fn numbers_up_to(most: f64) -> Narrowing {
    if most < f64::MAX { Narrowing::Numbers { most } } else { Narrowing::None }
}

/// What the derive `PropertyValue` implements, from which the impl of the trait follows. So an error about another type lists
/// no types of the user's: the derive cannot write `do_not_recommend`, which has no name where there is no prelude.
#[doc(hidden)]
pub trait DerivedValue {
    const KIND: ValueKind;
    const OPTIONAL: bool = false;
    const SENSITIVE: bool = false;
    const NEWTYPE: Option<&'static str> = None;
    const NARROWING: Narrowing;

    fn view(&self) -> View<'_>;

    #[inline]
    fn write(&self, out: &mut Writer, key: &'static str) {
        out.put_checked(key, &self.view());
    }
}

/// The impl of a trait for a type that is the value inside.
macro_rules! pointers {
    ($trait:ident, $narrowing:ident, $write:ident: $(($($generic:tt)*) $pointer:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generic)*> $trait for $pointer {
            const KIND: ValueKind = T::KIND;
            const OPTIONAL: bool = T::OPTIONAL;
            const SENSITIVE: bool = T::SENSITIVE;
            const NEWTYPE: Option<&'static str> = T::NEWTYPE;
            const $narrowing: Narrowing = T::__NARROWING;

            fn view(&self) -> View<'_> {
                T::view(self)
            }

            #[allow(clippy::inline_always, reason = "as in `Writer::put_from`")]
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $write(&self, out: &mut Writer, key: &'static str) {
                T::__write(self, out, key);
            }
        }
    )*};
}
// Another crate could implement `DerivedValue` for these two, which are as fundamental as what they point to.
pointers! {
    DerivedValue, NARROWING, write:
    (T: PropertyValue + ?Sized) &T;
    (T: PropertyValue + ?Sized) Box<T>;
}
pointers! {
    PropertyValue, __NARROWING, __write:
    (T: PropertyValue + ?Sized) Rc<T>;
    (T: PropertyValue + ?Sized) Arc<T>;
    (T: PropertyValue + ToOwned + ?Sized) Cow<'_, T>;
}

#[diagnostic::do_not_recommend]
impl<T: DerivedValue + ?Sized> PropertyValue for T {
    const KIND: ValueKind = <T as DerivedValue>::KIND;
    const OPTIONAL: bool = <T as DerivedValue>::OPTIONAL;
    const SENSITIVE: bool = <T as DerivedValue>::SENSITIVE;
    const NEWTYPE: Option<&'static str> = <T as DerivedValue>::NEWTYPE;
    const __NARROWING: Narrowing = T::NARROWING;

    fn view(&self) -> View<'_> {
        DerivedValue::view(self)
    }

    #[allow(clippy::inline_always, reason = "as in `Writer::put_from`")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn __write(&self, out: &mut Writer, key: &'static str) {
        self.write(out, key);
    }
}

#[diagnostic::do_not_recommend]
impl PropertyValue for bool {
    const KIND: ValueKind = ValueKind::Boolean;

    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }

    written_as_it_is!();
}

#[diagnostic::do_not_recommend]
impl PropertyValue for Number {
    const KIND: ValueKind = ValueKind::Exact;

    #[inline]
    fn view(&self) -> View<'_> {
        let text = Cow::Borrowed(self.as_str());
        if self.is_quoted() { View::Text(text) } else { View::Number(text) }
    }

    written_as_it_is!();
}

#[diagnostic::do_not_recommend]
impl PropertyValue for Seconds {
    const KIND: ValueKind = ValueKind::Exact;

    #[inline]
    fn view(&self) -> View<'_> {
        self.number().view()
    }

    written_as_it_is!();
}

#[diagnostic::do_not_recommend]
impl PropertyValue for Timestamp {
    const KIND: ValueKind = ValueKind::Timestamp;

    #[inline]
    fn view(&self) -> View<'_> {
        View::Text(Cow::Borrowed(self.as_str()))
    }

    written_as_it_is!();
}

#[diagnostic::do_not_recommend]
impl PropertyValue for RawJson {
    const KIND: ValueKind = ValueKind::Any;
    const SENSITIVE: bool = true;

    #[inline]
    fn view(&self) -> View<'_> {
        View::Json(Cow::Borrowed(self.as_str()))
    }

    written_as_it_is!();
}

/// Impls for types that cannot be the value of a property, so that the compiler says why and what to use.
macro_rules! unfit {
    ($($(#[$attribute:meta])* $type:ty: $why:literal;)*) => {$(
        $(#[$attribute])*
        #[doc = concat!("Does not compile as the value of a property: ", $why)]
        #[diagnostic::do_not_recommend]
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
    std::time::Duration: "serde writes a `std::time::Duration` as an object\nhelp: use `Seconds`, which converts from it";
    std::time::SystemTime: "serde writes a `std::time::SystemTime` as an object\nhelp: use `Timestamp`";
    std::path::PathBuf: "a path need not be UTF-8\nhelp: use `String`";
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for Option<T> {
    const KIND: ValueKind = T::KIND;
    const OPTIONAL: bool = true;
    const SENSITIVE: bool = T::SENSITIVE;
    const NEWTYPE: Option<&'static str> = T::NEWTYPE;
    const __NARROWING: Narrowing = T::__NARROWING;

    #[inline]
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, T::view)
    }

    #[allow(clippy::inline_always, reason = "as in `Writer::put_from`")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn __write(&self, out: &mut Writer, key: &'static str) {
        if let Some(value) = self {
            value.__write(out, key);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for Sensitive<T> {
    const KIND: ValueKind = T::KIND;
    const OPTIONAL: bool = T::OPTIONAL;
    const SENSITIVE: bool = true;
    const NEWTYPE: Option<&'static str> = T::NEWTYPE;
    const __NARROWING: Narrowing = T::__NARROWING;

    #[inline]
    fn view(&self) -> View<'_> {
        self.expose().view()
    }

    #[allow(clippy::inline_always, reason = "as in `Writer::put_from`")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn __write(&self, out: &mut Writer, key: &'static str) {
        self.expose().__write(out, key);
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> PropertyValue for [T] {
    // An absent item would be a null, which no array of the spec has.
    const KIND: ValueKind = if T::OPTIONAL {
        ValueKind::Unfit("its items are in an `Option`\nhelp: leave out the items that are absent")
    } else {
        ValueKind::Array(&T::KIND)
    };
    const SENSITIVE: bool = T::SENSITIVE;
    const __NARROWING: Narrowing = Narrowing::Items { count: None, of: &T::__NARROWING };

    /// Writes `null` for an item that is not finite, so that the other items keep their index.
    fn view(&self) -> View<'_> {
        array(self)
    }

    written_as_it_is!();
}

/// The array of some values.
fn array<'v, T: PropertyValue + 'v>(items: impl IntoIterator<Item = &'v T>) -> View<'static> {
    const { assert_fit(T::KIND) };
    let mut out = Writer::new();
    out.begin_array();
    for item in items {
        out.item(&item.view());
    }
    out.end_array();
    View::Json(out.into_json().into())
}

macro_rules! collections {
    ($(($count:expr; $($generic:tt)*) $collection:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generic)*> PropertyValue for $collection {
            const KIND: ValueKind = <[T]>::KIND;
            const SENSITIVE: bool = T::SENSITIVE;
            const __NARROWING: Narrowing = Narrowing::Items { count: $count, of: &T::__NARROWING };

            fn view(&self) -> View<'_> {
                array(self)
            }

            written_as_it_is!();
        }
    )*};
}
collections! {
    (None; T: PropertyValue) Vec<T>;
    (Some(N); T: PropertyValue, const N: usize) [T; N];
    (None; T: PropertyValue) VecDeque<T>;
    (None; T: PropertyValue) BTreeSet<T>;
    (None; T: PropertyValue, S) HashSet<T, S>;
}
