use std::time::Instant;

use livechat_types::Writer;

fn main() {
    let mut out = Writer::new();
    out.property("since", &Instant::now());
}
