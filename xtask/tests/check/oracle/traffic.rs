//! Random files of traffic: every form that `check` reads, whole, damaged and cut.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::Value;

/// Numbers that a seed decides.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % end as u64).unwrap()
    }

    /// Whether one of so many cases is drawn.
    pub(super) fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    pub(super) fn of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }
}

/// What the files may hold.
#[derive(Clone, Copy)]
pub(super) struct Shape<'a> {
    /// A finding of an earlier check.
    pub(super) own_output: &'a str,
    /// The length of a document that is too long.
    pub(super) too_long: usize,
    /// Whether packed files may be cut.
    pub(super) cuts_packed: bool,
    /// Whether arrays may be damaged. Where a damaged array ends depends on how much of it is read at once.
    pub(super) damages_arrays: bool,
}

/// A file as it is on the disk, its bytes as they can be read, and what is wrong with its packing.
pub(super) struct Packed {
    pub(super) extension: &'static str,
    pub(super) on_disk: Vec<u8>,
    pub(super) bytes: Vec<u8>,
    pub(super) damage: Option<String>,
}

/// A random file.
pub(super) fn file(random: &mut Random, shape: Shape<'_>) -> Packed {
    let cuts_packed = shape.cuts_packed && random.one_in(3);
    let shape = if cuts_packed { Shape { too_long: 0, ..shape } } else { shape };
    let mut bytes = Vec::new();
    if random.one_in(8) {
        bytes.extend(b"\xef\xbb\xbf");
    }
    for _ in 0..random.below(12) {
        bytes.extend(piece(random, shape));
        let ends = ["\n", "\n", "\n", "\r\n", "\n\n", "\n \t\n", "\n\n  ", "", " \t"];
        bytes.extend(random.of(&ends).as_bytes());
    }
    if random.one_in(3) {
        bytes.truncate(random.below(bytes.len() + 1));
    }
    match random.below(4) {
        // These bytes may begin like a packed file, but none of the pieces does.
        0 | 1 if !cuts_packed => Packed { extension: "", on_disk: bytes.clone(), bytes, damage: None },
        2 => zstd(bytes, cuts_packed, random),
        _ => gzip(bytes, cuts_packed, random),
    }
}

fn gzip(bytes: Vec<u8>, is_cut: bool, random: &mut Random) -> Packed {
    let mut on_disk = Vec::new();
    let half = random.below(bytes.len() + 1);
    for part in [&bytes[..half], &bytes[half..]] {
        let mut member = GzEncoder::new(Vec::new(), Compression::default());
        member.write_all(part).unwrap();
        on_disk.extend(member.finish().unwrap());
        if is_cut {
            break;
        }
    }
    if !is_cut {
        return Packed { extension: ".gz", on_disk, bytes, damage: None };
    }
    on_disk.truncate(10 + random.below(on_disk.len() - 10));
    let mut read = Vec::new();
    let mut byte = [0];
    let mut decoder = GzDecoder::new(&on_disk[..]);
    while let Ok(1) = decoder.read(&mut byte) {
        read.extend(byte);
    }
    Packed { extension: ".gz", on_disk, bytes: read, damage: Some("the gzip data ends too early".to_owned()) }
}

fn zstd(mut bytes: Vec<u8>, is_cut: bool, random: &mut Random) -> Packed {
    let half = random.below(bytes.len() + 1);
    let second = bytes.split_off(half);
    let mut on_disk = compress_to_vec(&bytes[..], CompressionLevel::Fastest);
    let mut frame = compress_to_vec(&second[..], CompressionLevel::Fastest);
    if is_cut {
        // The header of the frame is cut, so that nothing of it can be read.
        frame.truncate(4);
        on_disk.extend(frame);
        return Packed { extension: ".zst", on_disk, bytes, damage: Some("the zstd data ends too early".to_owned()) };
    }
    on_disk.extend(frame);
    bytes.extend(second);
    Packed { extension: ".zst", on_disk, bytes, damage: None }
}

/// One or several documents, or what is none.
fn piece(random: &mut Random, shape: Shape<'_>) -> Vec<u8> {
    let mut text = match random.below(10) {
        0..4 => body(random, shape),
        4 => pretty(&body(random, shape)),
        5 => pretty(&body(random, Shape { too_long: 0, ..shape })).replace("\n  ", "\n").replace("\n ", "\n"),
        6 => format!("[{}]", bodies(random, shape).join(random.of(&[",", ", ", ",\n", ",\r\n", "\n, "]))),
        7 => format!("[\n{}\n]", bodies(random, shape).join(",\n")),
        8 => format!("[\n{}]", bodies(random, shape).iter().map(|body| pretty(body)).collect::<Vec<_>>().join(",\n")),
        _ => random
            .of(&["userId=u&event=x", "a,b\r\nc,d", "1", "\"{\"", "{} {}", "}", "\\", "{\"a\":\n{}}", "\u{b}"])
            .to_owned(),
    };
    if random.one_in(5) {
        text = text.replace('\n', "\r\n");
    }
    if random.one_in(8) {
        text.insert_str(0, "  ");
    }
    let mut bytes = text.into_bytes();
    if random.one_in(4) && (shape.damages_arrays || !bytes.contains(&b'[')) {
        damage(&mut bytes, random);
    }
    bytes
}

fn bodies(random: &mut Random, shape: Shape<'_>) -> Vec<String> {
    (0..random.below(5)).map(|_| body(random, shape)).collect()
}

fn pretty(body: &str) -> String {
    format!("{:#}", serde_json::from_str::<Value>(body).unwrap())
}

/// Cuts the bytes, or replaces some of them.
fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len());
    match random.below(4) {
        0 => bytes.truncate(at),
        1 => {
            bytes.remove(at);
        }
        2 => bytes[at] = random.of(&[&b"\""[..], b",", b"}", b"]", b":", b"\\", b"\xff", b"\xc3", b"1"])[0],
        // The escape hides the quote, and the line ends within the string.
        _ => bytes.splice(at.., *b"\\").for_each(drop),
    }
}

/// A body in one line: a call, a batch, or another value.
fn body(random: &mut Random, shape: Shape<'_>) -> String {
    match random.below(12) {
        0 => {
            let calls: Vec<String> = (0..random.below(4)).map(|_| call(random)).collect();
            format!(r#"{{"batch": [{}], "sentAt": "2026-11-20T10:15:00Z"}}"#, calls.join(", "))
        }
        1 => random.of(&["{}", "[]", "null", "7", "\"]\"", r#"{"userId": "u"}"#, "[{}, 1]"]).to_owned(),
        2 if shape.too_long > 0 => {
            let fill = "é".repeat(shape.too_long / 2);
            call(random).replacen('{', &format!(r#"{{"fill": "{fill}", "#), 1)
        }
        3 => shape.own_output.to_owned(),
        _ => call(random),
    }
}

/// A call with some of the mistakes that senders make.
fn call(random: &mut Random) -> String {
    let user =
        random.of(&[r#""userId": "u-1""#, r#""anonymousId": "é\u00e9""#, r#""userId": 17"#, r#""userId": null"#]);
    let kind = random.of(&["", r#", "type": "track""#, r#", "type": "identify""#, r#", "type": "Track""#]);
    let event = random.of(&[
        r#", "event": "Live Chat Message Sent""#,
        r#", "event": "Live Chat Message Received""#,
        r#", "event": "Live Chat Conversation Started""#,
        r#", "event": "live_chat_conversation_ended""#,
        r#", "event": "Live Chat Message Send""#,
        r#", "event": "Order \"Completed\"""#,
        "",
    ]);
    let context = random.of(&[
        "",
        r#", "context": {"library": {"name": "sdk-a"}}"#,
        r#", "context": {"library": {"name": "sdk-\u00e9"}}"#,
    ]);
    let properties: Vec<&str> = (0..random.below(4))
        .map(|at| {
            let of_one: [&[&str]; 4] = [
                &[r#""message_id": "m{1""#, r#""messageId": "m]""#, r#""mesage_id": "m""#],
                &[r#""agent_id": 7"#, r#""agentName": "\"x\" {[""#, r#""agent_name": null"#],
                &[
                    r#""conversation_duration": 1.5"#,
                    r#""conversation_duration": "9""#,
                    r#""conversation_duration": -1"#,
                ],
                &[r#""message_body": "你好\\""#, r#""queue": ["a", {"b": 1}]"#, r#""conversation_id": """#],
            ];
            random.of(of_one[at])
        })
        .collect();
    let properties = if properties.is_empty() {
        random.of(&["", r#", "properties": {}"#, r#", "properties": null"#]).to_owned()
    } else {
        format!(r#", "properties": {{{}}}"#, properties.join(", "))
    };
    format!("{{{user}{kind}{event}{context}{properties}}}")
}
