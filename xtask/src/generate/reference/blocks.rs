//! Blocks of the page: sentences, lists, headings and evidence.

use std::fmt::Write as _;

use livechat_spec::model::text::{TextModel as _, Version};
use livechat_spec::model::{Citation, Deprecation, Fact, SpecFile};
use livechat_spec::vocabulary::SourceKind;

use crate::markdown::{code, prose};

/// The text as Markdown that ends with a full stop, unless it ends with another mark.
pub(super) fn sentence(words: &str) -> String {
    ended(&prose(words))
}

fn ended(markdown: &str) -> String {
    let stop = if markdown.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{markdown}{stop}")
}

/// The citations of a claim, which follow its full stop.
pub(super) fn evidence(spec: &SpecFile, citations: &[Citation]) -> String {
    let is_decision = |citation: &&Citation| {
        spec.sources.get(citation.source.as_str()).is_some_and(|source| source.kind.value == SourceKind::Decision)
    };
    let (decisions, others): (Vec<_>, Vec<_>) = citations.iter().partition(is_decision);
    let said = |how: &str, citations: &[&Citation]| match citations {
        [] => String::new(),
        citations => format!(" {how} {}.", cited(citations)),
    };
    said("Sources:", &others) + &said("Decided by", &decisions)
}

fn cited(citations: &[&Citation]) -> String {
    joined(citations.iter().map(|citation| {
        let mut out = format!("[{}]", citation.source.as_str());
        if let Some(lines) = &citation.lines {
            let _ = write!(out, " {}", &**lines);
        }
        let inferred = citation.inferred.is_some_and(|inferred| inferred.value).then(|| "inferred".to_owned());
        let notes: Vec<String> = inferred.into_iter().chain(citation.note.as_ref().map(|note| prose(note))).collect();
        if !notes.is_empty() {
            let _ = write!(out, " ({})", notes.join("; "));
        }
        out
    }))
}

fn item(name: &str, about: &str) -> String {
    format!("- {name}: {about}\n")
}

/// A Markdown list, whose items begin with a name.
pub(super) struct List<'s> {
    spec: &'s SpecFile,
    pub(super) text: String,
}

impl<'s> List<'s> {
    pub(super) const fn new(spec: &'s SpecFile) -> Self {
        Self { spec, text: String::new() }
    }

    pub(super) fn add(&mut self, name: &str, about: &str) {
        self.text.push_str(&item(name, about));
    }

    pub(super) fn claim(&mut self, name: &str, about: &str, citations: &[Citation]) {
        self.add(name, &format!("{}{}", ended(about), evidence(self.spec, citations)));
    }

    pub(super) fn bounds(&mut self, name: &str, least: Option<&str>, greatest: Option<&str>) {
        match (least, greatest) {
            (Some(least), Some(greatest)) => self.add(name, &format!("from {least} to {greatest}")),
            (Some(least), None) => self.add(name, &format!("at least {least}")),
            (None, Some(greatest)) => self.add(name, &format!("at most {greatest}")),
            (None, None) => {}
        }
    }

    /// `on_the_wire` returns what is sent for a name in code.
    pub(super) fn since<'a>(
        &mut self,
        since: &Version,
        deprecated: Option<&'a Deprecation>,
        on_the_wire: impl FnOnce(&'a str) -> &'a str,
    ) {
        self.add("Since", since);
        let Some(deprecated) = deprecated else {
            return;
        };
        let instead = deprecated.replacement.as_deref().map(on_the_wire);
        let instead = instead.map(|instead| format!("; use {}", code(instead))).unwrap_or_default();
        self.add("Deprecated", &format!("since {}{instead}: {}", &*deprecated.since, prose(&deprecated.note)));
    }
}

pub(super) fn fact_list(spec: &SpecFile, facts: &[Fact]) -> String {
    let mut out = String::new();
    for fact in facts {
        let _ = writeln!(out, "- {}{}", sentence(&fact.fact), evidence(spec, &fact.sources));
    }
    out
}

pub(super) fn heads<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

pub(super) fn heading(level: usize, id: &str, markdown: &str) -> String {
    format!("{} {}{markdown}\n\n", "#".repeat(level), anchor(id))
}

/// The target of a link. Renderers derive different ids from headings, so each target has its own. Ids are names of the
/// spec, which have no markup.
pub(super) fn anchor(id: &str) -> String {
    format!("<a id=\"{id}\"></a>")
}

pub(super) fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

pub(super) fn meaning<T: PartialEq + Copy>(word: T, all: &[(&str, T, &str)]) -> String {
    all.iter().find(|(_, value, _)| *value == word).map(|(.., about)| prose(about)).expect("every word is in its list")
}

pub(super) fn glossary<T>(all: &[(&str, T, &str)]) -> String {
    all.iter().fold(String::new(), |list, (word, _, about)| list + &item(&code(word), &prose(about)))
}
