//! What was found in a part of a file: one by one, or like ones together.

use std::collections::HashMap;
use std::sync::Arc;

use livechat_spec::diagnostic::Finding;
use livechat_spec::json::Span;

/// What a finding is shown in.
#[derive(Clone, Debug)]
pub(super) struct Excerpt {
    /// The document.
    pub(super) document: Arc<[u8]>,
    /// The bytes of it that are at fault.
    pub(super) span: Span,
}

/// Findings, as they are asked for.
#[derive(Debug)]
pub(super) enum Findings {
    /// Each one.
    All(Vec<Finding>),
    /// The first of each kind, and how many there are.
    Grouped(Groups),
}

impl Findings {
    pub(super) fn all() -> Self {
        Self::All(Vec::new())
    }

    pub(super) fn grouped() -> Self {
        Self::Grouped(Groups::default())
    }

    pub(super) fn add(&mut self, finding: Finding, shown: impl FnOnce() -> Excerpt) {
        match self {
            Self::All(all) => all.push(finding),
            Self::Grouped(groups) => groups.add(finding, shown),
        }
    }

    /// How many findings it holds.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::All(all) => all.len(),
            Self::Grouped(groups) => groups.all.len(),
        }
    }

    /// Puts other findings, which are of other rules, between these: each behind so many of them. Nothing is added later.
    pub(super) fn insert(&mut self, others: Self, behind: &[usize]) {
        match (self, others) {
            (Self::All(all), Self::All(others)) => insert(all, others, behind),
            (Self::Grouped(groups), Self::Grouped(others)) => insert(&mut groups.all, others.all, behind),
            _ => {}
        }
    }

    /// Whether it should be handed on before more is added, so that it takes no more memory.
    pub(super) fn is_large(&self) -> bool {
        match self {
            Self::All(all) => all.len() >= 4096,
            Self::Grouped(groups) => groups.all.len() >= 256 || groups.bytes > 1 << 20,
        }
    }
}

fn insert<T>(all: &mut Vec<T>, others: Vec<T>, behind: &[usize]) {
    let mut own = std::mem::take(all).into_iter();
    let mut taken = 0;
    for (other, &behind) in others.into_iter().zip(behind) {
        all.extend(own.by_ref().take(behind - taken));
        taken = behind;
        all.push(other);
    }
    all.extend(own);
}

/// Groups of findings: those that differ in nothing but place and numbers are of one kind.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// By their first finding.
    pub(super) all: Vec<Group>,
    places: HashMap<GroupKey, usize>,
    /// The size of the documents that are kept.
    bytes: usize,
}

/// The findings of a kind.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) key: GroupKey,
    pub(super) first: Finding,
    pub(super) shown: Excerpt,
    pub(super) count: u64,
}

/// What findings of one kind have in common: level, rule, and message and pointer without their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct GroupKey(String);

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

impl Groups {
    fn add(&mut self, finding: Finding, shown: impl FnOnce() -> Excerpt) {
        let key = GroupKey::of(&finding);
        if let Some(&place) = self.places.get(&key) {
            self.all[place].count += 1;
            return;
        }
        let shown = shown();
        self.bytes += shown.document.len();
        self.places.insert(key.clone(), self.all.len());
        self.all.push(Group { key, first: finding, shown, count: 1 });
    }
}
