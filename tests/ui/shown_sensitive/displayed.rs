use livechat_types::MessageSent;

fn main() {
    let event = MessageSent::new().agent_name("Ines Okafor");
    if let Some(name) = event.agent_name {
        println!("answered by {name}");
    }
}
