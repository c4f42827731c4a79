// Makes types of other languages from the schemas of a version, with the commands of tools.json: the files of
// `livechat publish --types`. The arguments are the folder of the version and the folder to write.
import assert from "node:assert";
import { execSync } from "node:child_process";
import fs from "node:fs";

const LANGUAGES = [
    { folder: "typescript", check: "json2ts.mjs", makes: "events.ts", closed: "events.closed.ts" },
    { folder: "python", check: "pydantic.py", makes: "events.py", closed: "events_closed.py" },
];
const rows = JSON.parse(fs.readFileSync(new URL("tools.json", import.meta.url)));
const [version, out] = process.argv.slice(2);
const union = fs.readdirSync(`${version}/2020-12`).find((file) => file.endsWith(".union.schema.json"));
for (const { folder, check, makes, closed } of LANGUAGES) {
    const { use, runs_on } = rows.find((row) => row.check === check);
    fs.mkdirSync(`${out}/${folder}`, { recursive: true });
    for (const [form, file] of [["", makes], [".closed", closed]]) {
        const schema = `${version}/2020-12/${union.replace(".schema.json", `${form}.schema.json`)}`;
        const named = `${runs_on.files[0]}.schema.json`;
        assert(use.includes(named) && use.endsWith(makes), use);
        const target = `${out}/${folder}`;
        fs.copyFileSync(schema, `${target}/${named}`);
        execSync(use.slice(0, -makes.length) + file, { cwd: target, stdio: ["ignore", "ignore", "inherit"] });
        fs.rmSync(`${target}/${named}`);
    }
}
