// zod judges as livechat does, by the files of events, by the union and by `.any`. It refuses `if`.
import assert from "node:assert";
import { z } from "zod";
import { DRAFTS, FORMS, SPECS, callsOf, check, done, eventsOf, schemasOf, verdict } from "./common.mjs";

for (const spec of SPECS) {
    for (const draft of DRAFTS) {
        for (const form of FORMS) {
            const files = schemasOf(spec, draft, form);
            const schemas = eventsOf(spec).map(({ file }) => files[file]);
            const made = {
                events: z.discriminatedUnion("event", schemas.map((schema) => z.fromJSONSchema(schema))),
                union: z.fromJSONSchema(files["live-chat-event.union"]),
            };
            const one = () => z.fromJSONSchema(files["live-chat-event"]);
            if (files["live-chat-event.any"]) {
                made.any = z.fromJSONSchema(files["live-chat-event.any"]);
                assert.throws(one, /if\/then\/else/);
            } else {
                made.one = one();
            }
            for (const [name, schema] of Object.entries(made)) {
                for (const call of callsOf(spec)) {
                    const { success } = schema.safeParse(call.call);
                    check(success, verdict(call, form, name === "any"), spec, draft, form, name, call);
                }
            }
        }
    }
}
done();
