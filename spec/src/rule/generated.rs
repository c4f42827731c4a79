//! Generated files, and the schemas of released versions.

use super::item::group;

group! {
    "LC07" "Generated files" { since: "0.1.0", in_schema: false, examples: Prose }

    GENERATED_MISSING "01" "generated-missing" Error {
        title: "a generated file is missing",
        explanation: "Generated files are checked in, so that users need not run the generator and reviews show what \
            a change of the spec does.",
        bad: "a commit of `livechat.json` alone",
        good: "a commit of `livechat.json` with what `cargo xtask generate` wrote",
        fix: "run `cargo xtask generate` and commit the file",
    }

    GENERATED_STALE "02" "generated-stale" Error {
        title: "a generated file does not match the spec",
        explanation: "An earlier run wrote the file; a run with this spec and generator writes something else.",
        bad: "a changed `livechat.json` with the old generated files",
        good: "a commit of `livechat.json` with what `cargo xtask generate` wrote",
        fix: "run `cargo xtask generate` and commit what changes",
    }

    GENERATED_EDITED "03" "generated-edited" Error {
        title: "a generated file was edited by hand",
        explanation: "Its content does not match the checksum in its header. The next run would overwrite the edit.",
        bad: "a doc comment corrected in a generated file",
        good: "the description corrected in `livechat.json`",
        fix: "change the spec or the generator, then run `cargo xtask generate`",
    }

    GENERATED_STRAY "04" "generated-stray" Error {
        title: "a generated file has no generator any more",
        explanation: "The file carries the generator's header, but the generator no longer writes it. It would stay \
            in use and never change again.",
        bad: "the generated files of a module that was renamed",
        good: "a folder that holds only what the last run wrote",
        fix: "delete the file; `cargo xtask generate` does so",
    }

    RELEASED_SCHEMA_CHANGED "05" "released-schema-changed" Error {
        title: "the schemas of a released version changed",
        explanation: "Others refer to a schema by its address, which holds the version, and may have a copy. Its \
            content must not change; a new meaning needs a new version.",
        bad: "a bound lowered in `livechat.json`, whose version is released",
        good: "a bound lowered in `livechat.json`, with the next major version",
        fix: "raise the version of the spec, and restore the released files from version control",
    }

    STALE_BASE "06" "stale-base" Warning {
        title: "a table was generated from another version of its base",
        explanation: "A plan's table is complete in itself, so what its base says now is not in it until it is \
            generated again. The compiler warns in the workspace of the plan alone. A base with another major version \
            is an error, because a plan names the one that it extends.",
        bad: "an update of livechat-types whose spec has a further property",
        good: "the same update, and the table generated again",
        fix: "run `cargo xtask generate`",
    }

    VERSION_TOO_LOW "07" "version-too-low" Error {
        title: "a version is too low for what has changed since the last release",
        explanation: "Senders and readers trust the version: within a major version, nothing that worked stops working. \
            The spec's version says so of calls, schemas and columns of a warehouse, that of the crate with the typed \
            events of Rust code. Below 1.0.0, the second number counts as the first.",
        bad: "a spec of version 1.0.1 without `agent_name`, which 1.0.0 had",
        good: "the same spec with version 2.0.0",
        fix: "raise the version, undo the change, or accept it in `livechat-accepted.json`",
    }

    CHANGE_NOT_ACCEPTED "08" "change-not-accepted" Error {
        title: "nobody has accepted a change that somebody must answer for",
        explanation: "A version says nothing about privacy, nor about a key that is free for another meaning. Such a \
            change is accepted in `livechat-accepted.json`, beside the spec file, with a reason that others can read.",
        bad: "a property of sensitivity `content` that is now `none`, without an entry",
        good: "the same, with an entry that says why",
        fix: "add an entry with a reason to `livechat-accepted.json`",
    }

    UNUSED_ACCEPTANCE "09" "unused-acceptance" Error {
        title: "no change is accepted by an entry",
        explanation: "There is no such change since the last release. The entry would accept one that somebody makes \
            later without thinking of it.",
        bad: "an entry about a property that is there again",
        good: "no entry",
        fix: "remove the entry, or correct its `change`, `at` and `against`",
    }

    EXPIRED_ACCEPTANCE "10" "expired-acceptance" Error {
        title: "an acceptance has expired",
        explanation: "An entry holds until the spec has the version in `until`. No clock is read, so a commit that \
            passed once always passes.",
        bad: "an entry until 2.0.0, in a spec of version 2.0.0",
        good: "the same spec without the entry",
        fix: "remove the entry; if the change is still to be accepted, write a new one",
    }
}
