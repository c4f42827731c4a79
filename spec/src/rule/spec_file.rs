//! Spec files.

use super::item::group;

group! {
    "LC06" "Spec files" { since: "0.1.0", in_schema: false, examples: SpecPatch }

    SPEC_UNKNOWN_KEY "01" "spec-unknown-key" Error {
        title: "a spec file has a key that means nothing",
        explanation: "A key that nobody reads is usually a misprint of one that somebody does.",
        bad: r#"{"properties": {"agent_id": {"sensitvity": "identifier"}}}"#,
        good: r#"{"properties": {"agent_id": {"sensitivity": "identifier"}}}"#,
        fix: "correct the key, or remove it",
        in_schema: true,
    }

    SPEC_MISSING_KEY "02" "spec-missing-key" Error {
        title: "a spec file lacks a key that must be there",
        explanation: "No default is safe for it. That every property says how sensitive it is, for instance, is what \
            keeps its values out of messages.",
        bad: r#"{"properties": {"agent_id": {"sensitivity": null}}}"#,
        good: r#"{"properties": {"agent_id": {"sensitivity": "identifier"}}}"#,
        fix: "add the key",
        in_schema: true,
    }

    SPEC_WRONG_TYPE "03" "spec-wrong-type" Error {
        title: "a value of a spec file has the wrong JSON type",
        explanation: "The schema of spec files, named by `$schema`, says which type each key has; editors show it.",
        bad: r#"{"properties": {"agent_id": {"description": 7}}}"#,
        good: r#"{"properties": {"agent_id": {"description": "Which agent"}}}"#,
        fix: "write the value in the type that is expected",
        in_schema: true,
    }

    SPEC_BAD_VALUE "04" "spec-bad-value" Error {
        title: "a value of a spec file is not one of those it may have",
        explanation: "Some values are words of a list, versions, addresses, or line numbers, and are checked as such.",
        bad: r#"{"properties": {"agent_id": {"sensitivity": "secret"}}}"#,
        good: r#"{"properties": {"agent_id": {"sensitivity": "personal"}}}"#,
        fix: "write one of the values that the message lists",
        in_schema: true,
    }

    SPEC_UNKNOWN_REFERENCE "05" "spec-unknown-reference" Error {
        title: "a spec file names something that it does not have",
        explanation: "Events name properties, dialects name properties and events, and every claim names its source.",
        bad: r#"{"events": {"message_sent": {"properties": {"agent": "optional"}}}}"#,
        good: r#"{"events": {"message_sent": {"properties": {"agent_id": "optional"}}}}"#,
        fix: "correct the name, or add what it names",
    }

    SPEC_CONTRADICTION "06" "spec-contradiction" Error {
        title: "two values of a spec file contradict each other",
        explanation: "No value could satisfy both, or one of them could never apply.",
        bad: r#"{"properties": {"conversation_duration": {"minimum": 10, "maximum": 3}}}"#,
        good: r#"{"properties": {"conversation_duration": {"minimum": 3, "maximum": 10}}}"#,
        fix: "correct one of the two",
    }

    SPEC_BAD_NAME "07" "spec-bad-name" Error {
        title: "a name cannot become an identifier",
        explanation: "Names become fields and types in Rust and TypeScript and columns in SQL, so they are ASCII \
            letters, digits and single underscores, begin with a letter, and have at most 63 characters.",
        bad: r#"{"properties": {"agent-id": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"agent_code": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "choose another name",
        in_schema: true,
    }

    SPEC_KEYWORD "08" "spec-keyword" Error {
        title: "a name is a keyword of Rust, TypeScript or SQL",
        explanation: "Code and queries that use it would need quotes everywhere, and somewhere they are forgotten.",
        bad: r#"{"properties": {"order": {"kind": "string", "description": "Which order", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"order_id": {"kind": "string", "description": "Which order", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "choose a name of two words",
    }

    SPEC_COLLISION "09" "spec-collision" Error {
        title: "two names become the same identifier",
        explanation: "Names that differ only in capitals or underscores are one column in a warehouse and one field in \
            Rust; an alias that is also a name, or the alias of two, cannot be read.",
        bad: r#"{"properties": {"agentId": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"agent_code": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "rename one of the two",
    }

    SPEC_HIDDEN_CHARACTER "10" "spec-hidden-character" Error {
        title: "a text of a spec file has a character that nobody sees",
        explanation: "Control characters, invisible ones and those that turn the direction of text can make a reviewer \
            read something else than a compiler does.",
        bad: r#"{"properties": {"agent_id": {"description": "Which\u202eagent"}}}"#,
        good: r#"{"properties": {"agent_id": {"description": "Which agent"}}}"#,
        fix: "remove the character",
    }

    SPEC_TOO_LARGE "11" "spec-too-large" Error {
        title: "a spec file is larger than 1 MiB",
        explanation: "Spec files are written and reviewed by people. One of this size is another file, or an attack.",
        bad: Prose("a spec file of 2 MiB"),
        good: Prose("a spec file of 20 KiB"),
        fix: "check the path; split the plan if it really is that large",
    }

    SPEC_NO_EVIDENCE "12" "spec-no-evidence" Error {
        title: "a claim of a spec file cites no source",
        explanation: "What the spec says can be checked only where it says how it is known. What was only inferred \
            says so.",
        bad: r#"{"properties": {"agent_id": {"sources": []}}}"#,
        good: r#"{"properties": {"agent_id": {"sources": [{"source": "notes", "inferred": true}]}}}"#,
        fix: "cite a source, with its lines where it has lines",
        in_schema: true,
    }

    SPEC_UNUSED_SOURCE "13" "spec-unused-source" Warning {
        title: "nothing in the spec file cites this source",
        explanation: "A list of sources that are not used hides which facts rest on what.",
        bad: r#"{"sources": {"rumour": {"title": "Hearsay", "kind": "document", "url": "https://shop.example/hearsay"}}}"#,
        good: r#"{"sources": {"notes": {"title": "Team notes", "kind": "document", "url": "https://shop.example/notes"}}}"#,
        fix: "cite it where it belongs, or remove it",
    }

    SPEC_EXAMPLE "14" "spec-example" Error {
        title: "an example of a spec file breaks the spec",
        explanation: "Examples are copied. They have the properties of their event, with values of the right kind, \
            within the bounds.",
        bad: r#"{"events": {"message_sent": {"examples": [{"description": "A call", "properties": {"conversation_duration": -1}}]}}}"#,
        good: r#"{"events": {"message_sent": {"examples": [{"description": "A call", "properties": {"conversation_duration": 1}}]}}}"#,
        fix: "correct the example",
    }

    SPEC_RESERVED_NAME "15" "spec-reserved-name" Error {
        title: "a name that was used before and must not come back",
        explanation: "Old data still holds the name with its old meaning. A new meaning would mix the two.",
        bad: r#"{"reserved": {"agent_id": "Meant a department until 0.9"}}"#,
        good: r#"{"reserved": {"department_id": "Meant a department until 0.9"}}"#,
        fix: "choose another name",
    }

    SPEC_MISPLACED "16" "spec-misplaced" Error {
        title: "a key that does not apply to this kind",
        explanation: "Numbers have a minimum, strings have a length, arrays have items, enums have values. A bound \
            that is never checked promises something that is not kept.",
        bad: r#"{"properties": {"agent_id": {"minimum": 1}}}"#,
        good: r#"{"properties": {"agent_id": {"min_length": 1}}}"#,
        fix: "remove the key, or change the kind",
    }
}
