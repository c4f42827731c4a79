// Prints the calls that tools are tried with: examples of a spec, and calls by the kinds of its properties. The arguments
// are the files of the spec, the base first. Each call has the verdicts of the open and the closed schemas: those of its
// event, and those of `.any`, which knows no difference between events. `by` is what
// refuses it, if not every tool knows that.
import fs from "node:fs";

const files = process.argv.slice(2).map((file) => JSON.parse(fs.readFileSync(file)));
const merged = (key) => {
    const maps = files.map((file) => file[key] ?? {});
    const names = [...new Set(maps.flatMap(Object.keys))];
    return Object.fromEntries(names.map((name) => [name, maps.map((map) => map[name] ?? {})]));
};
const properties = merged("properties");
const words = (text) => text.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** A value of the property, and one of another kind. */
const values = ({ kind, values, minimum }) =>
    ({
        string: ["text-17", 17],
        enum: [Object.keys(values ?? {})[0], 17],
        timestamp: ["2026-11-20T10:15:00.250Z", 17],
        integer: [minimum ?? 1, "45"],
        number: [minimum ?? 1, "45"],
        boolean: [true, "yes"],
        object: [{}, "none"],
        array: [[], "none"],
    })[kind];

/** Values of the right kind that are refused, each with what refuses it. */
const outside = ({ kind, minimum, maximum, min_length, max_length }) => [
    ...(minimum === undefined ? [] : [[minimum - 1, "bound"]]),
    ...(maximum === undefined ? [] : [[maximum + 1, "bound"]]),
    ...(min_length === undefined ? [] : [["x".repeat(min_length - 1), "length"]]),
    ...(max_length === undefined ? [] : [["x".repeat(max_length + 1), "length"]]),
    ...(kind === "timestamp" ? [["yesterday", "pattern"]] : []),
];

const category = files[0].category;
const events = Object.entries(merged("events")).map(([key, said]) => {
    const { name } = said.find(({ name }) => name);
    const presences = Object.assign({}, ...said.map(({ properties }) => properties));
    const parts = [...(name.startsWith(`${category} `) ? words(category) : []), ...key.split("_")];
    const known = Object.entries(presences).map(([property, presence]) => {
        const about = Object.assign({}, ...properties[property]);
        return { key: about.key ?? property, isRequired: presence === "required", about };
    });
    const required = known.filter(({ isRequired }) => isRequired);
    const members = (known) => Object.fromEntries(known.map(({ key, about }) => [key, values(about)[0]]));
    const envelope = { type: "track", event: name, userId: "visitor-17", timestamp: "2026-11-20T10:15:00.250Z" };
    const least = { ...envelope, ...(required.length > 0 && { properties: members(required) }) };
    const full = { ...envelope, context: { locale: "en" }, properties: members(known) };
    const having = (more) => ({ ...full, properties: { ...full.properties, ...more } });
    const calls = [];
    const add = (call, open, closed = open, any = { open, closed }, by = "") =>
        calls.push({ call, open, closed, any, by });
    const both = { open: true, closed: true };

    add(least, true);
    add(full, true);
    const isComplete = ({ properties }) => required.every(({ key }) => key in properties);
    for (const { properties } of said.flatMap(({ examples }) => examples ?? []).filter(isComplete)) {
        add({ ...envelope, properties }, true);
    }
    add({ ...full, event: `${name}!` }, false);
    add({ ...full, context: "web" }, false);
    for (const { key, about } of known) {
        add(having({ [key]: values(about)[1] }), false);
        for (const [value, by] of outside(about)) {
            add(having({ [key]: value }), false, false, { open: false, closed: false }, by);
        }
        // A list is open, unless it is closed.
        if (about.kind === "enum") {
            add(having({ [key]: "unlisted" }), !about.closed, false);
        }
    }
    for (const { key } of required) {
        const { [key]: _, ...others } = full.properties;
        add({ ...full, properties: others }, false, false, both);
    }
    // A reader takes null for absent, and keeps what it does not know.
    const optional = known.find(({ isRequired }) => !isRequired);
    const forReaders = { open: true, closed: false };
    add({ ...having(optional && { [optional.key]: null }), userId: null }, true, false, forReaders, "null");
    add({ ...having({ colour: "red" }), writeKey: "key" }, true, false);
    const foreign = Object.entries(properties).find(([property]) => !(property in presences));
    if (foreign !== undefined) {
        const [property, said] = foreign;
        const about = Object.assign({}, ...said);
        add(having({ [about.key ?? property]: values(about)[0] }), true, false, both);
    }
    return { file: parts.join("-"), type: parts.map(capital).join(""), calls };
});
if (events.length < 4) {
    throw new Error("too few events");
}
console.log(JSON.stringify(events, null, 2));
