// The programs and commands of the published page decode and validate the examples, in the folder that it names: with types
// that are published, and with types that the commands make.
import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { json } from "./common.mjs";

/** Language, folder, name and text of a program, and the commands that run it. */
const SECTION = /<h2>([^<]*)<\/h2>\n<p>With [^<]* <code>([^<]*)\/<\/code>[^<]*<code>([^<]*)<\/code>:\n(.*?)<\/pre>\n(.*?)<\/pre>/gs;
const characters = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
const text = (html) => html.replace(/<.*?>/g, "").replace(/&.*?;/g, (of) => characters[of]);
const env = { ...process.env, npm_config_ignore_scripts: "true", PIP_DISABLE_PIP_VERSION_CHECK: "1" };

let decoded = 0;
for (const [spec, hasTypes] of [["livechat", true], ["till", false]]) {
    const sections = [...fs.readFileSync(`published/${spec}/index.html`, "utf8").matchAll(SECTION)];
    assert.deepStrictEqual(sections.map(([, language]) => language), ["TypeScript", "Python"]);
    for (const [, language, folder, file, program, commands] of sections) {
        const copy = `page/${spec}/${language}`;
        fs.cpSync(`published/${spec}/${folder}`, copy, { recursive: true });
        assert.strictEqual(fs.existsSync(`${copy}/types`), hasTypes);
        fs.writeFileSync(`${copy}/${file}`, text(program));
        const examples = json(`${copy}/examples.json`);
        if (hasTypes) {
            // It refuses the last one.
            fs.writeFileSync(`${copy}/examples.json`, JSON.stringify([...examples, { ...examples[0], context: 17 }]));
        }
        const { status, stdout, stderr } = spawnSync("sh", ["-ec", text(commands)], { cwd: copy, env, encoding: "utf8" });
        assert.strictEqual(status, hasTypes ? 1 : 0, `${spec} ${language}: ${stdout}${stderr}`);
        for (const { event } of examples) {
            assert(stdout.includes(event), stdout);
            decoded += 1;
        }
    }
}
console.log(`${decoded} examples are decoded`);
