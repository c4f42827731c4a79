use livechat_spec::check::clean::Clean;

/// What makes a value of a call of which nothing is to be said.
pub type FromValid<T> = fn(&Clean<'_>) -> Result<T, Fallback>;

/// It is left to the reader.
#[derive(Clone, Copy, Debug)]
pub struct Fallback;
