//! The rules that the derives report themselves. They are those of the catalogue in `livechat-spec`, on which this crate
//! cannot depend; a test of the workspace compares the two.

use std::fmt;

macro_rules! rules {
    ($($rule:ident = $id:literal,)*) => {
        /// A rule that a derive reports.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Rule {
            $($rule,)*
        }

        impl Rule {
            /// All rules, by rising id.
            #[allow(dead_code, reason = "for tests")]
            pub(crate) const ALL: &[Self] = &[$(Self::$rule,)*];

            /// Returns the id, with which each message begins.
            pub(crate) const fn id(self) -> &'static str {
                match self {
                    $(Self::$rule => $id,)*
                }
            }
        }
    };
}

rules! {
    DuplicateProperty = "LC0315",
    DeriveUnknownAttribute = "LC0801",
    DeriveDuplicateAttribute = "LC0802",
    DeriveMalformedAttribute = "LC0803",
    DeriveNoEvent = "LC0804",
    DeriveUnsupportedItem = "LC0805",
    DeriveSerdeShape = "LC0806",
    DeriveGenericField = "LC0807",
    DeriveConflict = "LC0808",
    DeriveEventName = "LC0809",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
