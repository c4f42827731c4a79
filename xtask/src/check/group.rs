//! The findings of a part of a file: all of them, or like ones in groups.

use std::collections::HashMap;
use std::sync::Arc;

use livechat_spec::__private::fast::{Chain, Likeness, Matched};
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

/// Groups in the order of their first findings. What tells findings apart is kept of those that came first, with the index of
/// their group.
#[derive(Debug, Default)]
pub(super) struct Groups {
    all: Vec<Group>,
    indices: HashMap<GroupKey, usize>,
    texts: Chain<(Texts, usize)>,
    alike: Chain<(Alike, usize)>,
    /// The groups of the findings that a document has without making them.
    unmade: Vec<usize>,
    templated: AllTemplated,
    /// The size of the documents that are kept.
    bytes: usize,
}

/// The texts of a finding. To compare them takes much less than to make the key of its group.
#[derive(Debug)]
struct Texts {
    rule: &'static Rule,
    level: Level,
    message: Arc<str>,
    pointer: Arc<str>,
}

/// What a finding follows from that need not be made.
#[derive(Debug)]
struct Alike {
    likeness: Likeness,
    key: Box<[u8]>,
    /// Whether its document is an element of an array, whose index is in the pointer.
    in_array: bool,
}

/// Documents that matched a template, and the groups of their findings.
#[derive(Debug)]
struct Templated {
    matched: Matched,
    /// Whether they are elements of an array.
    in_array: bool,
    groups: Vec<usize>,
    /// The worst level of the findings.
    worst: Option<Level>,
    /// How many there were since [`settle`](Findings::settle).
    count: u64,
}

/// Documents that matched templates, by what they matched.
#[derive(Debug)]
struct AllTemplated {
    all: Vec<Templated>,
    /// The index of the one that came last, by the number of what it matched.
    slots: Box<[usize; SLOTS]>,
    /// The index of the one that was found last.
    last: usize,
}

/// The number of those of which one is found without a search, and how many are kept.
const SLOTS: usize = 64;

/// The number of groups of a part that the next part of its worker knows.
const MAX_KNOWN: usize = 64;

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

    /// Returns the empty collection for a part that comes after this one. It knows the groups of this part, so it counts their
    /// findings without making one of them: the first finding of each is in this part.
    pub(super) fn next(&mut self) -> Self {
        match self {
            Self::All(_) => Self::all(),
            Self::Grouped(groups) => Self::Grouped(groups.next()),
        }
    }

    /// Adds a finding, and returns its group, if they are grouped. `excerpt` is called if it is the first of its group.
    pub(super) fn add(&mut self, finding: Finding, excerpt: impl FnOnce() -> Excerpt) -> Option<usize> {
        match self {
            Self::All(all) => {
                all.push(finding);
                None
            }
            Self::Grouped(groups) => Some(groups.add(finding, excerpt)),
        }
    }

    /// Whether all findings of a document that matched this template belong to known groups: they need not be made.
    pub(super) fn know_template(&mut self, matched: Matched, in_array: bool) -> bool {
        match self {
            Self::All(_) => false,
            Self::Grouped(groups) => groups.templated.find(matched, in_array),
        }
    }

    /// The worst level of the findings of the document that [`know_template`](Self::know_template) was asked for last.
    pub(super) fn worst_templated(&self) -> Option<Level> {
        match self {
            Self::All(_) => None,
            Self::Grouped(groups) => groups.templated.last().and_then(|templated| templated.worst),
        }
    }

    /// The worst level of the findings of the document that [`know`](Self::know) was asked for last.
    pub(super) fn worst_unmade(&self) -> Option<Level> {
        match self {
            Self::All(_) => None,
            Self::Grouped(groups) => worst_of(&groups.all, &groups.unmade),
        }
    }

    /// Counts the findings of the document that [`know_template`](Self::know_template) was asked for last.
    pub(super) fn count_templated(&mut self) {
        if let Self::Grouped(groups) = self
            && let Some(templated) = groups.templated.last_mut()
        {
            templated.count += 1;
        }
    }

    /// Adds the findings that were counted by template to their groups. `count` gets the first one of each group, and how
    /// many there are.
    pub(super) fn settle(&mut self, mut count: impl FnMut(&Finding, u64)) {
        if let Self::Grouped(Groups { all, templated, .. }) = self {
            for templated in templated.all.iter_mut().filter(|templated| templated.count > 0) {
                let documents = std::mem::take(&mut templated.count);
                for &group in &templated.groups {
                    let group = &mut all[group];
                    group.count += documents;
                    count(&group.first, documents);
                }
            }
        }
    }

    /// Whether all findings of a document, of which it gets what they follow from, belong to known groups: they need not
    /// be made. Those of other documents that match the same template belong to the same groups.
    pub(super) fn know<'d>(
        &mut self,
        matched: Option<Matched>,
        likenesses: impl IntoIterator<Item = Option<(Likeness, &'d [u8])>>,
        in_array: bool,
    ) -> bool {
        let Self::Grouped(Groups { all, alike, unmade, templated, .. }) = self else {
            return false;
        };
        unmade.clear();
        let all_known = likenesses.into_iter().all(|likeness| {
            let group = likeness.and_then(|(likeness, key)| alike.find(|(alike, _)| alike.is(likeness, key, in_array)));
            unmade.extend(group.map(|&(_, group)| group));
            group.is_some()
        });
        if let Some(matched) = matched.filter(|_| all_known && !templated.is_full()) {
            let worst = worst_of(all, unmade);
            templated.all.push(Templated { matched, in_array, groups: unmade.clone(), worst, count: 0 });
        }
        all_known
    }

    /// Counts the findings of the document that [`know`](Self::know) was asked for last. `count` gets the first one of each
    /// group.
    pub(super) fn count_unmade(&mut self, mut count: impl FnMut(&Finding)) {
        if let Self::Grouped(Groups { all, unmade, .. }) = self {
            for group in unmade.drain(..) {
                let group = &mut all[group];
                group.count += 1;
                count(&group.first);
            }
        }
    }

    /// Learns the groups of findings from what they follow from.
    pub(super) fn learn<'d>(
        &mut self,
        likenesses: impl IntoIterator<Item = (Option<(Likeness, &'d [u8])>, usize)>,
        in_array: bool,
    ) {
        let Self::Grouped(Groups { alike, .. }) = self else {
            return;
        };
        for (likeness, group) in likenesses {
            if let Some((likeness, key)) = likeness
                && alike.find(|(alike, _)| alike.is(likeness, key, in_array)).is_none()
                && !alike.is_full()
            {
                alike.add((Alike { likeness, key: key.into(), in_array }, group));
            }
        }
    }

    /// The findings that [`all`](Self::all) kept.
    pub(super) fn into_all(self) -> Vec<Finding> {
        match self {
            Self::All(all) => all,
            Self::Grouped(_) => unreachable!("the emitter collects all findings"),
        }
    }

    /// The groups that [`grouped`](Self::grouped) made. Those that an earlier part has, too, may be without an excerpt.
    pub(super) fn into_groups(self) -> impl Iterator<Item = Group> {
        match self {
            Self::All(_) => unreachable!("the emitter collects groups"),
            Self::Grouped(groups) => groups.all.into_iter().filter(|group| group.count > 0),
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

/// The worst level of some groups.
fn worst_of(all: &[Group], groups: &[usize]) -> Option<Level> {
    groups.iter().map(|&group| all[group].first.level).max()
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
    fn next(&mut self) -> Self {
        if self.all.len() > MAX_KNOWN {
            return Self::default();
        }
        let known = |group: &Group| Group {
            key: group.key.clone(),
            first: group.first.clone(),
            excerpt: Excerpt { document: Arc::default(), span: Span::default() },
            count: 0,
        };
        let (alike, templated) = (std::mem::take(&mut self.alike), std::mem::take(&mut self.templated));
        Self { all: self.all.iter().map(known).collect(), alike, templated, ..Self::default() }
    }

    fn add(&mut self, finding: Finding, excerpt: impl FnOnce() -> Excerpt) -> usize {
        if let Some(&(_, group)) = self.texts.find(|(texts, _)| texts.are_of(&finding)) {
            self.all[group].count += 1;
            return group;
        }
        let key = GroupKey::of(&finding);
        let known = self.indices.get(&key).copied();
        let group = known.unwrap_or(self.all.len());
        if !self.texts.is_full() {
            self.texts.add((Texts::of(&finding), group));
        }
        if known.is_some() {
            self.all[group].count += 1;
            return group;
        }
        let excerpt = excerpt();
        self.bytes += excerpt.document.len();
        self.indices.insert(key.clone(), group);
        self.all.push(Group { key, first: finding, excerpt, count: 1 });
        group
    }
}

impl Default for AllTemplated {
    fn default() -> Self {
        Self { all: Vec::new(), slots: Box::new([0; SLOTS]), last: 0 }
    }
}

impl AllTemplated {
    /// Finds the documents that matched this template; returns whether there are some.
    #[inline]
    fn find(&mut self, matched: Matched, in_array: bool) -> bool {
        let is_it = |known: &Templated| known.matched == matched && known.in_array == in_array;
        let slot = matched.number() % SLOTS;
        self.last = self.slots[slot];
        if self.all.get(self.last).is_some_and(is_it) {
            return true;
        }
        let Some(index) = self.all.iter().position(is_it) else { return false };
        (self.last, self.slots[slot]) = (index, index);
        true
    }

    /// The documents that were found last.
    fn last(&self) -> Option<&Templated> {
        self.all.get(self.last)
    }

    fn last_mut(&mut self) -> Option<&mut Templated> {
        self.all.get_mut(self.last)
    }

    fn is_full(&self) -> bool {
        self.all.len() == SLOTS
    }
}

impl Texts {
    fn of(finding: &Finding) -> Self {
        let Finding { rule, level, .. } = *finding;
        Self { rule, level, message: Arc::clone(&finding.message), pointer: Arc::clone(&finding.pointer) }
    }

    fn are_of(&self, finding: &Finding) -> bool {
        std::ptr::eq(self.rule, finding.rule)
            && self.level == finding.level
            && self.pointer == finding.pointer
            && self.message == finding.message
    }
}

impl Alike {
    fn is(&self, likeness: Likeness, key: &[u8], in_array: bool) -> bool {
        self.likeness == likeness && *self.key == *key && self.in_array == in_array
    }
}

impl GroupKey {
    pub(super) fn of(finding: &Finding) -> Self {
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
        for texts in [4, 128] {
            for _ in 0..2000 {
                let rule = [&rule::PROPERTY_ALIAS, &rule::OUT_OF_BOUNDS][usize::from(random(2) == 0)];
                let message = format!("`name_{}`, at most {}", random(texts), random(3));
                let mut finding = locate(None, b"{}", vec![Problem::new(rule, Span::new(0, 1), message)]).remove(0);
                finding.pointer = format!("/batch/{}", random(3)).into();
                *counts.entry(GroupKey::of(&finding)).or_default() += 1;
                let excerpt = || Excerpt { document: Arc::from(&b"{}"[..]), span: Span::new(0, 1) };
                groups.add(finding, excerpt);
            }
        }
        assert!(groups.texts.is_full() && counts.len() > 100);
        let counted = groups.all.into_iter().map(|group| (group.key, group.count));
        assert_eq!(counted.collect::<HashMap<_, _>>(), counts);
    }
}
