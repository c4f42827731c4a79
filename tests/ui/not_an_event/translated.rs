use livechat_types::spec::convert::Translation;
use livechat_types::{MessageSent, Track, dialects, translate, translate_with};

struct Plain;

fn main() {
    let _ = |track: Track<Plain>| translate(track, &dialects::SEGMENT, &dialects::CUSTOMERIO);
    let _ = |track: Track<MessageSent>| translate(track, &dialects::SEGMENT, &dialects::CUSTOMERIO);
    let _ = |track: Track<Plain>, with: Translation| translate_with(track, with);
}
