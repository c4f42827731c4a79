use std::time::Instant;

use livechat_types::Writer;

fn write(out: &mut Writer) {
    out.property("since", &Instant::now());
}

fn main() {}
