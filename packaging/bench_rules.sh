#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench_rules.sh [PEOPLE]: the rule engine beside loops written by hand, SQL and a CEL engine of npm (node and npm; its
# package goes below the build folder) on the same people and rules. A release build with the target bench_rules.
set -eu
cd "$(dirname "$0")/.."
people=${1:-10000}
peers=$PWD/tests/bench/peers/cel
packages=$PWD/build/release/tests/bench/peers/cel
facts=$(mktemp)
trap 'rm -f "$facts"' EXIT
build/release/tests/bench/bench_rules "$people" "$facts"
if command -v node >/dev/null && command -v npm >/dev/null; then
    mkdir -p "$packages"
    if ! cmp -s "$peers/package-lock.json" "$packages/package-lock.json"; then
        cp "$peers/package.json" "$peers/package-lock.json" "$packages/"
        (cd "$packages" && npm ci --ignore-scripts --no-audit --no-fund) || { rm -f "$packages/package-lock.json"; exit 1; }
    fi
    (cd "$packages" && node "$peers/cel.mjs" "$facts")
fi
