//! Files of traffic, and the configuration of a check.

use super::item::group;

group! {
    "LC10" "Files of traffic and their configuration" { since: "0.1.0", in_schema: false, examples: Prose }

    DOCUMENT_TOO_LONG "01" "document-too-long" Error {
        title: "a document of a file is longer than the limit",
        explanation: "No platform accepts a body of that length, so the file is probably something else, or a line \
            break is missing. livechat skips the document and reads the next one.",
        bad: "a file of 40 MB without a line break",
        good: "a file with a body on each line",
        fix: "put each body on its own line; `--max-line` raises the limit",
    }

    DAMAGED_FILE "02" "damaged-file" Error {
        title: "a compressed file is damaged or truncated",
        explanation: "What follows this place cannot be unpacked. Everything before it was checked.",
        bad: "a gzip file whose upload was interrupted",
        good: "a gzip file that `gzip --test` accepts",
        fix: "get the file again from where it was written",
    }

    UNREAD_ENCODING "03" "unread-encoding" Error {
        title: "a file has an unsupported encoding",
        explanation: "The first bytes of a file tell its encoding. livechat reads JSON in UTF-8, plain or compressed \
            with gzip or zstd; the name of the file does not matter.",
        bad: "a ZIP archive that is called `events.json`",
        good: "a gzip file that is called `events.json`",
        fix: "unpack or convert the file",
    }

    CONFIG_UNKNOWN_KEY "04" "config-unknown-key" Error {
        title: "the configuration of a check has an unknown key",
        explanation: "An unknown key is usually a misspelt one, and the check would run without what it asks for.",
        bad: Config(r#"{"profil": "strict"}"#),
        good: Config(r#"{"profile": "strict"}"#),
        fix: "correct or remove the key",
    }

    CONFIG_BAD_VALUE "05" "config-bad-value" Error {
        title: "the configuration of a check has an invalid value",
        explanation: "Each key takes one of a few words, or a number.",
        bad: Config(r#"{"rules": {"property-alias": "off"}}"#),
        good: Config(r#"{"rules": {"property-alias": "allow"}}"#),
        fix: "use a value that the message names",
    }

    DOCUMENTS_ON_ONE_LINE "06" "documents-on-one-line" Note {
        title: "several documents are on one line",
        explanation: "Amazon Data Firehose, for example, joins records without a line break unless it is told to add \
            one. livechat checks every document of the line, and says so once for a file. Readers of NDJSON refuse such \
            a line, or read the first document only.",
        bad: "a line with `{\"userId\": \"a\"}{\"userId\": \"b\"}`",
        good: "the same documents, each on a line of its own",
        fix: "write a line break after each document",
    }

    OWN_OUTPUT "07" "own-output" Note {
        title: "a document is a finding or a summary of livechat",
        explanation: "The output of a check lies among the files of traffic. A document with all keys of a finding or \
            of a summary, and no others, is skipped and counted: it is no call, and checking it would find mistakes \
            that no sender made.",
        bad: "`check logs --format json > logs/findings.ndjson`, and then `check logs`",
        good: "`check logs --format json > findings.ndjson`, beside the folder",
        fix: "write output to another folder than traffic",
    }
    FINDINGS_OMITTED "08" "findings-omitted" Note {
        title: "a document has more findings than are kept",
        explanation: "Of each rule, livechat keeps the first 1,000 findings in a document, and counts the rest: a document \
            of nothing but mistakes would take hundreds of times its bytes. The verdict and the exit code are those of all \
            findings.",
        bad: "a batch whose 1,001 calls all lack an identity",
        good: "a batch of 1,000 such calls, and one of 1",
        fix: "correct the findings that are listed, and check again; or send smaller batches",
    }
}
