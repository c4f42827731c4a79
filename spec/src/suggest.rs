//! Suggestions for misspelt names.

/// Returns the candidate closest to a word by edit distance, if it is close: at most three edits, and at most one for
/// every three bytes of the word.
///
/// ```
/// use livechat_spec::suggest::closest;
/// assert_eq!(closest("agent_nmae", ["agent_id", "agent_name"]), Some("agent_name"));
/// assert_eq!(closest("queue", ["agent_id", "agent_name"]), None);
/// ```
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest_within(usize::MAX, word, candidates)
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

/// Returns the key that an unknown key of an object most likely misspells: like [`closest`], with at most two edits,
/// because `conversation_url` is not a misspelt `conversation_id`.
pub(crate) fn misspelt<'a>(key: &str, keys: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest_within(2, key, keys)
}

fn closest_within<'a>(limit: usize, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = |candidate: &'a str| Some((distance(word, candidate).filter(|&distance| distance <= limit)?, candidate));
    candidates.into_iter().filter_map(near).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// Longer words are not compared: no name is that long.
const LONGEST: usize = 127;

/// Returns the number of bytes to insert, remove, replace or swap with a neighbour to turn the word into the candidate,
/// or `None` if the two are not close.
///
/// It is `const`, so that compile errors suggest the same names as findings do.
pub const fn distance(word: &str, candidate: &str) -> Option<usize> {
    let (word, candidate) = (word.as_bytes(), candidate.as_bytes());
    if word.len() > LONGEST || candidate.len() > LONGEST {
        return None;
    }
    let limit = if word.len() < 9 { word.len() / 3 } else { 3 };
    if word.len().abs_diff(candidate.len()) > limit {
        return None;
    }
    // Three rows of the table of Damerau and Levenshtein: the last but one, the last, and the current one.
    let mut before = [0; LONGEST + 1];
    let mut last = [0; LONGEST + 1];
    let mut column = 0;
    while column <= candidate.len() {
        last[column] = column;
        column += 1;
    }
    let mut row = 1;
    while row <= word.len() {
        let mut this = [0; LONGEST + 1];
        this[0] = row;
        let mut best = row;
        let mut column = 1;
        while column <= candidate.len() {
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
    if last[candidate.len()] <= limit { Some(last[candidate.len()]) } else { None }
}

const fn smaller(left: usize, right: usize) -> usize {
    if left < right { left } else { right }
}

/// Returns how far a word is from a name, if they are close: 0 if they differ only in capitals and separators, and
/// otherwise their [`distance`].
pub(crate) const fn nearness(word: &str, name: &str) -> Option<usize> {
    if alike(word, name) { Some(0) } else { distance(word, name) }
}

const fn alike(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let (mut l, mut r) = (0, 0);
    loop {
        while l < left.len() && is_between_words(left[l]) {
            l += 1;
        }
        while r < right.len() && is_between_words(right[r]) {
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

const fn is_between_words(byte: u8) -> bool {
    matches!(byte, b' ' | b'_' | b'-' | b'.')
}
