//! Suggestions for misspelt names.
//!
//! Names are compared without their case and separators: `agent_id`, `agentID` and `Agent Id` are one name.

/// Returns the candidate closest to a word by [`distance`], if it is close: at most three edits, and at most one for every
/// three bytes of the word. Capitals and separators do not count.
///
/// ```
/// use livechat_spec::suggest::closest;
/// assert_eq!(closest("agent_nmae", ["agent_id", "agent_name"]), Some("agent_name"));
/// assert_eq!(closest("AgentID", ["agent_id", "agent_name"]), Some("agent_id"));
/// assert_eq!(closest("queue", ["agent_id", "agent_name"]), None);
/// ```
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = |candidate: &'a str| Some((distance(word, candidate)?, candidate));
    candidates.into_iter().filter_map(near).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
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
    let (name, start) = (name.as_bytes(), start.as_bytes());
    let (mut n, mut s) = (0, 0);
    loop {
        while s < start.len() && is_separator(start[s]) {
            s += 1;
        }
        if s == start.len() {
            return true;
        }
        while n < name.len() && is_separator(name[n]) {
            n += 1;
        }
        if n == name.len() || !name[n].eq_ignore_ascii_case(&start[s]) {
            return false;
        }
        (n, s) = (n + 1, s + 1);
    }
}

/// Returns whether one name is the plural of the other, where that changes its last letter: `property` and `properties`.
pub(crate) fn singular_alike(left: &str, right: &str) -> bool {
    let stem_of_singular = |name: &str| Some(name.strip_suffix(['y', 'Y'])?.len());
    let stem_of_plural = |name: &str| {
        let at = name.len().checked_sub(3)?;
        name.get(at..)?.eq_ignore_ascii_case("ies").then_some(at)
    };
    let of = |singular: &str, plural: &str| match (stem_of_singular(singular), stem_of_plural(plural)) {
        (Some(one), Some(many)) => alike(&singular[..one], &plural[..many]),
        _ => false,
    };
    of(left, right) || of(right, left)
}

const fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'_' | b'-' | b'.' | b':')
}

/// Longer words are not compared: no name is that long.
const LONGEST: usize = 127;

/// Returns the number of bytes to insert, remove, replace or swap with a neighbour to turn the word into the candidate,
/// or `None` if the two are not close. Capitals and separators do not count.
///
/// It is `const`, so that compile errors suggest the same names as findings do.
pub const fn distance(word: &str, candidate: &str) -> Option<usize> {
    let (Some((word, rows)), Some((candidate, columns))) = (fold(word), fold(candidate)) else {
        return None;
    };
    let limit = if rows < 9 { rows / 3 } else { 3 };
    if rows.abs_diff(columns) > limit {
        return None;
    }
    // Three rows of the table of Damerau and Levenshtein: the last but one, the last, and the current one.
    let mut before = [0; LONGEST + 1];
    let mut last = [0; LONGEST + 1];
    let mut column = 0;
    while column <= columns {
        last[column] = column;
        column += 1;
    }
    let mut row = 1;
    while row <= rows {
        let mut this = [0; LONGEST + 1];
        this[0] = row;
        let mut best = row;
        let mut column = 1;
        while column <= columns {
            let same = word[row - 1] == candidate[column - 1];
            let mut cost = smaller(last[column - 1] + !same as usize, smaller(last[column], this[column - 1]) + 1);
            let swapped = row > 1
                && column > 1
                && word[row - 1] == candidate[column - 2]
                && word[row - 2] == candidate[column - 1];
            if swapped {
                cost = smaller(cost, before[column - 2] + 1);
            }
            this[column] = cost;
            best = smaller(best, cost);
            column += 1;
        }
        if best > limit {
            return None;
        }
        before = last;
        last = this;
        row += 1;
    }
    if last[columns] <= limit { Some(last[columns]) } else { None }
}

/// Returns a name in lower case and without separators, and its length; `None` if it is too long.
const fn fold(name: &str) -> Option<([u8; LONGEST], usize)> {
    let name = name.as_bytes();
    let mut folded = [0; LONGEST];
    let (mut at, mut length) = (0, 0);
    while at < name.len() {
        if !is_separator(name[at]) {
            if length == LONGEST {
                return None;
            }
            folded[length] = name[at].to_ascii_lowercase();
            length += 1;
        }
        at += 1;
    }
    Some((folded, length))
}

const fn smaller(left: usize, right: usize) -> usize {
    if left < right { left } else { right }
}

/// Returns the key that an unknown key of an object most likely misspells: the closest by [`edits`].
pub(crate) fn misspelt<'a>(key: &str, keys: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = |candidate: &'a str| Some((edits(key, candidate)?, candidate));
    keys.into_iter().filter_map(near).min_by_key(|(edits, _)| *edits).map(|(_, candidate)| candidate)
}

/// Returns the [`distance`] of two keys, if one may be the other misspelt: at most two edits, because `conversation_url` is
/// not a misspelt `conversation_id`, and not two at the end, because `message` and `message_at` are no misspelt
/// `message_id`.
pub(crate) fn edits(key: &str, other: &str) -> Option<usize> {
    // Nearly all keys of real calls are unlike all names: tell so without the table that `distance` fills.
    let ((letters, length), (other_letters, other_length)) = (sketch(key), sketch(other));
    let limit = (length / 3).min(2);
    // An edit adds one letter, removes one, or does both.
    let unlike = (letters ^ other_letters).count_ones() as usize;
    if length.abs_diff(other_length) > limit || unlike > 2 * limit {
        return None;
    }
    exact_edits(key, other)
}

pub(crate) fn exact_edits(key: &str, other: &str) -> Option<usize> {
    let edits = distance(key, other).filter(|&edits| edits <= 2)?;
    if edits == 2 {
        let ((left, length), (right, other_length)) = (fold(key)?, fold(other)?);
        let same = left.iter().zip(&right).take_while(|(left, right)| left == right).count();
        if length.max(other_length) <= same + 2 {
            return None;
        }
    }
    Some(edits)
}

/// Returns which letters a name has, as bits that different bytes may share, and its length without separators.
fn sketch(name: &str) -> (u32, usize) {
    let bytes = name.bytes().filter(|&byte| !is_separator(byte));
    bytes.fold((0, 0), |(letters, length), byte| (letters | 1 << (byte.to_ascii_lowercase() & 31), length + 1))
}

/// Returns whether a name has all the words of another but one, whatever the capitals and separators of the name:
/// `chatMessageSent` for `Live Chat Message Sent`. One word of two is no longer the name.
pub(crate) fn lacks_a_word(name: &str, of: &str) -> bool {
    let is_separator = |c: char| c.is_ascii() && is_separator(c as u8);
    let words: Vec<&str> = of.split(is_separator).filter(|word| !word.is_empty()).collect();
    words.len() > 2
        && (0..words.len()).any(|missing| {
            let rest: String = words[..missing].iter().chain(&words[missing + 1..]).copied().collect();
            alike(name, &rest)
        })
}
