// livechat accepts what json-schema-faker makes of the schemas, but for `if`, which it ignores.
import assert from "node:assert";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createGeneratorSync } from "json-schema-faker";
import { DRAFTS, FORMS, SPECS, schemasOf } from "./common.mjs";

const [isIf, isAny] = [({ allOf }) => allOf !== undefined, (path) => path.endsWith(".any")];
const count = Number(process.env.LIVECHAT_DOCUMENTS);
let [accepted, files] = [0, 0];
for (const spec of SPECS) {
    const made = {};
    for (const draft of DRAFTS) {
        for (const form of FORMS) {
            for (const [path, schema] of Object.entries(schemasOf(spec, draft, form))) {
                // `.any` takes more than livechat.
                if (isIf(schema) || isAny(path)) {
                    continue;
                }
                const dialect = path.includes("/") ? path.split("/")[0] : "-";
                const documents = Array.from({ length: count }, (_, index) => {
                    const seed = files * count + index;
                    return JSON.stringify(createGeneratorSync({ seed }).generate(schema));
                });
                (made[dialect] ??= []).push(...documents);
                files += 1;
            }
        }
    }
    for (const [dialect, documents] of Object.entries(made)) {
        const distinct = [...new Set(documents)];
        fs.writeFileSync("faked.ndjson", `${distinct.join("\n")}\n`);
        accepted += Number(execFileSync("node", ["checks/accepted.mjs", spec, dialect, "faked.ndjson"]));
    }
}
assert(files > 50 && accepted > files * 50);
console.log(`${accepted} different documents of ${files} files are accepted`);
