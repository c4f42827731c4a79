"""fastjsonschema judges as livechat does."""

import sys

import fastjsonschema

sys.path.append("checks")
from validators import compare


def compiled(schema):
    validate = fastjsonschema.compile(schema)

    def is_valid(call):
        try:
            validate(call)
            return True
        except fastjsonschema.JsonSchemaValueException:
            return False

    return is_valid


compare({"draft-07": compiled})
