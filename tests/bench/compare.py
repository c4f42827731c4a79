#!/usr/bin/env python3
"""Compares the benchmarks of livechat at another commit with those of this tree.

    tests/bench/compare.py REV [--pairs 9] [--rounds 5] [--events 10000] [--filter livechat] [--keep FOLDER]

Builds the benchmark of REV in a scratch clone and the one of this tree, and runs them by turns. Prints a table for RECORD.md
with the time of `after` (this tree) divided by that of `before` (REV). Each time is first divided by that of the base of its
race in the same run. Both have the base in common, so a machine that slows down in one run does not change the result.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

# Rows that had another name in older commits.
RENAMED = {"livechat check, plain pass": "livechat check, scan", "livechat check, explaining pass": "livechat check, validate"}

HERE = os.path.dirname(os.path.abspath(__file__))


def output(*command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def build(folder, target=None):
    """Builds the benchmark in a folder; returns its executable."""
    environment = dict(os.environ, **({"CARGO_TARGET_DIR": target} if target else {}))
    command = ["cargo", "bench", "--quiet", "--locked", "--no-run", "--bench", "ratios", "--message-format", "json"]
    for line in output(*command, cwd=folder, env=environment).splitlines():
        message = json.loads(line)
        if message.get("executable") and message["target"]["name"] == "ratios":
            return message["executable"]
    sys.exit(f"{folder}: cargo names no executable")


def build_revision(revision, scratch):
    """Builds the benchmark of a commit in a clone; returns its executable."""
    clone = os.path.join(scratch, "clone")
    if not os.path.isdir(clone):
        repository = output("git", "rev-parse", "--show-toplevel", cwd=HERE).strip()
        output("git", "clone", "--quiet", "--shared", "--no-checkout", repository, clone)
    output("git", "checkout", "--quiet", "--detach", revision, cwd=clone)
    return build(os.path.join(clone, "tests", "bench"), os.path.join(scratch, "target"))


def run(executable, arguments):
    """Runs the benchmark; returns nanoseconds and the ratio to the base, by table and row."""
    times, table = {}, None
    for line in output(executable, "--bench", *arguments).splitlines():
        if line.startswith("### "):
            table = re.match(r"### ([^:]+)", line).group(1)
        elif line.startswith("| ") and not line.startswith("| |"):
            name, nanoseconds, _, ratio = (cell.strip() for cell in line.strip("|\n").split("|")[:4])
            times[table, RENAMED.get(name, name)] = float(nanoseconds), float(ratio)
    if not times:
        sys.exit(f"{executable}: no tables")
    return times


def quartiles(values):
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    return middle, low, high


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", metavar="REV")
    parser.add_argument("--pairs", type=int, default=9, help="runs of each of the two [default: 9]")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of a run [default: 5]")
    parser.add_argument("--events", type=int, default=10000, help="events of each corpus [default: 10000]")
    parser.add_argument("--filter", default="livechat", help="rows that are compared [default: livechat]")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the clone and its build here, for the next time")
    asked = parser.parse_args()

    with tempfile.TemporaryDirectory() as temporary:
        if asked.keep:
            os.makedirs(asked.keep, exist_ok=True)
        before = build_revision(asked.revision, os.path.abspath(asked.keep or temporary))
        after = build(HERE)
        arguments = [asked.filter, "--rounds", str(asked.rounds), "--events", str(asked.events)]
        runs = {before: [], after: []}
        for pair in range(asked.pairs):
            # The second of two runs meets a warmer machine: each is the second as often.
            for executable in [before, after] if pair % 2 == 0 else [after, before]:
                runs[executable].append(run(executable, arguments))
            print(f"{pair + 1} of {asked.pairs} pairs", file=sys.stderr)

    before, after = runs[before], runs[after]
    revision = output("git", "rev-parse", "--short", asked.revision, cwd=HERE).strip()
    print(f"### {revision} (before) and this tree (after)\n")
    print(f"{asked.pairs} pairs of runs, {asked.rounds} rounds of {asked.events} events each\n")
    print("| | ns before | ns after | time after / before | middle half |\n|---|---|---|---|---|")
    rows = [row for row in after[0] if asked.filter in row[1] or asked.filter in row[0]]
    for row in rows:
        if not all(row in times for times in before + after):
            print(f"| {row[0]}: {row[1]} | | | only after | |")
            continue
        # How many times as fast as the base: the more, the less time.
        ratios = [old[row][1] / new[row][1] for old, new in zip(before, after)]
        middle, low, high = quartiles(ratios)
        old, new = (statistics.median(times[row][0] for times in runs) for runs in (before, after))
        print(f"| {row[0]}: {row[1]} | {old:.0f} | {new:.0f} | {middle:.3f} | {low:.3f} - {high:.3f} |")


main()
