use livechat_types::AnyEvent;

fn main() {}

fn is_message(event: &AnyEvent) -> bool {
    match event {
        AnyEvent::ConversationStarted(_) | AnyEvent::ConversationEnded(_) => false,
        AnyEvent::MessageSent(_) | AnyEvent::MessageReceived(_) => true,
    }
}
