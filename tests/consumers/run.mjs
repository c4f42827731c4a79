// Runs every row of tools.json, or those whose names begin with an argument: its command on its files, then its check.
// The folder has `specs`, `calls`, `checks` and the installed tools.
import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { FORMS, SPECS, json } from "./checks/common.mjs";

/** Each program gets this time, in milliseconds. */
const TIMEOUT = 3_600_000;

function run(command, cwd = ".") {
    const { status, signal, stdout, stderr } = spawnSync("sh", ["-c", command], { cwd, timeout: TIMEOUT });
    assert(status === 0, `${cwd}: ${command}: ${status ?? signal}\n${stdout}${stderr}`);
    return stdout.toString();
}

/** Runs a command in a folder for each spec, form and file, beside the schemas that it reads. */
function make({ check, use, runs_on: { draft, files } }) {
    for (const spec of SPECS) {
        for (const form of FORMS) {
            const schemas = `specs/${spec}/${draft}/${form}`;
            for (const file of files.filter((file) => fs.existsSync(`${schemas}/${file}.schema.json`))) {
                const folder = `made/${check.split(".")[0]}/${spec}/${form}/${file}`;
                fs.cpSync(schemas, folder, { recursive: true });
                assert(use.includes(`${files[0]}.schema.json`), use);
                run(use.replaceAll(files[0], file), folder);
            }
        }
    }
}

/** What the published folder is to everybody. */
const FOLDER = ["served.mjs", "page.mjs"].map((check) => ({ tool: "the published folder", check }));

const start = Date.now();
const wanted = process.argv.slice(2);
for (const row of [...json("tools.json"), ...FOLDER]) {
    if (wanted.length > 0 && !wanted.some((name) => row.check.startsWith(name))) {
        continue;
    }
    if (row.runs_on) {
        make(row);
    }
    const check = `checks/${row.check}`;
    const program = row.check.endsWith(".mjs") ? "node" : row.check.endsWith(".py") ? "python -P" : "sh";
    const said = run(`${program} ${check}`);
    console.log(`${row.tool}: ${said.trim()} (${Math.round((Date.now() - start) / 1000)} s)`);
}
