"""jsonschema judges as livechat does, and says that every schema is valid in its draft."""

import glob
import json
import os

from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import SchemaError

CLASSES = {
    "2020-12": (Draft202012Validator, lambda schema, call: Draft202012Validator(schema).is_valid(call)),
    "draft-07": (Draft7Validator, lambda schema, call: Draft7Validator(schema).is_valid(call)),
}
verdicts = {True: 0, False: 0}
for spec in ["livechat", "acme", "till"]:
    events = json.load(open(f"calls/{spec}.json"))
    for draft, (validator, is_valid) in CLASSES.items():
        for form in ["open", "closed"]:
            for path in glob.glob(f"specs/{spec}/{draft}/{form}/**/*.schema.json", recursive=True):
                schema = json.load(open(path))
                validator.check_schema(schema)
                file = os.path.basename(path).removesuffix(".schema.json")
                for event in events:
                    is_of = file.startswith("live-chat-event") or file == event["file"]
                    for call in event["calls"]:
                        of = call["any"] if file.endswith(".any") else call
                        expected = is_of and of[form]
                        assert is_valid(schema, call["call"]) == expected, (path, call)
                        verdicts[expected] += 1
try:
    Draft202012Validator.check_schema({"type": "text"})
    raise AssertionError("a broken schema passed")
except SchemaError:
    pass
assert min(verdicts.values()) > 50
print(f"accepted {verdicts[True]} calls and refused {verdicts[False]}")
