//! Tests checking chunks.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use livechat_spec::load::{LIVECHAT_JSON, load, table};
use livechat_spec::rule::Profile;

use super::*;
use crate::check::chunks::Chunks;
use crate::check::group::{Findings, GroupKey};
use crate::check::unpack::Unpacked;

/// The findings and counts of a text, if `chunk` bytes of it are read at once.
fn checked(spec: &'static Spec, text: &[u8], chunk: usize, max_line: usize) -> (Vec<Finding>, [u64; 4]) {
    let unpacked = Unpacked::new(Box::new(io::Cursor::new(text.to_vec())), Arc::default(), 1 << 20).unwrap();
    let mut stream = Chunks::new(unpacked, max_line, chunk);
    let masking = Masking::Traffic(spec);
    let mut worker = Worker::new(spec, None, &Levels::default(), masking, max_line, None);
    let (mut part, mut tally) = (Part::new(Findings::all()), Tally::new(spec));
    let mut buffer = Vec::new();
    while let Some(chunk) = stream.next(&mut buffer, &AtomicBool::new(false)) {
        worker.check(&buffer[..chunk.length], chunk, &mut part, &mut tally);
    }
    let summary = tally.summary();
    let Findings::All(found) = part.findings else { unreachable!() };
    (found, [summary.bytes, summary.documents, summary.calls(), summary.foreign])
}

/// The counts of groups by their key, the summary, and the calls with the unknown property `queue` and with an unknown
/// event. Each `chunk` bytes are a part.
fn grouped(
    spec: &'static Spec,
    text: &[u8],
    findings: Findings,
    chunk: usize,
) -> (HashMap<GroupKey, u64>, String, [u64; 2]) {
    let unpacked = Unpacked::new(Box::new(io::Cursor::new(text.to_vec())), Arc::default(), 1 << 20).unwrap();
    let mut stream = Chunks::new(unpacked, 1 << 20, chunk);
    let levels = Levels::of(Profile::Recommended);
    let mut worker = Worker::new(spec, None, &levels, Masking::Traffic(spec), 1 << 20, None);
    let (mut part, mut tally) = (Part::new(findings), Tally::new(spec));
    let (mut parts, mut buffer) = (Vec::new(), Vec::new());
    while let Some(chunk) = stream.next(&mut buffer, &AtomicBool::new(false)) {
        worker.check(&buffer[..chunk.length], chunk, &mut part, &mut tally);
        let next = Part::new(part.findings.next());
        parts.push(std::mem::replace(&mut part, next));
    }
    let mut counts = HashMap::new();
    let mut names = Vec::new();
    for part in parts {
        names.extend(part.names);
        match part.findings {
            Findings::All(all) => all.iter().for_each(|finding| *counts.entry(GroupKey::of(finding)).or_default() += 1),
            grouped @ Findings::Grouped(_) => {
                for group in grouped.into_groups() {
                    let is_shown = !group.excerpt.document.is_empty();
                    assert!(is_shown || counts.contains_key(&group.key), "the first finding of a group is made");
                    *counts.entry(group.key).or_default() += group.count;
                }
            }
        }
    }
    let of_properties = names.iter().flat_map(|lists| &lists.unknown_properties.names);
    let calls = of_properties.filter(|(name, _)| name == "queue").map(|(_, counts)| counts.calls).sum::<u64>();
    let events = names.iter().flat_map(|lists| &lists.unknown_events.names);
    let of_unknown_events = events.map(|(_, counts)| counts.calls).sum::<u64>();
    (counts, tally.summary().to_text(), [calls, of_unknown_events])
}

#[test]
fn findings_that_are_not_made_are_counted() {
    let spec = table(&load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap());
    let (users, types) =
        ([r#""userId":"u""#, r#""userId":17"#, r#""anonymousId":"a""#, r#""x":1"#], ["", r#","type":"track""#]);
    let events =
        ["Live Chat Message Sent", "Live Chat Message Received", "live_chat_message_sent", "Live Chat Message Send"];
    let properties = [
        r#""agentId":"a-1","agentName":"Ada""#,
        r#""agentId":7"#,
        r#""agentId":"a-1","agent_id":"a-1""#,
        r#""mesage_id":"m-1""#,
        r#""conversationDuration":true"#,
        r#""action":"sent""#,
        r#""queue":"sales""#,
        r#""queue":2,"agentId":"a-1""#,
        "",
    ];
    let document = |round: usize| {
        let of = |choices: &[&'static str], step: usize| choices[round / 3 * step % choices.len()];
        let (user, kind, event) = (of(&users, 1), of(&types, 1), of(&events, 3));
        let call = format!(r#"{{{user}{kind},"event":"{event}","properties":{{{}}}}}"#, of(&properties, 5));
        match round % 30 {
            0 => format!("[{call},{call}]\n"),
            1 => format!("{{\"batch\":[{call},{call}]}}\n"),
            _ => format!("{call}\n"),
        }
    };
    let text = (0..600).map(document).collect::<Vec<_>>().concat();
    let made = grouped(spec, text.as_bytes(), Findings::all(), 1 << 20);
    assert!(made.0.len() > 20);
    let has_queue = |round: &usize| {
        !events[round / 3 * 3 % events.len()].ends_with("Send")
            && properties[round / 3 * 5 % properties.len()].contains("queue")
    };
    let calls = |round: usize| if round % 30 < 2 { 2 } else { 1 };
    let is_unknown = |round: &usize| events[round / 3 * 3 % events.len()].ends_with("Send");
    let of = |rounds: &dyn Fn(&usize) -> bool| (0..600).filter(rounds).map(calls).sum::<u64>();
    assert_eq!(made.2, [of(&has_queue), of(&is_unknown)]);
    for chunk in [1 << 20, 8192, 1024] {
        assert_eq!(grouped(spec, text.as_bytes(), Findings::grouped(), chunk), made, "{chunk}");
    }
}

#[test]
fn findings_do_not_depend_on_chunks() {
    let document = load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap();
    let spec = table(&document);
    let words: [&str; 18] = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\n",
        "\n",
        "\n",
        " ",
        "\\",
        "é",
        "1",
        r#"{"userId": "u", "event": "Live Chat Message Sent"}"#,
        r#"{"userId": "u", "event": "Live Chat Message Send"}"#,
        "{\n \"userId\": \"u\",\n \"event\":\n{}\n}\n",
        "\n[\n{},\n{}]\n",
    ];
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    for _ in 0..500 {
        let text: String = (0..=random(40)).map(|_| words[random(words.len())]).collect();
        let text = text.as_bytes();
        if Unpacked::new(Box::new(io::Cursor::new(text.to_vec())), Arc::default(), 1 << 20).is_err() {
            continue;
        }
        let whole = checked(spec, text, 1 << 20, 1 << 20);
        assert_eq!(whole.1[0], text.len() as u64, "all bytes are counted");
        for chunk in [1, 7, 64] {
            let parts = checked(spec, text, chunk, 1 << 20);
            // A truncated array is read on in another way if a chunk ends in it.
            let texts = String::from_utf8_lossy(text);
            if texts.matches('[').count() == texts.matches("\n[\n{},\n{}]\n").count() {
                assert_eq!(parts, whole, "{chunk}\n{texts}");
            }
        }
        // Documents that are too long: no panic, and every byte is counted.
        for chunk in [1, 16] {
            assert_eq!(checked(spec, text, chunk, 20).1[0], text.len() as u64);
        }
    }
}
