//! Changes that somebody answers for, as a file beside the spec file names them.

use super::kind::{ChangeKind, Step};
use super::record::Change;
use crate::diagnostic::Problem;
use crate::json::{Node, Reader, Span, Value, parse};
use crate::model::decode::{Decode, DecodeRules, Decoder, ValueSchema, record};
use crate::model::text::{Prose, Version};
use crate::model::value::List;

record! {
    /// The changes that somebody answers for
    pub struct AcceptedChanges {
        /// The address of the JSON Schema of this file, for editors
        schema = "$schema": Option<Prose>,
        /// The changes
        accepted: List<Accepted>,
    }
}

record! {
    /// A change since a release that asks for no version
    pub struct Accepted {
        /// The kind of the change
        change: AcceptedKind,
        /// The JSON Pointer of what has changed, as `livechat diff` prints it
        at: Prose,
        /// The released version of the spec since which it has changed
        against: Version,
        /// The version of the spec with which the acceptance ends
        until: Version,
        /// Who accepts it, and why
        reason: Prose,
    }
}

/// The kind of a change in a file.
#[derive(Clone, Copy, Debug)]
pub struct AcceptedKind {
    kind: ChangeKind,
    span: Span,
}

impl AcceptedKind {
    /// The names of the kinds, each with what it says.
    const WORDS: [(&str, &str); ChangeKind::ALL.len()] = {
        let mut words = [("", ""); ChangeKind::ALL.len()];
        let mut at = 0;
        while at < words.len() {
            let kind = ChangeKind::ALL[at];
            words[at] = (kind.name(), kind.about());
            at += 1;
        }
        words
    };

    /// Returns its bytes in the file.
    pub const fn span(&self) -> Span {
        self.span
    }
}

impl Decode for AcceptedKind {
    const SCHEMA: ValueSchema = ValueSchema::Words(&Self::WORDS);

    fn decode(node: &Node, decoder: &mut Decoder) -> Self {
        let words = ChangeKind::ALL.iter().map(|kind| (kind.name(), *kind));
        let kind = decoder.word(node, words).unwrap_or(ChangeKind::ALL[0]);
        Self { kind, span: node.span }
    }

    fn placeholder() -> Self {
        Self { kind: ChangeKind::ALL[0], span: Span::default() }
    }

    fn json(&self) -> Value {
        Value::String(self.kind.name().to_owned())
    }
}

impl Accepted {
    /// Returns whether it accepts a change since this version. What no version allows cannot be accepted.
    pub fn covers(&self, change: &Change, since: [u64; 3]) -> bool {
        let is_it = self.change.kind == change.kind && *self.at == *change.at && self.against.numbers() == since;
        is_it && change.kind.verdicts().step != Step::Refused
    }

    /// Returns whether it has ended with a version.
    pub fn is_expired(&self, version: [u64; 3]) -> bool {
        version >= self.until.numbers()
    }
}

/// Reads a file of accepted changes, and its problems.
///
/// ```
/// use livechat_spec::change::accepted;
/// let (accepted, problems) = accepted(br#"{"accepted": [{
///     "change": "optional-removed", "at": "/events/message_sent/properties/agent_username",
///     "against": "1.2.0", "until": "2.0.0", "reason": "Never sent by anybody; support-114"
/// }]}"#);
/// assert!(problems.is_empty());
/// assert!(accepted[0].is_expired([2, 0, 0]));
/// ```
pub fn accepted(bytes: &[u8]) -> (Vec<Accepted>, Vec<Problem>) {
    let (tree, errors) = match Reader::from_bytes(bytes).and_then(parse) {
        Ok(parsed) => parsed,
        Err(error) => return (Vec::new(), vec![Problem::of_syntax(error, bytes)]),
    };
    let mut decoder = Decoder::new(DecodeRules::SPEC_FILE);
    decoder.problems.extend(errors.into_iter().map(|error| Problem::of_syntax(error, bytes)));
    let file = AcceptedChanges::decode(&tree, &mut decoder);
    (file.accepted.to_vec(), decoder.problems)
}
