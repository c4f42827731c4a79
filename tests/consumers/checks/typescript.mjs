// Lets the compiler of TypeScript judge calls by types.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { check } from "./common.mjs";

/** Each row is a type, as an import from the file `NAME.ts`, a call, and whether the call has the type. */
export function compile(name, rows) {
    const lines = rows.flatMap(([type, { call }, expected]) => [
        expected ? "" : "// @ts-expect-error",
        `value<${type}>(${JSON.stringify(call)});`,
    ]);
    fs.writeFileSync(`${name}.ts`, `function value<T>(_value: T): void {}\n${lines.join("\n")}\n`);
    execFileSync("tsc", ["--strict", "--noEmit", "--skipLibCheck", `${name}.ts`], { stdio: "inherit", env: process.env });
    for (const [type, call, expected] of rows) {
        check(expected, expected, type, call);
    }
}
