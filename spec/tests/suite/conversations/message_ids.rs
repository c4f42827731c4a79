//! Message ids that different calls share.

use livechat_spec::LIVECHAT;
use livechat_spec::conversation::{CallKeys, call_keys};
use livechat_spec::diagnostic::{OtherPlace, locate};
use livechat_spec::rule;

/// The lines with a message id that another call has, each with the line of that call.
fn shared(window: usize, lines: &[&str]) -> (Vec<(usize, usize)>, u64) {
    let mut ids = CallKeys::new(window);
    let mut found = Vec::new();
    for (text, line) in lines.iter().zip(1..) {
        for id in call_keys(&LIVECHAT, text.as_bytes()).iter().flatten() {
            assert!(!format!("{id:?}{ids:?}").contains("canary"));
            if let Some(problem) = ids.observe_at(id, Some(OtherPlace { file: "calls".into(), line })) {
                let finding = &locate(None, text.as_bytes(), vec![problem.clone()])[0];
                assert!(finding.pointer.ends_with("/messageId") && finding.rule == &rule::SHARED_MESSAGE_ID);
                assert!(!finding.to_json().contains("canary"), "{finding:?}");
                found.push((line, problem.other.unwrap().line));
            }
        }
    }
    (found, ids.evicted())
}

#[test]
fn message_ids_of_different_calls() {
    let sent =
        r#"{"userId":"u","event":"Live Chat Message Sent","messageId":"canary","properties":{"message_id":"m-1"}}"#;
    let received = sent.replace("Message Sent", "Message Received");
    let other_properties = sent.replace("m-1", "m-2");
    let other_user = sent.replace(r#""u""#, r#""v""#);
    let other_time = sent.replacen('{', r#"{"timestamp":"2026-11-20T10:15:00Z","#, 1);
    for other in [&received, &other_properties, &other_user, &other_time] {
        assert_eq!(shared(10, &[sent, other]).0, [(2, 1)], "{other}");
        // The call that platforms keep is the first.
        assert_eq!(shared(10, &[sent, other, other, sent]).0, [(2, 1), (3, 1)], "{other}");
    }
    // The same call again, with what changes from one delivery to the next.
    let again = sent.replace(':', " : ").replacen(
        '{',
        r#"{ "sentAt": "2026-11-20T10:15:00Z", "_metadata": {"attempt": 2}, "context": {"ip": "::1"}, "type": "track","#,
        1,
    );
    let moved = r#"{"properties":{"message_id":"m-1"},"messageId":"c\u0061nary","event":"Live Chat Message Sent","userId":"u"}"#;
    assert_eq!(shared(10, &[sent, sent, &again, moved]).0, []);
    // White space in a text is part of it.
    let spaced = sent.replace("m-1", "m -1");
    assert_eq!(shared(10, &[sent, &spaced]).0, [(2, 1)]);
    let quoted = sent.replace("m-1", r#"m\" 1"#);
    assert_eq!(shared(10, &[&quoted, &quoted.replace(" 1", "1")]).0, [(2, 1)]);
    // Other ids, and none.
    for (one, two) in [("canary", "canary2"), ("", ""), (" ", " "), ("undefined", "undefined")] {
        let [one, two] = [(sent, one), (&received, two)].map(|(call, id)| call.replace("canary", id));
        assert_eq!(shared(10, &[&one, &two]).0, [], "{one}");
    }
    let without = sent.replace(r#""messageId":"canary","#, "");
    assert_eq!(call_keys(&LIVECHAT, without.as_bytes()), [None]);
    // Calls of other events are none of the spec's, and neither is the property of the same name.
    let foreign = sent.replace("Live Chat Message Sent", "Order Completed");
    let property = without.replace("message_id", "messageId").replace("m-1", "canary");
    assert_eq!(shared(10, &[sent, &foreign, &property]).0, []);
    // In a batch.
    let batch = format!(r#"{{"batch":[{sent},{received}]}}"#);
    assert_eq!(shared(10, &[&batch, sent, &received]).0, [(1, 1), (3, 1)]);
}

#[test]
fn the_window_bounds_message_ids() {
    let call = |id: &str, event: &str| {
        format!(r#"{{"userId":"u","event":"Live Chat {event}","messageId":"{id}","properties":{{}}}}"#)
    };
    let lines = [call("a", "Message Sent"), call("b", "Message Sent"), call("a", "Message Received")];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(shared(2, &lines), (vec![(3, 1)], 0));
    assert_eq!(shared(1, &lines), (vec![], 2));
    assert_eq!(shared(0, &lines), (vec![], 2));
}
