#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzzers of tests/fuzz with clang and runs each for some seconds, beginning with messages that the product's own
# encoders made and with whatever earlier runs found worth keeping. A finding ends the script with 1 and stays in
# build/fuzz/findings.
# usage: fuzz.sh [SECONDS for each target, 4 if not given] [TARGET ...]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-4}
shift || true
build=build/fuzz
compiler=$(command -v clang++-14 || command -v clang++ || true)
if [ -z "$compiler" ]; then
    echo "fuzz.sh: clang is not installed; packaging/install_packages.sh build test" >&2
    exit 1
fi
cmake -G Ninja -S tests/fuzz -B "$build" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=None > "$build.log" 2>&1 ||
    { cat "$build.log" >&2; exit 1; }
cmake --build "$build" > "$build.log" 2>&1 || { cat "$build.log" >&2; exit 1; }
"$build/seeds" "$build/seed"
"$build/sheet_seeds" "$build/seed" tests/data/forms
mkdir -p "$build/findings"
targets=("$@")
[ $# -gt 0 ] || for file in tests/fuzz/fuzz_*.cpp; do targets+=("$(basename "$file" .cpp | sed s/fuzz_//)"); done
failed=0
for target in "${targets[@]}"; do
    mkdir -p "$build/corpus/$target"
    log=$build/$target.log
    # 300 MB: what one message may unfold to, twice, and the sanitizer's own.
    if "$build/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=300 -max_len=65536 \
        -print_final_stats=1 -artifact_prefix="$build/findings/$target-" "$build/corpus/$target" "$build/seed/$target" \
        > "$log" 2>&1; then
        echo "$target: $(sed -n 's/stat::number_of_executed_units: *//p' "$log") inputs, 0 findings"
    else
        echo "$target: FINDING"
        tail -40 "$log"
        failed=1
    fi
done
exit "$failed"
