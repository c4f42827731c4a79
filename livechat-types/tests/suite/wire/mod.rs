//! What real bodies require of a reader: cases of an input, its findings, and its JSON when it is written again.

mod bodies;
mod dialects;
mod duplicates;
mod envelope;
mod names;
mod one_value;
mod properties;

use livechat_spec::table::Dialect;
use livechat_tests::found;
use livechat_types::{AnyEvent, BatchItem, Body, Track};

use crate::common::{rewritten, sent, sent_as_written};
use crate::outcome::outcome_in;

/// The properties of a call, its findings, and its properties as they are written; `""` if the call is refused.
type Case<'a> = (&'a str, &'a [&'a str], &'a str);

fn check(cases: &[Case<'_>]) {
    for &(properties, findings, written) in cases {
        let (json, seen) = rewritten(&sent(properties));
        assert_eq!(seen, findings, "{properties}");
        assert_eq!(json, (!written.is_empty()).then(|| sent_as_written(written)), "{properties}");
        if let Some(json) = json {
            assert_eq!(rewritten(&json).0.as_ref(), Some(&json), "written again");
        }
    }
}

/// The fields of a call beside its event, and its findings, by dialect.
fn found_in(call: &str, dialect: Option<&'static Dialect>) -> Vec<String> {
    found(&outcome_in::<Track<AnyEvent>>(call.as_bytes(), dialect).1)
}

fn kinds(body: &Body) -> Vec<&'static str> {
    let kind = |item: &BatchItem| match item {
        BatchItem::Track(_) => "track",
        BatchItem::Other(_) => "other",
        BatchItem::Invalid(_) => "invalid",
    };
    body.items().map(kind).collect()
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}
