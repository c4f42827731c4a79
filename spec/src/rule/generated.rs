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
}
