use acme_events::events::MessageReceived;

fn main() {
    let _ = MessageReceived { conversation_id: None };
}
