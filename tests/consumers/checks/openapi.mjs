// openapi-typescript finds the schemas that a document of OpenAPI refers to, and its types take the calls; and so do those of
// the published document.
import assert from "node:assert";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { BEYOND_TYPES, FORMS, SPECS, callsOf, done, eventsOf, publishedOf, verdict } from "./common.mjs";
import { compile } from "./typescript.mjs";

const example = {"$ref": "live-chat-message-sent.schema.json"};
const rows = [];
for (const spec of SPECS) {
    for (const form of FORMS) {
        const folder = `specs/${spec}/2020-12/${form}`;
        const any = fs.existsSync(`${folder}/live-chat-event.any.schema.json`) ? "live-chat-event.any" : "live-chat-event";
        const of = (file) => JSON.parse(JSON.stringify(example).replace("live-chat-message-sent", file));
        const components = { schemas: { Event: { oneOf: eventsOf(spec).map(({ file }) => of(file)) }, Any: of(any) } };
        const api = { openapi: "3.1.0", info: { title: "Chat", version: "1" }, paths: {}, components };
        fs.writeFileSync(`${folder}/openapi.json`, JSON.stringify(api));
        execFileSync("openapi-typescript", [`${folder}/openapi.json`, "--output", `openapi-${spec}-${form}.ts`]);
        const type = (name) => `import("./openapi-${spec}-${form}").components["schemas"]["${name}"]`;
        for (const call of callsOf(spec)) {
            rows.push([type("Event"), call, verdict(call, form, false, BEYOND_TYPES)]);
            rows.push([type("Any"), call, verdict(call, form, true, BEYOND_TYPES)]);
        }
        const published = `${publishedOf(spec)}/openapi/openapi${form === "open" ? "" : ".closed"}.json`;
        execFileSync("openapi-typescript", [published, "--output", `published-${spec}-${form}.ts`]);
        const name = (type) => `import("./published-${spec}-${form}").components["schemas"]["${type}"]`;
        for (const { type, calls } of eventsOf(spec)) {
            for (const call of calls) {
                rows.push([name(type), call, verdict(call, form, false, BEYOND_TYPES)]);
                rows.push([name("LiveChatEvent"), call, verdict(call, form, false, BEYOND_TYPES)]);
            }
        }
    }
}
compile("openapi", rows);

const components = { schemas: { Event: { $ref: "specs/till/2020-12/open/live-chat-event.union.schema.json" } } };
fs.writeFileSync("union.json", JSON.stringify({ openapi: "3.1.0", info: { title: "Chat", version: "1" }, paths: {}, components }));
execFileSync("openapi-typescript", ["union.json", "--output", "union.ts"]);
assert(fs.readFileSync("union.ts", "utf8").includes("$defs: {"), "it knows `$defs` now: say so in tools.json");
done();
