//! The calls that send the events: the SDKs, and where each event has its calls.

use std::fmt::Write as _;

use livechat_spec::model::SpecFile;

use crate::generate::snippets::{anchor, languages};
use crate::markdown::{code, link};
use crate::snippet::{Language, forms};

/// The table of the languages. `page` is the path of the page of calls from this one, if there is one.
pub(super) fn calls(spec: &SpecFile, page: Option<&str>) -> String {
    if spec.events.is_empty() {
        return String::new();
    }
    let mut out = String::from("## Calls\n\n");
    let _ = write!(
        out,
        "The SDKs that send the events, and how the calls that {} prints are tested.",
        code("livechat snippet EVENT --for LANGUAGE")
    );
    if let Some(page) = page {
        let _ = write!(out, " All calls are on {}.", link("a page of their own", page));
    }
    out.push_str("\n\n");
    out.push_str(&languages(page));
    out
}

/// The links to the calls of an event, or the command that prints them.
pub(super) fn of_event(event: &str, page: Option<&str>) -> String {
    let Some(page) = page else {
        return format!("{} prints the call", code(&format!("livechat snippet {event} --for LANGUAGE")));
    };
    let to = |language: &Language| {
        let language_of = language.same_as().unwrap_or(language);
        link(&language.title, &format!("{page}#{}", anchor(language_of, event)))
    };
    forms().languages.iter().map(to).collect::<Vec<_>>().join(", ")
}
