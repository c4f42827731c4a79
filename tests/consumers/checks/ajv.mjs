// Ajv compiles every schema as it comes, without a warning, and judges as livechat does.
import assert from "node:assert";
import { createRequire } from "node:module";
import { DRAFTS, compareAll, done } from "./common.mjs";

const require = createRequire(import.meta.url);
const classes = { "draft-07": require("ajv").default, "2020-12": require("ajv/dist/2020").default };
const warning = (...texts) => assert.fail(texts.join(" "));
const logger = { log: warning, warn: warning, error: warning };

for (const draft of DRAFTS) {
    class Ajv extends classes[draft] {
        constructor(options) {
            super({ ...options, logger });
        }
    }
    compareAll(draft, (schema) => new Ajv({ strict: true, strictTypes: true, strictRequired: true }).compile(schema));
}
done();
