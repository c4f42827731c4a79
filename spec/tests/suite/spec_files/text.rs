//! Files that are not JSON, too deep or too large.

use livechat_spec::load::{MAX_BYTES, MAX_DEPTH};
use livechat_spec::rule;

use super::check_edit;
use crate::spec_base::{BASE, found, wanted};

#[test]
fn texts_that_are_not_json() {
    let bom = [b"\xef\xbb\xbf", BASE.as_bytes()].concat();
    assert_eq!(found(&bom), wanted(&[("LC0001", "")]));
    assert_eq!(found(b""), wanted(&[("LC0001", "")]));
    assert_eq!(found(b"\xff\xfe{\0}\0"), wanted(&[("LC0002", "")]));
    let latin = BASE.replacen("Team notes", "caf\u{e9}", 1).replace('\u{e9}', "#").into_bytes();
    let latin: Vec<u8> = latin.iter().map(|&byte| if byte == b'#' { 0xe9 } else { byte }).collect();
    assert_eq!(found(&latin), wanted(&[("LC0002", "/sources/notes/title")]));
    check_edit(r#""shop_chat","#, r#""shop_chat""#, &[("LC0001", "")]);
    check_edit("Team notes", "Team\nnotes", &[("LC0001", "/sources/notes/title")]);
    check_edit("Team notes", r"Team\'s notes", &[("LC0001", "/sources/notes/title")]);
    check_edit("Team notes", r"Team \ud83d", &[("LC0005", "/sources/notes/title")]);
    check_edit("\"minimum\": 0", "\"minimum\": 00", &[("LC0001", "/properties/conversation_duration/minimum")]);
    check_edit("\"minimum\": 0,", "\"minimum\": 0, // none", &[("LC0001", "/properties/conversation_duration")]);
    for (text, rule) in [("null", "LC0603"), ("[]", "LC0603"), ("{} {}", "LC0001"), ("'{}'", "LC0001")] {
        assert_eq!(found(text.as_bytes()), wanted(&[(rule, "")]), "of {text}");
    }
}

#[test]
fn depth_and_size() {
    let nested = |levels: usize| ["[".repeat(levels), "]".repeat(levels)].concat();
    let inside = |levels| BASE.replacen("\"4.5\"", "", 1).replacen("\"iokafor\"", &nested(levels), 1);
    let value = "/events/message_sent/examples/0/properties/agent_id";
    // Six levels are open around the value.
    assert_eq!(found(inside(MAX_DEPTH - 6).as_bytes()), wanted(&[("LC0614", value)]));
    let too_deep = found(inside(MAX_DEPTH - 5).as_bytes());
    assert_eq!(too_deep, wanted(&[("LC0003", &[value, &"/0".repeat(MAX_DEPTH - 6)].concat())]));
    assert_eq!(found(inside(100_000).as_bytes()), too_deep);

    let stated = format!("{} MiB", MAX_BYTES >> 20);
    assert!(rule::SPEC_TOO_LARGE.title.ends_with(&stated));
    assert!(include_str!("../../../../SECURITY.md").contains(&format!("| a spec file | no | At most {stated},")));
    assert!(include_str!("../../../README.md").contains(&format!("read spec files of up to {stated} and")));
    let padded = |bytes: usize| [BASE, &" ".repeat(bytes - BASE.len())].concat();
    assert_eq!(found(padded(MAX_BYTES).as_bytes()), []);
    assert_eq!(found(padded(MAX_BYTES + 1).as_bytes()), wanted(&[("LC0611", "")]));
    assert_eq!(found(&vec![0xff; MAX_BYTES + 1]), wanted(&[("LC0611", "")]));
}
