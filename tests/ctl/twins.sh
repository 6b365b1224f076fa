#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One person in two committees of a practice city, as real processes: the hub finds the pair, both stations decide, and the
# hub carries out what they decided. Beside a cluster of PostgreSQL (tests/support/with_postgres.sh) the hub keeps its
# state there.
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
lacks() { case "$1" in *"$2"*) echo "  got: ${1:0:600}"; return 1 ;; *) return 0 ;; esac; }
equal() { [ "$1" = "$2" ] || { echo "  got: $1 instead of $2"; return 1; }; }
value() { python3 -c 'import json,sys; d=json.load(sys.stdin); exec("r="+sys.argv[1]); print(r)' "$1"; }

"$ctl" demo create "$work/city" --committees 2 --residents 300 --months 2 --as-of 2026-06-30 2>/dev/null
password=$work/city/password
place=(--data "$work/city/hub")
authority=$work/city/hub/tls/ca.pem
admin() { "$hub" "${place[@]}" admin "$@"; }
if [ -n "${LINLI_TEST_DATABASE:-}" ]; then
    scopes=$(admin --json scopes list | value '"\n".join("%s %s %s" % (s["scope"], s["code"], s["name"]) for s in d["scopes"])')
    "$LINLI_TEST_POSTGRES/psql" -X -q -v ON_ERROR_STOP=1 "$LINLI_TEST_DATABASE user=postgres dbname=postgres" -c 'CREATE DATABASE city OWNER linli_owner'
    place=(--data "$work/pg" --database "$LINLI_TEST_DATABASE dbname=city user=linli_hub")
    authority=$work/pg/tls/ca.pem
    "$hub" --database "$LINLI_TEST_DATABASE dbname=city user=linli_owner" admin schema > /dev/null
    admin init > /dev/null
    while read -r number code name; do
        admin scopes add "$code" "$name" --number "$number" > /dev/null
        admin accounts add "committee$number" --display "$name" --role cadre --auto-approve --new-password-file "$password" > /dev/null
        admin grants add "committee$number" "$number" --layer committee --layer resident > /dev/null
    done <<< "$scopes"
fi
"$hub" "${place[@]}" serve --listen 127.0.0.1:0 > "$work/address" 2> "$work/hub.log" &
server=$!
for _ in $(seq 200); do grep -q : "$work/address" 2>/dev/null && break; sleep 0.05; done
on() { local number=$1; shift; "$ctl" --data "$work/city/stations/$number" --password-file "$password" "$@"; }
for number in 1 2; do
    on "$number" enrol --hub "$(head -1 "$work/address")" --account "committee$number" --hub-password-file "$password" --ca "$authority" --wait 30 > /dev/null
done
sync() { for number in 1 2; do on "$number" sync > /dev/null; done; }
sync
found=$(admin --json duplicates find)
check "the city has nobody in two committees" equal "$(value 'd["pairs"]' <<< "$found")" 0
check "and its numbers were compared" test "$(value 'd["numbers"]' <<< "$found")" -gt 300

# Four people of the first committee are entered in the second, too, where one of them is called otherwise.
first=$(awk -F, 'NR == 2 {print $2}' "$work/city/truth/people.csv")
awk -F, -v first="$first" '$2 == first && $7 == 1 && $8 == 1 && length($6) == 18 && $6 !~ /[^0-9X]/ && !seen[$6]++ && ++n <= 4 {print $1","$3","$6}' \
    "$work/city/truth/people.csv" > "$work/people"
{ echo 姓名,身份证号; awk -F, '{print (NR == 1 ? "别字" : $2)","$3}' "$work/people"; } > "$work/roster.csv"
on 2 import "$work/roster.csv" > /dev/null
sync
found=$(admin --json duplicates find)
check "four pairs" equal "$(value 'd["pairs"]' <<< "$found")" 4
check "are told to both" equal "$(value 'd["told"]' <<< "$found")" 8
check "again nothing is told" equal "$(admin --json duplicates find | value 'd["told"] + d["changed"] + d["closed"]')" 0
sync
check "which sends nothing either" equal "$(on 1 --json sync | value 'd["pulled"]')" 0

# What the stations see.
listing=$(on 1 --json twins list)
check "the first committee sees four" equal "$(value 'len(d["items"])' <<< "$listing")" 4
check "with the name as it is written there" contains "$listing" 别字
check "and where they stand" contains "$listing" 户籍和居住都没有登记
check "numbers are masked" contains "$(value 'd["items"][0]["number"]' <<< "$listing")" '********'
number=$(head -1 "$work/people" | cut -d, -f3)
check "until somebody gives a reason" lacks "$listing" "$number"
check "then in full" contains "$(on 1 --json --unmask --reason 核对 twins list)" "$number"
check "the inbox of the police is another one" equal "$(on 1 --json police list | value 'len(d["items"])')" 0
item() { # STATION LINE: the item about the person of that line
    local name
    name=$(sed -n "$2p" "$work/people" | cut -d, -f2)
    [ "$1$2" = 21 ] && name=别字
    on "$1" --json twins list | value "[i['id'] for i in d['items'] if i['name'] == '$name'][0]"
}
declare -A one two
for line in 1 2 3 4; do one[$line]=$(item 1 $line); two[$line]=$(item 2 $line); done
status=0
on 1 twins not-same "${one[3]}" > /dev/null 2>&1 || status=$?
check "that it is not one person needs a reason" equal "$status" 1
status=0
on 1 police accept "${one[3]}" > /dev/null 2>&1 || status=$?
check "the answers of the police are no answers here" equal "$status" 1
group=$(on 1 --json twins theirs "${one[1]}" | value 'd["group"]')
on 1 undo "$group" > /dev/null
check "an undone decision is open again" contains "$(on 1 --json twins list)" "${one[1]}"
on 1 twins theirs "${one[1]}" > /dev/null
on 2 twins ours "${two[1]}" > /dev/null
on 1 twins both "${one[2]}" > /dev/null
on 2 twins both "${two[2]}" > /dev/null
on 1 --reason 身份证已核对 twins not-same "${one[3]}" > /dev/null
on 2 twins ours "${two[3]}" > /dev/null
on 1 twins theirs "${one[4]}" > /dev/null
check "what is decided waits no longer" equal "$(on 1 --json twins list | value 'len(d["items"])')" 0
check "and is listed apart" equal "$(on 1 --json twins list --decided | value 'sorted(i["state"] for i in d["items"])')" "['both', 'not_same', 'theirs', 'theirs']"
check "both stations are heard" equal "$(on 1 --json sync | value 'd["parked"]')$(on 2 --json sync | value 'd["parked"]')" 00

# What the hub makes of it.
listing=$(admin --json duplicates list)
check "the hub sees both sides" equal "$(value 'sorted(p["state"] for p in d["pairs"])' <<< "$listing")" "['agreed', 'agreed', 'differ', 'one_decided']"
check "with the reason" contains "$listing" 身份证已核对
check "and no full number" lacks "$listing" "$number"
check "also in words" contains "$(admin duplicates list)" 由对方管理
pair() { value "[p['pair'] for p in d['pairs'] if p['state'] == '$1'][0]" <<< "$listing"; }
check "a trial changes nothing" contains "$(admin duplicates apply --dry-run)" 现在没有改动
status=0
answer=$(admin duplicates apply "$(pair differ)" 2>&1) || status=$?
check "where they differ nothing is done" equal "$status" 1
check "which is said" contains "$answer" 意见不一致
status=0
answer=$(admin duplicates apply "$(pair one_decided)" 2>&1) || status=$?
check "one side alone needs to be confirmed" equal "$status" 1
check "which is said, too" contains "$answer" --confirm
people() { on "$1" --json status | value 'd["person"]'; }
sync
before=$(people 1)
other=$(people 2)
check "what both agreed is carried out" equal "$(admin --json duplicates apply | value 'sorted(p["deed"] for p in d["pairs"])')" "['move', 'share']"
admin duplicates apply "$(pair one_decided)" --confirm --reason 电话核实 > /dev/null
sync
# Two went over, one came along with the shared.
check "rows went over" equal "$(people 1)" $((before - 2 + 1))
check "and arrived" equal "$(people 2)" $((other + 2 + 1))
check "only what they differ about is left" equal "$(admin --json duplicates list | value '[p["state"] for p in d["pairs"]]')" "['differ']"
check "nothing is told anew" equal "$(admin --json duplicates find | value 'd["told"] + d["changed"] + d["closed"]')" 0
moved=$(sed -n 1p "$work/people" | cut -d, -f1)
check "the other committee joins the two" contains "$(on 2 --json duplicates list --limit 500)" "$moved"
kept=$(on 2 --json duplicates list --limit 500 | value "[p['second' if p['first']['id'] == '$moved' else 'first']['id'] for p in d['pairs'] if '$moved' in (p['first']['id'], p['second']['id'])][0]")
on 2 duplicates merge "$kept" "$moved" > /dev/null
sync

# They leave the second committee: the question closes by itself.
leaving=$(on 2 --json twins show "${two[3]}" | value 'd["person"]')
on 2 set "$leaving" person.status 离开 > /dev/null
sync
check "what has no cause any more is closed on both sides" equal "$(admin --json duplicates find | value 'd["closed"]')" 2
sync
check "and is gone" contains "$(on 1 --json twins list --decided)" '"items": []'
check "nobody is held twice" contains "$(admin duplicates list)" 没有跨居村重复

for number in 1 2; do check "file, history and audit chain agree" quietly on "$number" verify; done
stop_hub
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
