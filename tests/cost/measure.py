#!/usr/bin/env python3
"""Measure what compiling costs: the derive next to serde's two derives, and livechat-types next to serde with serde_json.

Prints a Markdown section for tests/cost/RECORD.md: CPU seconds, as medians of interleaved rounds. Compare the ratios with
earlier sections, because seconds depend on the machine. Exits with 1 if a ratio is above its limit. Needs Rust, Python 3.11
and the downloaded dependencies, but no network.
"""

import argparse
import datetime
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
STRUCTS = 50
# The key, the kind and a Rust type of each property of the spec. Every struct has all ten.
PROPERTIES = [
    ("agent_code", "String", "String"),
    ("agent_team", "String", "Option<String>"),
    ("case_code", "String", "String"),
    ("case_rating", "Integer", "Option<u8>"),
    ("closed_at", "Timestamp", "Option<Timestamp>"),
    ("handled_by", "String", "Option<String>"),
    ("is_resolved", "Boolean", "Option<bool>"),
    ("page_path", "String", "Option<String>"),
    ("wait_seconds", "Number", "Option<f64>"),
    ("visit_count", "Integer", "Option<u32>"),
]
# The properties of a large spec, and of a struct that has all of them. The event requires them.
MANY = [
    (f"{key}_{at}", kind, rust.removeprefix("Option<").removesuffix(">")) for at in range(100) for key, kind, rust in PROPERTIES
]
# The ways to compile, and the most that the derive may cost beside serde's two derives.
WAYS = {
    "check": (["check"], 0.50),
    "dev build": (["build"], 1.10),
    "release build": (["build", "--release"], 0.85),
}
# The ways to build livechat-types from nothing, and the most that it may cost beside serde with its derives and serde_json.
SERDE = 'serde = { version = "1", features = ["derive"] }\nserde_json = "1"\n'
TYPES = f'livechat-types = {{ path = "{ROOT}/livechat-types"'
CLEAN = {
    "serde, its derives and serde_json": (SERDE, None),
    "livechat-types without features": (TYPES + ", default-features = false }\n", 0.80),
    "livechat-types": (TYPES + " }\n", 1.35),
}
# The most that checking the struct of the large spec may take beside the 50 structs with serde's derives: a second where these
# take 1.15 s, as in the record of a machine that did nothing else.
MANY_LIMIT = 0.87


def fnv1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def spec(properties, events):
    """Return the source of a const table with these properties, and with events that have all of them."""
    lines = ["use livechat_types::spec::table::{Event, EventProperty, Property, Spec};"]
    lines += ["use livechat_types::spec::vocabulary::{Kind, Presence, Sensitivity};"]
    for key, kind, _ in properties:
        lines.append(f'static {key.upper()}: Property = Property::new("{key}", Kind::{kind}, Sensitivity::None);')
    of_event = "".join(
        f"EventProperty::with_hash({fnv1a(key):_}, &{key.upper()}, "
        f"Presence::{'Optional' if rust.startswith('Option') else 'Required'}),"
        for key, _, rust in sorted(properties, key=lambda property: fnv1a(property[0]))
    )
    for at in range(events):
        lines.append(f'static EVENT_{at}: Event = Event::new("Case Event {at}", "case_event_{at}", &[{of_event}]);')
    lines.append('pub static SPEC: Spec = Spec::new("cost", "1.0.0", "Case", 1)')
    lines.append(f"    .properties(&[{', '.join(f'&{key.upper()}' for key, _, _ in properties)}])")
    lines.append(f"    .events(&[{', '.join(f'&EVENT_{at}' for at in range(events))}]);")
    return "\n".join(lines) + "\n"


def structs(properties, count, derives, attribute, uses):
    """Return the source of structs with these properties, each with the functions that use it."""
    lines = ["#![allow(dead_code, non_snake_case, unused_imports)]", "mod spec;"]
    lines += ["use livechat_types::{LiveChatEvent, ReadError, Timestamp, Track, from_slice};"]
    lines += ["use serde::{Deserialize, Serialize};"]
    if "Serialize" in derives:
        lines.append(CALL)
    fields = " ".join(f"pub {key}: {rust}," for key, _, rust in properties)
    for at in range(count):
        if derives:
            lines.append(f"#[derive({derives})]")
        if attribute:
            lines.append(f'#[livechat(event = "Case Event {at}", spec = crate::spec::SPEC)]')
        lines.append(f"pub struct Case{at} {{ {fields} }}")
        lines.append(uses.format(at=at))
    return "\n".join(lines) + "\n"


# The call around the properties, as somebody would write it who has serde alone.
CALL = """#[derive(Serialize, Deserialize)]
pub struct Call<E> {
    pub userId: Option<String>, pub anonymousId: Option<String>, pub messageId: Option<String>,
    pub timestamp: Option<Timestamp>, pub context: Option<Box<serde_json::value::RawValue>>,
    pub event: String, pub properties: E,
}"""
OUR_USES = """pub fn read{at}(body: &[u8]) -> Result<Track<Case{at}>, ReadError> {{ from_slice(body) }}
pub fn write{at}(call: &Track<Case{at}>) -> String {{ call.to_json() }}"""
SERDE_USES = """pub fn read{at}(body: &[u8]) -> serde_json::Result<Call<Case{at}>> {{ serde_json::from_slice(body) }}
pub fn write{at}(call: &Call<Case{at}>) -> serde_json::Result<String> {{ serde_json::to_string(call) }}"""

PLAIN, OURS, PEER = "plain structs", "LiveChatEvent", "Serialize, Deserialize"
VARIANTS = {
    PLAIN: structs(PROPERTIES, STRUCTS, "", False, ""),
    OURS: structs(PROPERTIES, STRUCTS, "LiveChatEvent", True, OUR_USES),
    PEER: structs(PROPERTIES, STRUCTS, "Serialize, Deserialize", False, SERDE_USES),
}


def cpu_seconds(command, folder, target):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "CARGO_TARGET_DIR": str(target), "CARGO_INCREMENTAL": "0"}
    run = subprocess.run(["cargo", *command, "--quiet"], cwd=folder, env=environment, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode != 0:
        sys.exit(f"cargo {' '.join(command)} failed:\n{run.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def package(folder, dependencies, sources):
    (folder / "src").mkdir(parents=True)
    shutil.copy(ROOT / "Cargo.lock", folder / "Cargo.lock")
    for name, text in sources.items():
        (folder / "src" / name).write_text(text)
    manifest = '[package]\nname = "cost"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\n'
    (folder / "Cargo.toml").write_text(manifest + dependencies)


def measure_clean(folder, rounds):
    """Return the CPU seconds of clean builds."""
    seconds = {name: [] for name in CLEAN}
    for name, (dependencies, _) in CLEAN.items():
        package(folder / name.replace(" ", "-"), dependencies, {"lib.rs": ""})
    for at in range(rounds):
        for name in CLEAN:
            package_folder, target = folder / name.replace(" ", "-"), folder / f"clean-{at}"
            seconds[name].append(cpu_seconds(["build"], package_folder, target))
            shutil.rmtree(target)
    return {name: statistics.median(times) for name, times in seconds.items()}


def measure_derives(folder, rounds):
    """Return the CPU seconds of each way to compile each variant."""
    cost, target = folder / "cost", folder / "target"
    dependencies = TYPES + ' }\n' + SERDE.replace('"1"\n', '{ version = "1", features = ["raw_value"] }\n')
    package(cost, dependencies, {"lib.rs": VARIANTS[PLAIN], "spec.rs": spec(PROPERTIES, STRUCTS)})
    seconds = {way: {name: [] for name in VARIANTS} for way in WAYS}
    for way, (command, _) in WAYS.items():
        cpu_seconds(command, cost, target)
        for _ in range(rounds):
            for name, text in VARIANTS.items():
                (cost / "src/lib.rs").write_text(text)
                seconds[way][name].append(cpu_seconds(command, cost, target))
    many = []
    (cost / "src/spec.rs").write_text(spec(MANY, 1))
    (cost / "src/lib.rs").write_text(structs(MANY, 1, "LiveChatEvent", True, OUR_USES))
    for _ in range(rounds):
        (cost / "src/lib.rs").touch()
        many.append(cpu_seconds(["check"], cost, target))
    medians = {way: {name: statistics.median(times) for name, times in of.items()} for way, of in seconds.items()}
    return medians, statistics.median(many)


def output(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=7, help="number of rounds [default: 7]")
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        clean = measure_clean(folder, (rounds + 1) // 2)
        derives, many = measure_derives(folder, rounds)

    version = output("cargo", "pkgid", "-p", "livechat-types").split("@")[-1].split("#")[-1]
    print(f"## {datetime.date.today()}: livechat-types {version}\n")
    print(f"{output('rustc', '--version')}; {os.cpu_count()} cores; medians of {rounds} interleaved rounds, of clean builds ", end="")
    print(f"{(rounds + 1) // 2}\n")
    fails = []

    def row(what, cost, ratio, limit):
        if limit is not None and ratio > limit:
            fails.append(what)
        print(f"| {what} | {cost} | {ratio:.2f} | {'' if limit is None else f'{limit:.2f}'} |")

    print(f"| {STRUCTS} structs of ten fields, each read and written once | adds | times serde's derives | limit |")
    print("| --- | --- | --- | --- |")
    for way, (_, limit) in WAYS.items():
        base, ours, peer = (derives[way][name] for name in (PLAIN, OURS, PEER))
        row(f"{way}: {PEER}", f"{peer - base:.2f} s", 1, None)
        row(f"{way}: {OURS}", f"{ours - base:.2f} s", (ours - base) / (peer - base), limit)
    print("\n| clean build | CPU | times serde's | limit |")
    print("| --- | --- | --- | --- |")
    peer = next(iter(clean.values()))
    for name, (_, limit) in CLEAN.items():
        row(name, f"{clean[name]:.1f} s", clean[name] / peer, limit)
    ratio = many / (derives["check"][PEER] - derives["check"][PLAIN])
    print(f"\nCheck of a spec of {len(MANY)} properties, and of a struct that has all of them: {many:.2f} s, which is {ratio:.2f} times")
    print(f"the check of {STRUCTS} structs with serde's derives; the limit is {MANY_LIMIT:.2f}.")
    if ratio > MANY_LIMIT:
        fails.append("a large spec")
    print(f"\nAbove the limit: {', '.join(fails)}." if fails else "\nAll are within their limits.")
    sys.exit(1 if fails else 0)


main()
