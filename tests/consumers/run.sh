#!/usr/bin/env bash
# Gives the published schemas to validators and type generators of other languages. Needs Node 20, Python 3.11, Rust and the package
# registries; everything that is installed goes into a temporary folder. Takes two minutes.
set -euo pipefail

ajv=8.20.0
json_schema_to_typescript=16.0.0
quicktype=26.0.0
typescript=5.9.3
check_jsonschema=0.39.0
datamodel_code_generator=0.89.0
pydantic=2.14.3

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
version=$(node -p 'require(process.argv[1]).version' "$root/spec/livechat.json")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$root/spec/schemas/$version" "$work/schemas"
cp -r "$here"/*.mjs "$here"/*.py "$here/typify" "$work"
cd "$work"

bounded() {
    timeout 300 "$@"
}

echo "== installing" >&2
bounded npm install --no-package-lock --ignore-scripts --no-audit --no-fund --silent \
    "ajv@$ajv" "json-schema-to-typescript@$json_schema_to_typescript" "quicktype@$quicktype" "typescript@$typescript"
python3 -m venv py
bounded py/bin/pip install --quiet --disable-pip-version-check \
    "check-jsonschema==$check_jsonschema" "datamodel-code-generator[ruff]==$datamodel_code_generator" "pydantic==$pydantic"

# The examples of the spec as calls, and calls that must be refused.
node calls.mjs "$root/spec/livechat.json" >calls.json

echo "== Ajv $ajv" >&2
bounded node ajv.mjs

echo "== check-jsonschema $check_jsonschema" >&2
find schemas -name '*.json' -print0 | xargs -0 timeout 300 py/bin/check-jsonschema --check-metaschema
echo '{"type": "text"}' >broken.json
if py/bin/check-jsonschema --check-metaschema broken.json >broken.log; then
    echo "a broken schema passed" >&2
    exit 1
fi

echo "== json-schema-to-typescript $json_schema_to_typescript" >&2
mkdir types
for schema in schemas/draft-07/*.json; do
    name=$(basename "$schema" .schema.json)
    bounded node_modules/.bin/json2ts --input "$schema" --output "types/$name.ts"
done
node typescript.mjs >types/check.ts
bounded node_modules/.bin/tsc --strict --noEmit --skipLibCheck types/*.ts

echo "== datamodel-code-generator $datamodel_code_generator" >&2
mkdir pydantic_models
for schema in schemas/2020-12/*.json; do
    name=$(basename "$schema" .schema.json)
    bounded py/bin/datamodel-codegen --input "$schema" --input-file-type jsonschema --disable-timestamp --formatters builtin \
        --output-model-type pydantic_v2.BaseModel --output "pydantic_models/$(tr -- '-.' '__' <<<"$name").py"
done
bounded py/bin/python models.py

echo "== quicktype $quicktype" >&2
mkdir converters
for schema in schemas/draft-07/*.json; do
    case $schema in
    # It takes the events of a union for one, and wants each by itself.
    *.union.*) ;;
    *)
        name=$(basename "$schema" .schema.json)
        bounded node_modules/.bin/quicktype --quiet --src-lang schema --lang javascript --top-level Call \
            --src "$schema" --out "converters/$name.js"
        ;;
    esac
done
bounded node quicktype.mjs

echo "== typify" >&2
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}/consumers"
timeout 600 cargo run --quiet --locked --jobs "${JOBS:-2}" --manifest-path typify/Cargo.toml calls.json
