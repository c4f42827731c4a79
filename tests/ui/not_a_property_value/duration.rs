use std::time::Duration;

use livechat_types::Writer;

fn main() {
    let mut out = Writer::new();
    out.property("conversation_duration", &Duration::from_secs(45));
}
