// The published folder works by URL, for Ajv and typify, from a server that knows nothing of it.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { FORMS, check, done, json, publishedOf, vectorsIn } from "./common.mjs";

const require = createRequire(import.meta.url);
const Ajv2020 = require("ajv/dist/2020").default;

const server = spawn("python", ["-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", "published/livechat", "0"]);
try {
    const [started] = await once(server.stdout, "data");
    const url = `http://127.0.0.1:${/port (\d+)/.exec(started)[1]}`;
    const loadSchema = async (uri) => (await fetch(uri)).json();
    const index = await loadSchema(`${url}/index.json`);
    const { path, version } = index.versions[0];
    const vectors = vectorsIn(await (await fetch(`${url}/${path}/vectors.ndjson`)).text());
    const { $id } = json(`${publishedOf("livechat")}/2020-12/live-chat-event.schema.json`);
    const base = $id.slice(0, $id.indexOf(version));
    for (const form of FORMS) {
        const file = `2020-12/live-chat-event${form === "open" ? "" : ".closed"}.schema.json`;
        const byUrl = await new Ajv2020({ loadSchema }).compileAsync({ $ref: `${url}/${path}/${file}` });
        // The addresses in the schemas are those of the folder, once it is where they say.
        const moved = (uri) => loadSchema(uri.replace(`${base}${version}`, `${url}/${path}`));
        const byId = await new Ajv2020({ loadSchema: moved }).compileAsync({ $ref: `${base}${version}/${file}` });
        for (const { id, call, ...verdicts } of vectors) {
            check(byUrl(call), verdicts[form], form, id);
            check(byId(call), verdicts[form], form, id);
        }
    }
    const union = `${path}/draft-07/live-chat-event.union.schema.json`;
    execFileSync("sh", ["checks/typify", `${url}/${union}`, `published/livechat/${union}`], { stdio: "inherit" });
} finally {
    server.kill();
}
done();
