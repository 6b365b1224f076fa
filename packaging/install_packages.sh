#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing of packages.txt. bookworm-backports is added from the mirror that this machine's own Debian
# source names, and pinned so that only the packages marked for it ever come from there.
# usage: install_packages.sh SET...        e.g. install_packages.sh build test
set -euo pipefail
cd "$(dirname "$0")"

wanted=() backports=()
while read -r name set suite; do
    case "$name" in ''|'#'*) continue ;; esac
    for chosen in "$@"; do
        [ "$set" = "$chosen" ] || continue
        wanted+=("$name")
        [ "${suite:-}" = bookworm-backports ] && backports+=("$name")
    done
done < packages.txt

missing=()
for name in "${wanted[@]}"; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$name")
done
# SQLCipher and Catch2 of bookworm itself are too old: check the version, not only the name.
for name in "${backports[@]}"; do
    version=$(dpkg-query -W -f='${Version}' "$name" 2>/dev/null || true)
    case "$version" in *bpo12*) ;; *) [[ " ${missing[*]} " == *" $name "* ]] || missing+=("$name") ;; esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

root=""
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "These packages are missing and only root can install them: ${missing[*]}" >&2; exit 1; }
    root=sudo
fi
echo "Installing: ${missing[*]}"

mirror=$(awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/debian.sources 2>/dev/null || true)
[ -n "$mirror" ] || mirror=$(awk '$1 == "deb" {for (i = 2; i <= NF; ++i) if ($i ~ /^[a-z]+:\/\//) {print $i; exit}}' /etc/apt/sources.list 2>/dev/null || true)
[ -n "$mirror" ] || { echo "No Debian source was found in /etc/apt: add one for bookworm, then run this again." >&2; exit 1; }
list=/etc/apt/sources.list.d/linli-backports.list
if ! grep -rqs bookworm-backports /etc/apt/sources.list /etc/apt/sources.list.d; then
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bookworm-backports main" | $root tee "$list" >/dev/null
fi
{
    echo "Package: *"; echo "Pin: release n=bookworm-backports"; echo "Pin-Priority: 100"; echo
    echo "Package: ${backports[*]:-libsqlcipher-dev}"; echo "Pin: release n=bookworm-backports"; echo "Pin-Priority: 600"
} | $root tee /etc/apt/preferences.d/linli-backports >/dev/null

export DEBIAN_FRONTEND=noninteractive
$root apt-get update -q
$root apt-get install -q -y --no-install-recommends "${missing[@]}"
