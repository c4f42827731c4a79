// The types of json-schema-to-typescript take the calls, and refuse what types can refuse. They take the vectors that
// schemas accept. Those that are published are the same.
import assert from "node:assert";
import fs from "node:fs";
import { BEYOND_TYPES, FORMS, SPECS, done, eventsOf, publishedOf, vectorsOf, verdict } from "./common.mjs";
import { compile } from "./typescript.mjs";

const rows = [];
for (const spec of SPECS) {
    for (const form of FORMS) {
        const folder = `made/json2ts/${spec}/${form}`;
        const of = (file, type) => `import("./${folder}/${file}/events").${type}`;
        const differ = fs.existsSync(`${folder}/live-chat-event.any`);
        for (const { type, calls } of eventsOf(spec)) {
            for (const call of calls) {
                const expected = verdict(call, form, false, BEYOND_TYPES);
                rows.push([of("live-chat-event.union", type), call, expected]);
                rows.push([of("live-chat-event.union", "LiveChatEvent"), call, expected]);
                const one = differ ? "live-chat-event.any" : "live-chat-event";
                rows.push([of(one, "LiveChatEvent"), call, verdict(call, form, true, BEYOND_TYPES)]);
            }
        }
        for (const { call } of vectorsOf(spec).filter((vector) => vector[form])) {
            rows.push([of("live-chat-event.union", "LiveChatEvent"), { call }, true]);
        }
        if (differ) {
            const full = eventsOf(spec).find(({ file }) => file === "live-chat-message-sent").calls[1];
            rows.push([of("live-chat-event", "LiveChatEvent"), full, false]);
        }
    }
}
compile("json2ts", rows);
for (const [form, file] of [["open", "events.ts"], ["closed", "events.closed.ts"]]) {
    const published = fs.readFileSync(`${publishedOf("livechat")}/types/typescript/${file}`, "utf8");
    assert.strictEqual(published, fs.readFileSync(`made/json2ts/livechat/${form}/live-chat-event.union/events.ts`, "utf8"));
}
done();
