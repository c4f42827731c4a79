"""jsonschema-rs judges as livechat does."""

import sys

import jsonschema_rs

sys.path.append("checks")
from validators import compare


def compiled(schema):
    return jsonschema_rs.validator_for(schema).is_valid


compare({"2020-12": compiled, "draft-07": compiled})
