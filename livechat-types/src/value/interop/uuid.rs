//! Types of `uuid`.

use livechat_spec::table::ValueKind;

use crate::value::property::PropertyValue;
use crate::value::writer::View;

/// Requires the feature `uuid`.
impl PropertyValue for uuid::Uuid {
    const KIND: ValueKind = ValueKind::String;

    fn view(&self) -> View<'_> {
        View::Text(self.to_string().into())
    }
}
