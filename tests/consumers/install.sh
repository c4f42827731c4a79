#!/usr/bin/env bash
# Installs the packages of tools.json into the current folder, and those that they need: package-lock.json and constraints.txt
# have the versions of all. `install.sh lock` writes both anew, after an edit of tools.json.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# The packages of a registry, and what no tool is: compilers, and what pins leave open.
packages() {
    node -p 'const [file, registry, more] = process.argv.slice(1);
        const rows = JSON.parse(fs.readFileSync(file));
        JSON.stringify(Object.assign(JSON.parse(more), ...rows.map((row) => row[registry])))' "$here/tools.json" "$@"
}
npm() {
    timeout 300 npm "$@" --ignore-scripts --no-audit --no-fund --silent
}
pip() {
    packages pip '{"hypothesis": "6.151.0", "mypy": "2.4.1"}' | tr -d '{}"' | tr ',' '\n' | sed 's/:/==/' |
        xargs timeout 300 py/bin/pip install --quiet --disable-pip-version-check "$@"
}

printf '{"name": "consumers", "private": true, "dependencies": %s}\n' "$(packages npm '{"typescript": "5.9.3"}')" >package.json
python3 -m venv py
if [ "${1:-}" = lock ]; then
    npm install --package-lock-only --omit-lockfile-registry-resolved
    pip
    cp package-lock.json "$here"
    py/bin/pip freeze >"$here/constraints.txt"
else
    cp "$here/package-lock.json" .
    npm ci
    pip --constraint "$here/constraints.txt"
fi
