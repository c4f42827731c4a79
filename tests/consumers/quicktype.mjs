// Converters of quicktype, which check types as they run, take the calls of their event.
import assert from "node:assert";
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const events = JSON.parse(fs.readFileSync("calls.json"));

let converted = 0;
let refused = 0;
for (const { file, accepted, refused: wrong, acceptedOpen } of events) {
    for (const form of ["", ".closed"]) {
        for (const name of [`${file}${form}`, `live-chat-event${form}`]) {
            const { toCall, callToJson } = require(`./converters/${name}.js`);
            for (const call of [...accepted, ...(form ? [] : acceptedOpen)]) {
                assert.strictEqual(JSON.parse(callToJson(toCall(JSON.stringify(call)))).event, call.event);
                converted += 1;
            }
            for (const call of wrong) {
                assert.throws(() => toCall(JSON.stringify(call)), /Invalid value/, `${name}: ${JSON.stringify(call)}`);
                refused += 1;
            }
        }
    }
}
assert(converted > 0 && refused > 0);
console.log(`${converted} calls converted, ${refused} refused`);
