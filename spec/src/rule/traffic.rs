//! Files of traffic, and the configuration of a check.

use super::item::group;

group! {
    "LC10" "Files of traffic and their configuration" { since: "0.1.0", in_schema: false, examples: Prose }

    DOCUMENT_TOO_LONG "01" "document-too-long" Error {
        title: "a document of a file is longer than is read",
        explanation: "No platform takes a body of that length, so the file is probably something else, or a line break is \
            missing. It is passed over, and the next document is read.",
        bad: "a file of 40 MB without a line break",
        good: "a file with a body on each line",
        fix: "put each body on a line of its own; `--max-line` reads longer ones",
    }

    DAMAGED_FILE "02" "damaged-file" Error {
        title: "a compressed file is damaged, or cut off",
        explanation: "What was packed behind this place cannot be known. Everything before it was checked.",
        bad: "a gzip file whose upload was interrupted",
        good: "a gzip file that `gzip --test` accepts",
        fix: "get the file again from where it was written",
    }

    UNREAD_ENCODING "03" "unread-encoding" Error {
        title: "a file is in an encoding that is not read",
        explanation: "Its first bytes say what it is. Read are JSON in UTF-8, and that packed as gzip or zstd; the name of \
            the file does not matter.",
        bad: "a ZIP archive that is called `events.json`",
        good: "a gzip file that is called `events.json`",
        fix: "unpack or convert the file",
    }

    CONFIG_UNKNOWN_KEY "04" "config-unknown-key" Error {
        title: "the configuration of a check has a key that means nothing",
        explanation: "A key that nobody reads is usually a misprint of one that somebody does, and the check would be \
            another than was meant.",
        bad: Config(r#"{"profil": "strict"}"#),
        good: Config(r#"{"profile": "strict"}"#),
        fix: "correct or remove the key",
    }

    CONFIG_BAD_VALUE "05" "config-bad-value" Error {
        title: "the configuration of a check has a value that means nothing",
        explanation: "Each key takes a few words, or a number.",
        bad: Config(r#"{"rules": {"property-alias": "off"}}"#),
        good: Config(r#"{"rules": {"property-alias": "allow"}}"#),
        fix: "use a value that the message names",
    }
}
