use livechat_types::LiveChatEvent;
use serde::Serialize;

#[derive(Serialize, LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended", dialect = "customerio")]
struct Ended {
    conversation_duration: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversation_id: Option<String>,
}

#[derive(Serialize, LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
struct Timed {
    #[serde(rename = "conversation_duration")]
    seconds: f64,
}

fn main() {
    let ids = |event: &dyn LiveChatEvent| event.validate().iter().map(|finding| finding.rule.id).collect::<Vec<_>>();
    assert_eq!(ids(&Ended { conversation_duration: -3, conversation_id: Some("conv-7f3a".to_owned()) }), ["LC0401", "LC0306"]);
    assert_eq!(ids(&Timed { seconds: 7.5 }), [""; 0]);
    assert_eq!(ids(&Timed { seconds: f64::NAN }), ["LC0302"]);
    let findings = Timed { seconds: -0.5 }.validate();
    assert_eq!(&*findings[0].pointer, "/properties/conversation_duration");
}
