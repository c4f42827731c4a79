// The tracking plan for Segment judges the properties of the vectors as livechat does.
import { createRequire } from "node:module";
import { SPECS, check, done, json, publishedOf, schemasOf, vectorsOf } from "./common.mjs";

const require = createRequire(import.meta.url);
const Ajv = require("ajv").default;
const addFormats = require("ajv-formats");

for (const spec of SPECS) {
    const general = new Ajv().compile(schemasOf(spec, "draft-07", "open")["live-chat-event"]);
    const { rules } = json(`${publishedOf(spec)}/segment/tracking-plan.json`);
    const plan = new Map(
        rules.map(({ key, jsonSchema }) => {
            const own = Object.entries(jsonSchema.properties.properties.properties);
            const times = own.filter(([, { format }]) => format).map(([key]) => key);
            return [key, { times, accepts: addFormats(new Ajv({ strict: true, keywords: ["labels"] })).compile(jsonSchema) }];
        }),
    );
    for (const { id, call, exceptions } of vectorsOf(spec)) {
        const { event, properties } = call ?? {};
        if (plan.has(event)) {
            const { times, accepts } = plan.get(event);
            // Segment's plans always ask for `properties`, and do not know the envelope.
            const expected = properties != undefined && general({ event, properties });
            // Tools disagree on what `format` refuses.
            const isTime = times.some((key) => typeof properties?.[key] === "string");
            if (!isTime || (expected && !exceptions.includes("time"))) {
                check(accepts(call), expected, spec, id, call);
            }
        }
    }
}
done();
