//! Conversations: the rules, and the memory.

mod message_ids;
mod model;
mod reading;

use livechat_spec::LIVECHAT;
use livechat_spec::conversation::{Conversations, Facts, facts};
use livechat_spec::diagnostic::{OtherPlace, locate};
use livechat_spec::json::Span;
use livechat_spec::rule::{self, Level};
use livechat_spec::vocabulary::EventRole;
use livechat_tests::conversations::call;

/// The findings in lines of JSON: the number of the line, from 1, and the name of the rule.
fn found_in(conversations: &mut Conversations, lines: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, line) in lines.lines().enumerate() {
        for facts in facts(&LIVECHAT, line.as_bytes()) {
            out.extend(conversations.observe(&facts).iter().map(|problem| format!("{} {}", at + 1, problem.rule.name)));
        }
    }
    out
}

#[track_caller]
fn check(conversations: &Conversations, shorts: &[&str], expected: &[&str]) {
    let lines: Vec<String> = shorts.iter().map(|short| call(short)).collect();
    assert_eq!(found_in(&mut conversations.clone(), &lines.join("\n")), expected, "{shorts:?}");
}

#[test]
fn ends() {
    let case = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(10), shorts, expected);
    // A conversation may have no end, and no event after its end.
    case(&["S 1", "M 1", "R 1"], &[]);
    case(&["S 1", "M 1", "E 1", "S 2", "M 2"], &[]);
    case(&["E 1", "M 1", "R 1", "E 1", "M 2"], &["2 after-end", "3 after-end", "4 after-end"]);
    // The times decide if both events have one.
    case(&["E 1 t20", "M 1 t10", "M 1 t20", "M 1 t21"], &["4 after-end"]);
    case(&["M 1 t21", "E 1 t20", "M 1 t19"], &["2 after-end"]);
    case(&["E 1 t20", "E 1 t20", "E 1 t30", "E 1 t10"], &["3 after-end", "4 after-end"]);
    // Otherwise the order of arrival decides.
    case(&["E 1", "M 1 t10"], &["2 after-end"]);
    case(&["E 1 t20", "M 1"], &["2 after-end"]);
    case(&["M 1", "E 1 t20"], &[]);
    case(&["M 1 t30", "E 1"], &[]);
    // A start after an end is an event after an end, too.
    case(&["S 1 t1", "E 1 t2", "S 1 t3"], &["3 after-end", "3 started-twice"]);
}

#[test]
fn starts() {
    let case = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(10), shorts, expected);
    case(&["S 1", "S 2", "S 1", "S 1"], &["3 started-twice", "4 started-twice"]);
    // One call that was delivered twice.
    case(&["S 1 t5", "M 1 t6", "S 1 t5"], &[]);
    case(&["S 1 t5", "S 1 t6", "S 1 t5"], &["2 started-twice", "3 started-twice"]);
    case(&["S 1 t5", "S 1"], &["2 started-twice"]);
    case(&["S 1", "S 1 t5"], &["2 started-twice"]);
}

#[test]
fn starts_that_did_not_come() {
    let middle = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(2), shorts, expected);
    let whole = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(2).from_the_start(), shorts, expected);
    // The input may begin in the middle of a conversation.
    middle(&["M 1 t60", "M 1 t70", "E 2 t80", "M 1"], &[]);
    whole(&["M 1 t60", "M 1 t70", "E 2 t80", "M 1"], &["1 no-start", "3 no-start"]);
    // Unless its events say that it began more than a second after the input did; senders may round.
    middle(&["M 1 t60", "M 2 t100 d39", "M 2 t100 d38.5", "M 2 t101 d39.5"], &["3 no-start"]);
    middle(&["M 1 t60 d0", "M 1 t63 d0"], &["2 no-start"]);
    middle(&["M 1 t60", "M 2 d0", "M 2 t100", "M 3 t100 d-5"], &[]);
    middle(&["M 1", "M 2 t100 d0", "M 3 t103 d1"], &["3 no-start"]);
    middle(&["M 1 t60", "S 2 t90", "M 2 t100 d10", "E 2 t110 d20"], &[]);
    // A start that arrives late does not count as missing, nor as a second one.
    whole(&["M 1 t60", "S 1 t50", "M 1 t61"], &["1 no-start"]);
    // A conversation needs no messages.
    whole(&["S 1", "E 1"], &[]);
}

#[test]
fn durations() {
    let case = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(10), shorts, expected);
    case(&["S 1 d0", "M 1 d5", "M 1", "R 1 d5.0", "E 1 d5.5"], &[]);
    case(&["M 1 d5", "R 1 d4", "M 1 d4.5", "M 2 d1"], &["2 duration-backwards"]);
    case(&["M 1 t10 d9", "M 1 t11 d8.999999", "M 1 t12 d11"], &["2 duration-backwards"]);
    // An event that arrives late is compared with the latest one.
    case(&["M 1 t10 d5", "M 1 t5 d0", "M 1 t20 d15"], &[]);
    case(&["M 1 t10 d5", "M 1 t5 d6", "M 1 t11 d5.5"], &["2 duration-backwards"]);
    // Of two events with the same time, neither is later.
    case(&["M 1 t10 d5", "M 1 t10 d4", "M 1 t11 d4.5"], &["3 duration-backwards"]);
    // Numbers of any size, and numbers in quotes.
    case(&["M 1 d1e400", "M 1 d12345678901234567890123", "M 1 d1e399"], &[]);
    case(&["M 1 d\"60\"", "M 1 d45"], &["2 duration-backwards"]);
    case(&["M 1 d-1e400", "M 1 d-1", "M 1 d-0", "M 1 d-1"], &["4 duration-backwards"]);
    case(&["M 1 d1e999999999999999999999", "M 1 d1e-999999999999999999999"], &["2 duration-backwards"]);
    case(&["M 1 d9", "M 1 d\"soon\"", "M 1 d[1]", "M 1 dnull", "M 1 dtrue"], &[]);
}

#[test]
fn durations_that_contradict_times() {
    let case = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(10), shorts, expected);
    // Milliseconds, and hours.
    case(&["S 1 t0", "E 1 t372 d372"], &[]);
    case(&["S 1 t0", "E 1 t372 d372000"], &["2 duration-contradicts-times"]);
    case(&["S 1 t0", "E 1 t3599 d0.99"], &["2 duration-contradicts-times"]);
    case(
        &["S 1 t0 d0", "M 1 t30 d30000", "E 1 t372 d372000"],
        &["2 duration-contradicts-times", "3 duration-contradicts-times"],
    );
    // The factor is 100, and a second is allowed for rounding.
    case(&["S 1 t0", "M 1 t10 d1000"], &[]);
    case(&["S 1 t0", "M 1 t10 d1000.000001"], &["2 duration-contradicts-times"]);
    case(&["S 1 t0", "M 1 t0 d100", "M 1 t100 d0"], &["3 duration-backwards"]);
    case(&["S 1 t0", "M 1 t0 d100.1"], &["2 duration-contradicts-times"]);
    case(&["S 1 t0", "M 1 t101 d0"], &["2 duration-contradicts-times"]);
    // The start may arrive last.
    case(&["E 1 t372 d372000", "S 1 t0"], &["2 duration-contradicts-times"]);
    case(&["E 1 t372 d372", "S 1 t0"], &[]);
    // Nothing is known without times, before the start, or of a duration that is wrong in itself.
    case(&["S 1", "E 1 t372 d372000"], &[]);
    case(&["S 1 t0", "E 1 d372000"], &[]);
    case(&["S 1 t100", "M 1 t50 d372000"], &[]);
    case(&["S 1 t0", "M 1 t372 d-1"], &[]);
    case(&["M 1 t0 d372000"], &[]);
    // With two starts, it has to contradict both.
    case(&["S 1 t0", "S 1 t300", "M 1 t301 d301"], &["2 started-twice"]);
    case(&["S 1 t0", "S 1 t300", "M 1 t301 d1"], &["2 started-twice"]);
    case(&["S 1 t0", "S 1 t300", "M 1 t301 d301000"], &["2 started-twice", "3 duration-contradicts-times"]);
    // Any number is one.
    case(&["S 1 t0", "M 1 t5 d1e400", "M 1 t6 d1e-400"], &["2 duration-contradicts-times", "3 duration-backwards"]);
}

/// Problems name the place of the event that the new one is compared with.
#[test]
fn the_other_event_has_a_place() {
    let others = |shorts: &[&str]| {
        let mut conversations = Conversations::new(10);
        let mut others = Vec::new();
        for (short, line) in shorts.iter().zip(1..) {
            let place = OtherPlace { file: format!("{line}.ndjson").into(), line };
            for facts in facts(&LIVECHAT, call(short).as_bytes()) {
                for problem in conversations.observe_at(&facts, Some(place.clone())) {
                    let other = problem.other.map_or(0, |other| {
                        assert_eq!(*other.file, format!("{}.ndjson", other.line));
                        other.line
                    });
                    others.push(format!("{line} {} {other}", problem.rule.name));
                }
            }
        }
        others
    };
    assert_eq!(others(&["M 1 t1", "E 1 t2", "M 1 t3"]), ["3 after-end 2"]);
    assert_eq!(others(&["E 1 t9", "E 1 t2", "M 1 t10"]), ["2 after-end 1", "3 after-end 2"]);
    assert_eq!(others(&["M 1 t1", "M 1 t5", "E 1 t2"]), ["3 after-end 2"]);
    assert_eq!(others(&["E 1", "M 1 t5", "M 1 t6"]), ["2 after-end 1", "3 after-end 1"]);
    assert_eq!(others(&["S 1 t1", "M 1 t2", "S 1 t3"]), ["3 started-twice 1"]);
    assert_eq!(others(&["S 1 t3", "S 1 t1", "S 1 t3"]), ["2 started-twice 1", "3 started-twice 2"]);
    assert_eq!(others(&["M 1 d9", "M 1", "M 1 d5"]), ["3 duration-backwards 1"]);
    assert_eq!(others(&["M 1 a1", "M 1", "M 1 a2"]), ["3 agent-changed 1"]);
    assert_eq!(others(&["S 1 t0", "M 1 t1", "E 1 t9 d9000"]), ["3 duration-contradicts-times 1"]);
    assert_eq!(others(&["M 1 t1", "E 1 t9 d9000", "S 1 t0"]), ["3 duration-contradicts-times 2"]);
    // A missing start has no other event, and a caller need not know places.
    assert_eq!(others(&["M 1 t1", "M 2 t99 d5"]), ["2 no-start 0"]);
    let mut conversations = Conversations::new(10);
    let all = ["E 1", "M 1"].map(|short| facts(&LIVECHAT, call(short).as_bytes()).remove(0));
    let problems: Vec<_> = all.iter().flat_map(|facts| conversations.observe(facts)).collect();
    assert!(problems.len() == 1 && problems[0].other.is_none());
}

#[test]
fn agents() {
    let case = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(10), shorts, expected);
    case(&["S 1", "M 1 a1", "M 1", "R 1 a1", "R 2 a2"], &[]);
    case(&["M 1 a1", "M 1 a2", "M 1 a2", "M 1 a1"], &["2 agent-changed", "4 agent-changed"]);
    // An event that arrives late, or has the same time, is not compared.
    case(&["M 1 t10 a1", "M 1 t9 a2", "M 1 t10 a2", "M 1 t11 a1"], &[]);
    assert_eq!(rule::AGENT_CHANGED.level, Level::Note);
}

#[test]
fn window() {
    let mut conversations = Conversations::new(2).from_the_start();
    let mut see = |short: &str| found_in(&mut conversations, &call(short));
    for short in ["S 1 t1", "S 2 t2", "E 1 t3", "S 3 t4"] {
        assert_eq!(see(short), [""; 0], "{short}");
    }
    // The second conversation was forgotten: its last arrival is the oldest.
    assert_eq!(see("M 1 t5"), ["1 after-end"]);
    assert_eq!(see("S 2 t2"), [""; 0]);
    // The third was forgotten. A conversation that began later is neither of them.
    assert_eq!(see("M 3 t9 d5"), [""; 0]);
    assert_eq!(see("M 4 t9 d2"), ["1 no-start"]);
    assert_eq!((conversations.len(), conversations.window(), conversations.evicted()), (2, 2, 4));

    // Once an event without a time is forgotten, no start is known to be in range.
    let mut conversations = Conversations::new(1).from_the_start();
    let lines = ["S 1 t1", "S 2", "S 3 t9", "M 4 t99 d1"].map(call).join("\n");
    assert_eq!(found_in(&mut conversations, &lines), [""; 0]);
    assert_eq!((conversations.len(), conversations.evicted()), (1, 3));

    // Any size of the window works.
    assert_eq!(Conversations::new(0).window(), 1);
    check(&Conversations::new(0), &["E 1", "M 1", "M 2", "M 1"], &["2 after-end"]);
    check(&Conversations::new(usize::MAX), &["E 1", "M 1"], &["2 after-end"]);
}

#[test]
fn places_and_silence() {
    let all = ["S canary a1 d60 t1", "E canary d50 a2 t2", "S canary d40 t3", "M canary2 a2 t99 d1"].map(call);
    let mut conversations = Conversations::new(10);
    let mut pointers = Vec::new();
    for line in &all {
        for facts in facts(&LIVECHAT, line.as_bytes()) {
            let found = locate(None, line.as_bytes(), conversations.observe(&facts));
            for finding in &found {
                let texts =
                    [&*finding.message, finding.help.as_deref().unwrap_or_default(), &finding.to_json()].join(" ");
                assert!(
                    !texts.contains("canary") && !texts.contains("agent-1") && !texts.contains("agent-2"),
                    "{texts}"
                );
                assert!(finding.event.as_ref().is_some_and(|event| line.contains(event)), "{finding:?}");
                assert!(finding.help.is_some() && !finding.is_error() && !finding.in_schema);
            }
            pointers.extend(found.iter().map(|finding| format!("{} {}", finding.rule.name, finding.pointer)));
            assert!(!format!("{facts:?}{conversations:?}").contains("canary"), "{facts:?}");
        }
    }
    let duration = "duration-backwards /properties/conversation_duration";
    assert_eq!(
        pointers,
        [
            duration,
            "agent-changed /properties/agent_id",
            "after-end /event",
            "started-twice /event",
            duration,
            "no-start /event"
        ],
    );
}

#[test]
fn long_ids_are_told_apart_and_not_kept() {
    let mut conversations = Conversations::new(100);
    let mut longest = vec!["x".repeat(1 << 20)];
    longest.extend(["y", "\0", "é", "xx"].map(|end| format!("{}{end}", longest[0])));
    for id in &longest {
        let facts = Facts::new("Live Chat Conversation Ended", EventRole::ConversationEnded, Span::default());
        let facts = facts.conversation(id);
        assert!(conversations.observe(&facts).is_empty());
        let facts = facts.agent("agent_id", id, Span::default());
        assert_eq!(conversations.observe(&facts).len(), 1);
        assert!(format!("{facts:?}{conversations:?}").len() < 1000);
    }
    assert_eq!(conversations.len(), longest.len());
}
