"""jsonschema judges as livechat does, and says that every schema is valid in its draft."""

import sys

from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import SchemaError

sys.path.append("checks")
from validators import compare


def of_2020_12(schema):
    Draft202012Validator.check_schema(schema)
    return lambda call: Draft202012Validator(schema).is_valid(call)


def of_draft_07(schema):
    Draft7Validator.check_schema(schema)
    return lambda call: Draft7Validator(schema).is_valid(call)


compare({"2020-12": of_2020_12, "draft-07": of_draft_07})
try:
    Draft202012Validator.check_schema({"type": "text"})
    raise AssertionError("a broken schema passed")
except SchemaError:
    pass
