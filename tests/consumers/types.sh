#!/usr/bin/env bash
# Writes types of other languages to a folder, for `livechat publish --types FOLDER`: those of the spec's version, or of the
# version whose folder of schemas the second argument names. Needs Node 20, Python 3.11 and the package registries; what is
# installed goes into a temporary folder.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
schemas=$here/../../spec/schemas
mkdir -p "$1"
out=$(cd "$1" && pwd)
version=$(cd "${2:-$schemas/$(node -p 'require(process.argv[1]).version' "$here/../../spec/livechat.json")}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$here/install.sh"
PATH=$work/node_modules/.bin:$work/py/bin:$PATH node "$here/types.mjs" "$version" "$out"
