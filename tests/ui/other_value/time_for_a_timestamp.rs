use std::time::SystemTime;

use livechat_types::Envelope;

fn main() {
    let _ = Envelope::user("visitor-17").timestamp(SystemTime::now());
}
