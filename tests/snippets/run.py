#!/usr/bin/env python3
"""Runs the calls that `livechat snippet` prints, and compares what they send with the event.

usage: run.py [LANGUAGE...]

Each language of xtask/src/snippet/forms.toml is run as its key `test` says: `sent` with the SDK from its registry against a
catcher on the loopback address, `stub` with the language from Debian and a stub of the SDK from `stubs`, which prints what
it gets. Needs Rust and Python 3.11. SDKs are installed into a temporary folder, and missing packages of Debian by apt-get
where the user is root. A language whose tools cannot be had is skipped, and says so.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

# The modules beside this file are sources alone.
sys.dont_write_bytecode = True

from catcher import Catcher
from languages import LANGUAGES, Missing

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FORMS = tomllib.loads((ROOT / "xtask/src/snippet/forms.toml").read_text())
SPEC = json.loads((ROOT / "spec/livechat.json").read_text())
PLAN = json.loads((HERE / "plan.json").read_text())

# Texts that some language acts on. All that can be an argument of a command: NUL is in a list, as JSON.
HOSTILE = (
    "\"'`$(id)${x}#{x}#$x#@x{$x}\\(x)%s%d{0}\\u0022\\x41\\N{DIGIT ONE}\\"
    "\r\n\t\v\f\b\x01\x1b\x7f\x85\u2028\u2029\u202e\u200d\ufeff"
    "👩🏽‍🚀é漢</script><script>fetch('/injected')</script><!--*/ // -- ?><?php exit; \"\"\"; '''; \\"
)
# Sent and Received, as the vendors with the other perspective call them.
SWAPPED = {"message_sent": "message_received", "message_received": "message_sent"}


def cases(vendor):
    """The arguments of `snippet`, and the event, user and properties that must arrive."""
    user = "visitor-17"
    events = SPEC["events"]
    for key, event in events.items():
        sent = SWAPPED.get(key, key) if vendor == "customerio" else key
        yield [key], events[sent]["name"], user, event["examples"][0]["properties"]
    plan = ["--spec", str(HERE / "plan.json")]
    for key, event in PLAN["events"].items():
        yield [key, *plan], event["name"], user, event["examples"][0]["properties"]
    name = events["conversation_started"]["name"]
    example = events["conversation_started"]["examples"][0]["properties"]
    arguments = ["conversation_started", "--user", HOSTILE, "--set", f"message_body={HOSTILE}", "--set", f"agent_name={HOSTILE}="]
    yield arguments, name, HOSTILE, example | {"message_body": HOSTILE, "agent_name": f"{HOSTILE}="}
    tags = ["a\0b\0", "\0001", HOSTILE]
    # No object of PHP has a key that begins with NUL.
    page = {HOSTILE: {"a\0": tags, "0": 1}}
    example = PLAN["events"]["quoted"]["examples"][0]["properties"]
    values = ["--set", f"tags={json.dumps(tags)}", "--set", f"page={json.dumps(page)}"]
    yield ["quoted", *plan, *values], PLAN["events"]["quoted"]["name"], user, example | {"tags": tags, "page": page}


def command():
    subprocess.run(
        ["cargo", "build", "--quiet", "--locked", "--package", "livechat-xtask", "--no-default-features", "--bin", "livechat"],
        cwd=ROOT, check=True,
    )
    metadata = subprocess.run(
        ["cargo", "metadata", "--locked", "--no-deps", "--format-version", "1"], cwd=ROOT, check=True, capture_output=True
    )
    return Path(json.loads(metadata.stdout)["target_directory"]) / "debug/livechat"


def canonical(value):
    """A value as JSON in which equal numbers are the same text."""
    match value:
        case dict():
            return {key: canonical(value[key]) for key in sorted(value)}
        case list():
            return [canonical(item) for item in value]
        case float() if value.is_integer():
            return int(value)
    return value


def shown(call):
    return json.dumps(canonical(call), indent=1)


def test(language, livechat, work, catcher):
    """Runs every call of a language. Returns how many there are."""
    forms = {form["vendor"]: form for form in language["form"]}
    runs = []
    for vendor, form in forms.items():
        for arguments, event, user, properties in cases(vendor):
            printed = subprocess.run(
                [livechat, "snippet", *arguments, "--for", language["key"], "--vendor", vendor],
                cwd=ROOT, capture_output=True, check=True,
            )
            expected = {"event": event, "properties": properties}
            if form.get("names_user", language.get("names_user", True)):
                expected["userId"] = user
            runs.append((vendor, printed.stdout.decode(), expected))
    runner = LANGUAGES[language["key"]](work, catcher, forms, [(vendor, code) for vendor, code, _ in runs])
    for number, (vendor, code, expected) in enumerate(runs):
        call = runner.run(number, vendor, code)
        found = {key: call.get(key) for key in expected}
        if shown(found) != shown(expected):
            sys.exit(f"{language['key']}, {vendor}: expected\n{shown(expected)}\nfound\n{shown(found)}\nof\n{code}")
    return len(runs)


def main():
    languages = {language["key"]: language for language in FORMS["language"] if "form" in language}
    for language in languages.values():
        is_run = language["test"] != "none"
        assert is_run == (language["key"] in LANGUAGES), f"{language['key']}: `test` is not what is run"
    names = sys.argv[1:] or [key for key in languages if key in LANGUAGES]
    unknown = set(names) - LANGUAGES.keys()
    if unknown:
        sys.exit(f"not run: {', '.join(sorted(unknown))}; there are {', '.join(LANGUAGES)}")
    livechat = command()
    work = Path(tempfile.mkdtemp())
    skipped = []
    try:
        with Catcher() as catcher:
            for name in names:
                folder = work / name
                folder.mkdir()
                try:
                    count = test(languages[name], livechat, folder, catcher)
                    print(f"{name}: {count} calls arrive", flush=True)
                except Missing as missing:
                    skipped.append(name)
                    print(f"{name}: skipped, it needs {missing}", flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"snippets skipped: {', '.join(skipped) or 'none'}")


if __name__ == "__main__":
    main()
