#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the pictures of docs/screenshots anew: every page of the window on a practice committee, at 100 and 175 %.
# usage: screenshots.sh [PRESET]      release (default); builds what is missing
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
cmake --preset "$preset"
cmake --build --preset "$preset" --target linlictl linlihub linli
work=$(mktemp -d)
server=""
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
"build/$preset/app/ctl/linlictl" demo create "$work/city" --committees 2 --residents 600 --months 3 --as-of 2026-06-30
# The station joins its hub, to which the police have delivered, so that there is something to decide.
hub=("build/$preset/app/hub/linlihub" --data "$work/city/hub")
station=("build/$preset/app/ctl/linlictl" --data "$work/city/stations/1" --password-file "$work/city/password")
"${hub[@]}" serve --listen 127.0.0.1:0 > "$work/address" 2> /dev/null &
server=$!
for _ in $(seq 200); do grep -q : "$work/address" && break; sleep 0.05; done
"${station[@]}" enrol --hub "$(head -1 "$work/address")" --account committee1 --hub-password-file "$work/city/password" \
    --ca "$work/city/hub/tls/ca.pem" --wait 30
"${station[@]}" sync
"${hub[@]}" admin police import "$work"/city/police/*.csv --whole --scope 1
# Two of its people are entered in the second committee, too.
second=("build/$preset/app/ctl/linlictl" --data "$work/city/stations/2" --password-file "$work/city/password")
"${second[@]}" enrol --hub "$(head -1 "$work/address")" --account committee2 --hub-password-file "$work/city/password" \
    --ca "$work/city/hub/tls/ca.pem" --wait 30
{ echo 姓名,身份证号; awk -F, 'NR > 1 && $7 == 1 && $8 == 1 && length($6) == 18 && ++n <= 2 {print $3","$6}' "$work/city/truth/people.csv"; } > "$work/roster.csv"
"${second[@]}" import "$work/roster.csv"
"${second[@]}" sync
"${hub[@]}" admin duplicates find
"${station[@]}" sync
export QT_QPA_PLATFORM=offscreen
for size in 100 175; do
    "build/$preset/app/workstation/linli" --data "$work/city/stations/1" --practice --password-file "$work/city/password" \
        --screenshots "$work/pictures" --form tests/data/forms/B02_*.xlsx --text-size "$size"
done
mkdir -p docs/screenshots
rm -f docs/screenshots/*.png
for picture in "$work"/pictures/*.png; do
    name=$(basename "$picture")
    mv "$picture" "docs/screenshots/${name#[0-9][0-9]-}"
done
