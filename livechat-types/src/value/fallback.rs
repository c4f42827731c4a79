use livechat_spec::check::clean::Clean;

/// What makes a value of a call of which nothing is to be said.
pub type Make<T> = fn(&Clean<'_>) -> Result<T, Unread>;

/// It is left to the reader.
#[derive(Clone, Copy, Debug)]
pub struct Unread;
