//! Without the feature `schemars`, generated types have no schema.

#[doc(hidden)]
#[macro_export]
macro_rules! __text_schema {
    ($name:ident) => {};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __properties_schema {
    ($name:ident, $event:expr) => {};
}
