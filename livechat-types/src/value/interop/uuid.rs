//! Types of `uuid`.

use livechat_spec::table::ValueKind;

use crate::value::property::PropertyValue;
use crate::value::read::{Misfit, ReadValue, text_in};
use crate::value::writer::View;

/// Requires the feature `uuid`.
#[diagnostic::do_not_recommend]
impl PropertyValue for uuid::Uuid {
    const KIND: ValueKind = ValueKind::String;

    fn view(&self) -> View<'_> {
        View::Text(self.to_string().into())
    }
}

/// Requires the feature `uuid`.
impl ReadValue for uuid::Uuid {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        let text = text_in(view, "a UUID")?;
        Self::parse_str(&text).map_err(|_| Misfit::expected("a UUID"))
    }
}
