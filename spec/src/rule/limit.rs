//! Limits: how much a platform takes at once.

use super::item::group;

group! {
    "LC05" "Limits" { since: "0.1.0", in_schema: false, examples: Prose }

    EVENT_TOO_LARGE "01" "event-too-large" Error {
        title: "the event is larger than the platform accepts",
        explanation: "Segment answers 400. Customer.io answers 200 and drops the event silently. The documented 32 KB \
            can mean 32,000 or 32,768 bytes; livechat checks the smaller, which is safe everywhere.",
        bad: "a track call of 33,000 bytes",
        good: "a track call of 3,300 bytes",
        fix: "shorten the message, or send it to a platform that accepts it",
    }

    BATCH_TOO_LARGE "02" "batch-too-large" Error {
        title: "the batch is larger than the platform accepts",
        explanation: "A batch over the limit is refused or dropped as a whole, with all its calls. Limits are in \
            bytes and, on some platforms, in calls.",
        bad: "a batch of 2,501 calls for Segment",
        good: "a batch of 2,500 calls, and one of 1",
        fix: "split the batch; `Batch::split` does so",
    }
}
