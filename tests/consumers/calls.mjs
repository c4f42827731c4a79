// Prints the calls that the checks are made with: the examples of a spec file, and what must be refused of each event.
import fs from "node:fs";

const spec = JSON.parse(fs.readFileSync(process.argv[2]));
const words = (text) => text.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
const capital = (word) => word[0].toUpperCase() + word.slice(1);

const events = Object.entries(spec.events).map(([key, { name, examples }]) => {
    const parts = [...words(spec.category), ...key.split("_")];
    const base = { type: "track", event: name, userId: "visitor-17", timestamp: "2026-11-20T10:15:00.250Z" };
    const calls = examples.map(({ properties }) => ({ ...base, context: { locale: "en" }, properties }));
    return {
        file: parts.join("-"),
        type: parts.map(capital).join(""),
        accepted: [base, ...calls],
        // By what is sent to who reads; the last two only by what is sent.
        refused: [
            { ...base, event: `${name}!` },
            { ...base, properties: { conversation_id: ["conv-7f3a"] } },
            { ...base, properties: { conversation_duration: "45" } },
            { ...base, context: "web" },
        ],
        refusedClosed: [{ ...base, properties: { queue: "billing" } }],
        // A reader takes null for absent, and keeps what it does not know.
        acceptedOpen: [{ ...base, userId: null, properties: { agent_id: null, queue: "billing" }, writeKey: "key" }],
    };
});
if (events.length === 0 || events.some(({ accepted }) => accepted.length < 2)) {
    throw new Error("no events, or one without examples");
}
console.log(JSON.stringify(events, null, 2));
