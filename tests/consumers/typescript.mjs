// Prints a module that the compiler of TypeScript accepts if the types fit the calls, and refuse what must be refused.
import fs from "node:fs";

const events = JSON.parse(fs.readFileSync("calls.json"));
const json = (call) => JSON.stringify(call);

for (const form of ["", ".closed"]) {
    const suffix = form ? "Closed" : "";
    const values = [];
    const types = [];
    for (const { file, type, accepted, refused, refusedClosed, acceptedOpen } of events) {
        const name = `${type}${suffix}`;
        types.push(`${type} as Union${name}`);
        console.log(`import type { ${type} as ${name} } from "./${file}${form}";`);
        for (const of of [name, `Union${name}`, `Any${suffix}`, `One${suffix}`]) {
            for (const call of [...accepted, ...(form ? [] : acceptedOpen)]) {
                values.push(`value<${of}>(${json(call)});`);
            }
            for (const call of [...refused, ...(form ? [...refusedClosed, ...acceptedOpen] : [])]) {
                values.push(`// @ts-expect-error\nvalue<${of}>(${json(call)});`);
            }
        }
    }
    console.log(`import type { LiveChatEvent as One${suffix} } from "./live-chat-event${form}";`);
    console.log(`import type { LiveChatEvent as Any${suffix}, ${types.join(", ")} } from "./live-chat-event.union${form}";`);
    console.log(values.join("\n"));
}
console.log("function value<T>(_value: T): void {}");
