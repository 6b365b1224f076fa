#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The police and a committee of a practice city, as real processes: a delivery at the hub, decisions at the station, and
# the answer that goes back as a file and over HTTPS.
set -euo pipefail
ctl=$1
hub=$2
work=$(mktemp -d)
export TMPDIR=$work/tmp HOME=$work/home
mkdir -p "$TMPDIR" "$HOME"
server=""
stop_hub() { [ -z "$server" ] || { kill "-${1:-TERM}" "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; server=""; }; }
trap 'stop_hub KILL; rm -rf "$work"' EXIT
passed=0
failed=0
check() { # NAME CONDITION...
    local name=$1
    shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $name"; fi
}
quietly() { "$@" > /dev/null; }
contains() { case "$1" in *"$2"*) return 0 ;; *) echo "  got: ${1:0:600}"; return 1 ;; esac; }
equal() { [ "$1" = "$2" ] || { echo "  got: $1 instead of $2"; return 1; }; }
value() { python3 -c 'import json,sys; d=json.load(sys.stdin); exec("r="+sys.argv[1]); print(r)' "$1"; }

"$ctl" demo create "$work/city" --committees 2 --residents 500 --months 2 --as-of 2026-06-30 2>/dev/null
password=$work/city/password
file=$work/city/police/公安实有人口_2026-06-30.csv
station=$work/city/stations/1
admin() { "$hub" --data "$work/city/hub" admin "$@"; }
on() { "$ctl" --data "$station" --password-file "$password" "$@"; }
"$hub" --data "$work/city/hub" serve --listen "127.0.0.1:0" > "$work/address" 2> "$work/hub.log" &
server=$!
for _ in $(seq 200); do grep -q : "$work/address" 2>/dev/null && break; sleep 0.05; done
address=$(head -1 "$work/address")
on enrol --hub "$address" --account committee1 --hub-password-file "$password" --ca "$work/city/hub/tls/ca.pem" --wait 30 > /dev/null
on sync > /dev/null

# The delivery, while the hub serves.
trial=$(admin --json police import "$file" --whole --dry-run)
check "a trial counts" contains "$trial" '"dry_run": true'
check "and changes nothing" equal "$(on --json sync | value 'd["pulled"]')" 0
# One committee of a file for all: the rows of the others are left alone.
part=$(admin --json police import "$file" --scope 1 --dry-run)
check "rows of another committee are passed over" test "$(value 'd["elsewhere"]' <<< "$part")" -gt 50
check "and tell nobody here" equal "$(value 'd["scopes"][0]["told"]["new"]' <<< "$part")" "$(value 'd["scopes"][0]["told"]["new"]' <<< "$trial")"
report=$(admin --json police import "$file" --whole)
told=$(value 'd["scopes"][0]["told"]' <<< "$report")
for kind in new moved left died missing changed; do check "the file tells $kind" contains "$told" "'$kind'"; done
check "damaged numbers are named by row" contains "$report" '"reason": "import.id_'
check "nobody of the committee that has not joined is known" equal "$(value '[s["people"] for s in d["scopes"] if s["scope"] == 2]' <<< "$report")" "[0]"
check "columns that were taken are told" contains "$(value '[c["field"] for c in d["columns"] if c["taken"]]' <<< "$report")" "'person.id_no'"
check "a whole register is told as such" equal "$(value '[s["whole"] for s in d["scopes"]]' <<< "$report")" "[True, True]"
# Whoever a damaged row names is in the register all the same.
damaged=$(python3 - "$file" "$report" <<'PY'
import csv, json, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig")))
at = rows[0].index("姓名")
print("\n".join(rows[p["row"] - 1][at] for p in json.loads(sys.argv[2])["problems"] if p["reason"].startswith("citizen_id.") or p["reason"] == "import.id_cut"))
PY
)
check "there are damaged rows" test -n "$damaged"
check "the same file again changes nothing" equal "$(admin --json police import "$file" --whole | value 'all(s["repeated"] for s in d["scopes"])')" True
status=0
answer=$(admin police import "$work/city/password" 2>&1) || status=$?
check "what is no list is refused" equal "$status" 1
on sync > /dev/null

# The station decides.
listing=$(on --json police list)
check "the station lists what the hub told" equal "$(value 'len(d["items"])' <<< "$listing")" "$(value 'sum(d["scopes"][0]["told"].values())' <<< "$report")"
check "whom a damaged row names is not missing" equal \
    "$(value '[i["name"] for i in d["items"] if i["kind"] == "missing" and i["name"] in """'"$damaged"'""".split()]' <<< "$listing")" "[]"
check "numbers are masked" contains "$(value '[i["number"] for i in d["items"]][0]' <<< "$listing")" '*'
first() { on --json police list --kind "$1" | value 'd["items"][0]["id"]'; }
person_of() { on --json police show "$1" | value 'd["person"]'; }
died=$(first died)
dead=$(person_of "$died")
answer=$(on --json police accept "$died")
check "a death is accepted" equal "$(value 'd["decided"]' <<< "$answer")" 1
check "and recorded" contains "$(on show "$dead")" 死亡
group=$(value 'd["group"]' <<< "$answer")
on undo "$group" > /dev/null
check "an undone decision is open again" contains "$(on --json police list --kind died)" "$died"
on police accept "$died" > /dev/null
changed=$(on --json police list --kind changed | value '[i["id"] for i in d["items"] if i["field"] == "person.hukou_address"][0]')
status=0
on police reject "$changed" > /dev/null 2>&1 || status=$?
check "no rejection without a reason" equal "$status" 1
on --reason 户口簿未变 police reject "$changed" > /dev/null
missing=$(first missing)
on police visit "$missing" > /dev/null
check "what is kept for a visit is listed apart" contains "$(on --json police list --visits)" "$missing"
before=$(on --json status | value 'd["person"]')
answer=$(on --json police accept --all --kind new)
check "all newcomers in one step" equal "$(on --json status | value 'd["person"]')" "$((before + $(value 'd["decided"]' <<< "$answer")))"
check "one step is one undo" quietly on undo "$(value 'd["group"]' <<< "$answer")"
check "after which nobody is there" equal "$(on --json status | value 'd["person"]')" "$before"
on police accept --all --kind new > /dev/null
check "everything goes to the hub" equal "$(on --json sync | value 'd["parked"]')" 0

# What came since somebody looked is not decided unseen.
waiting=$(on --json police list --kind changed | value 'd["items"][0]["id"]')
status=0
on --reason 核实 police reject "$waiting" --as-of 2026-06-01 > /dev/null 2>&1 || status=$?
check "a decision on another day's data is refused" test "$status" -ne 0
check "and the question stays" contains "$(on --json police list --kind changed)" "$waiting"

# It goes back.
admin police decisions --out "$work/back.csv" > /dev/null
check "the rejection with its reason" contains "$(cat "$work/back.csv")" 户口簿未变
check "the death" contains "$(grep 死亡 "$work/back.csv" | head -1)" 采纳
admin police decisions --out "$work/back.xlsx" > /dev/null
check "also as a workbook" contains "$(head -c 2 "$work/back.xlsx")" PK
sed 's/,在册,,,/,在册,2026-06-01,,/' "$file" > "$work/公安_2026-07-07.csv"
check "a further file does not ask again what was decided" equal \
    "$(admin --json police import "$work/公安_2026-07-07.csv" --as-of 2026-06-30 | value 'd["scopes"][0]["told"]')" "{}"
on sync > /dev/null
check "the rejected one stays closed" equal "$(on --json police list | value "[i['id'] for i in d['items'] if i['id'] == '$changed']")" "[]"

# Two records become one: the hub takes the merge, and what was told of either can be decided.
moved=$(first moved)
loser=$(person_of "$moved")
winner=$(person_of "$(on --json police list --kind changed | value '[i["id"] for i in d["items"]][-1]')")
on duplicates merge "$winner" "$loser" > /dev/null
check "a merge is not parked" equal "$(on --json sync | value 'd["parked"]')" 0
check "what was told of one is told of the other" equal "$(person_of "$moved")" "$winner"
check "and can be decided" equal "$(on --json police accept "$moved" | value 'd["decided"]')" 1
check "which the hub takes, too" equal "$(on --json sync | value 'd["parked"]')" 0

# Over HTTPS, for an account of the police with its own key.
if command -v openssl > /dev/null && command -v curl > /dev/null; then
    admin accounts add police1 --role police --display 派出所 --new-password-file "$password" --auto-approve > /dev/null
    admin grants add police1 1 > /dev/null
    ask() { python3 "$(dirname "$0")/police_ask.py" "$address" "$work/city/hub/tls/ca.pem" "$1" "$(head -1 "$password")"; }
    answer=$(ask police1)
    check "the police fetch the decisions" contains "$answer" 户口簿未变
    check "a committee's account does not" contains "$(ask committee1)" police.not_allowed
fi

check "file, history and audit chain agree" quietly on verify
stop_hub
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
