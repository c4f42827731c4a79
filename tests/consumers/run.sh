#!/usr/bin/env bash
# Gives the published schemas, and those of the plans of tests/acme, to validators and type generators of other languages:
# each row of tools.json, which xtask's README shows. Needs Node 20, Python 3.11, Rust and the package registries. All that
# is installed goes into a temporary folder. Takes three minutes. Arguments name rows, by the beginning of their checks.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here"/* "$work"
cd "$work"

# The packages of a registry, as its client names them.
packages() {
    node -p 'const [registry, sign] = process.argv.slice(1);
        JSON.parse(fs.readFileSync("tools.json")).flatMap((row) => Object.entries(row[registry] ?? {}))
            .map((package) => package.join(sign)).join("\n")' "$@"
}

echo "== installing" >&2
# What no tool is: the compiler of TypeScript, and pins of what the tools leave open.
packages npm @ | sort -u | xargs timeout 300 npm install --no-package-lock --ignore-scripts --no-audit --no-fund --silent \
    typescript@5.9.3
python3 -m venv py
packages pip == | sort -u | xargs timeout 300 py/bin/pip install --quiet --disable-pip-version-check

echo "== generating" >&2
mkdir -p acme/till
cp "$root/tests/acme/plan/acme.json" acme
cp "$root/tests/acme/till/plan.json" acme/till.json
sed -i 's|"../plan/acme.json@|"./acme.json@|' acme/till.json
for plan in acme till; do
    printf '[package.metadata.livechat]\nspec = "%s.json"\nschemas = "%s"\n' $plan $plan >acme/Cargo.toml
    (cd acme && cargo run --quiet --locked --manifest-path "$root/Cargo.toml" --package livechat-xtask \
        --no-default-features --bin livechat -- generate >/dev/null)
done
# Each draft and form has a folder, in which files are named as those of the other form.
lay() {
    local draft folder file name
    for draft in 2020-12 draft-07; do
        find "$2/$draft" -name '*.json' -printf '%P\n' | while read -r file; do
            case $file in
            *.closed.schema.json) folder=closed name=${file%.closed.schema.json}.schema.json ;;
            *) folder=open name=$file ;;
            esac
            install -D -m 644 "$2/$draft/$file" "specs/$1/$draft/$folder/$name"
        done
    done
}
lay livechat "$root/spec/schemas/$(node -p 'require(process.argv[1]).version' "$root/spec/livechat.json")"
lay acme acme/acme/*
lay till acme/till/*
mkdir calls
node calls.mjs "$root/spec/livechat.json" >calls/livechat.json
node calls.mjs "$root/spec/livechat.json" acme/acme.json >calls/acme.json
node calls.mjs "$root/spec/livechat.json" acme/acme.json acme/till.json >calls/till.json

export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}/consumers"
node run.mjs "$@"
