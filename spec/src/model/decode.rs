//! Decodes a JSON tree into records, with every problem of the tree, makes trees of records, and describes records for their
//! JSON Schema.

use crate::diagnostic::Problem;
use crate::json::{Member, Node, Span, Value};
use crate::rule::{self, Rule};
use crate::suggest::hint;
use crate::text::code_list;

/// A value of a file that people write: a record, or a value in one.
///
/// Decoding never stops. What cannot be read is reported and gets a placeholder, so that one run reports all problems
/// of a file. A file with problems has no value in the end.
pub trait Decode: Sized {
    /// Whether a record requires a key with this value.
    const REQUIRED: bool = true;
    /// The schema of the value.
    const SCHEMA: ValueSchema;
    /// Decodes the value from its node.
    fn decode(node: &Node, decoder: &mut Decoder) -> Self;
    /// Returns the placeholder for an invalid or missing required value.
    fn placeholder() -> Self;
    /// Returns the value of a key that is missing and not required.
    fn absent() -> Self {
        Self::placeholder()
    }
    /// Returns the value as JSON, without evidence. The keys of records are in the order of the model.
    fn json(&self) -> Value;
    /// Returns whether [`Decode::json`] of a record leaves its key out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// An object with known keys, as [`record!`](crate::__record) declares it.
pub trait Record: Decode {
    /// The name of the record, unique in the model.
    const NAME: &'static str;
    /// The description of the record.
    const ABOUT: &'static str;
    /// The keys of the record, with those of flattened records.
    const FIELDS: &'static [FieldSchema];
    /// Decodes the record from an object that may have other keys as well.
    fn decode_fields(object: Option<&Node>, decoder: &mut Decoder) -> Self;
    /// Adds the members of the record to those of an object.
    fn add_members(&self, members: &mut Vec<Member>);
}

/// The schema of a value in a file.
#[derive(Debug)]
#[allow(missing_docs, reason = "each variant is named after the JSON that it describes")]
pub enum ValueSchema {
    /// Any object.
    AnyObject,
    Boolean,
    Number,
    /// An integer of at least 0.
    Count,
    /// A string that matches a pattern of ECMA-262, and has a greatest length.
    Text {
        pattern: &'static str,
        max_length: usize,
    },
    /// One of some words, each with its meaning.
    Words(&'static [(&'static str, &'static str)]),
    /// A list without repeats, and whether it must have an item.
    List {
        items: &'static Self,
        not_empty: bool,
    },
    /// An object whose keys are names of a pattern.
    Map {
        keys: &'static Self,
        values: &'static Self,
    },
    Record(RecordSchema),
}

/// The schema of a record.
#[derive(Clone, Copy, Debug)]
pub struct RecordSchema {
    /// The name of the record, unique in the model.
    pub name: &'static str,
    /// The description of the record.
    pub about: &'static str,
    /// The keys of the record.
    pub fields: &'static [FieldSchema],
}

impl RecordSchema {
    /// Returns the schema of a record.
    pub const fn of<R: Record>() -> Self {
        Self { name: R::NAME, about: R::ABOUT, fields: R::FIELDS }
    }
}

/// What a plan may say about a key that a record of its base can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merge {
    /// Each file has its own: the value of the base is not inherited.
    Own,
    /// Only the base says it.
    Fixed,
    /// The plan may say it where the base does not.
    Once,
    /// The plan may add entries; those of the base stay as they are.
    Grown,
    /// The value of the plan replaces that of the base.
    Replaced,
    /// Records and maps are merged member by member, lists are appended, and other values replaced.
    Merged,
}

/// The schema of a key of a record.
#[derive(Clone, Copy, Debug)]
pub struct FieldSchema {
    /// The key.
    pub key: &'static str,
    /// The description of the key.
    pub about: &'static str,
    /// Whether the key is required.
    pub required: bool,
    /// The schema of its value.
    pub schema: &'static ValueSchema,
    /// What a plan may say about it.
    pub merge: Merge,
}

impl FieldSchema {
    /// Returns the schema of a key whose value is a `T`.
    pub const fn of<T: Decode>(key: &'static str, about: &'static str, merge: Merge) -> Self {
        Self { key, about, required: T::REQUIRED, schema: &T::SCHEMA, merge }
    }

    /// Returns the number of keys in all lists.
    pub const fn count(lists: &[&[Self]]) -> usize {
        let (mut at, mut count) = (0, 0);
        while at < lists.len() {
            count += lists[at].len();
            at += 1;
        }
        count
    }

    /// Returns the keys of all lists, in order.
    pub const fn concat<const N: usize>(lists: &[&[Self]]) -> [Self; N] {
        let mut all =
            [Self { key: "", about: "", required: false, schema: &ValueSchema::AnyObject, merge: Merge::Own }; N];
        let (mut at, mut list) = (0, 0);
        while list < lists.len() {
            let mut item = 0;
            while item < lists[list].len() {
                all[at] = lists[list][item];
                (at, item) = (at + 1, item + 1);
            }
            list += 1;
        }
        all
    }
}

/// The rules that decoding raises, which depend on what the file is.
#[derive(Clone, Copy, Debug)]
pub struct DecodeRules {
    /// A key that the record does not have.
    pub unknown_key: &'static Rule,
    /// A required key that is missing.
    pub missing_key: &'static Rule,
    /// A value of another JSON type.
    pub wrong_type: &'static Rule,
    /// A value of the right type that is not allowed.
    pub bad_value: &'static Rule,
    /// A name that is not of the form that names have.
    pub bad_name: &'static Rule,
}

impl DecodeRules {
    /// The rules of spec files.
    pub const SPEC_FILE: Self = Self {
        unknown_key: &rule::SPEC_UNKNOWN_KEY,
        missing_key: &rule::SPEC_MISSING_KEY,
        wrong_type: &rule::SPEC_WRONG_TYPE,
        bad_value: &rule::SPEC_BAD_VALUE,
        bad_name: &rule::SPEC_BAD_NAME,
    };

    /// The rules of the configuration of a check.
    pub const CHECK_CONFIG: Self = Self {
        unknown_key: &rule::CONFIG_UNKNOWN_KEY,
        missing_key: &rule::CONFIG_BAD_VALUE,
        wrong_type: &rule::CONFIG_BAD_VALUE,
        bad_value: &rule::CONFIG_BAD_VALUE,
        bad_name: &rule::CONFIG_BAD_VALUE,
    };
}

/// Collects the problems of a file while it is decoded.
#[derive(Debug)]
pub struct Decoder {
    /// The problems so far.
    pub problems: Vec<Problem>,
    /// The rules to raise.
    pub rules: DecodeRules,
}

impl Decoder {
    /// Creates a decoder that raises these rules.
    pub const fn new(rules: DecodeRules) -> Self {
        Self { problems: Vec::new(), rules }
    }

    /// Reports that the node is not of the `expected` type.
    pub fn wrong_type(&mut self, node: &Node, expected: &str) {
        let message = format!("expected {expected}, found {}", node.what());
        self.problems.push(Problem::new(self.rules.wrong_type, node.span, message));
    }

    /// Reports a value that is not allowed.
    pub fn bad_value(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::new(self.rules.bad_value, span, message));
    }

    /// Returns the meaning of the word at a node; reports any other value.
    pub fn word<T: Copy>(&mut self, node: &Node, words: impl IntoIterator<Item = (&'static str, T)>) -> Option<T> {
        let words: Vec<(&str, T)> = words.into_iter().collect();
        let known = || words.iter().map(|(word, _)| *word);
        let expected = || format!("one of {}", code_list(known()));
        let Value::String(text) = &node.value else {
            self.wrong_type(node, &expected());
            return None;
        };
        if let Some((_, value)) = words.iter().find(|(word, _)| word == text) {
            return Some(*value);
        }
        let problem = Problem::new(self.rules.bad_value, node.span, format!("expected {}", expected()));
        self.problems.push(Problem { help: hint(text, known()), ..problem });
        None
    }

    /// Decodes a record from an object; reports keys that it does not have.
    pub fn record<R: Record>(&mut self, node: &Node) -> R {
        let Value::Object(members) = &node.value else {
            self.wrong_type(node, "an object");
            return R::decode_fields(None, self);
        };
        let known = || R::FIELDS.iter().map(|field| field.key);
        for member in members {
            if known().any(|key| key == member.key) {
                continue;
            }
            let message = format!("unknown key `{}`", member.key.escape_debug());
            let help =
                hint(&member.key, known()).unwrap_or_else(|| format!("the keys here are {}", code_list(known())));
            self.problems.push(Problem::new(self.rules.unknown_key, member.key_span, message).help(help));
        }
        R::decode_fields(Some(node), self)
    }

    /// Decodes the value of a key of a record.
    pub fn field<T: Decode>(&mut self, object: Option<&Node>, key: &str) -> T {
        let Some(object) = object else {
            return T::placeholder();
        };
        if let Some(node) = object.get(key) {
            return T::decode(node, self);
        }
        if T::REQUIRED {
            let brace = Span::new(object.span.start, object.span.start + 1);
            let problem = Problem::new(self.rules.missing_key, brace, format!("missing key `{key}`"));
            self.problems.push(match T::SCHEMA {
                ValueSchema::Words(words) => {
                    problem.help(format!("`{key}` is one of {}", code_list(words.iter().map(|(word, _)| *word))))
                }
                _ => problem,
            });
            return T::placeholder();
        }
        T::absent()
    }
}

/// Adds the member of a record that has this key.
pub fn add_member<T: Decode>(members: &mut Vec<Member>, key: &str, value: &T) {
    if !value.is_absent() {
        members.push(Member::new(key, value.json()));
    }
}

/// Declares a record: a struct whose fields are the keys of an object, how it is decoded and written, and its schema. The
/// documentation of the struct and its fields is that of the schema.
///
/// A field's key is its name, or what `= "key"` says. A field with `#[flatten]` is another record, whose keys are in
/// the same object. `#[plan(Own)]` and the like say what a plan may do with the key, by default [`Merge::Merged`].
///
/// ```
/// use livechat_spec::__private::{Decode, DecodeRules, Decoder, record};
/// use livechat_spec::json::{Reader, parse};
/// use livechat_spec::model::value::{Count, Flag};
///
/// record! {
///     /// How much is read at once
///     pub struct Limits {
///         /// The number of bytes
///         max_line: Option<Count>,
///     }
/// }
///
/// record! {
///     /// The configuration of a check
///     pub struct Config {
///         #[flatten]
///         limits: Limits,
///         /// Whether no conversation began before the input
///         from_the_start: Option<Flag>,
///     }
/// }
///
/// let (tree, _) = parse(Reader::new(r#"{"max_line": 64, "form_the_start": true}"#))?;
/// let mut decoder = Decoder::new(DecodeRules::CHECK_CONFIG);
/// let config = Config::decode(&tree, &mut decoder);
/// assert_eq!(config.limits.max_line.map(|count| count.value), Some(64));
/// assert_eq!(decoder.problems[0].rule.id, "LC1004");
/// assert_eq!(decoder.problems[0].help.as_deref(), Some("did you mean `from_the_start`?"));
/// # Ok::<(), livechat_spec::json::SyntaxError>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@schema [] [] $type:ty, $key:expr, $about:expr) => { $crate::__record!(@schema [] [Merged] $type, $key, $about) };
    (@schema [] [$merge:ident] $type:ty, $key:expr, $about:expr) => {
        &[$crate::model::decode::FieldSchema::of::<$type>($key, $about, $crate::model::decode::Merge::$merge)]
    };
    (@schema [flatten] [] $type:ty, $key:expr, $about:expr) => { <$type as $crate::model::decode::Record>::FIELDS };
    (@decode [] $type:ty, $key:expr, $object:ident, $decoder:ident) => { $decoder.field($object, $key) };
    (@decode [flatten] $type:ty, $key:expr, $object:ident, $decoder:ident) => {
        <$type as $crate::model::decode::Record>::decode_fields($object, $decoder)
    };
    (@add [] $value:expr, $key:expr, $members:ident) => { $crate::model::decode::add_member($members, $key, $value) };
    (@add [flatten] $value:expr, $key:expr, $members:ident) => {
        $crate::model::decode::Record::add_members($value, $members)
    };
    ($(#[doc = $about:literal])* $vis:vis struct $name:ident {
        $($(#[doc = $doc:literal])* $(#[flatten $($flat:tt)?])? $(#[plan($merge:ident)])? $field:ident $(= $key:literal)?: $type:ty,)*
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        $vis struct $name {
            $($(#[doc = $doc])* $vis $field: $type,)*
            /// Its bytes in the file
            #[allow(dead_code, reason = "few records are reported as a whole")]
            $vis span: $crate::json::Span,
        }

        impl $crate::model::decode::Record for $name {
            const NAME: &'static str = stringify!($name);
            const ABOUT: &'static str = concat!($($about),*);
            const FIELDS: &'static [$crate::model::decode::FieldSchema] = {
                use $crate::model::decode::FieldSchema;
                const LISTS: &[&[FieldSchema]] = &[$($crate::__record!(
                    @schema [$(flatten $($flat)?)?] [$($merge)?] $type, $crate::__record!(@key $field $($key)?), concat!($($doc),*)
                ),)*];
                const ALL: [FieldSchema; FieldSchema::count(LISTS)] = FieldSchema::concat(LISTS);
                &ALL
            };

            fn decode_fields(
                object: ::core::option::Option<&$crate::json::Node>,
                decoder: &mut $crate::model::decode::Decoder,
            ) -> Self {
                Self {
                    $($field: $crate::__record!(
                        @decode [$(flatten $($flat)?)?] $type, $crate::__record!(@key $field $($key)?), object, decoder
                    ),)*
                    span: object.map(|object| object.span).unwrap_or_default(),
                }
            }

            fn add_members(&self, members: &mut ::std::vec::Vec<$crate::json::Member>) {
                $($crate::__record!(
                    @add [$(flatten $($flat)?)?] &self.$field, $crate::__record!(@key $field $($key)?), members
                );)*
            }
        }

        impl $crate::model::decode::Decode for $name {
            const SCHEMA: $crate::model::decode::ValueSchema =
                $crate::model::decode::ValueSchema::Record($crate::model::decode::RecordSchema::of::<Self>());

            fn decode(node: &$crate::json::Node, decoder: &mut $crate::model::decode::Decoder) -> Self {
                Self { span: node.span, ..decoder.record(node) }
            }

            fn placeholder() -> Self {
                Self {
                    $($field: <$type as $crate::model::decode::Decode>::placeholder(),)*
                    span: $crate::json::Span::default(),
                }
            }

            fn json(&self) -> $crate::json::Value {
                let mut members = ::std::vec::Vec::new();
                $crate::model::decode::Record::add_members(self, &mut members);
                $crate::json::Value::Object(members)
            }
        }
    };
}
#[doc(hidden)]
pub use __record as record;
