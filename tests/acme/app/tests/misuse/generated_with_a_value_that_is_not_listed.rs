use acme_events::events::{Channel, HandedOver, Queue};

fn main() {
    let channel = Channel::Other("fax".to_owned());
    let _ = HandedOver::new("conv-7f3a", Queue::Returns).channel(channel);
}
