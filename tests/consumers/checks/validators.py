"""Compares the verdicts of a validator with those of livechat."""

import json
from pathlib import Path

VERDICTS = {True: 0, False: 0}


def check(found, expected, *about):
    assert found == expected, about
    VERDICTS[expected] += 1


def vectors_of(spec):
    """Vectors with the published verdicts, but for those with numbers beyond 64-bit floats."""
    with open(f"published/{spec}/unreleased/vectors.ndjson", encoding="utf-8") as lines:
        for vector in map(json.loads, lines):
            if "exact-number" not in vector["exceptions"]:
                yield vector


def compare(compilers):
    """Judges every call by every schema of these drafts. A compiler makes of a schema what judges a call."""
    for spec in ["livechat", "acme", "till"]:
        events = json.loads(Path(f"calls/{spec}.json").read_text())
        for draft, compiled in compilers.items():
            for form in ["open", "closed"]:
                folder = Path(f"specs/{spec}/{draft}/{form}")
                validators = {
                    str(path.relative_to(folder)).removesuffix(".schema.json"): compiled(json.loads(path.read_text()))
                    for path in folder.rglob("*.schema.json")
                }
                for path, is_valid in validators.items():
                    file = path.split("/")[-1]
                    for event in events:
                        is_of = file.startswith("live-chat-event") or file == event["file"]
                        for call in event["calls"]:
                            of = call["any"] if file.endswith(".any") else call
                            check(is_valid(call["call"]), is_of and of[form], path, call)
                general = validators["live-chat-event"]
                for vector in vectors_of(spec):
                    check(general(vector["call"]), vector[form], draft, form, vector)
                    for dialect, verdicts in vector["dialects"].items():
                        is_valid = validators.get(f"{dialect}/live-chat-event", general)
                        check(is_valid(vector["call"]), verdicts[form], draft, form, dialect, vector)
    assert min(VERDICTS.values()) > 50
    print(f"accepted {VERDICTS[True]} calls and refused {VERDICTS[False]}")
