"""livechat accepts what hypothesis-jsonschema makes of the schemas."""

import json
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis_jsonschema import from_schema

COUNT = int(os.environ["LIVECHAT_DOCUMENTS"])


def remembering(function):
    """A function from a schema to its strategy, which every draw of a value asks for anew."""
    strategies = {}

    def strategy(schema, **options):
        key = json.dumps(schema)
        if key not in strategies:
            strategies[key] = function(schema, **options)
        return strategies[key]

    return strategy


module = sys.modules["hypothesis_jsonschema._from_schema"]
setattr(module, "__from_schema", remembering(getattr(module, "__from_schema")))


def documents(path):
    """Writes different documents of a schema, one a line."""
    schema = json.loads(path.read_text())
    made = set()

    @seed(17)
    @settings(max_examples=COUNT, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=HealthCheck)
    @given(from_schema(schema))
    def make(document):
        made.add(json.dumps(document))

    make()
    file = "-".join(path.parts) + ".ndjson"
    Path(file).write_text("".join(f"{document}\n" for document in sorted(made)))
    return file


if __name__ == "__main__":
    accepted = files = 0
    with ProcessPoolExecutor() as pool:
        for spec in ["livechat", "acme", "till"]:
            # `.any` takes more than livechat.
            paths = [path for path in sorted(Path(f"specs/{spec}/2020-12").rglob("*.schema.json")) if ".any." not in path.name]
            of_dialects = {}
            for path, file in zip(paths, pool.map(documents, paths)):
                # Below the form.
                dialect = path.parts[4] if len(path.parts) > 5 else "-"
                of_dialects.setdefault(dialect, []).append(file)
                files += 1
            for dialect, made in of_dialects.items():
                command = ["node", "checks/accepted.mjs", spec, dialect, *made]
                accepted += int(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    assert files > 50 and accepted > files * 50
    print(f"{accepted} different documents of {files} files are accepted")
