//! Limits: how much a platform takes at once.

use super::item::group;

group! {
    "LC05" "Limits" { since: "0.1.0", in_schema: false, examples: Prose }

    EVENT_TOO_LARGE "01" "event-too-large" Error {
        title: "the event is larger than the platform takes",
        explanation: "Segment answers 400. Customer.io answers 200 and drops the event without a word. The documented \
            32 KB are read as 32,000 or as 32,768 bytes; the smaller is safe everywhere.",
        bad: "a track call of 33,000 bytes",
        good: "a track call of 3,300 bytes",
        fix: "shorten the message, or send it where it has room",
    }

    BATCH_TOO_LARGE "02" "batch-too-large" Error {
        title: "the batch is larger than the platform takes",
        explanation: "A batch over the limit is refused or dropped as a whole, with all calls that are in it. Limits are \
            in bytes and, for some, in calls.",
        bad: "a batch of 2,501 calls for Segment",
        good: "a batch of 2,500 calls, and one of 1",
        fix: "split the batch; `Batch::split` does so",
    }
}
