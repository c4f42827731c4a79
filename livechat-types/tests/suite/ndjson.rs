//! NDJSON, read line by line.

use std::io::{self, BufRead, BufReader, Read};

use livechat_spec::check::Checker;
use livechat_spec::diagnostic::{Finding, Levels};
use livechat_spec::rule::Profile;
use livechat_spec::{LIVECHAT, dialects};
use livechat_types::{AnyEvent, BatchItem, Body, LineError, MessageSent, Track, read_ndjson};

use crate::common::sent;

/// Lines of every sort; each is the text and whether it is read as a call.
fn lines() -> [(String, Option<bool>); 9] {
    [
        (sent(r#"{"queue":"billing"}"#), Some(true)),
        (String::new(), None),
        (" \t".into(), None),
        (sent(r#"{"agentId":12}"#), Some(true)),
        (sent(r#"{"agent_id":{}}"#), Some(false)),
        ("é nonsense".into(), Some(false)),
        (sent(r#"{"message_body":"caf\u00e9"}"#), Some(true)),
        (format!("{0}{0}", sent("{}")), Some(false)),
        (r#"{"type":"identify","userId":"visitor-17"}"#.into(), Some(false)),
    ]
}

/// The number of each line that is not blank, and whether it is read.
fn read_all(input: impl BufRead) -> Vec<(usize, bool)> {
    let mut read = Vec::new();
    let mut tracks = read_ndjson::<Track<AnyEvent>, _>(input);
    while let Some(track) = tracks.next() {
        if let Err(error) = &track {
            assert_eq!(error.line(), tracks.line());
            assert!(error.to_string().starts_with(&format!("{}:", error.line())), "{error}");
        }
        read.push((tracks.line(), track.is_ok()));
    }
    read
}

#[test]
fn lines_that_are_not_blank_are_read() {
    let lines = lines();
    let expected: Vec<_> = lines.iter().zip(1..).filter_map(|((_, read), number)| Some((number, (*read)?))).collect();
    for end in ["\n", "\r\n"] {
        let texts = lines.iter().map(|(text, _)| &**text).collect::<Vec<_>>();
        let input = texts.join(end);
        for input in [input.clone(), format!("{input}{end}"), format!("{input}{end}{end} "), format!("\u{feff}{input}")]
        {
            assert_eq!(read_all(input.as_bytes()), expected);
            for capacity in [1, 2, 3, 7, 100] {
                assert_eq!(read_all(BufReader::with_capacity(capacity, input.as_bytes())), expected, "{capacity}");
            }
        }
    }
    for nothing in ["", "\n", "\r\n", "\u{feff}", "\u{feff}\n \n"] {
        assert_eq!(read_all(nothing.as_bytes()), [], "{nothing:?}");
    }
    // Only the first line may have a mark.
    assert_eq!(read_all(format!("\n\u{feff}{}", sent("{}")).as_bytes()), [(2, false)]);
}

/// The findings are those of the checker, at the same places of the whole input.
#[test]
fn findings_are_those_of_the_checker() {
    let input = lines().map(|(text, _)| text).join("\n");
    for dialect in [None, Some(&dialects::CUSTOMERIO)] {
        let mut checker = Checker::new(&LIVECHAT).levels(Levels::of(Profile::Recommended));
        let mut bodies = read_ndjson::<Body, _>(input.as_bytes());
        if let Some(dialect) = dialect {
            (checker, bodies) = (checker.dialect(dialect), bodies.dialect(dialect));
        }
        for line in checker.lines(input.as_bytes()) {
            let found = match bodies.next_read().unwrap() {
                Ok(read) => {
                    let kept = read.findings.to_vec();
                    assert_eq!(read.findings.into_vec(), kept);
                    kept
                }
                Err(LineError::Refused { error, .. }) => error.into_findings(),
                Err(error) => panic!("{error}"),
            };
            assert_eq!(bodies.line(), line.number);
            // What is wrong with two documents on a line, the checker says in another way.
            if line.number != 8 {
                assert_eq!(found, line.findings);
            }
            assert!(found.iter().all(|finding| within(finding, &input)), "{found:?}");
        }
        assert!(bodies.next_read().is_none());
    }
}

/// Whether a finding is in the line whose number it has.
fn within(finding: &Finding, input: &str) -> bool {
    input[..finding.span.start].matches('\n').count() + 1 == finding.line && finding.span.end <= input.len()
}

/// The values are those of `from_slice`, also for an error of the dialect, and of a single call.
#[test]
fn values_are_those_of_documents() {
    let call = r#"{"event":"Live Chat Message Sent","groupId":"acme"}"#;
    let mut bodies = read_ndjson::<Body, _>(call.as_bytes());
    assert!(matches!(bodies.next(), Some(Ok(Body::Single(BatchItem::Track(_))))));
    let mut bodies = read_ndjson::<Body, _>(call.as_bytes()).dialect(&dialects::SEGMENT);
    assert!(matches!(bodies.next(), Some(Err(LineError::Refused { line: 1, .. }))));
    let own = read_ndjson::<Track<MessageSent>, _>(&b"{\"userId\":\"u\",\"event\":\"Live Chat Message Sent\"}"[..]);
    assert_eq!(own.map(|track| track.unwrap().event).collect::<Vec<_>>(), [MessageSent::new()]);
}

#[test]
fn long_lines_are_skipped() {
    let call = sent("{}");
    let limit = call.len();
    let input = format!("{call}\n{call} \n{call}\r\n{}\n{call} \r\n{call}", " ".repeat(limit + 1));
    for mark in ["", "\u{feff}"] {
        let input = format!("{mark}{input}");
        for capacity in [1, 7, 1000] {
            let input = BufReader::with_capacity(capacity, input.as_bytes());
            let mut tracks = read_ndjson::<Track<AnyEvent>, _>(input).max_line(limit);
            let read: Vec<_> = std::iter::from_fn(|| Some((tracks.next()?.is_ok(), tracks.line()))).collect();
            assert_eq!(read, [(true, 1), (false, 2), (true, 3), (false, 4), (false, 5), (true, 6)]);
        }
    }
    let error = read_ndjson::<Track<AnyEvent>, _>(call.as_bytes()).max_line(limit - 1).next().unwrap().unwrap_err();
    assert!(matches!(error, LineError::TooLong { line: 1, .. }));
    assert_eq!(error.to_string(), format!("1: the line has more than {} bytes", limit - 1));
}

/// A line without an end takes no memory.
#[test]
fn memory_is_bounded() {
    let endless = BufReader::new(io::repeat(b'[').take(1 << 24)).chain(&b"\n{}"[..]);
    let errors: Vec<_> = read_ndjson::<Track<AnyEvent>, _>(endless).map(|track| track.unwrap_err().line()).collect();
    assert_eq!(errors, [1, 2]);
}

#[test]
fn an_input_that_fails_is_the_last_item() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    let line = sent("{}") + "\n";
    let input = BufReader::new(line.as_bytes().chain(Failing));
    let mut tracks = read_ndjson::<Track<AnyEvent>, _>(input);
    assert!(tracks.next().unwrap().is_ok());
    let error = tracks.next().unwrap().unwrap_err();
    assert!(matches!(error, LineError::Io { line: 2, .. }));
    assert_eq!(error.to_string(), "2: the input cannot be read: the disk is gone");
    assert!(std::error::Error::source(&error).is_some());
    assert!(tracks.next().is_none() && tracks.next_read().is_none());
}

/// Nothing private shows itself.
#[test]
fn debug_output_shows_the_position() {
    let mut tracks = read_ndjson::<Track<AnyEvent>, _>(&b"{\"userId\":\"secret\"}"[..]);
    let error = tracks.next().unwrap().unwrap_err();
    assert_eq!(format!("{tracks:?}"), "Ndjson { line: 1, .. }");
    assert!(!format!("{error:?}{error}").contains("secret"));
}
