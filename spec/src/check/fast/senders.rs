//! The paths on which a call names its sender.

use super::key::KeyWord;

/// The paths, as a tree of steps.
#[derive(Clone, Debug)]
pub(super) struct Senders {
    steps: Vec<SenderStep>,
}

/// A key on a path.
#[derive(Clone, Copy, Debug)]
struct SenderStep {
    word: KeyWord,
    key: &'static str,
    /// The step before this one; `None` for a field of the envelope.
    after: Option<usize>,
    /// How much the string here counts, if the path ends here; 0 counts most.
    rank: Option<usize>,
    /// A bit for each key that may follow, so that most other keys need no comparison.
    next: u64,
}

impl Senders {
    pub(super) fn new(paths: &[&[&'static str]]) -> Self {
        let mut steps: Vec<SenderStep> = Vec::new();
        for (rank, path) in paths.iter().enumerate() {
            let mut after = None;
            for &key in *path {
                let found = steps.iter().position(|step| step.after == after && step.key == key);
                after = Some(found.unwrap_or_else(|| {
                    steps.push(SenderStep { word: KeyWord::of(key.as_bytes()), key, after, rank: None, next: 0 });
                    steps.len() - 1
                }));
            }
            if let Some(last) = after {
                steps[last].rank.get_or_insert(rank);
            }
        }
        for at in 0..steps.len() {
            if let Some(after) = steps[at].after {
                steps[after].next |= 1 << steps[at].word.bit();
            }
        }
        Self { steps }
    }

    /// The step for a field of the envelope.
    pub(super) fn first(&self, key: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.after.is_none() && step.key == key)
    }

    /// The step for a key after another step.
    #[inline(always)]
    pub(super) fn next(&self, after: usize, word: KeyWord, key: &[u8]) -> Option<usize> {
        let may_be = self.steps.get(after)?.next >> word.bit() & 1 == 1;
        if may_be { self.find(after, word, key) } else { None }
    }

    fn find(&self, after: usize, word: KeyWord, key: &[u8]) -> Option<usize> {
        let is_it = |step: &SenderStep| {
            step.after == Some(after) && step.word == word && word.is_rest_same(step.key.as_bytes(), key)
        };
        self.steps.iter().position(is_it)
    }

    /// How much the string counts to which a step leads; `None` if no path ends there.
    #[cold]
    pub(super) fn rank(&self, step: usize) -> Option<usize> {
        self.steps.get(step)?.rank
    }
}
