use livechat_types::{AgentId, UserId};

fn main() {
    let _ = UserId::new("visitor-17") == AgentId::new("agent-12");
}
