// Converters of quicktype check types as they run.
import assert from "node:assert";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { BEYOND_TYPES, FORMS, SPECS, check, done, eventsOf, verdict } from "./common.mjs";

const require = createRequire(import.meta.url);
for (const spec of SPECS) {
    for (const form of FORMS) {
        const made = require(`../made/quicktype/${spec}/${form}/live-chat-event.union/events.js`);
        for (const { type, calls } of eventsOf(spec)) {
            const [toCall, callToJson] = [`to${type}`, `${type[0].toLowerCase()}${type.slice(1)}ToJson`].map((name) => made[name]);
            for (const call of calls) {
                let converted;
                try {
                    converted = JSON.parse(callToJson(toCall(JSON.stringify(call.call))));
                } catch (error) {
                    assert(/^Invalid value/.test(error.message), error);
                }
                check(converted !== undefined, verdict(call, form, false, BEYOND_TYPES), spec, form, call);
                assert.deepStrictEqual(converted ?? call.call, call.call);
            }
        }
    }
}
const union = ["--src", "specs/till/2020-12/open/live-chat-event.union.schema.json"];
const one = execFileSync("quicktype", ["--src-lang", "schema", "--lang", "javascript", "--quiet", ...union]).toString();
assert(!one.includes("HandedOver"), "it tells the events of a union apart now: say so in tools.json");
done();
