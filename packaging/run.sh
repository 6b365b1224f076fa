#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh Debian 12 to a running workstation: installs what is missing, builds, makes a practice city of three
# committees, writes a statistic and two ledgers as xlsx and pdf into out/, and opens the window where there is a display.
# usage: run.sh [OUTPUT FOLDER]      out (default)
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-out}
city=$out/practice-city

packaging/install_packages.sh build
cmake --preset release
cmake --build --preset release --target linlictl linli
ctl=build/release/app/ctl/linlictl

mkdir -p "$out"
if [ ! -d "$city" ]; then
    # One that was cut short never has the city's name.
    rm -rf "$city.part"
    "$ctl" demo create "$city.part"
    mv "$city.part" "$city"
fi
station=(--data "$city/stations/1" --password-file "$city/password")
for ending in xlsx pdf; do
    "$ctl" "${station[@]}" report run S01 --out "$out/人口基本情况表.$ending"
    "$ctl" "${station[@]}" ledger run L03 --out "$out/80岁以上高龄老人名册.$ending"
    "$ctl" "${station[@]}" ledger run L04 --out "$out/独居老人名册.$ending"
done

echo
echo "练习城市: $city    密码: $city/password    报表和台账: $out/"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec build/release/app/workstation/linli --data "$city/stations/1"
fi
echo "没有图形界面，窗口未打开。在桌面上运行: build/release/app/workstation/linli --data $city/stations/1"
