use livechat_spec::__private::fast::ValidCall;

/// What makes a value of a call of which nothing is to be said.
pub type FromValid<T> = fn(&ValidCall<'_>) -> Result<T, Fallback>;

/// It is left to the reader.
#[derive(Clone, Copy, Debug)]
pub struct Fallback;
