#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints the include edges between the folders of core/, ui/ and app/ and fails on one that runs upward: a folder may
# include only what stands below it in the list (top first); the pages of the window know nothing of each other. Qt is allowed in ui/ and app/ only, SQLCipher's header in
# core/store only.
set -euo pipefail
cd "$(dirname "$0")/.."
order=(app ui core/demo core/police core/hub core/sync core/filling core/aid core/reports core/forms core/community core/packs core/tags core/rules
       core/population core/registry core/ledger core/access core/sheets core/print core/store core/catalog core/base)
pages=(ui/residents ui/homes ui/register ui/ledgers ui/import ui/review ui/history ui/hub ui/manage ui/tags ui/aid ui/forms ui/visits ui/today)
window=(ui/app ui/shell ui/entry ui/palette pages ui/visiting ui/bulk ui/designer ui/conditions ui/pickers ui/printing ui/session ui/jobs ui/widgets ui/theme ui/bridge)
declare -A rank
for i in "${!order[@]}"; do rank[${order[$i]}]=$((i * 100)); done
for i in "${!window[@]}"; do rank[${window[$i]}]=$((rank[ui] + i + 1)); done
for page in "${pages[@]}"; do rank[$page]=${rank[pages]}; done
bad=0
folder_of() { case "$1" in core/*|ui/*) echo "$1" | cut -d/ -f1-2 ;; *) echo "$1" | cut -d/ -f1 ;; esac; }
while IFS=$'\t' read -r from to; do
    [ "$from" = "$to" ] && continue
    [ -n "${rank[$from]:-}" ] && [ -n "${rank[$to]:-}" ] || { echo "unknown folder: $from -> $to"; bad=1; continue; }
    mark=""
    if [ "${rank[$from]}" -ge "${rank[$to]}" ]; then mark="  <-- upward"; bad=1; fi
    echo "$from -> $to$mark"
done < <(grep -rnoE '^#include "(app|ui|core)/[^"]+"' app ui core --include='*.h' --include='*.cpp' \
    | sed -E 's/^([^:]+):[0-9]+:#include "([^"]+)"/\1 \2/' \
    | while read -r file include; do printf '%s\t%s\n' "$(folder_of "$file")" "$(folder_of "$include")"; done | sort -u)
if grep -rlE '#include <Q[A-Z]' core; then echo "Qt in core"; bad=1; fi
if grep -rlE '#include <(sqlcipher/)?sqlite3.h>' app ui core | grep -v '^core/store/'; then echo "SQLite outside core/store"; bad=1; fi
exit $bad
