//! From a JSON tree to the model, with every problem of the tree; and the shape of the model, for its JSON Schema.

use crate::diagnostic::Problem;
use crate::json::{Node, Span, Value};
use crate::rule;
use crate::suggest::closest;
use crate::text::code_list;

/// A part of the model.
///
/// Decoding never stops: what cannot be read is reported and stands as a placeholder, so that all problems of a file
/// come at once. A file with problems has no model in the end.
pub trait Decode: Sized {
    /// Whether its key must be there.
    const REQUIRED: bool = true;
    /// What it looks like in a file.
    const SCHEMA: ValueSchema;
    /// Reads it.
    fn decode(node: &Node, decoder: &mut Decoder) -> Self;
    /// What stands for it where it is broken, or absent although it must be there.
    fn placeholder() -> Self;
    /// What it is where it need not be there and is not.
    fn absent() -> Self {
        Self::placeholder()
    }
}

/// What a part of a spec file looks like.
#[derive(Debug)]
#[allow(missing_docs)] // each variant is named after the JSON it stands for
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
    /// A list without repeats, and whether it must hold something.
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

/// An object with known keys.
#[derive(Debug)]
pub struct RecordSchema {
    /// Its name, unique in the model.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its keys.
    pub fields: &'static [FieldSchema],
}

/// A key of a record.
#[derive(Debug)]
pub struct FieldSchema {
    /// The key.
    pub key: &'static str,
    /// What it says.
    pub about: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What its value looks like.
    pub shape: &'static ValueSchema,
}

/// Collects the problems of a file while it is decoded.
#[derive(Debug, Default)]
pub struct Decoder {
    /// The problems so far.
    pub problems: Vec<Problem>,
}

impl Decoder {
    /// Reports that something else than `expected` stands here.
    pub(crate) fn wrong_type(&mut self, node: &Node, expected: &str) {
        let message = format!("expected {expected}, found {}", node.what());
        self.problems.push(Problem::new(&rule::SPEC_WRONG_TYPE, node.span, message));
    }

    /// The members of an object; reports keys that are not among those known.
    pub(crate) fn record<'n>(&mut self, node: &'n Node, shape: &'static RecordSchema) -> Option<&'n Node> {
        let Value::Object(members) = &node.value else {
            self.wrong_type(node, "an object");
            return None;
        };
        let known = || shape.fields.iter().map(|field| field.key);
        for member in members {
            if known().any(|key| key == member.key) {
                continue;
            }
            let message = format!("unknown key `{}`", member.key.escape_debug());
            let help = match closest(&member.key, known()) {
                Some(key) => format!("did you mean `{key}`?"),
                None => format!("the keys here are {}", code_list(known())),
            };
            self.problems.push(Problem::new(&rule::SPEC_UNKNOWN_KEY, member.key_span, message).help(help));
        }
        Some(node)
    }

    /// The value of a key of a record.
    pub(crate) fn field<T: Decode>(&mut self, record: Option<&Node>, key: &str) -> T {
        let Some(record) = record else {
            return T::placeholder();
        };
        if let Some(node) = record.get(key) {
            return T::decode(node, self);
        }
        if T::REQUIRED {
            let brace = Span::new(record.span.start, record.span.start + 1);
            self.problems.push(Problem::new(&rule::SPEC_MISSING_KEY, brace, format!("missing key `{key}`")));
            return T::placeholder();
        }
        T::absent()
    }
}

/// Declares a struct of the model: its fields are the keys of an object, its documentation that of the schema.
macro_rules! record {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    ($(#[doc = $about:literal])* $name:ident {
        $($(#[doc = $doc:literal])* $field:ident $(= $key:literal)?: $type:ty,)*
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[doc = $doc])* pub $field: $type,)*
            /// Its bytes in the file
            pub span: Span,
        }

        impl $name {
            const RECORD: RecordSchema = RecordSchema {
                name: stringify!($name),
                about: concat!($($about),*),
                fields: &[$(FieldSchema {
                    key: record!(@key $field $($key)?),
                    about: concat!($($doc),*),
                    required: <$type as Decode>::REQUIRED,
                    shape: &<$type as Decode>::SCHEMA,
                },)*],
            };
        }

        impl Decode for $name {
            const SCHEMA: ValueSchema = ValueSchema::Record(Self::RECORD);

            fn decode(node: &Node, decoder: &mut Decoder) -> Self {
                let record = decoder.record(node, &Self::RECORD);
                Self { $($field: decoder.field(record, record!(@key $field $($key)?)),)* span: node.span }
            }

            fn placeholder() -> Self {
                Self { $($field: <$type as Decode>::placeholder(),)* span: Span::default() }
            }
        }
    };
}
pub(crate) use record;
