//! The values that properties and fields can be read as.

use std::borrow::Cow;

use livechat_spec::__private::fast::ValidValue;
use livechat_spec::__private::validate::item_of;
use livechat_spec::LIVECHAT;
use livechat_spec::json::{Reader, SyntaxError};
use livechat_spec::table::Property;

use crate::read::input::Input;
use crate::value::fallback::Fallback;
use crate::value::json::RawJson;
use crate::value::number::{Number, Seconds};
use crate::value::sensitive::Sensitive;
use crate::value::timestamp::Timestamp;

/// A type that the value of a property can be read as.
#[doc(hidden)]
pub trait ReadValue: Sized {
    /// Reads the value that comes next. Returns `None` if the property cannot have it, which is reported.
    fn read(input: &mut Input<'_>, property: &Property) -> Result<Option<Self>, SyntaxError>;

    /// Makes the value of valid JSON: it breaks no rule, and is not null.
    fn from_valid(value: ValidValue<'_>, property: &Property) -> Result<Self, Fallback> {
        let input = Input::new(Reader::new(value.json), &LIVECHAT, None);
        let (value, violations) = input.run(|input| Self::read(input, property));
        value.filter(|_| violations.is_empty()).ok_or(Fallback)
    }
}

impl Input<'_> {
    /// Reads the value of a property; `None` if it is null, or if the property cannot have it, which is reported.
    #[doc(hidden)]
    pub fn value<T: ReadValue>(&mut self, property: &Property) -> Result<Option<T>, SyntaxError> {
        if self.validator.null()? {
            return Ok(None);
        }
        T::read(self, property)
    }
}

impl ReadValue for String {
    fn read(input: &mut Input<'_>, property: &Property) -> Result<Option<Self>, SyntaxError> {
        Ok(input.validator.text_of(property)?.map(Cow::into_owned))
    }

    fn from_valid(value: ValidValue<'_>, _: &Property) -> Result<Self, Fallback> {
        value.text().map(Cow::into_owned).ok_or(Fallback)
    }
}

impl ReadValue for bool {
    fn read(input: &mut Input<'_>, property: &Property) -> Result<Option<Self>, SyntaxError> {
        input.validator.boolean(property)
    }

    fn from_valid(value: ValidValue<'_>, _: &Property) -> Result<Self, Fallback> {
        Ok(value.json == "true")
    }
}

impl ReadValue for Number {
    fn read(input: &mut Input<'_>, property: &Property) -> Result<Option<Self>, SyntaxError> {
        Ok(input.validator.number(property)?.map(|number| Self::of_valid(&number.text, number.quoted)))
    }

    fn from_valid(value: ValidValue<'_>, _: &Property) -> Result<Self, Fallback> {
        Ok(Self::of_valid(value.json, false))
    }
}

impl ReadValue for Seconds {
    fn read(input: &mut Input<'_>, property: &Property) -> Result<Option<Self>, SyntaxError> {
        Ok(Number::read(input, property)?.map(Self::of_number))
    }

    fn from_valid(value: ValidValue<'_>, property: &Property) -> Result<Self, Fallback> {
        Number::from_valid(value, property).map(Self::of_number)
    }
}

impl ReadValue for RawJson {
    fn read(input: &mut Input<'_>, property: &Property) -> Result<Option<Self>, SyntaxError> {
        Ok(input.validator.json(property)?.map(|span| input.raw(span)))
    }

    fn from_valid(value: ValidValue<'_>, _: &Property) -> Result<Self, Fallback> {
        Ok(Self::of_valid(value.json))
    }
}

impl ReadValue for Timestamp {
    fn read(input: &mut Input<'_>, property: &Property) -> Result<Option<Self>, SyntaxError> {
        Ok(input.validator.timestamp(property)?.map(|(text, parsed)| Self::of_parsed(&text, parsed)))
    }

    fn from_valid(value: ValidValue<'_>, _: &Property) -> Result<Self, Fallback> {
        Self::parse(&value.text().ok_or(Fallback)?).map_err(|_| Fallback)
    }
}

impl<T: ReadValue> ReadValue for Sensitive<T> {
    fn read(input: &mut Input<'_>, property: &Property) -> Result<Option<Self>, SyntaxError> {
        Ok(T::read(input, property)?.map(Self::new))
    }

    fn from_valid(value: ValidValue<'_>, property: &Property) -> Result<Self, Fallback> {
        T::from_valid(value, property).map(Self::new)
    }
}

impl<T: ReadValue> ReadValue for Vec<T> {
    fn read(input: &mut Input<'_>, property: &Property) -> Result<Option<Self>, SyntaxError> {
        if input.validator.reader.peek() != Some(b'[') {
            input.validator.refuse_kind(property)?;
            return Ok(None);
        }
        let item = item_of(property);
        let mut items = Vec::new();
        input.validator.reader.begin_array()?;
        while input.validator.reader.next_item()? {
            items.extend(T::read(input, &item)?);
        }
        Ok(Some(items))
    }
}
