//! The tracker of typed events finds what the tracker of JSON bodies finds.

use fastrand::Rng;
use livechat_spec::LIVECHAT;
use livechat_spec::conversation::{Conversations, facts};
use livechat_spec::diagnostic::{Problem, locate};
use livechat_spec::table::{Event, EventProperty, Property, Spec};
use livechat_spec::vocabulary::{EventRole, Kind, Presence, PropertyRole, Sensitivity};
use livechat_tests::conversations::{Seen, call};
use livechat_tests::found;
use livechat_types::{
    AgentId, AnyEvent, ConversationEnded, ConversationTracker, Envelope, LiveChatEvent, MessageSent, Track, WriteEvent,
    from_slice, read_in,
};

/// The events of a conversation in another table, under other names.
static CHAT: Property =
    Property::new("chat", Kind::String, Sensitivity::Identifier).property_role(PropertyRole::Conversation);
static SINCE: Property = Property::new("since", Kind::Integer, Sensitivity::None).property_role(PropertyRole::Duration);

static HANGUP: Event = {
    const CHAT_FIRST: [EventProperty; 2] =
        [EventProperty::new(&CHAT, Presence::Required), EventProperty::new(&SINCE, Presence::Optional)];
    const SORTED: [EventProperty; 2] =
        if CHAT_FIRST[0].hash < CHAT_FIRST[1].hash { CHAT_FIRST } else { [CHAT_FIRST[1], CHAT_FIRST[0]] };
    Event::new("Live Chat Hangup", "hangup", &SORTED).role(EventRole::ConversationEnded)
};

static OURS: Spec = Spec::new("ours", "1.0.0", "Live Chat", 19).properties(&[&CHAT, &SINCE]).events(&[&HANGUP]);

#[derive(serde::Serialize, LiveChatEvent)]
#[livechat(event = "Live Chat Hangup", spec = OURS)]
struct Hangup {
    chat: String,
    since: Option<u32>,
}

#[derive(serde::Serialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialect = "customerio")]
struct Reply {
    conversation_id: String,
    #[serde(rename = "agent_id")]
    who: AgentId,
}

#[derive(serde::Serialize, LiveChatEvent)]
#[livechat(custom_event = "Support Ticket Opened")]
struct Opened {
    conversation_id: String,
}

#[derive(serde::Serialize, LiveChatEvent)]
#[livechat(spec = OURS)]
enum Ours {
    Hangup(Hangup),
}

#[derive(serde::Serialize, LiveChatEvent)]
enum Replies {
    Reply(Reply),
}

#[test]
fn typed_events_of_every_sort() {
    fn see<E: LiveChatEvent + WriteEvent>(tracker: &mut ConversationTracker, event: E) -> Vec<String> {
        found(&tracker.observe(&Track::new(Envelope::user("visitor-17"), event)))
    }
    let mut tracker = ConversationTracker::new(10);
    let reply = |who| Reply { conversation_id: "conv-1".to_owned(), who: AgentId::new(who) };
    assert_eq!(see(&mut tracker, reply("agent-1")), [""; 0]);
    assert_eq!(see(&mut tracker, Hangup { chat: "conv-1".to_owned(), since: Some(60) }), [""; 0]);
    assert_eq!(
        see(&mut tracker, Replies::Reply(reply("agent-2"))),
        ["after-end /event", "agent-changed /properties/agent_id"]
    );
    let again = Ours::Hangup(Hangup { chat: "conv-1".to_owned(), since: Some(59) });
    assert_eq!(see(&mut tracker, again), ["after-end /event", "duration-backwards /properties/since"]);
    let event = AnyEvent::from(MessageSent::new().conversation_id("conv-1"));
    assert_eq!(see(&mut tracker, event), ["after-end /event"]);
    // An event without a role in conversations is not tracked.
    assert_eq!(see(&mut tracker, Opened { conversation_id: "conv-1".to_owned() }), [""; 0]);
    assert_eq!((tracker.len(), tracker.untracked(), tracker.evicted(), tracker.window()), (1, 0, 0, 10));
    assert!(!tracker.is_empty() && !format!("{tracker:?}").contains("conv-1"));

    let mut tracker = ConversationTracker::new(1).from_the_start();
    assert_eq!(see(&mut tracker, ConversationEnded::new().conversation_id("conv-2")), ["no-start /event"]);
    assert_eq!(see(&mut tracker, reply("agent-1")), ["no-start /event"]);
    // Forgets a conversation without a time.
    let message = MessageSent::new().conversation_id("conv-3").conversation_duration(0);
    assert_eq!(see(&mut tracker, message), [""; 0]);
    assert_eq!(tracker.evicted(), 2);
}

#[test]
fn dialects_do_not_matter() {
    let body = call("M 1 d4 a1");
    for dialect in LIVECHAT.dialects {
        let mut tracker = ConversationTracker::new(10);
        for expected in [&[][..], &["after-end /event"]] {
            let track = read_in::<Track<AnyEvent>>(body.as_bytes(), dialect).unwrap().value;
            assert_eq!(found(&tracker.observe(&track)), expected);
            let end = ConversationEnded::new().conversation_id("conv-1");
            tracker.observe(&Track::new(Envelope::user("visitor-17"), end));
        }
    }
}

#[test]
fn typed_events_as_their_bodies() {
    let mut random = Rng::with_seed(0x11ec_a70a);
    let mut found_any = 0;
    for round in 0..800 {
        let window = random.usize(1..=6);
        let (mut conversations, mut tracker) = (Conversations::new(window), ConversationTracker::new(window));
        if random.bool() {
            (conversations, tracker) = (conversations.from_the_start(), tracker.from_the_start());
        }
        for step in 0..if round % 100 == 0 { 500 } else { random.usize(1..30) } {
            let json = Seen::random(&mut random).to_json();
            let facts = facts(&LIVECHAT, json.as_bytes());
            let problems: Vec<Problem> = facts.iter().flat_map(|facts| conversations.observe(facts)).collect();
            let track = from_slice::<Track<AnyEvent>>(json.as_bytes()).unwrap();
            // The keys have another order there.
            let mut typed = found(&tracker.observe(&track));
            let mut by_facts = found(&locate(None, json.as_bytes(), problems));
            typed.sort_unstable();
            by_facts.sort_unstable();
            assert_eq!(typed, by_facts, "round {round}, step {step}: {json}");
            assert_eq!((conversations.len(), conversations.evicted()), (tracker.len(), tracker.evicted()));
            found_any += typed.len();
        }
    }
    assert!(found_any > 1000, "{found_any}");
}
