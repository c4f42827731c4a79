"""Compares the verdicts of a validator with those of livechat."""

import glob
import json
import os


def compare(compilers):
    """Judges every call by every schema of these drafts. A compiler makes of a schema what judges a call."""
    verdicts = {True: 0, False: 0}
    for spec in ["livechat", "acme", "till"]:
        events = json.load(open(f"calls/{spec}.json"))
        for draft, compiled in compilers.items():
            for form in ["open", "closed"]:
                for path in glob.glob(f"specs/{spec}/{draft}/{form}/**/*.schema.json", recursive=True):
                    is_valid = compiled(json.load(open(path)))
                    file = os.path.basename(path).removesuffix(".schema.json")
                    for event in events:
                        is_of = file.startswith("live-chat-event") or file == event["file"]
                        for call in event["calls"]:
                            of = call["any"] if file.endswith(".any") else call
                            expected = is_of and of[form]
                            assert is_valid(call["call"]) == expected, (path, call)
                            verdicts[expected] += 1
    assert min(verdicts.values()) > 50
    print(f"accepted {verdicts[True]} calls and refused {verdicts[False]}")
