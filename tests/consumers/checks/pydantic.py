"""Models of pydantic read each call as its event, and the open schemas accept what they write. They read
and refuse the vectors as the schemas do. Those that are published are the same, and have the types that they say."""

import glob
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from pydantic import ValidationError

sys.path.append("checks")
from validators import vectors_of


def model(spec, form, file):
    """The type of all events that was made of a file."""
    path = f"made/pydantic/{spec}/{form}/{file}/events.py"
    module = importlib.util.spec_from_file_location(f"{spec}_{form}_{file}".replace("-", "_").replace(".", "_"), path)
    module = module.loader.load_module()
    return module.LiveChatEvent


def read(model, call):
    try:
        # Numbers in quotes are numbers to pydantic, unless it is told to be strict.
        return model.model_validate_json(json.dumps(call), strict=True)
    except ValidationError:
        return None


def has(value, test):
    """Whether a value, or one within it, passes a test."""
    return test(value) or isinstance(value, dict) and any(has(inner, test) for inner in value.values())


def is_beyond(call, form):
    """Whether it judges otherwise: null is accepted by closed models, too, and `100.0` is no integer to strict ones."""
    return (form == "closed" and has(call, lambda value: value is None)) or has(
        call, lambda value: isinstance(value, float) and value.is_integer()
    )


verdicts = {True: 0, False: 0}
dropped = 0
for spec in ["livechat", "acme", "till"]:
    events = json.load(open(f"calls/{spec}.json"))
    differ = bool(glob.glob(f"specs/{spec}/2020-12/open/live-chat-event.any.schema.json"))
    written = Draft202012Validator(json.load(open(f"specs/{spec}/2020-12/open/live-chat-event.schema.json")))
    for form in ["open", "closed"]:
        union = model(spec, form, "live-chat-event.union")
        one = model(spec, form, "live-chat-event.any" if differ else "live-chat-event")
        without_if = model(spec, form, "live-chat-event")
        for event in events:
            for call in event["calls"]:
                # In closed models, too, what may be absent may be null.
                accepted = call[form] or call["by"] == "null"
                value = read(union, call["call"])
                assert (value is not None) == accepted, (spec, form, call)
                if value is not None:
                    assert type(value.root).__name__ == event["type"], call
                    # It writes null for what is absent: readers of the open schema take that.
                    written.validate(value.model_dump(mode="json", by_alias=True))
                assert (read(one, call["call"]) is not None) == (call["any"][form] or call["by"] == "null"), (spec, form, call)
                dropped += read(without_if, call["call"]) is not None and not call["any"][form]
                verdicts[accepted] += 1
        for vector in vectors_of(spec):
            if not is_beyond(vector["call"], form):
                value = read(union, vector["call"])
                assert (value is not None) == vector[form], (spec, form, vector)
                verdicts[vector[form]] += 1
assert min(verdicts.values()) > 50
for form, name in [("open", "events.py"), ("closed", "events_closed.py")]:
    published = Path(f"published/livechat/unreleased/types/python/{name}")
    assert published.read_text() == Path(f"made/pydantic/livechat/{form}/live-chat-event.union/events.py").read_text()
    subprocess.run(["mypy", "--strict", published], check=True, stdout=subprocess.DEVNULL)
# Type checkers know by which names a call is made, and by which it is read.
CALL = """
from events import LiveChatMessageSent, LiveChatMessageSentProperties as Properties

call = LiveChatMessageSent(event="Live Chat Message Sent", userId="v", properties=Properties(message_body="x"))
print(call.user_id, call.model_dump_json(by_alias=True, exclude_none=True))
"""
types = published.parent


def is_typed(program):
    Path("call.py").write_text(program)
    command = ["mypy", "--strict", "call.py"]
    return subprocess.run(command, env={**os.environ, "MYPYPATH": types}, stdout=subprocess.DEVNULL).returncode == 0


assert is_typed(CALL)
sent = subprocess.run(["python", "call.py"], env={**os.environ, "PYTHONPATH": types}, check=True, stdout=subprocess.PIPE).stdout
assert sent == b'v {"event":"Live Chat Message Sent","userId":"v","properties":{"message_body":"x"}}\n', sent
assert not is_typed(CALL.replace("userId=", "user_id="))
assert not is_typed(CALL.replace("Message Sent", "Mesage Sent"))
assert dropped > 0, "it knows `if` now: say so in tools.json"
print(f"accepted {verdicts[True]} calls and refused {verdicts[False]}")
