// Ajv compiles every schema as it comes, without a warning, and judges as livechat does.
import assert from "node:assert";
import { createRequire } from "node:module";
import { DRAFTS, FORMS, SPECS, check, done, eventsOf, schemasOf, verdict } from "./common.mjs";

const require = createRequire(import.meta.url);
const classes = { "draft-07": require("ajv").default, "2020-12": require("ajv/dist/2020").default };
const warning = (...texts) => assert.fail(texts.join(" "));
const logger = { log: warning, warn: warning, error: warning };

for (const spec of SPECS) {
    const events = eventsOf(spec);
    for (const draft of DRAFTS) {
        class Ajv extends classes[draft] {
            constructor(options) {
                super({ ...options, logger });
            }
        }
        for (const form of FORMS) {
            for (const [path, schema] of Object.entries(schemasOf(spec, draft, form))) {
                const accepts = new Ajv({ strict: true, strictTypes: true, strictRequired: true }).compile(schema);
                const file = path.split("/").at(-1);
                for (const event of events) {
                    const isOf = file.startsWith("live-chat-event") || file === event.file;
                    for (const call of event.calls) {
                        const expected = isOf && verdict(call, form, file.endsWith(".any"));
                        check(accepts(call.call), expected, draft, form, path, call);
                    }
                }
            }
        }
    }
}
done();
