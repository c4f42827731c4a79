//! The page of calls: those that send each event, in each language and for each vendor.

use std::fmt::Write as _;

use livechat_spec::model::text::{SnakeName, TextModel as _};
use livechat_spec::model::value::Entry;
use livechat_spec::model::{Event, SpecFile};

use crate::markdown::{code, code_block, link, table, text};
use crate::snippet::{Call, Form, Language, USER, Vendor, as_named_by, forms, render};

/// Generates the page.
pub(crate) fn generate(spec: &SpecFile) -> String {
    let mut out = format!("# {}: calls\n\n", text(&spec.title));
    let first = &forms().vendors[0];
    let _ = write!(
        out,
        "The calls that send the events, with the values of their first examples, by the SDK of each vendor. `WRITE_KEY` and \
         `DATA_PLANE` stand for yours. `livechat snippet EVENT --for LANGUAGE` prints a call with other values. Events are \
         named as {} names them: vendors that see Sent and Received from the other side swap the two.\n\n",
        text(&first.title)
    );
    out.push_str(&languages(Some("")));
    for language in &forms().languages {
        let _ =
            write!(out, "\n## <a id=\"{}\"></a>{}\n\n{}.\n", language.key, text(&language.title), language.tested());
        if let Some(other) = language.same_as() {
            let _ = writeln!(out, "\nThe calls are those for [{}](#{}).", text(&other.title), other.key);
            continue;
        }
        let unnamed = forms()
            .vendors
            .iter()
            .filter(|vendor| language.form(vendor).is_some_and(|form| !language.names_user(form)));
        let unnamed: Vec<_> = unnamed.map(|vendor| text(&vendor.title)).collect();
        if !unnamed.is_empty() {
            let _ = writeln!(out, "\nFor {}, the SDK knows the user from its `identify`.", unnamed.join(", "));
        }
        for event in spec.events.iter() {
            out.push_str(&of_event(spec, language, event));
        }
    }
    out
}

/// The table of the languages, with the SDK of each vendor and how the calls are tested. `page` is the path of this page, if
/// it has sections for them.
pub(super) fn languages(page: Option<&str>) -> String {
    let vendors = &forms().vendors;
    let titles = vendors.iter().map(|vendor| text(&vendor.title));
    let head: Vec<_> = ["Form".to_owned()].into_iter().chain(titles).chain(["Test".to_owned()]).collect();
    let sdk = |form: &Form| {
        let name = form.version.as_ref().map_or_else(|| form.sdk.clone(), |version| format!("{} {version}", form.sdk));
        link(&name, &form.source)
    };
    let row = |language: &Language| -> Vec<String> {
        let sdks = vendors.iter().map(|vendor| language.form(vendor).map_or_else(|| "—".to_owned(), sdk));
        let title = page
            .map_or_else(|| text(&language.title), |page| link(&language.title, &format!("{page}#{}", language.key)));
        [title].into_iter().chain(sdks).chain([language.tested().to_owned()]).collect()
    };
    table(&head, &forms().languages.iter().map(row).collect::<Vec<_>>())
}

/// The target of a link to the calls of an event in a language.
pub(super) fn anchor(language: &Language, event: &str) -> String {
    format!("{}-{event}", language.key)
}

fn of_event(spec: &SpecFile, language: &Language, event: &Entry<SnakeName, Event>) -> String {
    let id = anchor(language, &event.key);
    let mut out = format!("\n### <a id=\"{id}\"></a>{}\n", text(&event.value.name));
    for vendor in &forms().vendors {
        if let Some(form) = language.form(vendor) {
            out.push_str(&of_vendor(spec, language, form, vendor, event));
        }
    }
    out
}

fn of_vendor(
    spec: &SpecFile,
    language: &Language,
    form: &Form,
    vendor: &Vendor,
    event: &Entry<SnakeName, Event>,
) -> String {
    let title = text(&vendor.title);
    // Without an example, there is no value for what is required.
    let Ok(call) = Call::new(spec, event, vendor, USER, &[]) else {
        let help = format!("livechat snippet {} --for {} --set KEY=VALUE", event.key.as_str(), language.key);
        return format!("\n{title}: the spec has no example of the values; {} takes yours.\n", code(&help));
    };
    let named = match as_named_by(spec, event, vendor) {
        Some(named) if !std::ptr::eq(named, event) => format!(", which calls it {}", code(&named.value.name)),
        _ => String::new(),
    };
    format!("\n{title}{named}:\n\n{}", code_block(&language.fence, &render(&call, language, form)))
}

#[cfg(test)]
mod tests {
    use livechat_spec::json::write_string;
    use livechat_spec::load::{LIVECHAT_JSON, load};

    use super::*;
    use crate::markdown::tests::{HOSTILE, nodes};

    const SPEC: &str = include_str!("../../tests/spec.json");

    fn page_of(spec: &str) -> String {
        let loaded = load("spec.json", spec.as_bytes());
        generate(&loaded.spec_file.unwrap_or_else(|| panic!("{:#?}", loaded.findings)))
    }

    #[test]
    fn every_event_has_a_call_in_every_language_for_every_vendor() {
        let page = page_of(LIVECHAT_JSON);
        for language in forms().languages.iter().filter(|language| language.same_as().is_none()) {
            for event in ["conversation_started", "conversation_ended", "message_sent", "message_received"] {
                let start = format!("<a id=\"{}\"></a>", anchor(language, event));
                let (_, section) = page.split_once(&start).expect(&start);
                let section = section.split("<a id=").next().unwrap();
                let calls = forms().vendors.iter().filter(|vendor| language.form(vendor).is_some()).count();
                assert_eq!(section.matches("\n```\n").count(), calls, "{section}");
            }
        }
        let swapped = "\nCustomer.io, which calls it `Live Chat Message Received`:\n\n```js\n";
        assert!(page.contains(swapped), "{page}");
    }

    #[test]
    fn no_text_of_a_spec_becomes_markup() {
        let page_saying = |words: &str| {
            let quoted = |text: &str| {
                let mut quoted = String::new();
                write_string(&mut quoted, text);
                quoted
            };
            page_of(&SPEC.replace("\"TEXT\"", &quoted(words)).replace("\"WORD\"", &quoted(&format!("{words} w"))))
        };
        let structure = |markdown: &str| -> Vec<(&'static str, String)> {
            let is_markup = |(kind, _): &(&str, String)| !matches!(*kind, "text" | "code" | "code block");
            nodes(markdown).into_iter().filter(is_markup).collect()
        };
        let plain = structure(&page_saying("plain"));
        assert!(plain.iter().any(|(kind, _)| *kind == "table"));
        for hostile in HOSTILE {
            assert_eq!(structure(&page_saying(hostile)), plain, "{hostile}");
        }
    }
}
