// Ajv with the options of RudderStack's server compiles every schema, and judges as livechat does; and so it does by the
// tracking plan for RudderStack, as far as properties are concerned.
import assert from "node:assert";
import { createRequire } from "node:module";
import { SPECS, check, compareAll, done, json, publishedOf, schemasOf, vectorsOf } from "./common.mjs";

const require = createRequire(import.meta.url);
const Ajv2019 = require("ajv/dist/2019").default;
const compile = (schema) => {
    const ajv = new Ajv2019({ strictRequired: true, allErrors: true, verbose: true, allowUnionTypes: true });
    return ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-07.json")).compile(schema);
};
compareAll("draft-07", compile);

/** The schema of an event that follows from a rule, by the properties with their ids. */
function schemaOf(rule, properties) {
    const of = ({ property }) => properties.get(property.replace("#property:", ""));
    const keyword = (key) => key.replace(/_(.)/, (_, letter) => letter.toUpperCase());
    const schema = ({ types, item_type, config = {} }) => ({
        type: types,
        ...(item_type && { items: { type: item_type } }),
        ...Object.fromEntries(Object.entries(config).map(([key, value]) => [keyword(key), value])),
    });
    const own = {
        type: "object",
        properties: Object.fromEntries(rule.properties.map((entry) => [of(entry).name, schema(of(entry))])),
        required: rule.properties.filter(({ required }) => required).map((entry) => of(entry).name),
        additionalProperties: rule.additional_properties,
    };
    return { $schema: "http://json-schema.org/draft-07/schema#", type: "object", properties: { properties: own } };
}

for (const spec of SPECS) {
    const general = compile(schemasOf(spec, "draft-07", "open")["live-chat-event"]);
    const [properties, events, plan] = ["properties", "events", "tracking-plan"].map((kind) => {
        const file = json(`${publishedOf(spec)}/rudderstack/${kind}.yaml`);
        assert.deepStrictEqual([file.version, file.kind, file.metadata], ["rudder/v1", kind, { name: spec }]);
        return file.spec;
    });
    const byId = new Map(properties.properties.map((property) => [property.id, property]));
    const nameOf = ({ event }) => events.events.find(({ id }) => `#event:${id}` === event).name;
    const validators = new Map(plan.rules.map((rule) => [nameOf(rule), compile(schemaOf(rule, byId))]));
    for (const { id, call } of vectorsOf(spec)) {
        const { event, properties } = call ?? {};
        const accepts = validators.get(event);
        if (accepts && properties) {
            check(accepts(call), general({ event, properties }), spec, id, call);
        }
    }
}
done();
