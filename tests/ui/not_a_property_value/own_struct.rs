use livechat_types::Writer;

struct Queue;

fn write(out: &mut Writer) {
    out.property("queue", &Queue);
}

fn main() {}
