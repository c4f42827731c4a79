//! Random track calls, made like programs make them.

use fastrand::Rng;
use livechat_tests::instances::{self, NUMBERS, TEXTS, TIMES, UNKNOWN, pick};
use livechat_types::{
    AnyEvent, ConversationEnded, ConversationStarted, Envelope, MessageReceived, MessageSent, RawJson, Seconds,
    Timestamp, Track,
};

/// A call made with setters. They take any number of seconds and any JSON; this passes what a correct program passes.
pub(crate) fn typed(random: &mut Rng) -> Track<AnyEvent> {
    let object = |random: &mut Rng| RawJson::parse(&instances::object(random)).expect("an object");
    let time = |random: &mut Rng| Timestamp::parse(pick(random, TIMES)).expect("a time");
    let mut envelope = Envelope::user(pick(random, TEXTS));
    macro_rules! maybe {
        ($target:ident . $($setter:ident($value:expr);)*) => {
            $(if random.bool() {
                $target = $target.$setter($value);
            })*
        };
    }
    maybe! { envelope.
        anonymous_id(pick(random, TEXTS));
        group_id(pick(random, TEXTS));
        message_id(pick(random, TEXTS));
        timestamp(time(random));
        original_timestamp(time(random));
        sent_at(time(random));
        context(object(random));
        integrations(object(random));
        channel(pick(random, TEXTS));
    }
    if random.bool() {
        envelope.extra.insert(pick(random, UNKNOWN), object(random));
    }
    macro_rules! event {
        ($event:ident) => {{
            let mut event = $event::new();
            maybe! { event.
                agent_id(pick(random, TEXTS));
                agent_name(pick(random, TEXTS));
                agent_username(pick(random, TEXTS));
                conversation_id(pick(random, TEXTS));
                conversation_duration(Seconds::parse(pick(random, NUMBERS)).expect("a number"));
                message_id(pick(random, TEXTS));
                message_body(pick(random, TEXTS));
            }
            AnyEvent::from(event)
        }};
    }
    let event = match random.u8(..4) {
        0 => event!(ConversationStarted),
        1 => event!(ConversationEnded),
        2 => event!(MessageSent),
        _ => event!(MessageReceived),
    };
    Track::new(envelope, event)
}
