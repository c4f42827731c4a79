#!/usr/bin/env python3
"""Measures `livechat check` on files: packed ones beside gzip and zstd, one thread beside the engine, findings beside none, and
what writes documents beside the check alone.

    tests/bench/files.py [--bytes 200_000_000] [--rounds 5] [--folder FOLDER]

Writes corpora to a temporary folder, which takes about four times the bytes, or the bytes of `--engine-bytes`, and removes
them. Runs what it compares by turns, and prints Markdown tables for RECORD.md: the medians of the rounds, and of the ratios of
the rounds. Needs `gzip` and `zstd`.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
# Each packing: how a file is packed, and the program that is its peer.
PACKINGS = {"gz": (["gzip", "-c"], "gzip -dc"), "zst": (["zstd", "-qc"], "zstd -dc")}


def build(folder, *arguments):
    """Builds with Cargo; returns the executables by name."""
    command = ["cargo", *arguments, "--quiet", "--locked", "--message-format", "json"]
    output = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout
    messages = [json.loads(line) for line in output.splitlines()]
    return {message["target"]["name"]: message["executable"] for message in messages if message.get("executable")}


def run(command, written=()):
    """Runs a shell command; returns its seconds. The files that it writes are removed before: to replace one takes longer."""
    for file in written:
        if os.path.exists(file):
            os.remove(file)
    begun = time.monotonic()
    code = subprocess.run(["bash", "-o", "pipefail", "-c", command], stdout=subprocess.DEVNULL).returncode
    # 1 says that the check found errors.
    if code not in (0, 1):
        sys.exit(f"{command}: exit code {code}")
    return time.monotonic() - begun


def race(rounds, *commands, written=()):
    """Runs the commands by turns; returns the seconds of each, by round."""
    times = [[] for _ in commands]
    for number in range(rounds):
        order = list(range(len(commands)))
        # Each comes second as often.
        for at in order if number % 2 == 0 else reversed(order):
            times[at].append(run(commands[at], written))
    return times


def row(name, ours, peers):
    ratios = [peer / our for our, peer in zip(ours, peers)]
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive") if len(ratios) > 1 else ratios * 3
    print(f"| {name} | {statistics.median(ours):.2f} | {statistics.median(peers):.2f} | {middle:.2f} | {low:.2f} - {high:.2f} |")


def engine(ratios, row):
    """Returns the nanoseconds that the engine takes for an event, of a row of the benchmark. The events, 62 MB, come from memory as
    those of a file do: a few thousand of them would stay in a cache."""
    command = [ratios, "--bench", row, "--corpus", "sdk", "--rounds", "3", "--events", "100000"]
    text = subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout
    return float(re.search(rf"^\| {re.escape(row)} \| ([\d.]+) \|", text, re.MULTILINE).group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bytes", type=lambda text: int(text.replace("_", "")), default=200_000_000, help="bytes of each corpus")
    parser.add_argument("--engine-bytes", type=lambda text: int(text.replace("_", "")), default=1_000_000_000,
                        help="bytes of the corpora that one thread checks beside the engine [default: 1_000_000_000]")
    parser.add_argument("--rounds", type=int, default=5, help="rounds [default: 5]")
    parser.add_argument("--folder", help="where the temporary folder is made")
    asked = parser.parse_args()
    livechat = build(ROOT, "build", "--release", "--package", "livechat-xtask")["livechat"]
    corpus = build(HERE, "build", "--release", "--bin", "corpus")["corpus"]
    ratios = build(HERE, "bench", "--no-run", "--bench", "ratios")["ratios"]

    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        at = lambda name: os.path.join(folder, name)
        files = {"clean": at("clean.ndjson"), "aliased": at("aliased.ndjson")}
        for name, shape in ("clean", "sdk"), ("aliased", "sdk:aliased"):
            with open(files[name], "wb") as out:
                subprocess.run([corpus, shape, str(asked.bytes)], check=True, stdout=out)
        run(f"split --number=l/4 --additional-suffix=.ndjson {files['clean']} {at('part-')}")
        parts = sorted(at(name) for name in os.listdir(folder) if name.startswith("part-"))
        for file in [*files.values(), *parts]:
            for extension, (command, _) in PACKINGS.items():
                with open(f"{file}.{extension}", "wb") as out:
                    subprocess.run([*command, file], check=True, stdout=out)

        print(f"### files: {asked.bytes / 1e6:.0f} MB of the corpus sdk, {asked.rounds} rounds, {os.cpu_count()} cores\n")
        print("| `livechat check FILES`, beside | seconds | of the other | times as fast | middle half |\n|---|---|---|---|---|")
        for extension, (_, unpack) in PACKINGS.items():
            for name, of in ("clean", [files["clean"]]), ("aliased", [files["aliased"]]), ("clean, in four files", parts):
                packed = " ".join(f"{file}.{extension}" for file in of)
                commands = f"{livechat} check {packed}", f"{unpack} {packed} | {livechat} check -"
                row(f"`{unpack} FILES \\| livechat check -`, {name}", *race(asked.rounds, *commands))
        clean, aliased = race(asked.rounds, *(f"{livechat} check {files[name]}" for name in ("clean", "aliased")))
        row("the same without findings, for aliased events", aliased, clean)

        print("\n| `livechat` | beside | seconds | of the other | times as fast | middle half |\n|---|---|---|---|---|---|")
        # What is written goes to a new file, or nowhere. The other is a check, and what writing the same bytes takes by itself.
        places = {"CALLS": "", "NEW": at("new"), "BAD": at("bad"), "livechat": livechat}
        for name, command, peer in (
            ("clean", "livechat check --good /dev/null --bad /dev/null CALLS", "livechat check CALLS"),
            ("aliased", "livechat check --good /dev/null --bad /dev/null CALLS", "livechat check CALLS"),
            ("clean", "livechat check --good NEW --bad BAD CALLS", "livechat check CALLS"),
            ("clean", "livechat check --good NEW --bad BAD CALLS", "livechat check CALLS && cat CALLS > NEW"),
            ("aliased", "livechat check --good NEW --bad BAD CALLS", "livechat check CALLS && cat CALLS > NEW"),
            ("clean", "livechat check --each CALLS", "livechat check --threads 1 CALLS"),
            ("aliased", "livechat check --each CALLS", "livechat check --threads 1 --format json CALLS"),
            ("clean", "livechat convert --from segment --to customerio CALLS", "livechat check CALLS"),
            ("aliased", "livechat convert --normalize CALLS", "livechat check CALLS"),
            ("clean", "livechat convert --from segment --to customerio CALLS > NEW", "livechat check CALLS"),
        ):
            places["CALLS"] = files[name]
            commands = [re.sub("|".join(places), lambda word: places[word[0]], text) for text in (command, peer)]
            shown = command.removeprefix("livechat ")
            row(f"`{shown}`, {name} | `{peer}`", *race(asked.rounds, *commands, written=(places["NEW"], places["BAD"])))

        for file in os.listdir(folder):
            os.remove(at(file))
        print(f"\n`livechat check --threads 1`, {asked.engine_bytes / 1e6:.0f} MB, ns for an event:\n")
        print("| events, beside the engine as | check | engine | reading alone | of the engine | of both |\n|---|---|---|---|---|---|")
        for name, shape, rows in (
            ("clean", "sdk", ["livechat check"]),
            ("aliased", "sdk:aliased", ["aliased, verdict", "aliased, findings"]),
        ):
            file = at(name)
            with open(file, "wb") as out:
                subprocess.run([corpus, shape, str(asked.engine_bytes)], check=True, stdout=out)
            with open(file, "rb") as lines:
                events = sum(chunk.count(b"\n") for chunk in iter(lambda: lines.read(1 << 20), b""))
            # What the kernel takes to hand out the file, in pieces that stay in the cache of a core.
            commands = f"{livechat} check --threads 1 {file}", f"dd if={file} of=/dev/null bs=256k status=none"
            checks, readings, engines = [], [], {of: [] for of in rows}
            for _ in range(asked.rounds):
                (check,), (reading,) = race(1, *commands)
                checks.append(check * 1e9 / events)
                readings.append(reading * 1e9 / events)
                for of, times in engines.items():
                    times.append(engine(ratios, of))
            for of, times in engines.items():
                alone = statistics.median(time / check for time, check in zip(times, checks))
                both = statistics.median((time + read) / check for time, read, check in zip(times, readings, checks))
                middles = " | ".join(f"{statistics.median(figures):.0f}" for figures in (checks, times, readings))
                print(f"| {name}, `{of}` | {middles} | {alone:.2f} | {both:.2f} |")
            os.remove(file)


main()
