//! The findings of a part of a file: all of them, or like ones in groups.

use std::collections::HashMap;
use std::sync::Arc;

use livechat_spec::diagnostic::Finding;
use livechat_spec::json::Span;
use livechat_spec::rule::{Level, Rule};

/// The findings of a part, in the form that the emitter asks for.
#[derive(Debug)]
pub(super) enum Findings {
    All(Vec<Finding>),
    Grouped(Groups),
}

/// Findings that differ in nothing but their place and numbers.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) key: GroupKey,
    pub(super) first: Finding,
    /// The document of the first finding.
    pub(super) excerpt: Excerpt,
    pub(super) count: u64,
}

/// Groups in the order of their first findings.
#[derive(Debug, Default)]
pub(super) struct Groups {
    all: Vec<Group>,
    indices: HashMap<GroupKey, usize>,
    texts: Texts,
    /// The size of the documents that are kept.
    bytes: usize,
}

/// The texts of the findings that came first, with their groups. A sender's documents have the same findings in the same
/// order, so the next one is mostly the one that came next before: making the key of its group takes much longer.
#[derive(Debug, Default)]
struct Texts {
    all: Vec<Texted>,
    /// The one that came last.
    last: usize,
}

/// The texts of a finding.
#[derive(Debug)]
struct Texted {
    rule: &'static Rule,
    level: Level,
    message: String,
    pointer: String,
    group: usize,
    /// The one that came after it.
    next: usize,
}

/// The number of findings whose texts are kept.
const TEXTS: usize = 64;

/// The text that a finding is shown in.
#[derive(Clone, Debug)]
pub(super) struct Excerpt {
    pub(super) document: Arc<[u8]>,
    /// The bytes of the document that the finding is about.
    pub(super) span: Span,
}

/// The key of a group: level, rule, and message and pointer without their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct GroupKey(String);

impl Findings {
    /// Keeps every finding.
    pub(super) fn all() -> Self {
        Self::All(Vec::new())
    }

    /// Keeps the first finding of each group, and counts the others.
    pub(super) fn grouped() -> Self {
        Self::Grouped(Groups::default())
    }

    /// Adds a finding. `excerpt` is called if it is the first of its group.
    pub(super) fn add(&mut self, finding: Finding, excerpt: impl FnOnce() -> Excerpt) {
        match self {
            Self::All(all) => all.push(finding),
            Self::Grouped(groups) => groups.add(finding, excerpt),
        }
    }

    /// The findings that [`all`](Self::all) kept.
    pub(super) fn into_all(self) -> Vec<Finding> {
        match self {
            Self::All(all) => all,
            Self::Grouped(_) => unreachable!("the emitter collects all findings"),
        }
    }

    /// The groups that [`grouped`](Self::grouped) made.
    pub(super) fn into_groups(self) -> Vec<Group> {
        match self {
            Self::All(_) => unreachable!("the emitter collects groups"),
            Self::Grouped(groups) => groups.all,
        }
    }

    /// The number of findings or groups.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::All(all) => all.len(),
            Self::Grouped(groups) => groups.all.len(),
        }
    }

    /// Inserts findings of other rules: the one at index `i` after the first `after[i]` of these. Call it last, since it
    /// moves groups.
    pub(super) fn insert(&mut self, others: Self, after: &[usize]) {
        match (self, others) {
            (Self::All(all), Self::All(others)) => insert(all, others, after),
            (Self::Grouped(groups), Self::Grouped(others)) => insert(&mut groups.all, others.all, after),
            _ => unreachable!("an emitter has one collector"),
        }
    }

    /// Removes the findings of a rule. Call it last, since it moves groups.
    pub(super) fn remove(&mut self, rule: &Rule) {
        match self {
            Self::All(all) => all.retain(|finding| finding.rule != rule),
            Self::Grouped(groups) => groups.all.retain(|group| group.first.rule != rule),
        }
    }

    /// Whether the part should be handed over before more is added, so that memory stays bounded.
    pub(super) fn is_large(&self) -> bool {
        match self {
            Self::All(all) => all.len() >= 4096,
            Self::Grouped(groups) => groups.all.len() >= 256 || groups.bytes > 1 << 20,
        }
    }
}

fn insert<T>(all: &mut Vec<T>, others: Vec<T>, after: &[usize]) {
    debug_assert_eq!(others.len(), after.len());
    let mut own = std::mem::take(all).into_iter();
    let mut taken = 0;
    for (other, &after) in others.into_iter().zip(after) {
        all.extend(own.by_ref().take(after - taken));
        taken = after;
        all.push(other);
    }
    all.extend(own);
}

impl Groups {
    fn add(&mut self, finding: Finding, excerpt: impl FnOnce() -> Excerpt) {
        if let Some(group) = self.texts.group(&finding) {
            self.all[group].count += 1;
            return;
        }
        let key = GroupKey::of(&finding);
        let known = self.indices.get(&key).copied();
        self.texts.add(&finding, known.unwrap_or(self.all.len()));
        if let Some(group) = known {
            self.all[group].count += 1;
            return;
        }
        let excerpt = excerpt();
        self.bytes += excerpt.document.len();
        self.indices.insert(key.clone(), self.all.len());
        self.all.push(Group { key, first: finding, excerpt, count: 1 });
    }
}

impl Texts {
    /// The group of a finding with the same texts.
    fn group(&mut self, finding: &Finding) -> Option<usize> {
        let guess = self.all.get(self.last)?.next;
        let index = if self.all[guess].are_of(finding) {
            guess
        } else {
            self.all.iter().position(|texted| texted.are_of(finding))?
        };
        self.all[self.last].next = index;
        self.last = index;
        Some(self.all[index].group)
    }

    fn add(&mut self, finding: &Finding, group: usize) {
        if self.all.len() == TEXTS {
            return;
        }
        let Finding { rule, level, .. } = *finding;
        let (message, pointer) = (finding.message.clone(), finding.pointer.clone());
        let index = self.all.len();
        self.all.push(Texted { rule, level, message, pointer, group, next: 0 });
        self.all[self.last].next = index;
        self.last = index;
    }
}

impl Texted {
    fn are_of(&self, finding: &Finding) -> bool {
        std::ptr::eq(self.rule, finding.rule)
            && self.level == finding.level
            && self.pointer == finding.pointer
            && self.message == finding.message
    }
}

impl GroupKey {
    fn of(finding: &Finding) -> Self {
        let mut key = format!("{}{}\n", finding.level, finding.rule);
        push_without_numbers(&mut key, &finding.message);
        key.push('\n');
        for step in finding.pointer.split('/') {
            let is_index = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
            key.push_str(if is_index { "#" } else { step });
            key.push('/');
        }
        Self(key)
    }
}

/// Adds the text with `#` in place of its numbers, but for those in backticks, which belong to names.
fn push_without_numbers(out: &mut String, text: &str) {
    let mut in_code = false;
    let mut in_number = false;
    for c in text.chars() {
        in_code ^= c == '`';
        if c.is_ascii_digit() && !in_code {
            if !in_number {
                out.push('#');
            }
            in_number = true;
        } else if !(in_number && c == ',') {
            in_number = false;
            out.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use livechat_spec::diagnostic::{Problem, locate};
    use livechat_spec::rule;

    use super::*;

    #[test]
    fn groups_have_the_findings_of_their_key() {
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = |below: u64| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed % below
        };
        let (mut groups, mut counts) = (Groups::default(), HashMap::<GroupKey, u64>::new());
        // First few texts that are kept, then more than are kept.
        for texts in [4, 2 * TEXTS as u64] {
            for _ in 0..2000 {
                let rule = [&rule::PROPERTY_ALIAS, &rule::OUT_OF_BOUNDS][usize::from(random(2) == 0)];
                let message = format!("`name_{}`, at most {}", random(texts), random(3));
                let mut finding = locate(None, b"{}", vec![Problem::new(rule, Span::new(0, 1), message)]).remove(0);
                finding.pointer = format!("/batch/{}", random(3));
                *counts.entry(GroupKey::of(&finding)).or_default() += 1;
                let excerpt = || Excerpt { document: Arc::from(&b"{}"[..]), span: Span::new(0, 1) };
                groups.add(finding, excerpt);
            }
        }
        assert!(groups.texts.all.len() == TEXTS && counts.len() > TEXTS);
        let counted = groups.all.into_iter().map(|group| (group.key, group.count));
        assert_eq!(counted.collect::<HashMap<_, _>>(), counts);
    }
}
