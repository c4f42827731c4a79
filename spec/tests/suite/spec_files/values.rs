//! Values of a wrong type, unknown words, numbers out of range, malformed versions, addresses and texts.

use livechat_spec::load::load;
use livechat_spec::model::decode::ValueSchema;
use serde_json::{Value, json};

use super::{check_edit, property, replaced};
use crate::spec_base::{base, found, patched, places, text_of, wanted};

#[test]
fn wrong_type_in_each_place() {
    let kinds = [json!(null), json!(true), json!(7), json!("seven"), json!([]), json!({})];
    let type_of = std::mem::discriminant::<Value>;
    for place in places() {
        let right = base().pointer(&place.pointer).map(type_of);
        for wrong in kinds.iter().filter(|kind| Some(type_of(kind)) != right) {
            let findings = found(&replaced(&place.pointer, wrong.clone()));
            assert_eq!(findings, wanted(&[("LC0603", &place.pointer)]), "with {wrong} at {}", place.pointer);
        }
    }
}

#[test]
fn unknown_word_in_each_place() {
    for place in places() {
        let ValueSchema::Words(words) = place.shape else { continue };
        for (word, _) in *words {
            let misprint = format!("{}x{}", &word[..2], &word[2..]);
            let loaded = load("spec.json", &replaced(&place.pointer, json!(misprint)));
            let [finding] = &*loaded.findings else {
                panic!("{misprint} at {}: {:?}", place.pointer, loaded.findings);
            };
            assert_eq!((finding.rule.id, &*finding.pointer), ("LC0604", &*place.pointer));
            assert_eq!(finding.help.as_deref(), Some(&*format!("did you mean `{word}`?")));
            assert!(words.iter().all(|(word, _)| finding.message.contains(word)), "{}", finding.message);
        }
        for word in [" string", "String", "", "zzz"] {
            let findings = found(&replaced(&place.pointer, json!(word)));
            assert_eq!(findings, wanted(&[("LC0604", &place.pointer)]), "with {word:?} at {}", place.pointer);
        }
    }
}

#[test]
fn numbers() {
    let count = "/dialects/shop/limits/batch_events/safe";
    for number in ["-1", "1.5", "1e400", "1099511627777", "18446744073709551616", "1e-1"] {
        check_edit("\"safe\": 100,", &format!("\"safe\": {number},"), &[("LC0604", count)]);
    }
    for number in ["1e2", "100.0", "1099511627776", "1E+2"] {
        check_edit("\"safe\": 100,", &format!("\"safe\": {number},"), &[]);
    }
    let maximum = "/properties/conversation_duration/maximum";
    for number in ["1e9", "1E400", "1234567890123456789012345678901"] {
        check_edit("86400.5", number, &[("LC0604", maximum)]);
    }
    check_edit("86400.5", "123456789012345678901234567.89", &[]);
}

#[test]
fn versions_and_addresses() {
    for version in [
        "",
        "1",
        "1.0",
        "1.0.0.0",
        "01.0.0",
        "1.00.0",
        "1.0.0-rc.1",
        "1.0.0+7",
        "v1.0.0",
        " 1.0.0",
        "1.0.x",
        "1.0.0\n",
        "１.0.0",
    ] {
        assert_eq!(found(&replaced("/version", json!(version))), wanted(&[("LC0604", "/version")]), "{version:?}");
        let since = "/properties/agent_id/since";
        assert_eq!(found(&replaced(since, json!(version))), wanted(&[("LC0604", since)]), "{version:?}");
    }
    for url in [
        "",
        "https://",
        "http://shop.example",
        "shop.example",
        "https://shop.example/a b",
        "https://shop.example/\"",
        "javascript:alert(1)",
        "https://shop.ex\u{e4}mple",
        "HTTPS://SHOP.EXAMPLE",
        "https://shop.example\\x",
    ] {
        assert_eq!(found(&replaced("/schema_base", json!(url))), wanted(&[("LC0604", "/schema_base")]), "{url:?}");
    }
    for text in ["", " ", "\n\t", "\u{3000}"] {
        assert_eq!(found(&replaced("/title", json!(text))), wanted(&[("LC0604", "/title")]), "{text:?}");
    }
    let long = json!("x".repeat(10_001));
    assert_eq!(found(&replaced("/description", long)), wanted(&[("LC0604", "/description")]));
    assert_eq!(found(&replaced("/description", json!("\u{1f600}".repeat(10_000)))), []);
}

#[test]
fn hidden_characters() {
    for hidden in [
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{feff}",
        "\u{ad}",
        "\0",
        "\u{1b}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{e0041}",
        "\u{3164}",
        "\u{fe0f}",
    ] {
        let text = format!("Which{hidden}agent");
        for pointer in [
            "/title",
            "/properties/agent_id/description",
            "/notes/0/fact",
            "/events/chat_ended/examples/0/properties/agent_id",
        ] {
            let findings = found(&replaced(pointer, json!(text)));
            assert_eq!(findings, wanted(&[("LC0610", pointer)]), "{hidden:?} at {pointer}");
        }
        let file = patched(&json!({"properties": {&text: property()}}));
        let pointer = format!("/properties/{text}");
        let findings = found(text_of(&file).as_bytes());
        assert_eq!(findings, wanted(&[("LC0607", &pointer), ("LC0610", &pointer)]), "{hidden:?} in a name");
        let file = patched(&json!({"reserved": {"topic": text}}));
        assert_eq!(found(text_of(&file).as_bytes()), wanted(&[("LC0610", "/reserved/topic")]), "{hidden:?}");
    }
    for plain in ["\n", "\t", "é", "e\u{301}", "日本", "😀", "\u{a0}"] {
        assert_eq!(found(&replaced("/title", json!(format!("a{plain}b")))), [], "{plain:?}");
    }
}
