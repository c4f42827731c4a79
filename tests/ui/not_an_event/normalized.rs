use livechat_types::{Track, normalize};

struct Plain;

fn main() {
    let _ = |track: Track<Plain>| normalize(track);
}
