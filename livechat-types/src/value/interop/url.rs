//! Types of `url`.

use livechat_spec::table::ValueKind;

use crate::value::property::PropertyValue;
use crate::value::read::{Misfit, ReadValue, text_in};
use crate::value::writer::View;

/// Requires the feature `url`.
#[diagnostic::do_not_recommend]
impl PropertyValue for url::Url {
    const KIND: ValueKind = ValueKind::String;

    fn view(&self) -> View<'_> {
        View::Text(self.as_str().into())
    }
}

/// Requires the feature `url`.
impl ReadValue for url::Url {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        let text = text_in(view, "a URL")?;
        Self::parse(&text).map_err(|_| Misfit::expected("a URL"))
    }
}
