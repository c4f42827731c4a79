//! Errors in every position, and documents that are cut off.

use livechat_spec::json::{Span, SyntaxError, SyntaxErrorKind};
use livechat_tests::checkers::is_of_syntax;
use livechat_tests::syntax_errors::{A_COMMA_OR_BRACE, CONTAINERS, NOT_UTF8, NUMBERS, STRINGS, WORDS};

use super::{CALL, Readers, spot, string_spots, value_spots};

#[test]
fn errors_in_values_everywhere() {
    let mut readers = Readers::new();
    for spot in value_spots() {
        readers.learn(&spot);
        for cases in [NUMBERS, WORDS, CONTAINERS] {
            for &(text, kind) in cases {
                readers.refuse_in(&spot, text, kind);
            }
        }
    }
}

#[test]
fn errors_in_strings_everywhere() {
    let mut readers = Readers::new();
    for spot in string_spots() {
        readers.learn(&spot);
        for &(text, kind) in STRINGS {
            readers.refuse_in(&spot, text, kind);
        }
        for code in 0..0x20_u8 {
            let control = char::from(code);
            for before in ["", "é2345678"] {
                readers.refuse_in(
                    &spot,
                    &format!("\"{before}«{control}»conv-7f3a\""),
                    SyntaxErrorKind::ControlCharacter(control),
                );
            }
        }
        for (bytes, length) in NOT_UTF8 {
            for (open, close) in [("\"a", "b\""), ("", ""), ("\"\" ", "")] {
                let before = [&*spot.place.before, open].concat();
                let document = [before.as_bytes(), bytes, close.as_bytes(), spot.place.after.as_bytes(), b" "].concat();
                let span = Span::new(before.len(), before.len() + length);
                readers.refuse(&document, &SyntaxError { kind: SyntaxErrorKind::NotUtf8, span });
            }
        }
    }
}

/// Errors before the rest of a call, which no reader reaches.
#[test]
fn errors_before_more_text() {
    let mut readers = Readers::new();
    for (before, after, clean) in [
        (r#"{"userId":"#, r#","event":"Live Chat Message Sent"}"#, "\"u\""),
        (r#"{"event":"#, r#","userId":"u"}"#, r#""Live Chat Message Sent""#),
        (r#"{"properties":{"agent_name":"#, r#","queue":1},"userId":"u","event":"Live Chat Message Sent"}"#, "\"a\""),
        (r#"{"properties":{"queue":{"a":"#, r#"}},"userId":"u","event":"Live Chat Message Sent"}"#, "\"a\""),
        (
            r#"{"context":{"a":"#,
            r#"},"batch":[{"type":"track","userId":"u","event":"Live Chat Message Sent"}]}"#,
            "\"a\"",
        ),
    ] {
        let spot = spot(before.to_owned(), after, A_COMMA_OR_BRACE, clean);
        readers.learn(&spot);
        for cases in [NUMBERS, WORDS, CONTAINERS] {
            for &(text, kind) in cases {
                readers.refuse_in(&spot, text, kind);
            }
        }
    }
}

#[test]
fn errors_after_the_end() {
    let mut readers = Readers::new();
    let call = format!("{CALL}}}");
    for document in [call.clone(), format!(r#"{{"batch":[{call}]}}"#), format!(r#"{{"batch":[{call},{call}]}}"#)] {
        let spot = spot(document, "", SyntaxErrorKind::TrailingText, " ");
        readers.learn(&spot);
        for text in ["«}»", "«{»}", " «1»", "\n«,»", "«\"»a\"", "«\0»", "«\u{feff}»", "«é»", " «]»", "«:»", "«n»ull"]
        {
            readers.refuse_in(&spot, text, SyntaxErrorKind::TrailingText);
        }
    }
}

/// A document that is cut off anywhere is not JSON, and the error is where it ends.
#[test]
fn cut_anywhere() {
    let mut readers = Readers::of([None]);
    for spot in string_spots() {
        readers.learn(&spot);
        let Some(clean) = &spot.clean else {
            continue;
        };
        let document = spot.with(clean);
        for end in 0..document.trim_end().len() {
            let findings = readers.findings(&document.as_bytes()[..end]);
            assert!(findings[0].iter().any(|finding| is_of_syntax(finding.rule.name)), "{}", &document[..end]);
        }
    }
}
