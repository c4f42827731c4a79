//! Strings that are moved across the blocks that scans read.

use livechat_spec::json::{Span, SyntaxError, SyntaxErrorKind};
use livechat_tests::found;
use livechat_tests::syntax_errors::{A_COLON, A_COMMA_OR_BRACE, NOT_UTF8};

use super::{CALL, Readers, Spot, spot};

/// Positions in which strings are moved across the blocks that scans read: known values, unknown values, and keys.
fn sliding_spots() -> Vec<Spot> {
    vec![
        spot(format!(r#"{CALL},"properties":{{"agent_name":"#), "}}", A_COMMA_OR_BRACE, r#""Ines""#),
        spot(format!(r#"{CALL},"context":{{"a":"#), "}}", A_COMMA_OR_BRACE, r#""b""#),
        spot(format!(r#"{CALL},"properties":{{"#), ":0}}", A_COLON, r#""queue""#),
        spot(format!(r#"{CALL},"messageId":"#), "}", A_COMMA_OR_BRACE, r#""m""#),
    ]
}

/// Characters and escapes that a string may hold.
fn right_pieces() -> Vec<Vec<u8>> {
    let escapes =
        [r#"\""#, r"\\", r"\/", r"\b", r"\f", r"\n", r"\r", r"\t", r"\u0000", r"\u001F", r"\u00e9", r"\uffff"];
    let pairs = [r"\ud83d\ude00", r"\uD800\uDC00", r"\udbff\udfff"];
    let characters = [
        "\u{7f}",
        "\u{80}",
        "é",
        "\u{7ff}",
        "\u{800}",
        "\u{2028}",
        "\u{d7ff}",
        "\u{e000}",
        "\u{fdd0}",
        "\u{feff}",
        "\u{ffff}",
        "\u{10000}",
        "😀",
        "\u{10ffff}",
        "e\u{301}",
        "'",
        "/",
        "{",
        ",",
        ":",
    ];
    escapes.iter().chain(&pairs).chain(&characters).map(|text| text.as_bytes().to_vec()).collect()
}

/// What a string may not hold, the error, and the number of wrong bytes.
fn wrong_pieces() -> Vec<(Vec<u8>, SyntaxErrorKind, usize)> {
    let control = |code: u8| (vec![code], SyntaxErrorKind::ControlCharacter(char::from(code)), 1);
    let mut pieces: Vec<_> = (0..0x20).map(control).collect();
    pieces.extend(NOT_UTF8.iter().map(|&(bytes, length)| (bytes.to_vec(), SyntaxErrorKind::NotUtf8, length)));
    for half in [r"\ud83d", r"\ude00", r"\ud83d\ud83d", r"\udfff\ud800"] {
        pieces.push((half.as_bytes().to_vec(), SyntaxErrorKind::LoneSurrogate, 6));
    }
    pieces.push((br"\x".to_vec(), SyntaxErrorKind::BadEscape(Some('x')), 2));
    pieces.push((br"\u12g4".to_vec(), SyntaxErrorKind::BadUnicodeEscape, 2));
    pieces
}

fn slid(spot: &Spot, offset: usize, piece: &[u8], padding: usize) -> Vec<u8> {
    let [before, after] = [&spot.place.before, &spot.place.after].map(String::as_bytes);
    [before, b"\"", &vec![b'a'; offset], piece, &vec![b'z'; padding], b"\"", after].concat()
}

#[test]
fn right_strings_at_every_offset() {
    for spot in sliding_spots() {
        // New readers each time: many different keys make templates pause.
        let mut readers = Readers::of([None]);
        readers.learn(&spot);
        for piece in right_pieces() {
            for offset in 0..70 {
                let document = slid(&spot, offset, &piece, offset % 5);
                let findings = readers.findings(&document);
                assert_eq!(found(&findings[0]), [""; 0], "{}", String::from_utf8_lossy(&document));
            }
        }
    }
}

#[test]
fn wrong_strings_at_every_offset() {
    let mut readers = Readers::of([None]);
    for spot in sliding_spots() {
        readers.learn(&spot);
        for (piece, kind, length) in wrong_pieces() {
            for offset in 0..70 {
                let document = slid(&spot, offset, &piece, offset % 5);
                let start = spot.place.before.len() + 1 + offset;
                readers.refuse(&document, &SyntaxError { kind, span: Span::new(start, start + length) });
            }
        }
    }
}

/// A special byte may be the last of a block, and the document may end in any block after it.
#[test]
fn ends_at_every_offset_after() {
    let mut readers = Readers::of([None]);
    let spot = &sliding_spots()[0];
    readers.learn(spot);
    let pieces = [&b"\x1f"[..], b"\xff", b"\xf0\x9f\x98\x80", br"\n", b"\x7f", b"z"];
    for piece in pieces {
        for offset in 0..70 {
            for padding in 0..36 {
                let document = slid(spot, offset, piece, padding);
                let findings = readers.findings(&document);
                let is_right = !matches!(piece, b"\x1f" | b"\xff");
                assert_eq!(findings[0].is_empty(), is_right, "{}", String::from_utf8_lossy(&document));
                let cut = &document[..document.len() - spot.place.after.len() - 1];
                assert!(!readers.findings(cut)[0].is_empty(), "{}", String::from_utf8_lossy(cut));
            }
        }
    }
}
