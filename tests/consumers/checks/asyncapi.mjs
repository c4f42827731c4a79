// The parser of AsyncAPI takes a message for each event, whose payload is the schema of the event, and the published document.
import assert from "node:assert";
import fs from "node:fs";
import { Parser } from "@asyncapi/parser";
import ajv from "ajv";
import { FORMS, SPECS, check, done, eventsOf, publishedOf, verdict } from "./common.mjs";

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
        const published = `${publishedOf(spec)}/asyncapi/asyncapi${form === "open" ? "" : ".closed"}.json`;
        for (const file of [source, `${process.cwd()}/${published}`]) {
            const { document, diagnostics } = await new Parser().parse(fs.readFileSync(file, "utf8"), { source: file });
            // It is published as 3.0, which more tools take.
            assert.deepStrictEqual(diagnostics.filter(({ code }) => code !== "asyncapi-latest-version"), []);
            for (const event of events) {
                const found = document.allMessages().all().find((message) => message.id() === event.type);
                const payload = found.payload().json();
                // A payload that names the format of its schema has both.
                const own = Object.entries(payload.schema ?? payload).filter(([key]) => !key.startsWith("x-parser-"));
                const { $comment, ...schema } = Object.fromEntries(own);
                const accepts = new ajv.Ajv({ strict: false }).compile(schema);
                for (const call of event.calls) {
                    check(accepts(call.call), verdict(call, form), spec, form, call);
                }
            }
        }
    }
}
done();
