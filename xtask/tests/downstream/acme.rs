//! Plans on the built-in spec, and a plan on a plan.

use super::Workspace;

const PLAN: &str = include_str!("../../../tests/theorem/support/plan.json");
const LIB: &str = include_str!("acme/lib.rs");

/// The plan of the documentation, in the crate that a plan on it depends on.
fn acme() -> Workspace {
    let workspace = Workspace::new("acme", PLAN, "livechat-types", "");
    workspace.write("src/lib.rs", LIB);
    workspace.write("src/tests.rs", include_str!("acme/tests.rs"));
    workspace.generate();
    workspace
}

#[test]
fn a_plan_shares_types_with_its_base() {
    let workspace = acme();
    let events = workspace.read("src/events.rs");
    assert!(events.contains("pub use ::livechat_types::{"), "{events}");
    assert!(!events.contains("pub struct ConversationId") && events.contains("pub struct AgentId"), "{events}");
    workspace.expect_sound();
}

/// A plan that says nothing has the events of its base, and its table differs by the check of the base.
#[test]
fn a_plan_of_nothing_has_the_events_of_its_base() {
    let start = PLAN.find("\"extends\"").unwrap();
    let end = PLAN.find(",\n  \"properties\"").unwrap();
    let workspace = Workspace::new("nothing", &format!("{{{}}}", &PLAN[start..end]), "livechat-types", "");
    workspace.write("src/lib.rs", &LIB.replace("#[cfg(test)]\nmod tests;\n", TESTS_OF_NOTHING));
    workspace.generate();
    let events = workspace.read("src/events.rs");
    assert!(!events.contains("pub struct "), "{events}");
    workspace.expect_sound();

    // A base that differs is a warning, and one of another major version does not build.
    let table = workspace.read("src/table.rs");
    let check = table.find("is_stale(").unwrap();
    let version = check + table[check..].find("\"1.0.0\"").unwrap();
    let fingerprint = version + "\"1.0.0\"".len();
    let fingerprint = fingerprint + table[fingerprint..].find(|c: char| c.is_ascii_digit()).unwrap();
    let changed = |at: usize, to: &str| format!("{}{to}{}", &table[..at], &table[at + 1..]);
    workspace.write("src/table.rs", &changed(fingerprint, "0"));
    let warned = workspace.expect(&["check", "--quiet"]).stderr;
    assert!(warned.contains("warning: use of deprecated") && warned.contains("LC0706"), "{warned}");
    workspace.write("src/table.rs", &changed(version + 1, "2"));
    let refused = workspace.cargo(&["check", "--quiet"]);
    assert_ne!(refused.code, 0);
    assert!(refused.stderr.contains("the base of this table has another major version"), "{}", refused.stderr);
    let stale = crate::livechat(&workspace.root, &["generate", "--check"]).output().unwrap();
    assert_eq!(stale.status.code(), Some(1), "{stale:?}");
    workspace.write("src/table.rs", &table);
}

const TESTS_OF_NOTHING: &str = r#"#[cfg(test)]
mod tests {
    use livechat_types::{Envelope, Track, from_slice};

    use crate::events::{AnyEvent, MessageSent};

    #[test]
    fn events_are_those_of_the_base() {
        let event: livechat_types::MessageSent = MessageSent::new().conversation_id("conv-7f3a");
        let track = Track::new(Envelope::user("visitor-17"), AnyEvent::from(event));
        assert_eq!(from_slice::<Track<AnyEvent>>(track.to_json().as_bytes()).unwrap(), track);
        let base = livechat_types::AnyEvent::try_from(track.event.clone()).unwrap();
        assert_eq!(AnyEvent::try_from(base).unwrap(), track.event);
    }
}
"#;

/// A plan on a plan re-exports what it leaves alone of the one below, whose crate the configuration names.
#[test]
fn a_plan_on_a_plan() {
    let below = acme();
    let plan = r#"{
        "extends": "./acme.json@0.3", "name": "acme_eu", "version": "0.1.0", "title": "Acme support chat in Europe",
        "description": "What Europe adds", "schema_base": "https://schemas.acme.example/eu",
        "properties": {"country": {"kind": "string", "description": "Where the visitor is", "sensitivity": "none"}},
        "events": {"message_sent": {"properties": {"country": "optional", "queue": "required"}}}
    }"#;
    let workspace = Workspace::new("acme-eu", plan, "livechat-types", "base-crate = \"::acme\"");
    let manifest = workspace.read("Cargo.toml");
    let dependency = format!("[dependencies]\nacme = {{ path = {:?} }}\n", below.root.to_str().unwrap());
    workspace.write("Cargo.toml", &manifest.replace("[dependencies]\n", &dependency));
    workspace.write("acme.json", PLAN);
    workspace.write("src/lib.rs", &LIB.replace("#[cfg(test)]\nmod tests;\n", TESTS_ON_A_PLAN));
    workspace.generate();
    let events = workspace.read("src/events.rs");
    assert!(events.contains("pub use ::acme::events::{") && events.contains("HandedOver"), "{events}");
    assert!(!events.contains("pub struct HandedOver") && !events.contains("pub enum Queue"), "{events}");
    workspace.expect_sound();
}

const TESTS_ON_A_PLAN: &str = r#"#[cfg(test)]
mod tests {
    use livechat_types::{Envelope, Track, from_slice};

    use crate::events::{AnyEvent, HandedOver, MessageSent, Queue};

    #[test]
    fn events_become_those_of_the_plan_below_and_of_livechat() {
        let event = MessageSent::new("conv-7f3a", "msg-0001", Queue::Orders).country("PT");
        let below = acme::events::MessageSent::from(event.clone());
        assert_eq!((below.queue.clone(), below.extra.len()), (Some(Queue::Orders), 1));
        assert_eq!(livechat_types::MessageSent::from(below.clone()).extra.len(), 2);
        assert_eq!(MessageSent::try_from(below).unwrap(), event);
        let handed_over: acme::events::HandedOver = HandedOver::new("conv-7f3a", Queue::Anyone);
        for event in [AnyEvent::from(event), handed_over.into()] {
            let track = Track::new(Envelope::user("visitor-17"), event.clone());
            assert_eq!(from_slice::<Track<AnyEvent>>(track.to_json().as_bytes()).unwrap(), track);
            let below = acme::events::AnyEvent::try_from(event.clone()).unwrap();
            assert_eq!(AnyEvent::try_from(below).unwrap(), event);
        }
    }
}
"#;
