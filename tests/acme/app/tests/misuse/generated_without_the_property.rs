use acme_events::events::{MessageSent, Queue};

fn main() {
    let _ = MessageSent::new("conv-7f3a").que(Queue::Orders);
}
