use livechat_types::{ConversationTracker, Track};

struct Plain;

fn observe(tracker: &mut ConversationTracker, track: Track<Plain>) {
    tracker.observe(&track);
}

fn main() {}
