"""livechat accepts what hypothesis-jsonschema makes of the schemas."""

import glob
import json
import os
import subprocess
from concurrent.futures import ProcessPoolExecutor

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis_jsonschema import from_schema

COUNT = int(os.environ["LIVECHAT_DOCUMENTS"])


def documents(path):
    """Writes different documents of a schema, one a line."""
    schema = json.load(open(path))
    made = set()

    @seed(17)
    @settings(max_examples=COUNT, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=HealthCheck)
    @given(from_schema(schema))
    def make(document):
        made.add(json.dumps(document))

    make()
    file = path.replace("/", "-") + ".ndjson"
    with open(file, "w") as lines:
        lines.writelines(f"{document}\n" for document in sorted(made))
    return file


if __name__ == "__main__":
    accepted = 0
    with ProcessPoolExecutor() as pool:
        # The schemas of all events have what those of each event have.
        for spec in ["livechat", "till"]:
            paths = sorted(glob.glob(f"specs/{spec}/2020-12/*/live-chat-event*.schema.json"))
            files = pool.map(documents, [path for path in paths if ".any." not in path])
            command = ["node", "checks/accepted.mjs", spec, "-", *files]
            accepted += int(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    assert accepted > 1000
    print(f"{accepted} different documents are accepted")
