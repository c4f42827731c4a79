// Runs every row of tools.json, or those whose names begin with an argument: its command on its files, then its check. Two
// rows run at a time. The folder has `specs`, `calls`, `checks` and the installed tools.
import assert from "node:assert";
import { execFile } from "node:child_process";
import fs from "node:fs";
import { promisify } from "node:util";
import { FORMS, SPECS, json } from "./checks/common.mjs";

/** Each program gets this time, in milliseconds. */
const TIMEOUT = 3_600_000;

async function run(command, cwd = ".") {
    const options = { cwd, timeout: TIMEOUT, maxBuffer: 1 << 30 };
    const { stdout } = await promisify(execFile)("sh", ["-c", command], options).catch(({ code, signal, stdout, stderr }) => {
        throw new Error(`${cwd}: ${command}: ${signal ?? code}\n${stdout}${stderr}`);
    });
    return stdout;
}

/** Runs a command in a folder for each spec, form and file, beside the schemas that it reads. */
async function make({ check, use, runs_on: { draft, files } }) {
    for (const spec of SPECS) {
        for (const form of FORMS) {
            const schemas = `specs/${spec}/${draft}/${form}`;
            for (const file of files.filter((file) => fs.existsSync(`${schemas}/${file}.schema.json`))) {
                const folder = `made/${check.split(".")[0]}/${spec}/${form}/${file}`;
                fs.cpSync(schemas, folder, { recursive: true });
                assert(use.includes(`${files[0]}.schema.json`), use);
                await run(use.replaceAll(files[0], file), folder);
            }
        }
    }
}

/** What the published folder is to everybody. */
const FOLDER = ["served.mjs", "page.mjs"].map((check) => ({ tool: "the published folder", check }));

const start = Date.now();

async function check(row) {
    if (row.runs_on) {
        await make(row);
    }
    const check = `checks/${row.check}`;
    const program = row.check.endsWith(".mjs") ? "node" : row.check.endsWith(".py") ? "python -P" : "sh";
    const said = await run(`${program} ${check}`);
    console.log(`${row.tool}: ${said.trim()} (${Math.round((Date.now() - start) / 1000)} s)`);
}

const wanted = process.argv.slice(2);
const isWanted = (row) => wanted.length === 0 || wanted.some((name) => row.check.startsWith(name));
const rows = [...json("tools.json"), ...FOLDER].filter(isWanted);

async function work() {
    while (rows.length > 0) {
        try {
            await check(rows.shift());
        } catch (error) {
            console.error(error.message);
            process.exitCode = 1;
        }
    }
}

await Promise.all([work(), work()]);
