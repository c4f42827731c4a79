use livechat_types::{ConversationId, LiveChatEvent, LiveChatProperties};
use serde::{Deserialize, Serialize};

#[path = "../shop.rs"]
mod shop;

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
struct Score {
    rating: u8,
    resolved: bool,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated", dialect = "warehouse")]
struct Rated {
    conversation_id: ConversationId,
    #[serde(flatten)]
    score: Score,
    waited_seconds: u32,
}

fn main() {
    let score = |rating| Rated {
        conversation_id: ConversationId::new("conv-7f3a"),
        score: Score { rating, resolved: true },
        waited_seconds: 40,
    };
    let ids = |event: Rated| event.validate().iter().map(|finding| finding.rule.id).collect::<Vec<_>>();
    assert_eq!(ids(score(5)), ["LC0401"]);
    assert_eq!(ids(score(6)), ["LC0401", "LC0306"]);
}
