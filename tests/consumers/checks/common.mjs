// What the checks share: the specs, their schemas and calls, and how a verdict is compared.
import assert from "node:assert";
import fs from "node:fs";

export const SPECS = ["livechat", "acme", "till"];
export const FORMS = ["open", "closed"];
export const DRAFTS = ["2020-12", "draft-07"];

export const json = (file) => JSON.parse(fs.readFileSync(file));

/** The events of a spec, with their calls. */
export const eventsOf = (spec) => json(`calls/${spec}.json`);

/** The calls of a spec. */
export const callsOf = (spec) => eventsOf(spec).flatMap(({ calls }) => calls);

/** The schemas of a draft and form, by their paths without suffix. */
export function schemasOf(spec, draft, form) {
    const folder = `specs/${spec}/${draft}/${form}`;
    const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".schema.json"));
    return Object.fromEntries(files.map((file) => [file.replace(".schema.json", ""), json(`${folder}/${file}`)]));
}

/** What types cannot express, as the calls name it. */
export const BEYOND_TYPES = ["bound", "length", "pattern"];

/** The verdict on a call by the schema of its event, or by `.any`, of a tool that ignores some of it. */
export const verdict = ({ any, by, ...own }, form, isAny = false, ignored = []) =>
    ignored.includes(by) || (isAny ? any : own)[form];

/** The folder of the version of a spec, as it is published. */
export const publishedOf = (spec) => `published/${spec}/unreleased`;

/** The vectors in a file, but for those with numbers beyond 64-bit floats. */
export function vectorsIn(text) {
    const vectors = text.trim().split("\n").map(JSON.parse);
    return vectors.filter(({ exceptions }) => !exceptions.includes("exact-number"));
}

/** The vectors of a spec. */
export const vectorsOf = (spec) => vectorsIn(fs.readFileSync(`${publishedOf(spec)}/vectors.ndjson`, "utf8"));

/** Compares verdicts by every schema of a draft. `compiled` makes of a schema what judges a call. */
export function compareAll(draft, compiled) {
    for (const spec of SPECS) {
        for (const form of FORMS) {
            const validators = Object.entries(schemasOf(spec, draft, form)).map(([path, schema]) => [path, compiled(schema)]);
            for (const [path, accepts] of validators) {
                const file = path.split("/").at(-1);
                for (const event of eventsOf(spec)) {
                    const isOf = file.startsWith("live-chat-event") || file === event.file;
                    for (const call of event.calls) {
                        const expected = isOf && verdict(call, form, file.endsWith(".any"));
                        check(accepts(call.call), expected, draft, form, path, call);
                    }
                }
            }
            const all = new Map(validators);
            const general = all.get("live-chat-event");
            for (const { id, call, dialects, ...own } of vectorsOf(spec)) {
                check(general(call), own[form], draft, form, id);
                for (const [dialect, verdicts] of Object.entries(dialects)) {
                    const accepts = all.get(`${dialect}/live-chat-event`) ?? general;
                    check(accepts(call), verdicts[form], draft, form, dialect, id);
                }
            }
        }
    }
}

const verdicts = { true: 0, false: 0 };

/** Compares a verdict with that of livechat. */
export function check(found, expected, ...about) {
    assert.strictEqual(found, expected, about.map((what) => JSON.stringify(what)).join(" "));
    verdicts[expected] += 1;
}

/** Prints how many verdicts were compared. */
export function done() {
    assert(verdicts[true] > 50 && verdicts[false] > 50, JSON.stringify(verdicts));
    console.log(`accepted ${verdicts[true]} calls and refused ${verdicts[false]}`);
}
