#!/usr/bin/env bash
# Runs every target once on each of its seeds, on a stable toolchain.
set -euo pipefail
cd "$(dirname "$0")"

cargo run --quiet --locked --bin seeds seeds
for folder in seeds/*/; do
    target=$(basename "$folder")
    cargo run --quiet --locked --bin replay "$target" "$folder"*
    printf '%s: %s seeds\n' "$target" "$(find "$folder" -type f | wc -l)"
done
