use livechat_types::{AgentId, Envelope};

fn main() {
    let agent = AgentId::new("agent-12");
    let _ = Envelope::user(agent);
}
