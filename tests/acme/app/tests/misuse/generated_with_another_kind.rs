use acme_events::events::{HandedOver, Queue};

fn main() {
    let _ = HandedOver::new("conv-7f3a", Queue::Returns).promised_at(17);
}
