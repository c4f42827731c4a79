//! Spec files.

use super::item::group;

group! {
    "LC06" "Spec files" { since: "0.1.0", in_schema: false, examples: SpecPatch }

    SPEC_UNKNOWN_KEY "01" "spec-unknown-key" Error {
        title: "a spec file has an unknown key",
        explanation: "An unknown key is usually a misspelt one, and livechat would ignore what it says.",
        bad: r#"{"properties": {"agent_id": {"sensitvity": "identifier"}}}"#,
        good: r#"{"properties": {"agent_id": {"sensitivity": "identifier"}}}"#,
        fix: "correct the key, or remove it",
        in_schema: true,
    }

    SPEC_MISSING_KEY "02" "spec-missing-key" Error {
        title: "a spec file lacks a required key",
        explanation: "No default is safe for it. The sensitivity of a property, for example, decides whether its \
            values may appear in messages.",
        bad: r#"{"properties": {"agent_id": {"sensitivity": null}}}"#,
        good: r#"{"properties": {"agent_id": {"sensitivity": "identifier"}}}"#,
        fix: "add the key",
        in_schema: true,
    }

    SPEC_WRONG_TYPE "03" "spec-wrong-type" Error {
        title: "a value of a spec file has the wrong JSON type",
        explanation: "The schema of spec files, named by `$schema`, lists the type of each key; editors show it.",
        bad: r#"{"properties": {"agent_id": {"description": 7}}}"#,
        good: r#"{"properties": {"agent_id": {"description": "Which agent"}}}"#,
        fix: "write the value in the expected type",
        in_schema: true,
    }

    SPEC_BAD_VALUE "04" "spec-bad-value" Error {
        title: "a value of a spec file is not allowed",
        explanation: "Words of a list, versions, addresses and line numbers are checked for their form.",
        bad: r#"{"properties": {"agent_id": {"sensitivity": "secret"}}}"#,
        good: r#"{"properties": {"agent_id": {"sensitivity": "personal"}}}"#,
        fix: "write a value that the message lists",
        in_schema: true,
    }

    SPEC_UNKNOWN_REFERENCE "05" "spec-unknown-reference" Error {
        title: "a spec file names something that it does not define",
        explanation: "Events name properties, dialects name properties and events, and every claim names its source.",
        bad: r#"{"events": {"message_sent": {"properties": {"agent": "optional"}}}}"#,
        good: r#"{"events": {"message_sent": {"properties": {"agent_id": "optional"}}}}"#,
        fix: "correct the name, or define what it names",
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
        explanation: "Names become fields, types and variants in Rust and TypeScript. They have ASCII letters, digits \
            and single underscores, begin with a letter, and have at most 63 characters. A property that is sent \
            with another key says so in `key`, which only has no quotes, backslashes or control characters; a value \
            of an enum that is no name has one in `value_names`.",
        bad: r#"{"properties": {"agent-id": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"agent_code": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "choose another name in code, and give the property the key that is sent as its `key`",
        in_schema: true,
    }

    SPEC_KEYWORD "08" "spec-keyword" Error {
        title: "a name is a keyword of Rust, TypeScript or SQL",
        explanation: "Code and queries that use the name need quotes everywhere, and somewhere they will be missing. \
            Words of SQL count only for a property without `key`: its name is that of the column.",
        bad: r#"{"properties": {"order": {"kind": "string", "description": "Which order", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"order_id": {"kind": "string", "description": "Which order", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "choose a name of two words, and give the property the key that is sent as its `key`",
    }

    SPEC_COLLISION "09" "spec-collision" Error {
        title: "two names become the same identifier",
        explanation: "Names that differ only in capitals or underscores are one field in Rust, and keys that differ \
            only in capitals, spaces, dots, hyphens or underscores are one column in a warehouse. An alias that is \
            also a key, or the alias of two, has no single meaning.",
        bad: r#"{"properties": {"agentId": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"agent_code": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "rename one of the two",
    }

    SPEC_HIDDEN_CHARACTER "10" "spec-hidden-character" Error {
        title: "a text of a spec file has an invisible character",
        explanation: "Control characters, invisible characters and those that change the direction of text can make a \
            reviewer read something else than a compiler does.",
        bad: r#"{"properties": {"agent_id": {"description": "Which\u202eagent"}}}"#,
        good: r#"{"properties": {"agent_id": {"description": "Which agent"}}}"#,
        fix: "remove the character",
    }

    SPEC_TOO_LARGE "11" "spec-too-large" Error {
        title: "a spec file is larger than 16 MiB",
        explanation: "A spec of thousands of events and properties is smaller. A file of this size is another file, or an attack.",
        bad: Prose("a spec file of 20 MiB"),
        good: Prose("a spec file of 20 KiB"),
        fix: "check the path; split the spec if it really is that large",
    }

    SPEC_NO_EVIDENCE "12" "spec-no-evidence" Error {
        title: "a claim of a spec file cites no source",
        explanation: "A claim can be verified only if the spec says how it is known. What was inferred is marked as \
            inferred.",
        bad: r#"{"properties": {"agent_id": {"sources": []}}}"#,
        good: r#"{"properties": {"agent_id": {"sources": [{"source": "notes", "inferred": true}]}}}"#,
        fix: "cite a source, with its lines where it has lines",
        in_schema: true,
    }

    SPEC_UNUSED_SOURCE "13" "spec-unused-source" Warning {
        title: "a source of the spec file is never cited",
        explanation: "An unused source hides which facts rest on which source.",
        bad: r#"{"sources": {"rumour": {"title": "Hearsay", "kind": "document", "url": "https://shop.example/hearsay"}}}"#,
        good: r#"{"sources": {"notes": {"title": "Team notes", "kind": "document", "url": "https://shop.example/notes"}}}"#,
        fix: "cite it where it belongs, or remove it",
    }

    SPEC_EXAMPLE "14" "spec-example" Error {
        title: "an example of a spec file breaks the spec",
        explanation: "Examples are copied. They must have the properties of their event, with values of the right \
            kind and within the bounds.",
        bad: r#"{"events": {"message_sent": {"examples": [{"description": "A call", "properties": {"conversation_duration": -1}}]}}}"#,
        good: r#"{"events": {"message_sent": {"examples": [{"description": "A call", "properties": {"conversation_duration": 1}}]}}}"#,
        fix: "correct the example",
    }

    SPEC_RESERVED_NAME "15" "spec-reserved-name" Error {
        title: "a key was used before and is reserved",
        explanation: "Old data still holds the key with its old meaning. A new meaning would mix the two.",
        bad: r#"{"reserved": {"agent_id": "Meant a department until 0.9"}}"#,
        good: r#"{"reserved": {"department_id": "Meant a department until 0.9"}}"#,
        fix: "choose another key",
    }

    SPEC_MISPLACED "16" "spec-misplaced" Error {
        title: "a key does not apply to this kind",
        explanation: "Numbers have a minimum, strings a length, arrays items, and enums values. A bound of another \
            kind would never be checked.",
        bad: r#"{"properties": {"agent_id": {"minimum": 1}}}"#,
        good: r#"{"properties": {"agent_id": {"min_length": 1}}}"#,
        fix: "remove the key, or change the kind",
    }
    PLAN_BASE "17" "plan-base" Error {
        title: "the base of a plan is not there",
        explanation: "`extends` names the built-in spec or a file, and a version by the rules of Cargo: `livechat@1` \
            is any version from 1.0.0 on and below 2.0.0. A base has no errors, and does not extend the plan.",
        bad: r#"{"extends": "livechat@9"}"#,
        good: r#"{"reserved": {"team": "Meant a department until 0.9"}}"#,
        fix: "correct the name, the path or the version, or mend the base first",
    }

    PLAN_LOOSENS "18" "plan-loosens" Error {
        title: "a plan allows what its base refuses",
        explanation: "Whoever reads by the base must understand each call that the plan allows. So bounds and lists \
            may only become narrower, and properties only be demanded more.",
        bad: Prose("a plan on `livechat` with `\"conversation_duration\": {\"minimum\": -5}`"),
        good: Prose("a plan on `livechat` with `\"conversation_duration\": {\"maximum\": 604800}`"),
        fix: "narrow what the base says, or add a property of your own",
    }

    PLAN_CHANGES "19" "plan-changes" Error {
        title: "a plan changes what belongs to its base",
        explanation: "The names, roles and types of a base mean the same in every plan. A plan can add events and \
            properties, demand more, and describe what it inherits.",
        bad: Prose("a plan on `livechat` with `\"message_sent\": {\"name\": \"Chat Message Sent\"}`"),
        good: Prose("a plan on `livechat` with `\"note_sent\": {\"name\": \"Chat Note Sent\", ...}`"),
        fix: "remove it, or add an event or a property of your own",
    }

    PLAN_REPEATS "20" "plan-repeats" Warning {
        title: "a plan repeats what its base says",
        explanation: "What the base says is inherited. A copy stays behind when the base changes.",
        bad: Prose("a plan on `livechat` with `\"conversation_duration\": {\"minimum\": 0}`"),
        good: Prose("a plan on `livechat` without `minimum`"),
        fix: "remove it",
    }
}
