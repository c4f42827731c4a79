//! The trait of types that the value of a property can be read as.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::fmt;
use std::hash::{BuildHasher, Hash};
use std::rc::Rc;
use std::sync::Arc;

use livechat_spec::json::{Decimal, Reader};
use livechat_spec::table::ValueKind;
use livechat_spec::timestamp::TimestampError;

use crate::value::json::RawJson;
use crate::value::number::{Number, Seconds};
use crate::value::property::PropertyValue;
use crate::value::sensitive::Sensitive;
use crate::value::timestamp::Timestamp;
use crate::value::writer::View;

/// A type that the value of a property can be read as.
///
/// Implemented for the types that are a [`PropertyValue`], unless they borrow: reading gives owned values. So `&str` is
/// only written, and a `Cow<str>` is read as an owned one. The derive of [`PropertyValue`] implements it, too. By hand,
/// make the value of what [`PropertyValue::view`] gives:
///
/// ```
/// use livechat_types::spec::table::ValueKind;
/// use livechat_types::{Misfit, PropertyValue, ReadValue, View};
///
/// #[derive(Debug, PartialEq)]
/// struct Percent(u8);
///
/// impl PropertyValue for Percent {
///     const KIND: ValueKind = ValueKind::String;
///
///     fn view(&self) -> View<'_> {
///         View::Text(format!("{} %", self.0).into())
///     }
/// }
///
/// impl ReadValue for Percent {
///     fn from_view(view: View<'_>) -> Result<Self, Misfit> {
///         let misfit = Misfit::expected("a percentage");
///         let View::Text(text) = view else {
///             return Err(misfit);
///         };
///         let number = text.strip_suffix(" %").and_then(|number| number.parse().ok());
///         number.map(Self).ok_or(misfit)
///     }
/// }
/// assert_eq!(Percent::from_view(Percent(7).view()), Ok(Percent(7)));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read",
    label = "reading gives owned values",
    note = "a value that borrows, such as `&str`, is only written: use `String` or `Cow<str>` to read it, too",
    note = "a type of your own needs `ReadValue` beside `PropertyValue`: the derive `PropertyValue` implements both"
)]
pub trait ReadValue: PropertyValue + Sized {
    /// Makes the value of what was read. Its variant is that of [`KIND`](PropertyValue::KIND), also where the JSON has an
    /// identifier as a number, or a number in quotes.
    ///
    /// # Errors
    ///
    /// Fails for what the type cannot hold.
    fn from_view(view: View<'_>) -> Result<Self, Misfit>;

    /// Makes the value of valid JSON; `escapes` tells whether a string may have some. For an
    /// [`OPTIONAL`](PropertyValue::OPTIONAL) type, empty JSON is that of an absent member. `None` for what the type cannot
    /// hold: then [`from_view`](Self::from_view) says why. One call for the reader, with arguments in registers and without
    /// room for an error in what it returns.
    #[doc(hidden)]
    #[inline]
    fn __from_json(json: &str, escapes: bool) -> Option<Self> {
        Self::from_view(view_of(json, escapes, Self::KIND)).ok()
    }

    /// Makes the value of JSON that a reader has accepted as a value of this type's [`KIND`](PropertyValue::KIND).
    #[doc(hidden)]
    #[inline]
    fn __from_valid(json: &str, escapes: bool) -> Option<Self> {
        Self::__from_json(json, escapes)
    }
}

/// The error for a value that a Rust type cannot hold. It says what the type expects, never the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    expected: &'static str,
    /// Whether schemas refuse the value, too: the [`Narrowing`](crate::value::narrowing::Narrowing) of the type says it.
    pub(crate) in_schema: bool,
}

impl Misfit {
    /// Creates the error of a type that expects this, with an article: `a percentage`.
    pub const fn expected(what: &'static str) -> Self {
        Self { expected: what, in_schema: false }
    }

    /// Creates the error for a value of another kind, or one that the narrowing of the type excludes.
    #[doc(hidden)]
    pub const fn excluded(what: &'static str) -> Self {
        Self { expected: what, in_schema: true }
    }

    /// Returns what the type expects.
    pub const fn what(&self) -> &'static str {
        self.expected
    }
}

impl fmt::Display for Misfit {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for Misfit {}

/// A string without quotes and escapes, or the text of any other value.
#[inline]
pub(crate) fn text_of(json: &str, escapes: bool) -> Option<Cow<'_, str>> {
    if !json.starts_with('"') {
        return Some(Cow::Borrowed(json));
    }
    if escapes && json.as_bytes().contains(&b'\\') {
        return decoded(json);
    }
    json.get(1..json.len().checked_sub(1)?).map(Cow::Borrowed)
}

#[inline(never)]
fn decoded(json: &str) -> Option<Cow<'_, str>> {
    Reader::new(json).string().ok().map(|string| string.decode())
}

/// The text of a number, which may be in quotes.
#[inline]
fn digits(json: &str) -> Cow<'_, str> {
    if json.starts_with('"') { text_of(json, true).unwrap_or_default() } else { Cow::Borrowed(json) }
}

/// Why a type cannot hold valid JSON, from which it was not made.
#[cold]
pub(crate) fn misfit<T: ReadValue>(json: &str, escapes: bool) -> Misfit {
    let read = T::from_view(view_of(json, escapes, T::KIND));
    debug_assert!(read.is_err(), "a type makes the same of JSON and of its view");
    read.err().unwrap_or(Misfit::expected("another value"))
}

/// Valid JSON as a type of this kind takes it.
fn view_of(json: &str, escapes: bool, kind: ValueKind) -> View<'_> {
    let is_numeric = matches!(kind, ValueKind::Integer | ValueKind::Number | ValueKind::Exact);
    let is_text = matches!(kind, ValueKind::String | ValueKind::Enum(_) | ValueKind::Timestamp);
    match json.as_bytes().first() {
        None | Some(b'n') => View::Absent,
        Some(b'"') if is_numeric => View::Number(digits(json)),
        Some(b'"') => text_of(json, escapes).map_or(View::Absent, View::Text),
        Some(b't' | b'f') => View::Bool(json == "true"),
        Some(b'{' | b'[') => View::Json(Cow::Borrowed(json)),
        Some(_) if is_text => View::Text(Cow::Borrowed(json)),
        Some(_) => View::Number(Cow::Borrowed(json)),
    }
}

/// The text of a view, for types that are read from text.
pub(crate) fn text_in<'v>(view: View<'v>, expected: &'static str) -> Result<Cow<'v, str>, Misfit> {
    match view {
        View::Text(text) => Ok(text),
        _ => Err(Misfit::excluded(expected)),
    }
}

fn number_in<'v>(view: View<'v>, expected: &'static str) -> Result<Cow<'v, str>, Misfit> {
    match view {
        View::Number(text) => Ok(text),
        _ => Err(Misfit::excluded(expected)),
    }
}

impl ReadValue for String {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        text_in(view, "a string").map(Cow::into_owned)
    }

    #[allow(clippy::inline_always, reason = "as in `Writer::put_from`")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn __from_json(json: &str, escapes: bool) -> Option<Self> {
        text_of(json, escapes).map(Cow::into_owned)
    }
}

macro_rules! boxed_texts {
    ($($text:ty)*) => {$(
        impl ReadValue for $text {
            fn from_view(view: View<'_>) -> Result<Self, Misfit> {
                text_in(view, "a string").map(|text| (&*text).into())
            }

            #[inline]
            fn __from_json(json: &str, escapes: bool) -> Option<Self> {
                text_of(json, escapes).map(|text| (&*text).into())
            }
        }
    )*};
}
boxed_texts!(Box<str> Arc<str> Rc<str>);

macro_rules! pointers {
    ($($pointer:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: ReadValue> ReadValue for $pointer<T> {
            fn from_view(view: View<'_>) -> Result<Self, Misfit> {
                T::from_view(view).map(Self::new)
            }

            #[inline]
            fn __from_json(json: &str, escapes: bool) -> Option<Self> {
                T::__from_json(json, escapes).map(Self::new)
            }

            #[inline]
            fn __from_valid(json: &str, escapes: bool) -> Option<Self> {
                T::__from_valid(json, escapes).map(Self::new)
            }
        }
    )*};
}
pointers!(Box Arc Rc Sensitive);

#[diagnostic::do_not_recommend]
impl<T: PropertyValue + ToOwned<Owned: ReadValue> + ?Sized> ReadValue for Cow<'_, T> {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        T::Owned::from_view(view).map(Cow::Owned)
    }

    #[inline]
    fn __from_json(json: &str, escapes: bool) -> Option<Self> {
        T::Owned::__from_json(json, escapes).map(Cow::Owned)
    }

    #[inline]
    fn __from_valid(json: &str, escapes: bool) -> Option<Self> {
        T::Owned::__from_valid(json, escapes).map(Cow::Owned)
    }
}

#[diagnostic::do_not_recommend]
impl<T: ReadValue> ReadValue for Option<T> {
    #[inline]
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        match view {
            View::Absent => Ok(None),
            view => T::from_view(view).map(Some),
        }
    }

    #[inline]
    fn __from_json(json: &str, escapes: bool) -> Option<Self> {
        if is_absent(json) { Some(None) } else { T::__from_json(json, escapes).map(Some) }
    }

    #[allow(clippy::inline_always, reason = "as in `Writer::put_from`")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn __from_valid(json: &str, escapes: bool) -> Option<Self> {
        if is_absent(json) { Some(None) } else { T::__from_valid(json, escapes).map(Some) }
    }
}

/// Whether a member with this JSON is null, or is not there.
#[inline]
fn is_absent(json: &str) -> bool {
    matches!(json.as_bytes().first(), None | Some(b'n'))
}

impl ReadValue for char {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        const EXPECTED: &str = "a string of one character";
        text_in(view, EXPECTED)?.parse().map_err(|_| Misfit::excluded(EXPECTED))
    }
}

impl ReadValue for bool {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        match view {
            View::Bool(value) => Ok(value),
            _ => Err(Misfit::excluded("a boolean")),
        }
    }

    #[inline]
    fn __from_json(json: &str, _: bool) -> Option<Self> {
        Some(json == "true")
    }
}

// Inline, as in `property`: they are compiled where a struct uses them.
macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl ReadValue for $integer {
            #[inline]
            fn from_view(view: View<'_>) -> Result<Self, Misfit> {
                Self::__from_json(&number_in(view, "an integer")?, false)
                    .ok_or(Misfit::excluded(concat!("an integer that fits into `", stringify!($integer), "`")))
            }

            #[inline]
            fn __from_json(json: &str, _: bool) -> Option<Self> {
                json.parse().ok().or_else(|| integer(json)?.try_into().ok())
            }
        }

        impl ReadValue for std::num::NonZero<$integer> {
            #[inline]
            fn from_view(view: View<'_>) -> Result<Self, Misfit> {
                Self::new(<$integer>::from_view(view)?).ok_or(Misfit::excluded("an integer other than 0"))
            }

            #[inline]
            fn __from_json(json: &str, escapes: bool) -> Option<Self> {
                Self::new(<$integer>::__from_json(json, escapes)?)
            }
        }
    )*};
}
integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

/// The value of an integer that is in quotes, or has a fraction of zeros or an exponent.
#[cold]
fn integer(json: &str) -> Option<i128> {
    let digits = digits(json);
    digits.parse().ok().or_else(|| Decimal::new(&digits)?.to_i128())
}

macro_rules! floats {
    ($($float:ty)*) => {$(
        impl ReadValue for $float {
            fn from_view(view: View<'_>) -> Result<Self, Misfit> {
                Self::__from_json(&number_in(view, "a number")?, false)
                    .ok_or(Misfit::excluded(concat!("a number within the range of `", stringify!($float), "`")))
            }

            #[inline]
            fn __from_json(json: &str, _: bool) -> Option<Self> {
                digits(json).parse::<Self>().ok().filter(|value| value.is_finite())
            }
        }
    )*};
}
floats!(f32 f64);

impl ReadValue for Number {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        match view {
            View::Number(text) => Ok(Self::of_valid(&text, false)),
            View::Text(text) => Ok(Self::of_valid(&text, true)),
            _ => Err(Misfit::excluded("a number")),
        }
    }

    #[inline]
    fn __from_json(json: &str, _: bool) -> Option<Self> {
        Some(Self::of_valid(&digits(json), json.starts_with('"')))
    }
}

impl ReadValue for Seconds {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        Number::from_view(view).map(Self::of_number)
    }

    #[inline]
    fn __from_json(json: &str, escapes: bool) -> Option<Self> {
        Number::__from_json(json, escapes).map(Self::of_number)
    }
}

impl ReadValue for RawJson {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        match view {
            View::Json(json) => Ok(Self::of_valid(&json)),
            _ => Err(Misfit::excluded("a JSON value")),
        }
    }

    #[inline]
    fn __from_json(json: &str, _: bool) -> Option<Self> {
        Some(Self::of_valid(json))
    }
}

impl ReadValue for Timestamp {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        const EXPECTED: &str = "an RFC 3339 timestamp";
        let text = text_in(view, EXPECTED)?;
        Self::read(&text).map_err(|error| no_time(error, EXPECTED))
    }

    /// Does not parse the time, because the checker has.
    #[inline]
    fn __from_valid(json: &str, escapes: bool) -> Option<Self> {
        text_of(json, escapes).map(|text| Self::of_valid(&text))
    }
}

/// The error for a text that is no time. A pattern has the form, and not which days there are.
pub(crate) const fn no_time(error: TimestampError, expected: &'static str) -> Misfit {
    match error {
        TimestampError::NoSuchTime | TimestampError::NoLeapSecond => Misfit::expected(expected),
        _ => Misfit::excluded(expected),
    }
}

/// Makes the items of an array.
fn items<T: ReadValue>(json: &str, mut add: impl FnMut(T)) -> Result<(), Misfit> {
    const EXPECTED: Misfit = Misfit::excluded("an array");
    let mut reader = Reader::new(json);
    reader.begin_array().map_err(|_| EXPECTED)?;
    while reader.next_item().map_err(|_| EXPECTED)? {
        let span = reader.skip().map_err(|_| EXPECTED)?;
        let item = json.get(span.start..span.end).unwrap_or_default();
        if item == "null" && !T::OPTIONAL {
            return Err(Misfit::excluded("an array without null"));
        }
        add(T::__from_json(item, true).ok_or_else(|| misfit::<T>(item, true))?);
    }
    Ok(())
}

macro_rules! collections {
    ($(($($generic:tt)*) $collection:ty, $make:expr, $add:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generic)*> ReadValue for $collection {
            fn from_view(view: View<'_>) -> Result<Self, Misfit> {
                let View::Json(json) = view else { return Err(Misfit::excluded("an array")) };
                let mut all: Self = $make;
                items(&json, |item| $add(&mut all, item))?;
                Ok(all)
            }
        }
    )*};
}
collections! {
    (T: ReadValue) Vec<T>, Self::new(), Self::push;
    (T: ReadValue) VecDeque<T>, Self::new(), Self::push_back;
    (T: ReadValue + Ord) BTreeSet<T>, Self::new(), |all: &mut Self, item| _ = all.insert(item);
    (T: ReadValue + Eq + Hash, S: BuildHasher + Default) HashSet<T, S>, Self::default(), |all: &mut Self, item| _ = all.insert(item);
}

#[diagnostic::do_not_recommend]
impl<T: ReadValue> ReadValue for Box<[T]> {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        Vec::from_view(view).map(Vec::into_boxed_slice)
    }

    fn __from_json(json: &str, escapes: bool) -> Option<Self> {
        Vec::__from_json(json, escapes).map(Vec::into_boxed_slice)
    }
}

#[diagnostic::do_not_recommend]
impl<T: ReadValue, const N: usize> ReadValue for [T; N] {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        Vec::from_view(view)?.try_into().map_err(|_| Misfit::excluded("an array of the right length"))
    }

    fn __from_json(json: &str, escapes: bool) -> Option<Self> {
        Vec::__from_json(json, escapes)?.try_into().ok()
    }
}
