// Ajv with the options of RudderStack's server compiles every schema, and judges as livechat does.
import { createRequire } from "node:module";
import { compareAll, done } from "./common.mjs";

const require = createRequire(import.meta.url);
const Ajv2019 = require("ajv/dist/2019").default;

compareAll("draft-07", (schema) => {
    const ajv = new Ajv2019({ strictRequired: true, allErrors: true, verbose: true, allowUnionTypes: true });
    return ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-07.json")).compile(schema);
});
done();
