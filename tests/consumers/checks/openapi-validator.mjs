// A validator of OpenAPI takes the published documents.
import assert from "node:assert";
import { Validator } from "@seriousme/openapi-schema-validator";
import { SPECS, json, publishedOf } from "./common.mjs";

const validator = new Validator();
const files = SPECS.flatMap((spec) => ["openapi", "openapi.closed"].map((file) => `${publishedOf(spec)}/openapi/${file}.json`));
for (const file of files) {
    const { valid, errors } = await validator.validate(json(file));
    assert(valid, `${file}: ${JSON.stringify(errors)}`);
    assert.strictEqual(validator.version, "3.1");
}
// It would refuse others.
const { info, ...others } = json(files[0]);
assert(info && !(await validator.validate(others)).valid);
console.log(`takes ${files.length} documents`);
