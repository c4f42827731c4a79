//! A rule, a group of rules, and the macro that declares both.

use core::fmt;

use super::example::Example;
use super::level::Level;
use super::profile::Profiles;

/// A rule of the catalogue.
#[derive(PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Rule {
    /// `LC` and four digits.
    pub id: &'static str,
    /// The name, in kebab case.
    pub name: &'static str,
    /// The level of its findings, unless a profile or a configuration sets another.
    pub level: Level,
    /// The level of its findings in each profile.
    pub profiles: Profiles,
    /// What is wrong, in a line.
    pub title: &'static str,
    /// Why it is wrong.
    pub explanation: &'static str,
    /// An example that breaks the rule.
    pub bad: Example,
    /// The same example, corrected.
    pub good: Example,
    /// What to do.
    pub fix: &'static str,
    /// Whether the published JSON Schemas refuse what breaks the rule. Schemas do not know aliases, so each finding has its
    /// own flag.
    pub in_schema: bool,
    /// The release of livechat that introduced the rule.
    pub since: &'static str,
}

impl Rule {
    /// Returns the defaults that a group gives its rules.
    pub(super) const fn defaults(since: &'static str, in_schema: bool, level: Level) -> Self {
        Self {
            id: "",
            name: "",
            level,
            profiles: Profiles::of(level),
            title: "",
            explanation: "",
            bad: Example::Prose(""),
            good: Example::Prose(""),
            fix: "",
            in_schema,
            since,
        }
    }
}

/// Shows the id and the name, without the texts of the catalogue.
impl fmt::Debug for Rule {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({} {})", self.id, self.name)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// A group of rules whose ids have the same prefix.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Group {
    /// The prefix of their ids: `LC` and two digits.
    pub prefix: &'static str,
    /// What they are about.
    pub title: &'static str,
    /// The rules, by rising id.
    pub rules: &'static [&'static Rule],
}

/// Declares a group of rules.
///
/// The group gives its rules the prefix of their ids, `since`, `in_schema` and the type of their examples. A rule can
/// override these: `since`, `in_schema` and `profiles` come after its `fix`, and an example of another type is written
/// as `Prose("...")`.
macro_rules! group {
    (@example $default:ident, $type:ident ($($text:tt)*)) => { Example::$type($($text)*) };
    (@example $default:ident, $text:literal) => { Example::$default($text) };
    (
        $prefix:literal $group:literal { since: $since:literal, in_schema: $in_schema:literal, examples: $type:ident }
        $($constant:ident $number:literal $name:literal $level:ident {
            title: $title:literal,
            explanation: $explanation:literal,
            bad: $bad:tt $(($($bad_text:tt)*))?,
            good: $good:tt $(($($good_text:tt)*))?,
            fix: $fix:literal,
            $($field:ident: $value:expr,)*
        })*
    ) => {
        use $crate::rule::example::Example;
        use $crate::rule::item::{Group, Rule};

        $(
            #[doc = concat!("`", $prefix, $number, "`: ", $title, ".")]
            pub static $constant: Rule = Rule {
                id: concat!($prefix, $number),
                name: $name,
                title: $title,
                explanation: $explanation,
                bad: group!(@example $type, $bad $(($($bad_text)*))?),
                good: group!(@example $type, $good $(($($good_text)*))?),
                fix: $fix,
                $($field: $value,)*
                ..Rule::defaults($since, $in_schema, $crate::rule::level::Level::$level)
            };
        )*

        pub(super) const GROUP: Group = Group { prefix: $prefix, title: $group, rules: &[$(&$constant,)*] };
    };
}
pub(super) use group;
