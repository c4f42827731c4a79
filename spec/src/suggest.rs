//! Did you mean: the one name that a misprint was most likely meant to be.

/// The closest of the candidates by edit distance, if it is close enough: at most a third of the characters, and at
/// most three, are wrong.
///
/// ```
/// use livechat_spec::suggest::closest;
/// assert_eq!(closest("agent_nmae", ["agent_id", "agent_name"]), Some("agent_name"));
/// assert_eq!(closest("queue", ["agent_id", "agent_name"]), None);
/// ```
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST + 1).collect();
    if word.len() > LONGEST {
        return None;
    }
    let limit = (word.len() / 3).min(3);
    let near = |candidate: &'a str| {
        let length = candidate.chars().count();
        let distance = if length.abs_diff(word.len()) > limit { usize::MAX } else { distance(&word, candidate) };
        (distance <= limit).then_some((distance, candidate))
    };
    candidates.into_iter().filter_map(near).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// Nothing longer is a misprint of a name.
const LONGEST: usize = 200;

/// How many characters must be inserted, removed, replaced or swapped with their neighbour.
fn distance(word: &[char], candidate: &str) -> usize {
    let other: Vec<char> = candidate.chars().collect();
    let mut before = vec![0; other.len() + 1];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, &left) in word.iter().enumerate() {
        let mut this = vec![row + 1; other.len() + 1];
        for (column, &right) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(left != right);
            this[column + 1] = replaced.min(last[column + 1] + 1).min(this[column] + 1);
            if row > 0 && column > 0 && left == other[column - 1] && word[row - 1] == right {
                this[column + 1] = this[column + 1].min(before[column - 1] + 1);
            }
        }
        before = core::mem::replace(&mut last, this);
    }
    last[other.len()]
}
