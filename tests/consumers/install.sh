#!/usr/bin/env bash
# Installs the packages of tools.json into the current folder: those of every row, or of the rows whose checks are named.
set -euo pipefail

tools=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/tools.json
# The packages of a registry, as its client names them.
packages() {
    node -p 'const [tools, registry, sign, ...checks] = process.argv.slice(1);
        JSON.parse(fs.readFileSync(tools)).filter((row) => checks.length === 0 || checks.includes(row.check))
            .flatMap((row) => Object.entries(row[registry] ?? {})).map((package) => package.join(sign)).join("\n")' \
        "$tools" "$@" | sort -u
}
# What no tool is: compilers, and pins of what the tools leave open.
packages npm @ "$@" | xargs timeout 300 npm install --prefix . --no-package-lock --ignore-scripts --no-audit --no-fund --silent \
    typescript@5.9.3
python3 -m venv py
packages pip == "$@" | xargs timeout 300 py/bin/pip install --quiet --disable-pip-version-check hypothesis==6.151.0 mypy==2.4.1
