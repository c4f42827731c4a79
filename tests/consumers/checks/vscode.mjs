// VS Code's JSON service takes the spec, plans and the options of checks by the schemas that they name. It completes names,
// and underlines those that are misspelt.
import assert from "node:assert";
import fs from "node:fs";
import json from "vscode-json-languageservice";

const service = json.getLanguageService({
    schemaRequestService: async (uri) => fs.readFileSync(new URL(uri), "utf8"),
    workspaceContext: { resolveRelativePath: (path, of) => new URL(path, of).href },
});
const counts = { completed: 0, underlined: 0 };

function open(file, text) {
    const document = json.TextDocument.create(`file://${process.cwd()}/editors/${file}`, "json", 1, text);
    return [document, service.parseJSONDocument(document)];
}

async function underlined(file, text) {
    const [document, parsed] = open(file, text);
    const found = await service.doValidation(document, parsed, { schemaValidation: "error" });
    return found.map(({ range }) => document.getText(range));
}

async function completions(file, text, offset) {
    const [document, parsed] = open(file, text);
    const { items } = await service.doComplete(document, document.positionAt(offset), parsed);
    return items.map(({ label }) => label.replaceAll('"', ""));
}

/** Each name is the first one after a text. `others` fit there, too. A misspelt one is wrong, unless the schema takes more. */
async function check(file, text, names) {
    assert.deepStrictEqual(await underlined(file, text), [], file);
    for (const { after, name, others = [], isOpen = false } of names) {
        const place = text.indexOf(`"${name}"`, text.indexOf(after)) + 1;
        const having = (other) => text.slice(0, place) + other + text.slice(place + name.length);
        const misspelt = `${name}x`;
        const wrong = await underlined(file, having(misspelt));
        assert.strictEqual(wrong.includes(`"${misspelt}"`), !isOpen, `${file}: ${misspelt} in ${wrong}`);
        const offered = await completions(file, having(""), place);
        for (const expected of [name, ...others]) {
            assert(offered.includes(expected), `${file}: no ${expected} in ${offered}`);
        }
        counts.completed += 1 + others.length;
        counts.underlined += isOpen ? 0 : 1;
    }
}

const text = (file) => fs.readFileSync(`editors/${file}`, "utf8");
await check("spec/livechat.json", text("spec/livechat.json"), [
    { after: '"properties": {', name: "kind" },
    { after: '"kind": ', name: "string", others: ["integer", "timestamp"] },
    { after: '"message_sent": {', name: "agent_id" },
    { after: '"identities"', name: "userId", others: ["groupId"] },
    { after: '"candidates"', name: "message_sent", others: ["conversation_ended"] },
]);
const plan = text("acme/plan/acme.json");
const names = (isOpen) => [
    { after: '"wait_seconds"', name: "unit" },
    { after: '"conversation_duration"', name: "maximum", others: ["minimum", "aliases"] },
    { after: '"message_sent"', name: "conversation_id", others: ["message_body"], isOpen },
    { after: '"recommended"', name: isOpen ? "agent_id" : "queue", others: ["message_id"], isOpen },
];
await check("acme/plan/acme.json", plan, names(false));
// The schema for those who extend the spec cannot know the names of the plan.
const extending = plan.replace("livechat-plan.schema.json", "../../spec/livechat-plan.schema.json").replace('{"queue": {}}', '{"agent_id": {}}');
await check("acme/plan/other.json", extending, names(true));
await check("acme/livechat-check.json", '{"$schema": "plan/livechat-check.schema.json", "dialect": "segment", "rules": {}}', [
    { after: '"dialect"', name: "segment", others: ["customerio", "chatlio", "rudderstack"] },
    { after: "schema.json", name: "dialect", others: ["profile", "fail_on"] },
]);
console.log(`completed ${counts.completed} names and underlined ${counts.underlined}`);
