//! The options of a check, each defined once: its flag, its key in the configuration file, that file's schema, and the
//! table in the README follow from its entry in `options!`.

// Options and their types of values.
pub(super) mod value;

// Types of single options.
pub(super) mod rule_levels;
pub(super) mod words;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::ArgMatches;
use livechat_spec::__private::Decoder;
use livechat_spec::json::Node;
use livechat_spec::rule::Profile;

use crate::term::Error;
use rule_levels::RuleLevels;
use value::{Bytes, CheckOption, DefaultValue as _, OptionValue};
use words::{FailOn, ReportFormat};

/// Declares the options under the headings of the help. An option with a default has an accessor that falls back to it;
/// one that is `=> flag` has no key in the configuration file.
macro_rules! options {
    (@in_file) => { true };
    (@in_file flag) => { false };
    (@shown) => { None };
    (@shown $default:expr) => { Some($default.shown()) };
    (@accessor $key:ident $value:ty) => {};
    (@accessor $key:ident $value:ty, $default:expr) => {
        /// The value of the option, or its default.
        pub(super) fn $key(&self) -> $value {
            self.$key.unwrap_or($default)
        }
    };
    ($($heading:literal {
        $($(#[doc = $about:literal])* $key:ident: $value:ty $(= $default:expr)? $(=> $only:ident)?,)*
    })*) => {
        /// The options that the user sets.
        #[derive(Clone, Debug, Default)]
        pub(super) struct Options {
            $($($(#[doc = $about])* pub(super) $key: Option<$value>,)*)*
        }

        #[allow(clippy::wrong_self_convention, reason = "accessors have the names of their options")]
        impl Options {
            /// The options that the command line sets.
            pub(super) fn from_arguments(arguments: &ArgMatches) -> Result<Self, Error> {
                Ok(Self { $($($key: OptionValue::matched(stringify!($key), arguments)?,)*)* })
            }

            /// Reads a key of the configuration file and reports what is wrong with its value. Returns whether there is
            /// such a key.
            pub(super) fn decode(&mut self, key: &str, node: &Node, decoder: &mut Decoder) -> bool {
                $($(if key == stringify!($key) && options!(@in_file $($only)?) {
                    self.$key = OptionValue::decode(node, decoder);
                    return true;
                })*)*
                false
            }

            /// These options, and those of `file` that they leave out.
            pub(super) fn over(self, file: Self) -> Self {
                Self { $($($key: OptionValue::over(self.$key, file.$key),)*)* }
            }

            $($(options!(@accessor $key $value $(, $default)?);)*)*
        }

        /// All options, in the order of the help.
        pub(crate) fn all() -> Vec<CheckOption> {
            vec![$($(CheckOption::new::<$value>(
                stringify!($key),
                concat!($($about),*),
                $heading,
                options!(@shown $($default)?),
                options!(@in_file $($only)?),
            ),)*)*]
        }
    };
}

options! {
    "Input" {
        /// Read the options from this file [default: the `livechat-check.json` of the current folder, or of the nearest
        /// folder above that has one]
        config: PathBuf => flag,
        /// Check against this spec file; a path in the configuration is relative to it [default: the spec of the
        /// workspace, or the built-in one]
        spec: PathBuf,
        /// Skip documents of more bytes than this, such as `65536` or `64K`
        max_line: Bytes = Bytes::mebi(1),
        /// Unpack zstd data with windows of up to this many bytes, for each thread
        max_window: Bytes = Bytes::mebi(128),
        /// Set the number of threads that check; others may read and unpack files [default: cores]
        threads: NonZeroUsize => flag,
    }
    "Rules" {
        /// Check the requirements of this platform, too, such as `segment`
        dialect: String,
        /// Set which rules are reported, and at what level
        profile: Profile = Profile::default(),
        /// Set single rules to `allow`, `warn` or `deny`, by id or name
        rules: RuleLevels,
        /// Exit with 1 if a finding has this level or above
        fail_on: FailOn = FailOn::default(),
    }
    "Output" {
        /// Print findings in this format
        format: ReportFormat = ReportFormat::Human => flag,
        /// Print at most this many findings, or groups in `human` [default: 50 groups in `human`, all in other formats]
        max_findings: usize,
        /// Show the names of events and the keys in findings that the spec does not have; they may be about people
        show_names: bool = false => flag,
        /// Write the summary to this file, as JSON
        summary: PathBuf => flag,
        /// Print a line of verdict, as JSON, for each line of the input, whenever that pauses
        each: bool = false => flag,
        /// Write the documents without a finding of the level of `--fail-on` or above to this file, unpacked, each ended by a
        /// line feed
        good: PathBuf => flag,
        /// Write the other documents to this file
        bad: PathBuf => flag,
        /// Write the findings of each document of `--bad` to this file: an array on a line
        bad_findings: PathBuf => flag,
    }
    "Across calls" {
        /// Compare the events of each conversation, in the order of the input
        conversations: bool = false,
        /// Compare the calls that have the same deduplication key, of which platforms keep one
        message_ids: bool = false,
        /// Remember this many conversations, and this many deduplication keys, at once
        window: NonZeroUsize = NonZeroUsize::new(100_000).expect("not zero"),
        /// Report every conversation without a start, because none began before the input
        from_the_start: bool = false,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use livechat_spec::__private::DecodeRules;
    use livechat_spec::json::{Span, Value};

    use super::*;

    /// The table of the options in the README.
    fn table() -> String {
        let mut table = "| flag | key in the file | |\n| --- | --- | --- |\n".to_owned();
        for option in all() {
            let flags = option.flags().into_iter().map(|flag| {
                let [name, value] = [flag.get_long().unwrap(), flag.get_value_names().unwrap()[0].as_str()];
                if flag.is_require_equals_set() {
                    format!("`--{name}[={value}]`")
                } else {
                    format!("`--{name} {value}`")
                }
            });
            let flags = flags.collect::<Vec<_>>().join(", ");
            let key = if option.in_file { format!("`{}`", option.key) } else { String::new() };
            writeln!(table, "| {flags} | {key} | {} |", option.help()).unwrap();
        }
        table
    }

    #[test]
    fn the_readme_lists_the_options() {
        let readme = include_str!("../../../README.md");
        assert!(readme.contains(&table()), "put this into xtask/README.md:\n{}", table());
    }

    #[test]
    fn a_flag_is_over_the_file() {
        let file = Options { window: NonZeroUsize::new(5), conversations: Some(true), ..Options::default() };
        let flags = Options { conversations: Some(false), ..Options::default() };
        let options = flags.over(file);
        assert_eq!((options.window().get(), options.conversations()), (5, false));
        assert_eq!((options.max_line(), options.max_findings), (Bytes(1 << 20), None));
    }

    #[test]
    fn only_options_of_the_file_are_read_from_it() {
        let node = Node { value: Value::String("json".to_owned()), span: Span::default() };
        for option in all() {
            let known = Options::default().decode(option.key, &node, &mut Decoder::new(DecodeRules::CHECK_CONFIG));
            assert_eq!(known, option.in_file, "{}", option.key);
        }
    }
}
