use livechat_types::Writer;

struct Queue;

fn main() {
    let mut out = Writer::new();
    out.property("queue", &Some(Queue));
}
