//! Tests what `check` reads: every form of files, packed or not, and files that are damaged.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::{BAD, FAULT, Folder, GOOD, Json, item, number, place};

/// Files of two calls, the second with an error, and the pointer to it.
fn forms() -> Vec<(&'static str, String, &'static str)> {
    let pretty = |text: &str| format!("{:#}", serde_json::from_str::<serde_json::Value>(text).unwrap());
    let unindented = |text: &str| pretty(text).lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let batch = format!("{{\"batch\": [{}, {}], \"sentAt\": \"2026-11-20T10:15:00Z\"}}", item(GOOD), item(BAD));
    let foreign = r#"{"type": "identify", "userId": "é"}"#;
    vec![
        ("lines", format!("{GOOD}\n{BAD}\n"), "/event"),
        ("lines without a last line break", format!("{GOOD}\n{BAD}"), "/event"),
        ("lines of Windows", format!("{GOOD}\r\n{BAD}\r\n"), "/event"),
        ("blank lines", format!("\n\n  \n{GOOD}\n\t\n\n{BAD}\n\n\n"), "/event"),
        ("indented lines", format!("  {GOOD}\n\t{BAD}\n"), "/event"),
        ("a byte order mark", format!("\u{feff}{GOOD}\n{BAD}\n"), "/event"),
        ("bodies one after the other", format!("{}\n{}\n", pretty(GOOD), pretty(BAD)), "/event"),
        ("a line, then a body over many lines", format!("{GOOD}\n{}", pretty(BAD)), "/event"),
        ("a body over many lines, then a line", format!("{}\n{BAD}", pretty(GOOD)), "/event"),
        ("an array in a line", format!("[{GOOD}, {BAD}]"), "/1/event"),
        ("an array with an element on each line", format!("[\n{GOOD},\n{BAD}\n]\n"), "/1/event"),
        ("an array with leading commas", format!("[ {GOOD}\n, {BAD}\n]\n"), "/1/event"),
        ("an array over many lines", pretty(&format!("[{GOOD}, {BAD}]")), "/1/event"),
        ("an array without indentation", unindented(&format!("[{GOOD}, {BAD}]")), "/1/event"),
        ("arrays on lines", format!("[{GOOD}]\n[{BAD}]\n"), "/0/event"),
        ("a batch", batch.clone(), "/batch/1/event"),
        ("a batch over many lines", pretty(&batch), "/batch/1/event"),
        ("a batch without indentation", unindented(&batch), "/batch/1/event"),
        ("batches in an array", format!("[{batch}]"), "/0/batch/1/event"),
        ("calls of others", format!("{foreign}\n{GOOD}\n{foreign}\n{BAD}\n"), "/event"),
        ("characters before it on the line", format!("[{foreign}, {GOOD}, {BAD}]"), "/2/event"),
    ]
}

pub(super) fn gzip(parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in parts {
        let mut member = GzEncoder::new(Vec::new(), Compression::default());
        member.write_all(part).unwrap();
        out.extend(member.finish().unwrap());
    }
    out
}

fn zstd(parts: &[&[u8]]) -> Vec<u8> {
    // A frame to be skipped, as some tools write.
    let mut out = b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec();
    for part in parts {
        out.extend(compress_to_vec(*part, CompressionLevel::Fastest));
    }
    out
}

#[test]
fn reads_every_form_with_positions_of_the_file() {
    for (name, text, pointer) in forms() {
        let folder = Folder::with("file", &text);
        let check = |json: &Json| {
            assert_eq!((json.code, json.rules()), (1, vec!["unknown-event"]), "{name}: {:?}", json.findings);
            let finding = &json.findings[0];
            let (start, end) = (number(&finding["start"]), number(&finding["end"]));
            assert_eq!(&text[start..end], FAULT, "{name}");
            // The byte order mark is no character of the first line.
            let (text, start) = match text.strip_prefix('\u{feff}') {
                Some(rest) => (rest, start - 3),
                None => (&*text, start),
            };
            assert_eq!((number(&finding["line"]), number(&finding["column"])), place(text, start), "{name}");
            assert_eq!(finding["pointer"], pointer, "{name}");
            assert_eq!(json.summary["events"]["Live Chat Message Sent"]["calls"], 1, "{name}");
        };
        check(&folder.json(&["file"]));
        check(&folder.json_of_stdin(text.as_bytes()));
        let half = text.len() / 2;
        let half = text.floor_char_boundary(half);
        let (first, second) = text.as_bytes().split_at(half);
        for packed in [gzip(&[first, second]), zstd(&[first, second])] {
            folder.write("file", packed);
            check(&folder.json(&["file"]));
        }
    }
}

#[test]
fn reports_broken_lines_and_reads_the_next() {
    let truncated = &GOOD[..50];
    let cut_at_colon = &GOOD[..9];
    for (text, rules, documents) in [
        (format!("{GOOD}\nuserId=visitor-17&event=x\n{BAD}\n"), vec!["syntax", "unknown-event"], 3),
        (format!("{truncated}\n{BAD}\n{GOOD}\n"), vec!["syntax", "unknown-event"], 3),
        (format!("{cut_at_colon}\n{BAD}\n{GOOD}\n"), vec!["syntax", "unknown-event"], 3),
        (format!("[{GOOD}, {truncated}\n[{BAD}]\n"), vec!["syntax", "syntax", "unknown-event"], 3),
        (format!("[\n{GOOD},\n{truncated}\n{BAD}\n]\n"), vec!["syntax", "unknown-event"], 3),
        (format!("[\n{GOOD}\n{BAD}\n]\n"), vec!["syntax", "unknown-event"], 2),
        (format!("[{GOOD},]\n{BAD}\n"), vec!["syntax", "unknown-event"], 2),
        (format!("[{GOOD}\n"), vec!["syntax"], 1),
        (format!("{GOOD} x {BAD}\n"), vec!["syntax"], 1),
        (format!("{{\n  \"event\": 1,\n}}\n{BAD}\n"), vec!["syntax", "unknown-event"], 2),
        // The next line begins a document, whatever the one before it lacks: its end, its quote, or what its backslash escapes.
        (format!("{{\"a\":\n{{\"b\":\n{BAD}\n{GOOD}\n"), vec!["syntax", "syntax", "unknown-event"], 4),
        (format!("{{\"a\": \"x\n{BAD}\n"), vec!["syntax", "unknown-event"], 2),
        (format!("{{\"a\": \"x\\\n{BAD}\n{GOOD}\n"), vec!["syntax", "unknown-event"], 3),
        (format!("{{\"a\":\"\\\n\"\"}}\n  {BAD}\n"), vec!["syntax", "unknown-event"], 2),
        ("a,b\nc,d\n".to_owned(), vec!["syntax", "syntax"], 2),
        ("1 \"x\"".to_owned(), vec!["not-a-body", "syntax"], 1),
        ("[1, \"x\"]".to_owned(), vec!["not-a-body", "not-a-body"], 2),
        (String::new(), vec![], 0),
        ("\n\n".to_owned(), vec![], 0),
        ("[]".to_owned(), vec![], 0),
    ] {
        let json = Folder::with("file", &text).json(&["file"]);
        assert_eq!((json.rules(), json.count("documents")), (rules, documents), "{text}\n{:#?}", json.findings);
    }
    let bytes = [GOOD.as_bytes(), b"\n{\"event\": \"\xff\"}\n", BAD.as_bytes()].concat();
    assert_eq!(Folder::with("file", bytes).json(&["file"]).rules(), ["not-utf8", "unknown-event"]);
}

#[test]
fn reads_everything_before_damage() {
    let text = format!("{GOOD}\n").repeat(5000);
    let unit = GOOD.len() + 1;
    for (name, packed) in [("gzip", gzip(&[text.as_bytes()])), ("zstd", zstd(&[text.as_bytes()]))] {
        let cut = packed[..packed.len() - 5].to_vec();
        let folder = Folder::with("file", cut);
        let json = folder.json(&["file"]);
        assert_eq!((json.code, json.rules()), (1, vec!["damaged-file"]), "{name}: {:?}", json.findings);
        let finding = &json.findings[0];
        assert_eq!(finding["message"], format!("the {name} data ends too early"));
        // All but the last block can be read. The finding is where reading stopped.
        assert!(json.count("documents") > 4000, "{name}: {}", json.count("documents"));
        let (reached, documents) = (number(&finding["start"]), number(&json.summary["documents"]));
        assert_eq!((reached / unit, number(&finding["line"])), (documents, documents + 1), "{name}");
        assert_eq!(number(&finding["column"]), reached % unit + 1, "{name}");

        let mut other_checksum = packed.clone();
        *other_checksum.last_mut().unwrap() ^= 1;
        folder.write("file", other_checksum);
        let json = folder.json(&["file"]);
        assert_eq!((json.rules(), json.count("documents")), (vec!["damaged-file"], 5000), "{name}");
        assert!(json.findings[0]["message"].as_str().unwrap().contains("checksum"), "{name}");
    }
    // A flipped byte anywhere: no panic, and either a finding or the same documents.
    let lines: Vec<String> = (0..2000).map(|at| GOOD.replace("m-1", &format!("m-{}", at * at))).collect();
    let text = lines.join("\n");
    for packed in [gzip(&[text.as_bytes()]), zstd(&[text.as_bytes()])] {
        for at in (0..packed.len()).step_by(packed.len() / 15) {
            let mut broken = packed.clone();
            broken[at] ^= 0x55;
            let folder = Folder::with("file", broken);
            let json = folder.json(&["file"]);
            assert!(!json.findings.is_empty() || json.count("documents") == 2000, "{at}");
        }
    }
    let folder = Folder::new();
    for (name, packed) in [("gzip", gzip(&[GOOD.as_bytes()])), ("zstd", zstd(&[GOOD.as_bytes()]))] {
        folder.write("file", [&packed[..], b"{\"more\": 1}"].concat());
        let json = folder.json(&["file"]);
        assert_eq!((json.rules(), json.count("documents")), (vec!["damaged-file"], 1), "{name}");
        assert_eq!(json.findings[0]["message"], format!("the {name} data is damaged: other bytes follow it"));
    }
    // Tapes pad files with zeros.
    folder.write("file", [gzip(&[GOOD.as_bytes()]), vec![0; 512]].concat());
    assert_eq!(folder.json(&["file"]).code, 0);
}

#[test]
fn damage_within_a_document_is_one_finding() {
    // More than is read at once, also of what can be unpacked.
    let call = GOOD.replace("m-1", &"x".repeat(3_000_000));
    for text in [format!("[{GOOD}, {call}]"), format!("{GOOD}\n{call}"), format!("{GOOD}\n17{}", "1".repeat(3_000_000))]
    {
        let mut packed = gzip(&[text.as_bytes()]);
        packed.truncate(packed.len() * 3 / 4);
        let json = Folder::with("file", packed).json(&["--max-line", "4M", "file"]);
        assert_eq!((json.rules(), json.count("documents")), (vec!["damaged-file"], 1), "{}", &text[..100]);
    }
}

#[test]
fn skips_what_a_check_wrote() {
    let folder = Folder::with("calls.ndjson", format!("{BAD}\n{GOOD}\n[1]\n"));
    let output = folder.check(&["--format", "json", "--summary", "logs/summary.json", "calls.ndjson"]);
    assert_eq!(output.code, 2, "the folder is missing");
    folder.write("logs/calls.ndjson", format!("{GOOD}\n"));
    let output = folder.check(&["--format", "json", "--summary", "logs/summary.json", "calls.ndjson"]).stdout;
    let lines = output.lines().count();
    folder.write("logs/found.ndjson", &output);
    // Another tool may sort the keys.
    let sorted = output.lines().next().unwrap();
    let sorted: std::collections::BTreeMap<String, serde_json::Value> = serde_json::from_str(sorted).unwrap();
    folder.write("logs/sorted.json", serde_json::to_string(&sorted).unwrap());
    let json = folder.json(&["logs"]);
    assert_eq!(json.rules(), vec!["own-output"; lines + 2], "{:?}", json.findings);
    assert_eq!((json.code, json.count("notes")), (0, lines as u64 + 2));
    assert_eq!((json.count("documents"), json.count("own_output")), (1, lines as u64 + 2));
    assert_eq!((json.count("unknown"), json.count("foreign")), (0, 0));
    let human = folder.check(&["logs"]).stdout;
    assert!(human.contains(" documents skipped, which livechat wrote itself\n"), "{human}");
    assert_eq!(folder.json(&["--allow", "LC1007", "logs"]).findings, [] as [serde_json::Value; 0]);
    // Other documents that look like it are checked: one with a key less, and one with an identity.
    let finding = output.lines().next().unwrap();
    let other = [finding.replace(r#""line":"#, r#""lines":"#), finding.replacen('{', r#"{"userId":"u","#, 1)];
    let json = Folder::with("file", other.join("\n")).json(&["file"]);
    assert_eq!((json.count("documents"), json.count("own_output")), (2, 0));
}

/// A zstd frame with a window of 2^`log` bytes.
fn frame(log: u8, dictionary: Option<u8>, text: &str) -> Vec<u8> {
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, u8::from(dictionary.is_some()), (log - 10) << 3];
    frame.extend(dictionary);
    // One block, the last, which is not packed.
    frame.extend(&u32::try_from(text.len() << 3 | 1).unwrap().to_le_bytes()[..3]);
    frame.extend(text.as_bytes());
    frame
}

#[test]
fn windows_of_zstd_are_limited() {
    let line = format!("{GOOD}\n");
    let folder = Folder::with("long", frame(27, None, &line));
    folder.write("ultra", [frame(20, None, &line), frame(28, None, &line)].concat());
    let refused = |arguments: &[&str], needed: u64, limit: u64, documents, help: &str| {
        let json = folder.json(arguments);
        assert_eq!((json.rules(), json.count("documents")), (vec!["damaged-file"], documents), "{arguments:?}");
        let message = format!("the zstd data needs a window of {needed} bytes, more than {limit}");
        assert_eq!(json.findings[0]["message"], message);
        assert!(json.findings[0]["help"].as_str().unwrap().starts_with(help));
    };
    let option = "set `--max-window`";
    assert_eq!(folder.json(&["long"]).rules(), [""; 0], "the zstd tool reads it");
    refused(&["ultra"], 256 << 20, 128 << 20, 1, option);
    assert_eq!(folder.json(&["--max-window", "256M", "ultra"]).count("documents"), 2);
    // The C library knows no larger ones than this.
    folder.write("huge", frame(32, None, &line));
    refused(&["--max-window", "64G", "huge"], 4 << 30, 2 << 30, 0, "pack the file again, with a smaller window");
    folder.write("livechat-check.json", r#"{"max_window": "64M"}"#);
    refused(&["long"], 128 << 20, 64 << 20, 0, option);
    assert_eq!(folder.json(&["--max-window", "128M", "long"]).count("documents"), 1);
}

#[test]
fn a_dictionary_of_zstd_is_named() {
    let json = Folder::with("file", frame(20, Some(7), GOOD)).json(&["file"]);
    assert_eq!(json.rules(), ["damaged-file"]);
    assert_eq!(json.findings[0]["message"], "the zstd data needs the dictionary 7, with which it was packed");
    assert!(json.findings[0]["help"].as_str().unwrap().starts_with("pack the file again, without a dictionary"));
}

#[test]
fn names_unsupported_encodings() {
    let utf16: Vec<u8> = "\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, what) in [
        (&b"PK\x03\x04rest"[..], "a ZIP archive"),
        (b"BZh91AY&SY", "bzip2"),
        (b"\xfd7zXZ\0\0\0", "xz"),
        (b"PAR1....", "Parquet"),
        (&utf16, "UTF-16"),
    ] {
        let folder = Folder::with("events.json", bytes);
        let json = folder.json(&["events.json"]);
        assert_eq!((json.code, json.rules()), (1, vec!["unread-encoding"]), "{what}");
        assert_eq!(json.findings[0]["message"], format!("expected JSON, gzip or zstd, found {what}"));
    }
}

#[test]
fn skips_long_documents() {
    let long = BAD.replace("visitor-17", &"x".repeat(3000));
    let pretty = long.replace(", ", ",\n  ");
    let cases = [
        format!("{GOOD}\n{long}\n{GOOD}\n{BAD}\n"),
        format!("{GOOD}\n{pretty}\n{GOOD}\n{BAD}\n"),
        format!("[{GOOD}, {long}, {GOOD}, {BAD}]"),
        format!("[\n{GOOD},\n{pretty},\n{GOOD},\n{BAD}]"),
        format!("{GOOD}\n{}\n{GOOD}\n{BAD}\n", "y".repeat(3000)),
    ];
    for text in &cases {
        let folder = Folder::with("file", text);
        let json = folder.json(&["--max-line", "2K", "file"]);
        assert_eq!(json.rules(), ["document-too-long", "unknown-event"], "{:?}", json.findings);
        assert_eq!((json.count("documents"), json.count("too_long")), (3, 1));
        let start = number(&json.findings[0]["start"]);
        assert!(text[start..].starts_with(['{', 'y']));
        assert_eq!((number(&json.findings[0]["line"]), number(&json.findings[0]["column"])), place(text, start));
        let start = number(&json.findings[1]["start"]);
        assert_eq!(&text[start..][..FAULT.len()], FAULT);
        assert_eq!((number(&json.findings[1]["line"]), number(&json.findings[1]["column"])), place(text, start));
        assert_eq!(folder.json(&["file"]).count("too_long"), 0);
    }
    // The same with documents that are larger than a chunk.
    let much = "z".repeat(2_000_000);
    for text in &cases {
        let text = text.replace(&"x".repeat(3000), &much).replace(&"y".repeat(3000), &much);
        let json = Folder::with("file", &text).json(&["file"]);
        assert_eq!(json.rules(), ["document-too-long", "unknown-event"], "{:?}", json.findings);
        assert_eq!((json.count("documents"), json.count("too_long")), (3, 1));
        assert_eq!(json.count("bytes"), text.len() as u64);
        let start = number(&json.findings[1]["start"]);
        assert_eq!(&text[start..][..FAULT.len()], FAULT);
        assert_eq!((number(&json.findings[1]["line"]), number(&json.findings[1]["column"])), place(&text, start));
    }
}

#[test]
fn finds_files_of_folders_and_patterns_in_order() {
    let folder = Folder::new();
    for name in ["b.json", "a/z.NDJSON", "a/b/c.jsonl.gz", "a.json.zst", "a/x.txt", "README.md", "a/y.json.bak"] {
        folder.write(&format!("logs/{name}"), BAD);
    }
    let files = |json: &Json| json.findings.iter().map(|finding| finding["file"].clone()).collect::<Vec<_>>();
    let json = folder.json(&["logs"]);
    assert_eq!(files(&json), ["logs/a/b/c.jsonl.gz", "logs/a/z.NDJSON", "logs/a.json.zst", "logs/b.json"]);
    assert_eq!((json.count("files"), json.count("passed_over")), (4, 3));
    let json = folder.json(&["logs/*.json", "logs/a/x.txt"]);
    assert_eq!(files(&json), ["logs/b.json", "logs/a/x.txt"]);
    assert_eq!(json.count("passed_over"), 0);
    let json = folder.json(&["logs/**/*.jsonl*", "logs/b.json", "logs"]);
    assert_eq!(files(&json)[..2], ["logs/a/b/c.jsonl.gz", "logs/b.json"]);
    assert_eq!(json.count("files"), 4, "a file is checked once");

    let human = folder.check(&["logs"]);
    assert!(human.stdout.contains("\n3 files skipped, "), "{}", human.stdout);
    let run = folder.check(&["logs/*.xml"]);
    assert_eq!((run.code, &*run.stderr), (2, "error: no file or folder matches `logs/*.xml`\n"));
    folder.write("empty/notes.txt", "");
    let run = folder.check(&["empty"]);
    assert!(run.code == 2 && run.stderr.starts_with("error: no files to read; 1 file skipped\nhelp: "));
}

#[cfg(target_os = "linux")]
#[test]
fn pipes_sockets_and_devices_of_folders_are_skipped() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let folder = Folder::with("logs/calls.ndjson", BAD);
    let fifo = folder.path("logs/pipe.ndjson");
    mknodat(CWD, &fifo, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let _socket = UnixListener::bind(folder.path("logs/socket.json")).unwrap();
    symlink("/dev/zero", folder.path("logs/zero.json")).unwrap();
    // Reading the pipe would wait for a writer, and the device would never end.
    let json = folder.json(&["logs"]);
    assert_eq!((json.count("files"), json.count("special"), json.count("passed_over")), (1, 3, 0));
    let human = folder.check(&["logs"]).stdout;
    assert!(human.contains("\n3 files skipped, which are pipes, sockets or devices\n"), "{human}");
    // A pipe that is named is read.
    let writer = std::thread::spawn(move || std::fs::write(fifo, format!("{BAD}\n{BAD}\n")));
    let json = folder.json(&["logs/pipe.ndjson"]);
    writer.join().unwrap().unwrap();
    assert_eq!((json.count("documents"), json.count("special")), (2, 0));
}

#[test]
fn checks_the_other_files_if_one_is_unreadable() {
    let folder = Folder::with("good.json", BAD);
    let run = folder.check(&["--format", "json", "missing.json", "good.json"]);
    let json = Json::of(&run);
    assert_eq!((json.code, json.rules()), (2, vec!["unknown-event"]));
    assert_eq!((json.count("files"), json.count("unreadable")), (1, 1));
    assert!(run.stderr.starts_with("error: cannot read `missing.json`: "), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_read_to_its_end_is_counted() {
    let folder = Folder::with("bad.json", BAD);
    // Reading the memory of a process fails: it begins where nothing is.
    let run = folder.check(&["--format", "json", "--fail-on", "never", "/proc/self/mem", "bad.json"]);
    let json = Json::of(&run);
    assert_eq!((json.code, json.rules()), (2, vec!["unknown-event"]));
    assert_eq!((json.count("files"), json.count("unreadable")), (2, 1));
    assert!(run.stderr.starts_with("error: cannot read `/proc/self/mem`: "), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_a_line() {
    let check = &["check", "-"][..];
    let splitting = &["check", "--good", "good", "--bad", "bad", "-"];
    let converting = &["convert", "--from", "segment", "--to", "customerio", "--rejects", "rejects", "-"];
    // Short lines with findings take long to check: send fewer of them.
    for (begin, fill, megabytes, commands) in [
        ("{\"a\": \"", "x", 24, &[check, splitting, converting][..]),
        ("[{\"a\": \"", "x", 24, &[check, splitting, converting]),
        ("", " ", 24, &[check, splitting, converting]),
        ("[", "{},", 2, &[check]),
        ("", "y\n", 2, &[check]),
        ("", "{}\n", 2, &[check]),
        ("[", r#"{"userId":"u","event":"Live Chat Message Sent"},"#, 24, &[converting]),
    ] {
        for command in commands {
            let peak = peak_of(command, begin, fill, megabytes);
            assert!(peak < 40_000, "{command:?} {begin:?} {fill:?}: {peak} kB");
        }
    }
}

/// The most memory, in kB, that a command takes for so many megabytes of stdin.
#[cfg(target_os = "linux")]
fn peak_of(command: &[&str], begin: &str, fill: &str, megabytes: usize) -> u64 {
    use std::process::Stdio;
    let folder = Folder::new();
    let mut child = super::livechat(folder.0.path(), command)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(begin.as_bytes()).unwrap();
    let megabyte = fill.repeat((1 << 20) / fill.len());
    for _ in 0..megabytes {
        stdin.write_all(megabyte.as_bytes()).unwrap();
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    drop(stdin);
    assert!(child.wait().unwrap().code().is_some());
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}
