//! Commands with which developers of other languages decode and validate the example events, in the folder of a version.

use std::fmt::Write as _;

use super::super::index::{Entry, Index};
use super::escaped;

/// How a language reads the events.
struct Language {
    name: &'static str,
    /// What must be there.
    needs: &'static str,
    /// What installs tools.
    install: &'static str,
    /// The file of its types. Where it is not published, a further tool makes it, with a command. `FILE` is the name of the
    /// schemas.
    types: &'static str,
    types_tool: &'static str,
    make_types: &'static str,
    /// The program: its name and its text. `TYPE` is the type of all events.
    program: (&'static str, &'static str),
    /// What runs it.
    run: &'static str,
}

const LANGUAGES: &[Language] = &[
    Language {
        name: "TypeScript",
        needs: "Node 20 or later",
        // With `--prefix`, npm does not install into a folder above.
        install: "npm install --prefix . --no-save ajv@8.20.0 typescript@5.9.3 @types/node@20",
        types: "types/typescript/events.ts",
        types_tool: "json-schema-to-typescript@16.0.0",
        make_types: "mkdir -p types/typescript\n\
            npx json2ts --input 2020-12/FILE.union.schema.json --output types/typescript/events.ts",
        program: (
            "decode.ts",
            r#"import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { TYPE } from "./types/typescript/events.js";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const validate = new Ajv2020().compile<TYPE>(read("2020-12/FILE.schema.json"));
for (const call of read("examples.json") as unknown[]) {
    if (!validate(call)) {
        throw new Error(JSON.stringify(validate.errors));
    }
    console.log(call.event, call.properties);
}
"#,
        ),
        run: "npx tsc --strict --skipLibCheck --module node16 --target es2022 decode.ts\nnode decode.js",
    },
    Language {
        name: "Python",
        needs: "Python 3.11 or later",
        install: "python3 -m venv venv\n. venv/bin/activate\npip install jsonschema==4.26.0 pydantic==2.14.3",
        types: "types/python/events.py",
        types_tool: "datamodel-code-generator==0.89.0",
        make_types: "mkdir -p types/python\n\
            datamodel-codegen --input-file-type jsonschema --output-model-type pydantic_v2.BaseModel --formatters builtin \
            --use-double-quotes --disable-timestamp --target-python-version 3.11 --use-title-as-name --snake-case-field \
            --enum-field-as-literal all --field-constraints --use-default-kwarg --use-schema-description \
            --use-field-description \
            --input 2020-12/FILE.union.schema.json --output types/python/events.py",
        program: (
            "decode.py",
            r#"import json
import sys

from jsonschema import Draft202012Validator

sys.path.insert(0, "types/python")
from events import TYPE

with open("2020-12/FILE.schema.json", encoding="utf-8") as file:
    validator = Draft202012Validator(json.load(file))
with open("examples.json", encoding="utf-8") as file:
    calls = json.load(file)
for call in calls:
    validator.validate(call)
    event = TYPE.model_validate(call, strict=True).root
    print(event.event, event.properties)
"#,
        ),
        run: "python decode.py",
    },
];

/// Writes a section for each language.
pub(super) fn write(out: &mut String, index: &Index, entry: &Entry) {
    let own = |text: &str| escaped(&text.replace("FILE", &index.file_of_all).replace("TYPE", &index.type_of_all));
    for Language { name, needs, install, types, types_tool, make_types, program: (file, program), run } in LANGUAGES {
        let has_types = entry.files.iter().any(|file| file.path == *types);
        let types = if has_types { String::new() } else { format!(" {types_tool}\n{}", own(make_types)) };
        let _ = writeln!(
            out,
            "<h2>{name}</h2>\n<p>With {needs}, in a copy of <code>{}/</code>, decode and validate the example events with <code>{file}</code>:\n\
             <pre><code>{}</code></pre>\n<pre><code>{install}{types}\n{run}</code></pre>",
            escaped(&entry.path),
            own(program),
        );
    }
}
