use acme_events::events::MessageSent;

fn main() {
    let _ = MessageSent::new();
}
