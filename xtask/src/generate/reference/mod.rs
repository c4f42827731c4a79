//! The reference: the whole spec for people, with the evidence of each claim.

// Blocks of Markdown.
mod blocks;
mod json;

// Values of properties and fields.
mod values;

// Sections.
mod calls;
mod dialects;
mod envelope;
mod events;

use std::fmt::Write as _;

use livechat_spec::model::text::TextModel as _;
use livechat_spec::model::{Fact, SpecFile};
use livechat_spec::vocabulary::{IntegrationRole, Presence, Sensitivity};

use crate::markdown::{code, codes, link, prose, table, text};
use blocks::{List, anchor, evidence, fact_list, glossary, heading, heads, sentence};
use calls::calls;
use dialects::dialects;
use envelope::envelope;
use events::events;
use values::of_property;

/// Generates the reference. `page_of_calls` is the path of the page of calls from this one, if there is one.
pub(crate) fn generate(spec: &SpecFile, page_of_calls: Option<&str>) -> String {
    let sections = [
        intro(spec),
        events(spec, page_of_calls),
        calls(spec, page_of_calls),
        properties(spec),
        dialects(spec),
        envelope(spec),
        integrations(spec),
        ambiguous(spec),
        facts(spec, "Notes", &spec.notes),
        reserved(spec),
        sources(spec),
    ];
    let sections: Vec<&str> =
        sections.iter().map(|section| section.trim_end()).filter(|text| !text.is_empty()).collect();
    format!("{}\n", sections.join("\n\n"))
}

fn intro(spec: &SpecFile) -> String {
    let mut out = format!("# {}\n\n", text(&spec.title));
    let _ = write!(out, "{}\n\n", sentence(&spec.description));
    let _ = write!(out, "The spec {}, version {}. ", code(&spec.name), &*spec.version);
    out.push_str(
        "Each claim cites its [sources](#sources), with line numbers. *Inferred* marks what no source states.\n",
    );
    out
}

fn properties(spec: &SpecFile) -> String {
    if spec.properties.is_empty() {
        return String::new();
    }
    let mut out = String::from("## Properties\n\nThe presence of a property in an event is one of:\n\n");
    out.push_str(&glossary(Presence::ALL));
    out.push_str("\nThe sensitivity of its values is one of:\n\n");
    out.push_str(&glossary(Sensitivity::ALL));
    for property in spec.properties.iter() {
        let _ =
            write!(out, "\n{}", heading(3, &format!("property-{}", property.key.as_str()), &code(property.wire_key())));
        out.push_str(&of_property(spec, property));
    }
    out
}

fn integrations(spec: &SpecFile) -> String {
    if spec.integrations.is_empty() {
        return String::new();
    }
    let mut out =
        String::from("## Integrations\n\nThe keys that each integration sends, reads or forwards. A dash marks an ");
    out.push_str("event that it does not know.\n\n");
    let used = |key: &str| spec.integrations.iter().any(|integration| integration.value.events.knows(key));
    let events: Vec<&str> = spec.events.names().filter(|key| used(key)).collect();
    let head: Vec<String> =
        heads(["Integration", "Role"]).into_iter().chain(events.iter().map(|key| code(key))).collect();
    let rows: Vec<Vec<String>> = spec
        .integrations
        .iter()
        .map(|integration| {
            let sends = integration.value.role.value == IntegrationRole::Sender;
            let cells = events.iter().map(|key| match integration.value.events.get(key) {
                None => "—".to_owned(),
                Some(keys) if keys.is_empty() && sends => "no properties".to_owned(),
                Some(keys) if keys.is_empty() => "no keys named".to_owned(),
                Some(keys) => codes(keys.iter().map(|key| &**key)),
            });
            let about = [text(&integration.value.title), integration.value.role.value.to_string()];
            about.into_iter().chain(cells).collect()
        })
        .collect();
    out.push_str(&table(&head, &rows));
    out.push('\n');
    let mut list = List::new(spec);
    for integration in spec.integrations.iter() {
        let integration = &integration.value;
        list.claim(&text(&integration.title), &prose(&integration.description), &integration.sources);
    }
    out.push_str(&list.text);
    out
}

fn ambiguous(spec: &SpecFile) -> String {
    if spec.ambiguous.is_empty() {
        return String::new();
    }
    let mut out = String::from("## Ambiguous names\n\nThese names are reported, and never read as an event.\n\n");
    for ambiguous in spec.ambiguous.iter() {
        let candidates = codes(ambiguous.value.candidates.iter().map(|candidate| &**candidate));
        let about = sentence(&ambiguous.value.description);
        let evidence = evidence(spec, &ambiguous.value.sources);
        let _ = writeln!(out, "- {} could mean {candidates}. {about}{evidence}", code(&ambiguous.key));
    }
    out
}

fn facts(spec: &SpecFile, title: &str, facts: &[Fact]) -> String {
    if facts.is_empty() {
        return String::new();
    }
    format!("## {title}\n\n{}", fact_list(spec, facts))
}

fn reserved(spec: &SpecFile) -> String {
    if spec.reserved.is_empty() {
        return String::new();
    }
    let mut out =
        String::from("## Reserved names\n\nThese names were used once. They must not return with another meaning.\n\n");
    for reserved in spec.reserved.iter() {
        let _ = writeln!(out, "- {}: {}", code(&reserved.key), prose(&reserved.value));
    }
    out
}

fn sources(spec: &SpecFile) -> String {
    let mut out = String::from("## Sources\n\n");
    for source in spec.sources.iter() {
        let key = source.key.as_str();
        let source = &source.value;
        let title = source.url.as_ref().map_or_else(|| text(&source.title), |url| link(&source.title, url));
        let _ = write!(out, "- {}{}: {title}", anchor(&format!("source-{key}")), code(key));
        if let Some(publisher) = &source.publisher {
            let _ = write!(out, ", {}", text(publisher));
        }
        let _ = write!(out, "; {}", source.kind.value);
        if let Some(retrieved) = &source.retrieved {
            let _ = write!(out, ", retrieved {}", text(retrieved));
        }
        if let Some(file) = &source.file {
            let _ = write!(out, ", lines of {}", code(file));
        }
        out.push('\n');
    }
    // The link definitions of the citations.
    out.push('\n');
    for key in spec.sources.names() {
        let _ = writeln!(out, "[{key}]: #source-{key}");
    }
    out
}

#[cfg(test)]
mod tests {
    use livechat_spec::json::write_string;
    use livechat_spec::load::load;

    use super::*;
    use crate::markdown::tests::{HOSTILE, nodes};
    use crate::snippet::forms;

    /// A spec whose texts are all `TEXT`, or `WORD` for a value of an enum.
    const SPEC: &str = include_str!("../../../tests/spec.json");

    fn reference_of(spec: &str) -> String {
        let loaded = load("spec.json", spec.as_bytes());
        let document = loaded.spec_file.unwrap_or_else(|| panic!("{spec}\n{:#?}", loaded.findings));
        generate(&document, None)
    }

    #[test]
    fn every_form_of_a_call_has_its_row_and_says_how_it_is_tested() {
        let document = load("spec.json", SPEC.as_bytes()).spec_file.unwrap();
        for page in [None, Some("../SNIPPETS.md")] {
            let reference = generate(&document, page);
            for language in &forms().languages {
                let title = match page {
                    Some(page) => format!("[{}](<{page}#{}>)", text(&language.title), language.key),
                    None => text(&language.title),
                };
                let row = reference.lines().find(|line| line.starts_with(&format!("| {title} | ["))).expect(&title);
                assert!(row.ends_with(&format!(" | {} |", language.tested())), "{row}");
            }
            let of_event = match page {
                Some(page) => format!("\n- Calls: [Android](<{page}#android-"),
                None => "\n- Calls: `livechat snippet ".to_owned(),
            };
            assert_eq!(reference.matches(&of_event).count(), document.events.len(), "{of_event}");
        }
    }

    fn reference_saying(words: &str) -> String {
        let quoted = |text: &str| {
            let mut quoted = String::new();
            write_string(&mut quoted, text);
            quoted
        };
        // A value becomes the name of a variant, so it needs a letter.
        let value = quoted(&format!("{words} w"));
        reference_of(&SPEC.replace("\"TEXT\"", &quoted(words)).replace("\"WORD\"", &value))
    }

    #[test]
    fn no_text_of_a_spec_becomes_markup() {
        // The structure of the page without its texts.
        let structure = |markdown: &str| -> Vec<(&str, String)> {
            let keep = |(kind, text): (&'static str, String)| match kind {
                // Not every text can be in a code span.
                "text" | "code" => None,
                "code block" => Some((kind, String::new())),
                _ => Some((kind, text)),
            };
            nodes(markdown).into_iter().filter_map(keep).collect()
        };
        let plain = structure(&reference_saying("plain"));
        assert!(plain.iter().any(|(kind, _)| *kind == "table") && plain.iter().any(|(kind, _)| *kind == "link"));
        for hostile in HOSTILE {
            assert_eq!(structure(&reference_saying(hostile)), plain, "{hostile}");
        }
    }

    #[test]
    fn every_text_is_there() {
        let mut spec = SPEC.to_owned();
        let places = SPEC.matches("\"TEXT\"").count();
        for place in 0..places {
            spec = spec.replacen("\"TEXT\"", &format!("\"text {place} of many\""), 1);
        }
        let reference = reference_of(&spec);
        for place in 0..places {
            assert!(reference.contains(&format!("text {place} of many")), "text {place}\n{spec}\n{reference}");
        }
    }

    #[test]
    fn the_names_of_messages_depend_on_the_side() {
        let reference = reference_saying("plain");
        assert!(
            reference.contains(
                "| Customer to agent is called | Live Chat Message Sent | Live Chat Message Received | not stated |\n"
            ),
            "{reference}"
        );
        assert!(
            reference.contains(
                "| Agent to customer is called | Live Chat Message Received | Live Chat Message Sent | not stated |\n"
            ),
            "{reference}"
        );
    }

    #[test]
    fn citations_have_lines_and_mark_inferences() {
        let reference = reference_saying("plain");
        assert!(reference.contains("Sources: [notes] 94-96, 99 (inferred; plain); [page].\n"), "{reference}");
        assert!(reference.contains("\n[notes]: #source-notes\n"), "{reference}");
    }

    #[test]
    fn what_was_decided_is_told_from_what_a_source_says() {
        let plan = load("acme.json", include_bytes!("../../../../tests/theorem/support/plan.json")).spec_file.unwrap();
        let reference = generate(&plan, None);
        assert!(reference.contains("\nTeam that takes the chat. Decided by [acme].\n"), "{reference}");
        assert!(
            reference.contains("\n- <a id=\"source-acme\"></a>`acme`: Acme support chat; decision\n"),
            "{reference}"
        );
    }
}
