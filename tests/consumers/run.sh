#!/usr/bin/env bash
# Gives the schemas of the spec and of the plans of tests/acme, and what `livechat publish` makes of both, to validators and
# generators of other languages: each row of tools.json, which xtask's README shows. Runs the commands of the published page.
# Needs Node 20, Python 3.11, Rust and the package registries. All that is installed goes into a temporary folder. Takes five
# minutes. Arguments name rows, by the beginning of their checks. LIVECHAT_DOCUMENTS is the number of documents that
# generators make of a schema.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here"/* "$work"
cd "$work"

echo "== installing" >&2
"$here/install.sh"

echo "== generating" >&2
cargo build --quiet --locked --manifest-path "$root/Cargo.toml" --package livechat-xtask --no-default-features --bin livechat
mkdir bin plans
ln -s "$(realpath "${CARGO_TARGET_DIR:-$root/target}")/debug/livechat" bin
cp "$root/spec/livechat.json" "$root/tests/acme/plan/acme.json" plans
sed 's|"../plan/acme.json@|"./acme.json@|' "$root/tests/acme/till/plan.json" >plans/till.json
export PATH=$work/node_modules/.bin:$work/py/bin:$work/bin:$PATH
for spec in livechat acme till; do
    printf '[package.metadata.livechat]\nspec = "%s.json"\nschemas = "%s"\n' $spec $spec >plans/Cargo.toml
    (cd plans && livechat generate >/dev/null)
    types=()
    if [ $spec = livechat ]; then
        node types.mjs plans/livechat/* types
        types=(--types ../types)
    fi
    (cd plans && livechat publish --out ../published/$spec --unreleased "${types[@]}" >/dev/null)
done
# What an editor opens, with the schemas beside it.
mkdir -p editors/spec editors/acme
cp "$root"/spec/livechat*.json editors/spec
cp -r "$root/tests/acme/plan" editors/acme
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
for spec in livechat acme till; do
    lay $spec plans/$spec/*
done
mkdir calls
node calls.mjs plans/livechat.json >calls/livechat.json
node calls.mjs plans/livechat.json plans/acme.json >calls/acme.json
node calls.mjs plans/livechat.json plans/acme.json plans/till.json >calls/till.json

export LIVECHAT_DOCUMENTS="${LIVECHAT_DOCUMENTS:-200}"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}/consumers"
node run.mjs "$@"
