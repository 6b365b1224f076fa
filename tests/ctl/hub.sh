#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A practice city with its hub as real processes: joining, synchronising, two people on one field, a hub that is killed in
# the middle, a device that is revoked, and nothing lost. Beside a cluster of PostgreSQL (tests/support/with_postgres.sh)
# the hub keeps its state there.
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
place=(--data "$work/city/hub")
admin() { "$hub" "${place[@]}" admin "$@"; }
# The practice city's hub in PostgreSQL: the same committees and accounts, made as an administrator makes them.
if [ -n "${LINLI_TEST_DATABASE:-}" ]; then
    scopes=$(admin --json scopes list | value '"\n".join("%s %s %s" % (s["scope"], s["code"], s["name"]) for s in d["scopes"])')
    psql() { "$LINLI_TEST_POSTGRES/psql" -X -q -v ON_ERROR_STOP=1 "$LINLI_TEST_DATABASE user=postgres dbname=$1" -At -c "$2"; }
    psql postgres 'CREATE DATABASE city OWNER linli_owner'
    database="$LINLI_TEST_DATABASE dbname=city user=linli_hub"
    place=(--data "$work/pg" --database "$database")
    status=0
    answer=$(admin init 2>&1) || status=$?
    check "without tables the hub says what to do" contains "$answer" "admin schema"
    check "and ends with 1" equal "$status" 1
    "$hub" --database "$LINLI_TEST_DATABASE dbname=city user=linli_owner" admin schema > /dev/null
    admin init > /dev/null
    status=0
    answer=$("$hub" --data "$work/pg" --database "$LINLI_TEST_DATABASE dbname=city user=linli_owner" admin status 2>&1) || status=$?
    check "nobody works as the owner" equal "$status" 1
    check "which is told" contains "$answer" linli_owner
    answer=$("$hub" --data "$work/city/hub" --database "$database" admin status 2>&1) || true
    check "a folder with a file of its own is not mixed up with a database" contains "$answer" hub.db
    admin accounts add street --role street --auto-approve --new-password-file "$password" > /dev/null
    while read -r number code name; do
        admin scopes add "$code" "$name" --number "$number" > /dev/null
        admin accounts add "committee$number" --display "$name" --role cadre --auto-approve --new-password-file "$password" > /dev/null
        for account in "committee$number" street; do admin grants add "$account" "$number" --layer committee --layer resident > /dev/null; done
    done <<< "$scopes"
fi
folder=${place[1]}
start_hub() { # PORT
    rm -f "$work/address"
    "$hub" "${place[@]}" serve --listen "127.0.0.1:${1:-0}" > "$work/address" 2> "$work/hub.log" &
    server=$!
    for _ in $(seq 200); do
        grep -q : "$work/address" 2>/dev/null && break
        sleep 0.05
    done
    address=$(head -1 "$work/address")
}
start_hub 0
check "the hub says where it answers" contains "$address" "https://127.0.0.1:"
port=${address##*:}

on() { local folder=$1; shift; "$ctl" --data "$folder" --password-file "$password" "$@"; }
join() { # FOLDER ACCOUNT
    on "$1" --json enrol --hub "$address" --account "$2" --hub-password-file "$password" --ca "$folder/tls/ca.pem" --wait 30
}
one=$work/city/stations/1
two=$work/city/stations/2
check "the first committee joins" contains "$(join "$one" committee1)" '"state": "approved"'
check "the second committee joins" contains "$(join "$two" committee2)" '"state": "approved"'
for station in "$one" "$two"; do
    answer=$(on "$station" --json sync)
    check "everything is sent" equal "$(value 'd["pending"]' <<< "$answer")" 0
    check "and agrees with the hub" equal "$(value 'd["verified"]' <<< "$answer")" True
    check "nothing was refused" equal "$(value 'd["parked"]' <<< "$answer")" 0
done

# A second desk of the first committee, and a street desk with both.
on "$work/desk" init --account cadre > /dev/null
join "$work/desk" committee1 > /dev/null
on "$work/street" init --account cadre > /dev/null
join "$work/street" street > /dev/null
for station in "$work/desk" "$work/street"; do
    check "an empty desk is filled" equal "$(on "$station" --json sync | value 'd["verified"]')" True
done
people() { on "$1" --json status | value 'd["person"]'; }
check "the second desk has the committee's people" equal "$(people "$work/desk")" "$(people "$one")"
check "the street has everybody" equal "$(people "$work/street")" $(($(people "$one") + $(people "$two")))

# A report that one desk designs is the committee's: the other desk has it, and both count alike.
on "$one" report definition S06 | sed 's/"title": "[^"]*"/"title": "本居自定表"/' > "$work/own.json"
own=$(on "$one" --json report define "$work/own.json" | value 'd["report"]')
on "$one" sync > /dev/null
on "$work/desk" sync > /dev/null
check "a designed report reaches the other desk" equal "$(on "$work/desk" --json report list | value 'sum(r["title"] == "本居自定表" for r in d["reports"])')" 1
figures() { on "$1" report run "$own" --as-of 2026-06-30 --out "$2" > /dev/null; value 'd["rows"]' < "$2"; }
check "and counts alike" equal "$(figures "$work/desk" "$work/desk.json")" "$(figures "$one" "$work/one.json")"

# One field, two people.
id=$(awk -F, 'NR > 1 && $7 == 1 && $8 == 1 && $9 == 1 && length($6) == 18 && $13 != "" {print $1; exit}' "$work/city/truth/people.csv")
on "$one" set "$id" person.employer 一号厂 > /dev/null
on "$work/desk" set "$id" person.employer 二号厂 > /dev/null
on "$one" sync > /dev/null
on "$work/desk" sync > /dev/null
conflicts=$(on "$work/desk" --json conflicts list)
check "both values are kept" contains "$conflicts" 一号厂
check "and told" contains "$conflicts" 二号厂
on "$one" sync > /dev/null
check "the other desk hears of it" contains "$(on "$one" conflicts list)" 二号厂

# The hub is killed while a desk sends; nothing is lost.
for n in $(seq 40); do on "$one" set "$id" person.duty "职务$n" > /dev/null; done
on "$one" sync > "$work/sync.log" 2>&1 &
sender=$!
sleep 0.15
stop_hub KILL
wait "$sender" || true
start_hub "$port"
for _ in 1 2 3; do on "$one" --json sync > "$work/answer" 2>/dev/null && break; sleep 1; done
check "after the hub is back everything is there" equal "$(value 'd["pending"]' < "$work/answer")" 0
on "$work/street" sync > /dev/null
check "also at the street" contains "$(on "$work/street" show "$id" --unmask --reason 核对)" 职务40

# Without the hub one works on; an unsynchronised run says so and ends with 1.
stop_hub
on "$one" set "$id" person.duty 站长 > /dev/null
status=0
answer=$(on "$one" sync 2>&1) || status=$?
check "without the hub the sync says that it cannot be reached" equal "$status" 1
check "in words" contains "$answer" 连不上
start_hub "$port"
check "later it is sent" equal "$(on "$one" --json sync | value 'd["verified"]')" True

# Backup and restore: the street repairs what the backup lacks.
if [ -z "${LINLI_TEST_DATABASE:-}" ]; then
    arrival=$(admin --json backup "$work/hub.bak" | value 'd["arrival"]')
    check "the copy says up to where it goes" test "$arrival" -gt 0
    check "a second one does not overwrite it" contains "$(admin backup "$work/hub.bak" 2>&1 || true)" 已经存在
    on "$one" set "$id" person.duty 备份以后 > /dev/null
    on "$one" sync > /dev/null
    check "a hub that serves is not restored" equal "$(admin restore "$work/hub.bak" > /dev/null 2>&1; echo $?)" 1
    stop_hub
    check "a restored hub counts a new epoch" test "$(admin --json restore "$work/hub.bak" | value 'd["epoch"]')" -gt 1
    check "the former data stay" test -f "$work/city/hub/hub.db.before-restore-1"
    start_hub "$port"
    check "what the backup lacked is offered again" equal "$(on "$one" --json sync | value 'd["verified"]')" True
    on "$work/street" sync > /dev/null
    check "and reaches the others" contains "$(on "$work/street" show "$id" --unmask --reason 核对)" 备份以后
    # Data that cannot be read, and none at all: just then a backup is needed.
    stop_hub
    head -c 8192 /dev/urandom | dd of="$work/city/hub/hub.db" conv=notrunc status=none
    check "a damaged hub does not start" equal "$(admin status > /dev/null 2>&1; echo $?)" 1
    check "it is restored" contains "$(admin restore "$work/hub.bak")" 纪元
    check "the damaged data stay, too" test -f "$work/city/hub/hub.db.before-restore-2"
    rm "$work/city/hub/hub.db"
    check "also a folder without data" contains "$(admin restore "$work/hub.bak")" 原来没有数据
    check "a file that is no backup changes nothing" equal "$(admin restore "$work/city/hub/hub.key" > /dev/null 2>&1; echo $?)" 1
    check "nothing is left lying about" test ! -e "$work/city/hub/hub.db.new"
    start_hub "$port"
    check "and the workstations bring what is missing" equal "$(on "$one" --json sync | value 'd["verified"]')" True
    on "$two" sync > /dev/null
    on "$work/street" sync > /dev/null
    check "to everybody" contains "$(on "$work/street" show "$id" --unmask --reason 核对)" 备份以后
else
    check "a database is backed up by its own means" equal "$(admin backup "$work/hub.bak" > /dev/null 2>&1; echo $?)" 1
fi

# Moving house: the person's whole household goes from the first committee to the second, and the street counts the same.
on "$one" set "$id" person.duty 搬家以前 > /dev/null
on "$one" sync > /dev/null
number=$(awk -F, -v id="$id" '$1 == id {print $6; exit}' "$work/city/truth/people.csv")
before=$(people "$one")
check "first only asked" contains "$(admin rows move "$number" --from 1 --to 2 --household --dry-run)" 现在没有改动
admin rows move "$number" --from 1 --to 2 --household --reason 搬家 > /dev/null
check "nobody is moved twice" equal "$(admin rows move "$number" --from 1 --to 2 > /dev/null 2>&1; echo $?)" 1
for station in "$one" "$two" "$work/street"; do on "$station" sync > /dev/null; done
check "they are gone here" test "$(people "$one")" -lt "$before"
check "the other committee has them" contains "$(on "$two" show "$id" --unmask --reason 核对)" 搬家以前
check "the street counts the same" equal "$(people "$work/street")" $(($(people "$one") + $(people "$two")))

# A lost device.
device=$(admin --json devices list | value '[x["device"] for x in (d if isinstance(d, list) else d["devices"]) if x["account"] == "street"][0]' 2>/dev/null || true)
if [ -n "$device" ]; then
    admin devices revoke "$device" > /dev/null
    status=0
    on "$work/street" sync > "$work/revoked" 2>&1 || status=$?
    check "a revoked device gets nothing any more" equal "$status" 1
else
    check "the list of devices names accounts" false
fi

for station in "$one" "$two" "$work/desk"; do
    check "file, history and audit chain agree" quietly on "$station" verify
done
if [ -n "${LINLI_TEST_DATABASE:-}" ]; then
    # The database goes away under the running hub and comes back.
    on "$two" set "$id" person.duty 主任 > /dev/null
    psql postgres "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'city'" > /dev/null
    for _ in 1 2 3; do on "$two" --json sync > "$work/answer" 2>/dev/null && break; sleep 1; done
    check "connections that ended are made anew" equal "$(value 'd["pending"]' < "$work/answer")" 0
    check "everything is in the database" equal "$(psql city 'SELECT count(*) > 1000 FROM linli.image')" t
    check "and no file beside it" equal "$(find "$folder" -type f -not -path '*/tls/*' -name '*.db*' | wc -l)" 0
fi
stop_hub
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
