"""Models for pydantic decode the calls, each as its own event, and what they write the open schema accepts."""

import glob
import importlib
import json

from jsonschema import Draft202012Validator
from pydantic import ValidationError

events = json.load(open("calls.json"))


def model(file, name):
    return getattr(importlib.import_module("pydantic_models." + file.replace("-", "_").replace(".", "_")), name)


def validator(file):
    return Draft202012Validator(json.load(open(f"schemas/2020-12/{file}.schema.json")))


def refuses(decode, call):
    try:
        decode(call)
    except ValidationError:
        return True
    return False


assert len(glob.glob("pydantic_models/*.py")) == 2 * (len(events) + 2), "a model for each file"
decoded = refused = 0
for form in ["", ".closed"]:
    union = model(f"live-chat-event.union{form}", "LiveChatEvent")
    one = model(f"live-chat-event{form}", "LiveChatEvent")
    written = validator("live-chat-event")
    for event in events:
        own = model(event["file"] + form, event["type"])
        for call in event["accepted"] + ([] if form else event["acceptedOpen"]):
            assert type(union.model_validate(call).root).__name__ == event["type"], call
            for value in [own.model_validate(call), union.model_validate(call), one.model_validate(call)]:
                # It writes null for what is absent: readers of the open schema take that.
                written.validate(value.model_dump(mode="json"))
                decoded += 1
        for call in event["refused"] + (event["refusedClosed"] if form else []):
            for of in [own, union, one]:
                # Numbers in quotes are numbers to pydantic, unless it is told to be strict.
                assert refuses(lambda call: of.model_validate_json(json.dumps(call), strict=True), call), (form, call)
                refused += 1
        assert not written.is_valid(event["refused"][0])
assert decoded and refused
print(f"{decoded} calls decoded, {refused} refused")
