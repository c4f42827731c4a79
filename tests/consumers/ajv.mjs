// Ajv compiles every schema as it comes: in strict mode, without plug-ins, without a warning. It accepts and refuses
// the calls.
import assert from "node:assert";
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const events = JSON.parse(fs.readFileSync("calls.json"));
const warning = (...texts) => assert.fail(texts.join(" "));
const logger = { log: warning, warn: warning, error: warning };
const drafts = { "draft-07": require("ajv").default, "2020-12": require("ajv/dist/2020").default };

let compiled = 0;
let checked = 0;
for (const [draft, Ajv] of Object.entries(drafts)) {
    const files = fs.readdirSync(`schemas/${draft}`, { recursive: true }).filter((file) => file.endsWith(".json"));
    for (const file of files) {
        const accepts = new Ajv({ logger }).compile(JSON.parse(fs.readFileSync(`schemas/${draft}/${file}`)));
        compiled += 1;
        const isClosed = file.includes(".closed.");
        for (const event of events) {
            const isOf = file.includes("live-chat-event") || file.includes(event.file);
            const open = isClosed ? [] : event.acceptedOpen;
            const closed = isClosed ? [...event.refusedClosed, ...event.acceptedOpen] : [];
            const wanted = [
                ...[...event.accepted, ...open].map((call) => [call, isOf]),
                ...[...event.refused, ...closed].map((call) => [call, false]),
            ];
            for (const [call, verdict] of wanted) {
                assert.strictEqual(accepts(call), verdict, `${draft}/${file}: ${JSON.stringify(call)}`);
                checked += 1;
            }
        }
    }
}
assert(compiled >= 2 * 2 * (events.length + 1) && checked > compiled);
console.log(`${compiled} schemas compiled, ${checked} verdicts`);
