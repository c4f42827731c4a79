//! Suggestions for misspelt names.
//!
//! Names are compared without their case and separators: `agent_id`, `agentID` and `Agent Id` are one name.

use core::cell::OnceCell;

/// Returns the candidate closest to a word by [`Word::distance`], if it is close: at most three edits, and at most one for
/// every three bytes of the word. Capitals and separators do not count.
///
/// ```
/// use livechat_spec::suggest::closest;
/// assert_eq!(closest("agent_nmae", ["agent_id", "agent_name"]), Some("agent_name"));
/// assert_eq!(closest("AgentID", ["agent_id", "agent_name"]), Some("agent_id"));
/// assert_eq!(closest("queue", ["agent_id", "agent_name"]), None);
/// ```
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = Word::new(word)?;
    let mut closest = (usize::MAX, None);
    for candidate in candidates {
        if let Some(distance) = word.distance_below(candidate, closest.0) {
            closest = (distance, Some(candidate));
        }
    }
    closest.1
}

/// Returns a suggestion for a word that is none of the candidates, if one of them is close.
///
/// ```
/// use livechat_spec::suggest::hint;
/// let help = hint("agent_nmae", ["agent_name"]);
/// assert_eq!(help.as_deref(), Some("did you mean `agent_name`?"));
/// assert_eq!(hint("queue", ["agent_name"]), None);
/// ```
pub fn hint<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(word, candidates).map(did_you_mean)
}

/// Returns the suggestion of a name.
pub(crate) fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// Returns whether two names differ only in capitals and separators.
pub(crate) const fn alike(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let (mut l, mut r) = (0, 0);
    loop {
        while l < left.len() && is_separator(left[l]) {
            l += 1;
        }
        while r < right.len() && is_separator(right[r]) {
            r += 1;
        }
        if l == left.len() || r == right.len() {
            return l == left.len() && r == right.len();
        }
        if !left[l].eq_ignore_ascii_case(&right[r]) {
            return false;
        }
        (l, r) = (l + 1, r + 1);
    }
}

/// Returns whether a name begins with a word, whatever the capitals and separators of both.
pub(crate) const fn begins_alike(name: &str, start: &str) -> bool {
    after_alike(name, start).is_some()
}

/// Returns the offset after the beginning of a name that is alike a word.
const fn after_alike(name: &str, start: &str) -> Option<usize> {
    let (name, start) = (name.as_bytes(), start.as_bytes());
    let (mut n, mut s) = (0, 0);
    loop {
        while s < start.len() && is_separator(start[s]) {
            s += 1;
        }
        if s == start.len() {
            return Some(n);
        }
        while n < name.len() && is_separator(name[n]) {
            n += 1;
        }
        if n == name.len() || !name[n].eq_ignore_ascii_case(&start[s]) {
            return None;
        }
        (n, s) = (n + 1, s + 1);
    }
}

/// Returns whether one name is the plural of the other, where that changes its last letter: `property` and `properties`.
pub(crate) fn singular_alike(left: &str, right: &str) -> bool {
    let stem_of_singular = |name: &str| Some(name.strip_suffix(['y', 'Y'])?.len());
    let stem_of_plural = |name: &str| match name.as_bytes() {
        [stem @ .., b'i' | b'I', b'e' | b'E', b's' | b'S'] => Some(stem.len()),
        _ => None,
    };
    let of = |singular: &str, plural: &str| match (stem_of_singular(singular), stem_of_plural(plural)) {
        (Some(one), Some(many)) => alike(&singular[..one], &plural[..many]),
        _ => false,
    };
    of(left, right) || of(right, left)
}

/// Returns whether a byte is between the words of a name.
pub(crate) const fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'_' | b'-' | b'.' | b':')
}

/// Longer words are not compared: no name is that long.
const LONGEST: usize = 127;

/// Returns a name without the separators that it begins with, which count for nothing.
pub(crate) fn without_leading_separators(name: &str) -> &str {
    name.trim_start_matches(|c: char| c.is_ascii() && is_separator(c as u8))
}

/// Stands for a separator in [`FOLDED`]. No text has this byte.
const SEPARATOR: u8 = 0xff;

/// Each byte in lower case, or [`SEPARATOR`].
const FOLDED: [u8; 256] = {
    let mut folded = [SEPARATOR; 256];
    let mut byte = 0;
    while byte < u8::MAX {
        if !is_separator(byte) {
            folded[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    folded
};

/// A word, prepared to be compared with many candidates.
///
/// ```
/// use livechat_spec::suggest::Word;
/// let word = Word::new("agent_nmae").unwrap();
/// assert_eq!(word.distance("agentName"), Some(1));
/// assert_eq!(word.distance("agent_id"), None);
/// ```
#[derive(Clone, Debug)]
pub struct Word {
    /// For each byte, the places that it has in the word, as bits.
    places: [u128; 256],
    /// The bytes that count, in lower case.
    folded: [u8; LONGEST],
    /// How many they are.
    length: usize,
}

impl Word {
    /// Prepares a word; `None` if it is too long for a name.
    pub const fn new(word: &str) -> Option<Self> {
        let word = word.as_bytes();
        let (mut places, mut folded, mut length, mut at) = ([0; 256], [0; LONGEST], 0, 0);
        while at < word.len() {
            let byte = FOLDED[word[at] as usize];
            at += 1;
            if byte == SEPARATOR {
                continue;
            }
            if length == LONGEST {
                return None;
            }
            places[byte as usize] |= 1 << length;
            folded[length] = byte;
            length += 1;
        }
        Some(Self { places, folded, length })
    }

    /// Returns the number of bytes to insert, remove, replace or swap with a neighbour to turn the word into the candidate,
    /// or `None` if the two are not close. Capitals and separators do not count.
    ///
    /// It is `const`, so that compile errors suggest the same names as findings do. The compiler counts the calls and the
    /// rounds of loops of each constant and stops at two million, so a round here is a byte of the candidate.
    pub const fn distance(&self, candidate: &str) -> Option<usize> {
        self.distance_below(candidate, usize::MAX)
    }

    /// Returns the [`distance`](Self::distance) if it is less than that of another candidate, and stops as soon as it is not.
    pub const fn distance_below(&self, candidate: &str, other: usize) -> Option<usize> {
        let candidate = candidate.as_bytes();
        let limit = if self.length < 9 { self.length / 3 } else { 3 };
        let limit = if other > limit {
            limit
        } else if other > 0 {
            other - 1
        } else {
            return None;
        };
        // What both begin with takes no edit. Alike names begin with the same words, and these rounds are shorter. The
        // last byte of the word is left for the table.
        let (mut same, mut at) = (0, 0);
        while at < candidate.len() {
            let byte = FOLDED[candidate[at] as usize];
            if byte != SEPARATOR {
                if same + 1 >= self.length || byte != self.folded[same] {
                    break;
                }
                same += 1;
            }
            at += 1;
        }
        let length = self.length - same;
        if limit == 0 && length > 1 {
            return None;
        }
        // A column of the table of Damerau and Levenshtein, as the bits of its steps up, down and aside: Hyyrö, "A
        // Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances", 2003. A byte of the candidate turns a
        // column into the next one.
        let all: u128 = (1 << length) - 1;
        let last = all & !(all >> 1);
        let (mut up, mut down, mut diagonal, mut places_before) = (all, 0, 0, 0);
        let (mut distance, mut length_of_candidate) = (length, 0);
        while at < candidate.len() {
            let byte = FOLDED[candidate[at] as usize];
            at += 1;
            if byte == SEPARATOR {
                continue;
            }
            length_of_candidate += 1;
            let places = self.places[byte as usize] >> same;
            let swapped = ((!diagonal & places) << 1) & places_before;
            diagonal = ((((places & up) + up) ^ up) | places | down | swapped) & all;
            let right = (down | !(diagonal | up)) & all;
            let left = diagonal & up;
            distance = distance + (right & last != 0) as usize - (left & last != 0) as usize;
            // Each byte that follows takes at most one edit back.
            if distance > limit + (candidate.len() - at) {
                return None;
            }
            let right = right << 1 | 1;
            up = (left << 1 | !(diagonal | right)) & all;
            down = right & diagonal;
            places_before = places;
        }
        if length.abs_diff(length_of_candidate) <= limit && distance <= limit { Some(distance) } else { None }
    }
}

/// Returns the [`Word::distance`] of a word from one candidate.
pub const fn distance(word: &str, candidate: &str) -> Option<usize> {
    match Word::new(word) {
        Some(word) => word.distance(candidate),
        None => None,
    }
}

/// A key, prepared to be compared with many others.
pub(crate) struct Key<'k> {
    text: &'k str,
    /// Its letters and its length.
    sketch: (u32, usize),
    word: OnceCell<Option<Word>>,
}

impl<'k> Key<'k> {
    pub(crate) fn new(text: &'k str) -> Self {
        Self { text, sketch: sketch(text), word: OnceCell::new() }
    }

    /// Returns the [`distance`] from another key, if one may be the other misspelt: at most two edits, because
    /// `conversation_url` is not a misspelt `conversation_id`, and not two at the end, because `message` and `message_at`
    /// are no misspelt `message_id`.
    pub(crate) fn edits(&self, other: &str) -> Option<usize> {
        // Nearly all keys of real calls are unlike all names: tell so without preparing a `Word`.
        let ((letters, length), (other_letters, other_length)) = (self.sketch, sketch(other));
        let limit = (length / 3).min(2);
        // An edit adds one letter, removes one, or does both.
        let unlike = (letters ^ other_letters).count_ones() as usize;
        if length.abs_diff(other_length) > limit || unlike > 2 * limit {
            return None;
        }
        self.exact_edits(other)
    }

    pub(crate) fn exact_edits(&self, other: &str) -> Option<usize> {
        let word = self.word.get_or_init(|| Word::new(self.text)).as_ref()?;
        let edits = word.distance(other).filter(|&edits| edits <= 2)?;
        let is_end = || self.sketch.1.max(sketch(other).1) <= alike_until(self.text, other) + 2;
        if edits == 2 && is_end() {
            return None;
        }
        Some(edits)
    }

    /// Returns the key.
    pub(crate) const fn as_str(&self) -> &'k str {
        self.text
    }
}

/// Returns which letters a name has, as bits that different bytes may share, and its length without separators.
fn sketch(name: &str) -> (u32, usize) {
    let (mut letters, mut length) = (0, 0);
    for byte in name.as_bytes() {
        let byte = FOLDED[usize::from(*byte)];
        if byte != SEPARATOR {
            (letters, length) = (letters | 1 << (byte & 31), length + 1);
        }
    }
    (letters, length)
}

/// Returns how many bytes of two names are alike from their start on.
fn alike_until(name: &str, other: &str) -> usize {
    let (name, other) = (name.as_bytes(), other.as_bytes());
    let (mut n, mut o, mut count) = (0, 0, 0);
    while let (Some(byte), Some(other_byte)) = (name.get(n), other.get(o)) {
        if is_separator(*byte) {
            n += 1;
        } else if is_separator(*other_byte) {
            o += 1;
        } else if byte.eq_ignore_ascii_case(other_byte) {
            (n, o, count) = (n + 1, o + 1, count + 1);
        } else {
            break;
        }
    }
    count
}

/// Returns whether a name has all the words of another but one, whatever the capitals and separators of the name:
/// `chatMessageSent` for `Live Chat Message Sent`. One word of two is no longer the name.
pub(crate) fn lacks_a_word(name: &str, of: &str) -> bool {
    let (mut count, mut lacks, mut end) = (0, false, 0);
    loop {
        let start = of.len() - without_leading_separators(&of[end..]).len();
        if start == of.len() {
            return count > 2 && lacks;
        }
        end = start;
        while end < of.len() && !is_separator(of.as_bytes()[end]) {
            end += 1;
        }
        count += 1;
        lacks = lacks || after_alike(name, &of[..start]).is_some_and(|at| alike(&name[at..], &of[end..]));
    }
}
