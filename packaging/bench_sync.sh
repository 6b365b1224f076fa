#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the sync costs beside others on the same residents and edits: SQLite sessions (libsqlite3-dev) and PouchDB with
# express-pouchdb (node and npm; its packages go below the build folder). Each runs three times and the medians make one
# table: CPU of both sides together, times the raw statements on the same kind of file, times ours, bytes each.
# usage: bench_sync.sh [RESIDENTS] [EDITS]      100000 and 10000; one of those not installed is left out
set -euo pipefail
cd "$(dirname "$0")/.."
residents=${1:-100000} edits=${2:-10000}
peers=$PWD/tests/bench/peers
packages=$PWD/build/release/tests/bench/peers/pouchdb

packaging/install_packages.sh build bench
cmake --preset release >/dev/null
cmake --build --preset release --target bench_sync peer_session
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

pouchdb=no
if command -v node >/dev/null && command -v npm >/dev/null; then
    mkdir -p "$packages"
    if ! cmp -s "$peers/package-lock.json" "$packages/package-lock.json"; then
        cp "$peers/package.json" "$peers/package-lock.json" "$packages/"
        # Their programs for LevelDB come built in the packages; nothing is run to install them.
        (cd "$packages" && npm ci --ignore-scripts --no-audit --no-fund) || { rm -f "$packages/package-lock.json"; exit 1; }
    fi
    pouchdb=yes
fi

for run in 1 2 3; do
    echo "--- run $run"
    build/release/tests/bench/bench_sync "$residents" "$edits" "$data"
    build/release/tests/bench/peers/peer_session "$data"
    [ $pouchdb = no ] || (cd "$packages" && node "$peers/pouchdb.mjs" "$data")
    for who in linli session pouchdb; do
        [ ! -f "$data/$who.tsv" ] || sed "s/^/$who\t/" "$data/$who.tsv" >> "$data/all"
    done
done

echo
awk -F'\t' -v OFS='\t' '
function median(key, column,    i, j, n, list, held) {
    n = split(seen[key, column], list, " ")
    for (i = 2; i <= n; ++i) {
        held = list[i]
        for (j = i - 1; j > 0 && list[j] + 0 > held + 0; --j) list[j + 1] = list[j]
        list[j + 1] = held
    }
    return list[int((n + 1) / 2)]
}
{ for (i = 3; i <= 5; ++i) if ($i != "") seen[$1 SUBSEP $2, i] = seen[$1 SUBSEP $2, i] " " $i }
END {
    print "measure", "who", "CPU s", "x raw", "x Linli", "bytes each"
    split("bootstrap push pull empty", measures, " ")
    split("linli session pouchdb", whos, " ")
    for (m = 1; m <= 4; ++m) for (w = 1; w <= 3; ++w) {
        key = whos[w] SUBSEP measures[m]
        if (!((key, 3) in seen)) continue
        cpu = median(key, 3); ours = median("linli" SUBSEP measures[m], 3); raw = median(key, 4)
        # PouchDB keeps plain files too.
        if (whos[w] == "pouchdb") raw = median("session" SUBSEP measures[m], 4)
        print measures[m], whos[w], sprintf("%.3f", cpu), (raw > 0 && m < 4 ? sprintf("%.2f", cpu / raw) : "-"),
              sprintf("%.2f", cpu / ours), sprintf("%.1f", median(key, 5))
    }
}' "$data/all" | column -t -s $'\t'
