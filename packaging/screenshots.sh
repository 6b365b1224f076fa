#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the pictures of docs/screenshots anew: every page of the window on a practice committee, at 100 and 175 %.
# usage: screenshots.sh [PRESET]      release (default); builds what is missing
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
cmake --preset "$preset"
cmake --build --preset "$preset" --target linlictl linli
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"build/$preset/app/ctl/linlictl" demo create "$work/city" --committees 1 --residents 600 --months 3 --as-of 2026-06-30
export QT_QPA_PLATFORM=offscreen
for size in 100 175; do
    "build/$preset/app/workstation/linli" --data "$work/city/stations/1" --practice --password-file "$work/city/password" \
        --screenshots "$work/pictures" --text-size "$size"
done
mkdir -p docs/screenshots
rm -f docs/screenshots/*.png
for picture in "$work"/pictures/*.png; do
    name=$(basename "$picture")
    mv "$picture" "docs/screenshots/${name#[0-9][0-9]-}"
done
