// What json-schema-to-zod makes of a file judges as livechat does, but for `if` and `$ref`.
import assert from "node:assert";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { FORMS, SPECS, check, done, eventsOf, verdict } from "./common.mjs";

const folders = SPECS.flatMap((spec) =>
    FORMS.flatMap((form) => {
        const folder = `made/json-schema-to-zod/${spec}/${form}`;
        return fs.readdirSync(folder).map((file) => ({ spec, form, file, folder: `${folder}/${file}` }));
    }),
);
const sources = folders.map(({ folder }) => `${folder}/events.ts`);
fs.writeFileSync("made/json-schema-to-zod/package.json", '{"type": "module"}');
const options = ["--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--skipLibCheck"];
execFileSync("tsc", [...options, ...sources], { stdio: "inherit" });

for (const { spec, form, file, folder } of folders) {
    const { schema } = await import(`../${folder}/events.js`);
    const differ = fs.existsSync(`made/json-schema-to-zod/${spec}/${form}/live-chat-event.any`);
    const calls = eventsOf(spec).flatMap((event) => event.calls.map((call) => ({ ...call, file: event.file })));
    const judged = calls.map((call) => [call, schema.safeParse(call.call).success]);
    if (file === "live-chat-event.union") {
        assert(judged.every(([, accepted]) => !accepted), "it knows `$ref` now: say so in tools.json");
    } else if (file === "live-chat-event" && differ) {
        assert(judged.some(([call, accepted]) => accepted && !verdict(call, form, true)), "it knows `if` now: say so");
    } else {
        for (const [call, accepted] of judged) {
            const isOf = file.startsWith("live-chat-event") || file === call.file;
            check(accepted, isOf && verdict(call, form, file.endsWith(".any")), spec, form, file, call);
        }
    }
}
done();
