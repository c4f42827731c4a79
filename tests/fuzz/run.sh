#!/usr/bin/env bash
# Runs every fuzz target, or the ones that are named: tests/fuzz/run.sh [EXECUTIONS [TARGETS...]]
# SANITIZER=address also looks for memory errors, in dependencies: there is no unsafe code of ours.
# Needs a nightly toolchain and cargo-fuzz (`cargo install cargo-fuzz`). Stops at the first crash, whose input is in
# artifacts/; `cargo run --bin replay TARGET FILE` replays it on a stable toolchain.
set -euo pipefail
cd "$(dirname "$0")"

executions=${1:-100000}
shift || true
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    mapfile -t targets < <(cd targets && ls *.rs | sed 's/\.rs$//')
fi

cargo run --quiet --bin seeds seeds
for target in "${targets[@]}"; do
    printf '\n== %s: %s executions\n' "$target" "$executions"
    # Spec files are long; a long event finds nothing that a short one does not.
    length=4096
    if [ "$target" = spec_file ]; then length=16384; fi
    mkdir -p "corpus/$target"
    # Without tracing of comparisons and without entropic weights 200,000 executions of `event` reach the same coverage in less
    # than half of the time: the dictionary has what comparisons would tell.
    cargo +nightly fuzz run --fuzz-dir . --features fuzzing --sanitizer "${SANITIZER:-none}" --no-trace-compares \
        "$target" "corpus/$target" "seeds/$target" -- \
        -runs="$executions" -max_len="$length" -timeout=10 -rss_limit_mb=2048 -dict=seeds/dictionary.txt -entropic=0 \
        -print_final_stats=1 ${FUZZ_ARGS:-}
done
