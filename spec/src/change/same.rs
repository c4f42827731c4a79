//! Whether two parts of specs say the same, wherever they stand in their files.

use crate::model::text::TextModel;
use crate::model::value::{List, Map};
use crate::model::{Citations, Deprecation, Example, Fact, Source};

/// What a citation says.
pub(super) type Claim<'a> = (&'a str, Option<&'a str>, bool, Option<&'a str>);

/// The claims of citations.
pub(super) fn citations(citations: &Citations) -> Vec<Claim<'_>> {
    citations
        .iter()
        .map(|citation| {
            let is_inferred = citation.inferred.is_some_and(|inferred| inferred.value);
            (&*citation.source, citation.lines.as_deref(), is_inferred, citation.note.as_deref())
        })
        .collect()
}

/// What is said of a source.
pub(super) fn source(source: &Source) -> [Option<&str>; 6] {
    let Source { title, publisher, kind, url, file, retrieved, .. } = source;
    let kind = kind.value.as_str();
    [Some(title), publisher.as_deref(), Some(kind), url.as_deref(), file.as_deref(), retrieved.as_deref()]
}

/// The facts of a list.
pub(super) fn facts(facts: &List<Fact>) -> Vec<&str> {
    facts.iter().map(|fact| &*fact.fact).collect()
}

/// The claims of the citations of the facts of a list.
pub(super) fn citations_of_facts(facts: &List<Fact>) -> Vec<Claim<'_>> {
    facts.iter().flat_map(|fact| citations(&fact.sources)).collect()
}

/// The examples of an event.
pub(super) fn examples(examples: &List<Example>) -> Vec<(&str, String)> {
    examples.iter().map(|example| (&*example.description, example.properties.to_json(false))).collect()
}

/// The words of a deprecation.
pub(super) fn advice(deprecation: Option<&Deprecation>) -> Option<(&str, Option<&str>)> {
    deprecation.map(|deprecation| (&*deprecation.note, deprecation.replacement.as_deref()))
}

/// Whether the names that two maps have in common are in one order.
pub(super) fn order<K: TextModel, T>(old: &Map<K, T>, new: &Map<K, T>) -> bool {
    let kept = old.names().filter(|name| new.get(name).is_some());
    kept.eq(new.names().filter(|name| old.get(name).is_some()))
}
