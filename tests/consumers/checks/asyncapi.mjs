// The parser of AsyncAPI takes a message for each event, whose payload is the schema of the event.
import assert from "node:assert";
import fs from "node:fs";
import { Parser } from "@asyncapi/parser";
import ajv from "ajv";
import { FORMS, SPECS, check, done, eventsOf, json, verdict } from "./common.mjs";

for (const spec of SPECS) {
    for (const form of FORMS) {
        const folder = `specs/${spec}/draft-07/${form}`;
        const events = eventsOf(spec);
        const example = {"payload": {"$ref": "live-chat-message-sent.schema.json"}};
        const message = ({ file }) =>
            JSON.parse(JSON.stringify(example).replace("live-chat-message-sent", file));
        const api = {
            asyncapi: "3.1.0",
            info: { title: "Chat", version: "1" },
            channels: { chat: { messages: Object.fromEntries(events.map((event) => [event.type, message(event)])) } },
        };
        const source = `${process.cwd()}/${folder}/asyncapi.json`;
        fs.writeFileSync(source, JSON.stringify(api));
        const { document, diagnostics } = await new Parser().parse(JSON.stringify(api), { source });
        assert.deepStrictEqual(diagnostics, []);
        for (const event of events) {
            const found = document.allMessages().all().find((message) => message.id() === event.type);
            const payload = found.payload().json();
            const own = Object.entries(payload).filter(([key]) => !key.startsWith("x-parser-"));
            const { $comment, ...schema } = Object.fromEntries(own);
            const accepts = new ajv.Ajv({ strict: false }).compile(schema);
            for (const call of event.calls) {
                check(accepts(call.call), verdict(call, form), spec, form, call);
            }
        }
    }
}
done();
