// Asserts that `livechat check` accepts documents that were made from schemas, but for rules that schemas do not know.
// The arguments are a spec, a dialect or `-`, and files of calls, one a line.
import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { callsOf } from "./common.mjs";

function livechat(...args) {
    const { status, stdout, stderr } = spawnSync("livechat", args, { encoding: "utf8", maxBuffer: 1 << 30 });
    assert(status === 0 || status === 1, stderr);
    return stdout.trim().split("\n").map(JSON.parse);
}

const inSchema = new Map(livechat("rules", "--format", "json").map(({ id, in_schema }) => [id, in_schema]));

/** The errors that schemas express, and the number of calls. */
function check(spec, dialect, files) {
    const options = dialect === "-" ? [] : ["--dialect", dialect];
    const lines = livechat("check", "--format", "json", "--spec", `plans/${spec}.json`, ...options, ...files);
    const { summary } = lines.pop();
    // A blank id counts as missing to livechat, but not to schemas.
    const isKnown = ({ rule, message }) => inSchema.get(rule) && !message.endsWith(" is blank");
    return [lines.filter((finding) => finding.level === "error" && isKnown(finding)), summary.calls];
}

const [spec, dialect, ...files] = process.argv.slice(2);
const [errors, calls] = check(spec, dialect, files);
const documents = files.flatMap((file) => fs.readFileSync(file, "utf8").trim().split("\n"));
assert(errors.length === 0, `${spec}, ${dialect}: ${errors.length} errors, such as ${JSON.stringify(errors[0])}`);
assert.strictEqual(calls, documents.length);

// It would say so.
const refused = callsOf(spec).filter(({ open, by }) => !open && by !== "").map(({ call }) => JSON.stringify(call));
const file = `${files[0]}.refused.ndjson`;
fs.writeFileSync(file, `${refused.join("\n")}\n`);
const [found] = check(spec, dialect, [file]);
assert(refused.length > 0 && new Set(found.map(({ line }) => line)).size === refused.length, JSON.stringify(found));
console.log(calls);
