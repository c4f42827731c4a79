// The tracking plan for Segment judges the properties of the vectors as livechat does.
import { createRequire } from "node:module";
import { SPECS, check, done, json, publishedOf, schemasOf, vectorsOf } from "./common.mjs";

const require = createRequire(import.meta.url);
const Ajv = require("ajv").default;
const addFormats = require("ajv-formats");

for (const spec of SPECS) {
    const general = new Ajv().compile(schemasOf(spec, "draft-07", "open")["live-chat-event"]);
    const { rules } = json(`${publishedOf(spec)}/segment/tracking-plan.json`);
    const validators = rules.map(({ key, jsonSchema }) => {
        const ajv = addFormats(new Ajv({ strict: true, keywords: ["labels"] }));
        return [key, ajv.compile(jsonSchema)];
    });
    for (const { id, call } of vectorsOf(spec)) {
        const { event, properties } = call;
        // Segment's plans always ask for `properties`, and do not know the envelope.
        const accepts = new Map(validators).get(event);
        if (accepts) {
            check(accepts(call), properties !== undefined && general({ event, properties }), spec, id, call);
        }
    }
}
done();
