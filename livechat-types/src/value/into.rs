//! What is accepted where a value is set.

/// A type that converts into a value: what the methods accept that set a property or a field of the envelope.
///
/// It is [`Into`], with an error that names the two types.
#[diagnostic::on_unimplemented(
    message = "expected `{T}`, found `{Self}`",
    label = "give a `{T}`, or what converts into it: a text may need `.parse()?`, a float or a time `.try_into()?`"
)]
pub trait IntoValue<T>: Into<T> {}

#[diagnostic::do_not_recommend]
impl<V: Into<T>, T> IntoValue<T> for V {}
