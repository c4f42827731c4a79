//! Words of names and texts, to compare what they say.

use std::collections::BTreeSet;

use crate::load::case::snake_case;

/// Words that say nothing of their own.
const FILLERS: &[&str] = &["a", "an", "of", "the"];

/// Returns the words of a name or text, in lower case and without fillers.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    let words = snake_case(text).to_lowercase();
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !FILLERS.contains(word));
    words.map(str::to_owned).collect()
}

/// Returns whether a description says nothing that the names do not say.
pub(super) fn repeats<'n>(description: &str, names: impl IntoIterator<Item = &'n str>) -> bool {
    let said: BTreeSet<String> = names.into_iter().flat_map(words).collect();
    words(description).is_subset(&said)
}

/// Returns a text as it is compared with another one: without its case, punctuation and white space.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
