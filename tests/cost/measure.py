#!/usr/bin/env python3
"""Measure what compiling costs: a clean build of livechat-types, and its derive next to serde's derives.

Prints a Markdown section for tests/cost/RECORD.md: CPU seconds, as medians of interleaved rounds. Compare the ratios with
earlier sections, because seconds depend on the machine. Exits with 1 if the derive costs more than half of serde's derives.
Needs Rust, Python 3 and the downloaded dependencies, but no network.
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


def fnv1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def spec():
    """Return the source of a const table with the ten properties and one event for each struct."""
    lines = ["use livechat_types::spec::table::{Event, EventProperty, Property, Spec};"]
    lines += ["use livechat_types::spec::vocabulary::{Kind, Presence, Sensitivity};"]
    for key, kind, _ in PROPERTIES:
        lines.append(f'static {key.upper()}: Property = Property::new("{key}", Kind::{kind}, Sensitivity::None);')
    of_event = "".join(
        f"EventProperty::new(&{key.upper()}, Presence::Optional)," for key, _, _ in sorted(PROPERTIES, key=lambda p: fnv1a(p[0]))
    )
    for at in range(STRUCTS):
        lines.append(f'static EVENT_{at}: Event = Event::new("Case Event {at}", "case_event_{at}", &[{of_event}]);')
    properties = ", ".join(f"&{key.upper()}" for key, _, _ in PROPERTIES)
    events = ", ".join(f"&EVENT_{at}" for at in range(STRUCTS))
    lines.append('pub static SPEC: Spec = Spec::new("cost", "1.0.0", "Case", 1)')
    lines.append(f"    .properties(&[{properties}]).events(&[{events}]);")
    return "\n".join(lines) + "\n"


def structs(derives, attribute):
    lines = ["#![allow(dead_code)]", "mod spec;", "#[allow(unused_imports)]", "use livechat_types::{LiveChatEvent, Timestamp};"]
    lines += ["#[allow(unused_imports)]", "use serde::{Deserialize, Serialize};"]
    for at in range(STRUCTS):
        if derives:
            lines.append(f"#[derive({derives})]")
        if attribute:
            lines.append(f'#[livechat(event = "Case Event {at}", spec = crate::spec::SPEC)]')
        fields = " ".join(f"{key}: {rust}," for key, _, rust in PROPERTIES)
        lines.append(f"pub struct Case{at} {{ {fields} }}")
    return "\n".join(lines) + "\n"


VARIANTS = {
    "plain structs": structs("", False),
    "LiveChatEvent": structs("LiveChatEvent", True),
    "Serialize, Deserialize": structs("Serialize, Deserialize", False),
}


def cpu_seconds(command, folder, target):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "CARGO_TARGET_DIR": str(target), "CARGO_INCREMENTAL": "0"}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{run.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def package(folder):
    shutil.copy(ROOT / "Cargo.lock", folder / "Cargo.lock")
    (folder / "src").mkdir()
    (folder / "src/spec.rs").write_text(spec())
    (folder / "src/lib.rs").write_text(VARIANTS["plain structs"])
    (folder / "Cargo.toml").write_text(
        f"""[package]
name = "cost"
version = "0.0.0"
edition = "2024"
[dependencies]
livechat-types = {{ path = "{ROOT}/livechat-types" }}
serde = {{ version = "1", features = ["derive"] }}
[workspace]
"""
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=7, help="number of rounds [default: 7]")
    rounds = arguments.parse_args().rounds

    with tempfile.TemporaryDirectory() as temporary:
        temporary = pathlib.Path(temporary)
        folder, target = temporary / "cost", temporary / "target"
        folder.mkdir()
        package(folder)
        clean = cpu_seconds(["cargo", "build", "--quiet", "-p", "livechat-types"], folder, temporary / "clean")
        tree = ["cargo", "tree", "-p", "livechat-types", "--edges", "normal", "--prefix", "none", "--format", "{p}"]
        crates = set(subprocess.run(tree, cwd=ROOT, capture_output=True, text=True).stdout.replace(" (*)", "").split("\n"))
        cpu_seconds(["cargo", "check", "--quiet"], folder, target)

        seconds = {name: [] for name in VARIANTS}
        for _ in range(rounds):
            for name, text in VARIANTS.items():
                (folder / "src/lib.rs").write_text(text)
                seconds[name].append(cpu_seconds(["cargo", "check", "--quiet"], folder, target))

    medians = {name: statistics.median(times) for name, times in seconds.items()}
    base = medians["plain structs"]
    ours, serde = medians["LiveChatEvent"] - base, medians["Serialize, Deserialize"] - base
    output = lambda *command: subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    version = output("cargo", "pkgid", "-p", "livechat-types").split("@")[-1].split("#")[-1]
    print(f"## {datetime.date.today()}: livechat-types {version}\n")
    print(f"{output('rustc', '--version')}; {os.cpu_count()} cores; medians of {rounds} interleaved rounds\n")
    print("| what | CPU seconds |")
    print("| --- | --- |")
    print(f"| clean build of livechat-types, {len(crates - {''})} crates | {clean:.1f} |")
    for name, median in medians.items():
        print(f"| check of {STRUCTS} structs of ten fields: {name} | {median:.2f} |")
    print(f"| added by `LiveChatEvent` | {ours:.2f} |")
    print(f"| added by serde's two derives | {serde:.2f} |")
    print(f"\nLiveChatEvent costs {ours / serde:.2f} times as much as serde's derives; the limit is 0.50.")
    sys.exit(0 if ours <= serde / 2 else 1)


main()
