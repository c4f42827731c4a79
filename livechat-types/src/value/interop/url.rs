//! Types of `url`.

use livechat_spec::table::ValueKind;

use crate::value::property::PropertyValue;
use crate::value::writer::View;

/// Requires the feature `url`.
impl PropertyValue for url::Url {
    const KIND: ValueKind = ValueKind::String;

    fn view(&self) -> View<'_> {
        View::Text(self.as_str().into())
    }
}
