#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A day at the command line: a practice city, finding, changing, undoing, reports, import, backup, bad input, and at the
# end no plaintext anywhere.
set -euo pipefail
ctl=$1
work=$(mktemp -d)
# Everything a program might write to besides its data is below $work too, and is searched at the end.
export TMPDIR=$work/tmp HOME=$work/home
export XDG_CONFIG_HOME=$HOME/.config XDG_CACHE_HOME=$HOME/.cache XDG_DATA_HOME=$HOME/.local/share XDG_STATE_HOME=$HOME/.local/state
mkdir -p "$TMPDIR" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME"
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

check() { # NAME CONDITION...
    local name=$1
    shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $name"; fi
}
contains() { case "$1" in *"$2"*) return 0 ;; *) echo "  got: ${1:0:400}"; return 1 ;; esac; }
fails_with() { # CODE TEXT COMMAND...
    local code=$1 text=$2 out status=0
    shift 2
    out=$("$@" 2>&1) || status=$?
    [ "$status" = "$code" ] && contains "$out" "$text"
}
value() { python3 -c 'import json,sys; d=json.load(sys.stdin); exec("r="+sys.argv[1]); print(r)' "$1"; }

"$ctl" demo create "$work/city" --committees 1 --residents 500 --months 3 --as-of 2026-06-30 2>/dev/null
run() { "$ctl" --data "$work/city/stations/1" --password-file "$work/city/password" "$@"; }

# Find and show
name=$(awk -F, 'NR > 1 && $7 == 1 && $8 == 1 && $9 == 1 && length($6) == 18 && $13 != "" {print $3; exit}' "$work/city/truth/people.csv")
id=$(awk -F, 'NR > 1 && $7 == 1 && $8 == 1 && $9 == 1 && length($6) == 18 && $13 != "" {print $1; exit}' "$work/city/truth/people.csv")
number=$(awk -F, -v id="$id" '$1 == id {print $6}' "$work/city/truth/people.csv")
check "found by name" contains "$(run find "$name")" "$id"
check "found by the end of the number" contains "$(run find "${number: -6}")" "$id"
card=$(run show "$id")
check "the card shows the name" contains "$card" "$name"
check "the number is masked" bash -c "! grep -q '$number' <<< \"\$0\"" "$card"
check "no reveal without a reason" fails_with 1 "理由" run show "$id" --unmask
check "a reveal with a reason" contains "$(run show "$id" --unmask --reason 核对证件)" "$number"

# Change, history, undo, redo
before=$(run verify --json | value 'd["digest"]')
group=$(run set "$id" note 标记文字甲乙丙 --reason 走访 --json | value 'd["group"]')
check "the change is in the history" contains "$(run history "$id" --field note)" "标记文字甲乙丙"
check "the change changed the content" test "$(run verify --json | value 'd["digest"]')" != "$before"
undo=$(run undo "$group" --json | value 'd["group"]')
check "undo brings back the former content" test "$(run verify --json | value 'd["digest"]')" = "$before"
run undo "$undo" >/dev/null
check "redo" contains "$(run show "$id")" "标记文字甲乙丙"
run undo "$group" >/dev/null
check "an undone group is not undone twice" fails_with 1 "" run undo "$group"
run set "$id" name "$name" >/dev/null # the committee's own word for what the police say already
check "nothing to do is told by the exit code" fails_with 1 "没有变化" run set "$id" name "$name"
run do phone "$id" --number 13912345678 >/dev/null
check "an event that changes nothing is told by the exit code" fails_with 1 "没有变化" run do phone "$id" --number 13912345678
check "nobody found is told by the exit code" fails_with 1 "共 0 行" run query "person.age >= 130"
check "an unknown layer names the known ones" fails_with 1 "committee" run set "$id" note x --layer nonsense
check "an unknown field" fails_with 1 "字段" run set "$id" nonsense 1
check "an impossible date" fails_with 1 "" run set "$id" birth 1953-02-30
check "wrong use" fails_with 2 "" run set "$id"

# Tags, queries, reports
run tags add 垃圾分类志愿者 "$id" --evidence 报名 >/dev/null
check "tagged" contains "$(run query "tag('waste_volunteer')" --json)" "$id"
run tags remove waste_volunteer "$id" >/dev/null
# Tags that rules make: computed, the same in lists, on past days too.
computed=$(run tags compute --json)
check "the tag by rule counts like the rule" test "$(value 'next(t["carried"] for t in d["tags"] if t["id"]=="elder_60")' <<<"$computed")" \
    = "$(run query "person.age >= 60" --basis either --json | value 'len(d["rows"])')"
check "a list by it is the same" test "$(run query "tag('elder_60')" --json | value 'len(d["rows"])')" = "$(run query "person.age >= 60" --json | value 'len(d["rows"])')"
check "and a year ago" test "$(run query "tag('elder_60')" --as-of 2025-06-30 --json | value 'len(d["rows"])')" \
    = "$(run query "person.age >= 60" --as-of 2025-06-30 --json | value 'len(d["rows"])')"
check "only one rule of the pack cannot be used" test "$(value '[t["id"] for t in d["tags"] if "error" in t]' <<<"$computed")" = "['temp_relief']"
candidate=$(run tags candidates elder_alone --json | value 'd["candidates"][0]["id"]')
check "a candidate is refused for a reason only" fails_with 1 "请写明" run tags reject elder_alone "$candidate"
run tags reject elder_alone "$candidate" --reason 儿子同住 >/dev/null
check "the refused one is not suggested" bash -c "! grep -q '$candidate'" <<<"$(run tags candidates elder_alone --json || true)"
check "it stands among the refused" contains "$(run tags show elder_alone --group refused --json)" "$candidate"
check "who is no candidate is not confirmed" fails_with 1 "没有变化" run tags confirm elder_alone "$candidate"
next=$(run tags candidates elder_alone --json | value 'd["candidates"][0]["id"]')
run tags confirm elder_alone "$next" --evidence 上门走访 >/dev/null
check "the confirmed one carries it" contains "$(run query "tag('elder_alone')" --json)" "$next"
check "with its evidence in the history" contains "$(run tags history "$next" --tag elder_alone --json)" "上门走访"
check "due tags" contains "$(run tags due --ahead 3650 --json)" "$next"
run tags renew elder_alone "$next" --evidence 电话核实 >/dev/null || true
check "a tag handed down is not changed" fails_with 1 "上级下发" run tags change elder_60 --name 老人
check "a wrong rule says where" fails_with 1 "第 15 个字" run tags define 试 --rule "person.age >= x"
own=$(run tags define 高龄女性 --line mz --rule "person.age >= 80 && person.sex == '2'" --json | value 'd["tag"]')
check "an own tag" test "$(run query "tag('$own')" --json | value 'len(d["rows"])')" = "$(run query "person.age >= 80 && person.sex == '2'" --json | value 'len(d["rows"])')"
run tags retire "$own" >/dev/null
check "an own tag out of use" fails_with 1 "" run tags show "$own"
check "sensitive tags do not tell" contains "$(run tags show cognitive --json)" '"rows": []'
check "but for a reason" contains "$(run tags show cognitive --unmask --reason 走访 --json)" '"name"'
check "a query names nobody with a sensitive tag" fails_with 1 "敏感标签" run query "person.age > 60 && tag('cognitive')"
check "a rule counts nobody either" fails_with 1 "敏感标签" run rules eval "!tag('cognitive')"
check "nor does a list keep them" fails_with 1 "敏感标签" run lists save 认知 --where "tag('cognitive')"
check "nor is it planned for them" fails_with 1 "敏感标签" run bulk tag cognitive --where "person.age > 90"
check "a query needs the reason" fails_with 1 "理由" run query "tag('cognitive')" --unmask
check "and gets its answer" contains "$(run query "tag('cognitive')" --unmask --reason 上门走访 --json)" '"rows"'
run lists save 认知名单 --rule "tag('cognitive')" >/dev/null
check "a list that follows such a rule tells for a reason" fails_with 1 "敏感标签" run lists show 认知名单
check "and then tells" contains "$(run lists show 认知名单 --unmask --reason 上门走访 --json)" '"rows"'
run lists delete 认知名单 >/dev/null
for ending in xlsx pdf csv json; do
    run report run S01 --out "$work/s01.$ending" >/dev/null
    run ledger run L03 --out "$work/l03.$ending" >/dev/null
    check "S01 as $ending" test -s "$work/s01.$ending"
    check "L03 as $ending" test -s "$work/l03.$ending"
done
check "a roster that holds nobody is a document" run ledger run L03 --where "person.age >= 130" --out "$work/empty.xlsx"
check "and is written" test -s "$work/empty.xlsx"
# A condition's list goes out by the same rules as a ledger, whatever it is of.
check "houses are listed" contains "$(run query "house.persons >= 1" --of house)" "使用状况"
check "households are listed" contains "$(run query "household.size >= 2" --of household)" "户主姓名"
check "visits are listed" contains "$(run query "visit.kind == '1'" --of visit)" "走访人"
check "by whom they are of" test "$(run query "visit.kind == '1' && person.age >= 70" --of visit --json | value 'd["count"]')" -gt 0
check "events are listed" contains "$(run query "event.class == '1'" --of event --json)" '"event.title"'
check "and opened in words" contains "$(run rules check "event.class == '1'" --of event)" "诉求"
for ending in xlsx pdf csv json; do
    run ledger run L27 --as-of 2026-06-30 --out "$work/l27.$ending" >/dev/null
    run report run L28 --as-of 2026-06-30 --out "$work/l28.$ending" >/dev/null
    check "L27 as $ending" test -s "$work/l27.$ending"
    check "L28 as $ending" test -s "$work/l28.$ending"
done
check "what was said on visits is masked" bash -c '! grep -q 希望多来看看 "$0"' "$work/l27.csv"
check "visits take no further condition" fails_with 1 "附加条件" run ledger run L27 --where "person.age > 3" --out "$work/l27.xlsx"
visited=$(value 'd["rows"][0]["c2"]' < "$work/l28.json")
opened=$(run report explain L28 1 2 --as-of 2026-06-30 --json)
check "a figure of households opens on their visits" test "$(value 'len(d["rows"])' <<< "$opened")" -ge "$visited"
check "with day, kind and whom" test "$(value 'all(r["on"] and r["kind"] == "入户" and r["who"] for r in d["rows"])' <<< "$opened")" = True
check "and says which came since" contains "$(run report changes L28 1 2 --since 2026-05-31 --as-of 2026-06-30)" "+ "
run query "person.age >= 60" --out "$work/q.xlsx" >/dev/null
check "a list of a condition is written" test -s "$work/q.xlsx"
check "no full numbers without a reason" fails_with 1 "理由" run query "person.age >= 60" --out "$work/full.xlsx" --unmask
check "no full numbers of many without a second person" fails_with 1 "第二" run query "person.age >= 0" --out "$work/full.xlsx" --unmask --reason 测试
check "nor on the terminal" fails_with 1 "第二" run query "person.age >= 0" --unmask --reason 测试
check "a name alone approves nothing" fails_with 1 "" run query "person.age >= 0" --out "$work/full.xlsx" --unmask --reason 测试 --approver nobody --approver-password-file "$work/city/password"
check "nothing was written" test ! -e "$work/full.xlsx"
run query "person.age >= 90" --out "$work/few.pdf" --unmask --reason 测试导出 >/dev/null
check "a copy with full numbers carries a mark" contains "$(pdftotext "$work/few.pdf" - | tr -d ' \n')" "测试导出"
check "saved under a fixed name for programs" contains "$(cat "$work/s01.json")" '"header": "实有人口/合计"'
figure=$(value 'd["rows"][0]["c1"]' < "$work/s01.json")
check "a figure opens" test "$(run report explain S01 1 1 --json | value 'len(d["rows"])')" = "$figure"
check "a figure at the month-ends, today's last" test "$(run report trend S01 1 1 --months 3 --json | value 'len(d["points"]), d["points"][-1]["figure"]')" = "(4, '$figure')"
check "an unknown report" fails_with 1 "没有编号" run report run X99 --out "$work/x.pdf"

# Reports of one's own: from a copy, refused, changed, out of use
run report definition S06 > "$work/own.json"
check "a shipped definition is printed" contains "$(cat "$work/own.json")" '"kind": "statistic"'
sed -i 's/"title": "[^"]*"/"title": "自己的老年表"/' "$work/own.json"
own=$(run report define "$work/own.json" --json | value 'd["report"]')
check "it stands among the others" contains "$(run report list)" "自己的老年表"
run report run "$own" --out "$work/own-run.json" >/dev/null
run report run S06 --out "$work/s06-run.json" >/dev/null
check "and counts as its model" test "$(value 'd["rows"]' < "$work/own-run.json")" = "$(value 'd["rows"]' < "$work/s06-run.json")"
check "a name is given once" fails_with 1 "已经有" run report define "$work/own.json"
echo '{"title":"坏表","kind":"ledger","where":"person.nonsense > 1","columns":[{"column":"person.name"}]}' > "$work/bad.json"
check "what cannot be run is not saved" fails_with 1 "nonsense" run report define "$work/bad.json"
check "nor as a next version" fails_with 1 "nonsense" run report define "$work/bad.json" --as "$own"
echo '{"title":"分档","kind":"statistic","rows":[{"header":"合计","total":true},{"bands":{"of":"person.age","limits":[[0,59],[50,69]]}}],"columns":[{"header":"人数"}]}' > "$work/bands.json"
answer=$(run report define "$work/bands.json" --as "$own" --mine)
check "bands that overlap are told" contains "$answer" "有重叠"
check "and a total that is not its parts" contains "$answer" "可能不等"
check "the next version took its place" contains "$(run report list)" "分档"
run report keep "$own" >/dev/null
check "a shipped one is not retired" fails_with 1 "没有编号" run report retire S06
group=$(run report retire "$own" --json | value 'd["group"]')
check "out of use" fails_with 1 "没有编号" run report run "$own" --out "$work/x.json"
check "what was kept of it stays" contains "$(run report runs "$own")" "分档"
run undo "$group" >/dev/null
check "undo brings it back" run report run "$own" --out "$work/x.json"
run report retire "$own" >/dev/null

# Lists by rule, the basket, many at once
before=$(run verify --json | value 'd["digest"]')
old=$(run query "person.age >= 70" --json | value 'd["count"]')
run lists save 七十以上 --rule "person.age >= 70" --mine >/dev/null
check "a list is counted" test "$(run lists list --json | value 'd["lists"][0]["count"]')" = "$old"
check "and is mine" test "$(run lists list --json | value 'd["lists"][0]["shelf"]')" = mine
check "its sentence" contains "$(run lists show 七十以上)" "不低于 70"
check "a rule that cannot be read is not saved" fails_with 1 "nonsense" run lists save 坏的 --rule "person.nonsense == 1"
check "a name is given once" fails_with 1 "已经有" run lists save 七十以上 --rule "person.age >= 75" --mine
run lists freeze 七十以上 >/dev/null
check "frozen" test "$(run lists show 七十以上 --json | value 'd["frozen"], len(d["rows"])')" = "(True, $old)"
check "a list is a ledger" run ledger run "$(run lists show 七十以上 --json | value 'd["id"]')" --out "$work/list.xlsx"
run lists freeze 七十以上 --thaw >/dev/null
run lists rename 七十以上 高龄 >/dev/null
preview=$(run bulk set employer 测试单位 --list 高龄 --json)
check "a preview changes nothing" test "$(value 'd["applied"], d["changes"]' <<< "$preview")" = "(False, $old)"
check "old and new" contains "$preview" '"after": "测试单位"'
check "of nobody" fails_with 1 "" run query "person.employer == '测试单位'"
group=$(run bulk set employer 测试单位 --list 高龄 --apply --reason 测试 --json | value 'd["group"]')
check "changed" test "$(run query "person.employer == '测试单位'" --json | value 'd["count"]')" = "$old"
check "nothing to do twice" fails_with 1 "原来就是" run bulk set employer 测试单位 --list 高龄 --apply
run undo "$group" >/dev/null
check "one undo takes it back" fails_with 1 "" run query "person.employer == '测试单位'"
check "a value that cannot be read" fails_with 1 "" run bulk set birth 某天 --where "person.age >= 70"
check "the status is no field for bulk" fails_with 1 "不能批量" run bulk set status 4 --where "person.age >= 70"
check "nobody chosen" fails_with 1 "--where" run bulk set employer x
run basket add --where "person.age >= 70" >/dev/null
check "the basket stays" test "$(run basket list --json | value 'd["count"]')" = "$old"
group=$(run bulk tag volunteer --basket --apply --json | value 'd["group"]')
check "tagged from the basket" test "$(run query "person.age >= 70 && tag('volunteer')" --json | value 'd["count"]')" = "$old"
run undo "$group" >/dev/null
run basket clear >/dev/null
check "an empty basket is nobody" fails_with 1 "" run bulk tag volunteer --basket --apply
group=$(run lists delete 高龄 --json | value 'd["group"]')
check "a deleted list is gone" fails_with 1 "没有叫" run lists show 高龄
run undo "$group" >/dev/null
check "and comes back" contains "$(run lists list)" "高龄"
run lists delete 高龄 >/dev/null

# Cases of rules, without a station
root=$(cd "$(dirname "$0")/../.." && pwd)
# Policies: who may get what, why, and what a person decides
check "the policies in force are listed" test "$(run policy list --json | value 'len(d["policies"])')" = 24
check "what nobody verified says so" test "$(run policy list --json | value '[p["verifiedBy"] for p in d["policies"] if p["id"] == "dibao"]')" = "['']"
entitled=$(run policy match --policy elder_allowance --json)
elder=$(value 'd["lines"][0]["id"]' <<< "$entitled")
count=$(value 'd["count"]' <<< "$entitled")
why=$(run policy explain --person "$elder" --policy 老年综合津贴)
check "why has its marks" contains "$why" "✓ 〔年龄〕 不低于 65"
check "why has its origin" contains "$why" "户籍区划=31"
check "a decision wants a reason" fails_with 1 "写明理由" run policy decide --policy elder_allowance --choice declined "$elder"
decision=$(run policy decide --policy elder_allowance --choice declined "$elder" --reason 本人不要 --json | value 'd["group"]')
check "who decided is off the list" test "$(run policy match --policy elder_allowance --json | value 'd["count"]')" = "$((count - 1))"
check "and kept with the reason" contains "$(run policy match --policy elder_allowance --decided)" "本人不要"
run undo "$decision" >/dev/null
check "a decision is undone like any edit" test "$(run policy match --policy elder_allowance --json | value 'd["count"]')" = "$count"
check "without a policy all of them are asked" test "$(run policy match --json | value 'len({line["policy"] for line in d["lines"]}) > 3')" = True
check "people of a sensitive tag want a reason" fails_with 1 "敏感标签" run policy match --policy child_living
check "nor are they decided about without one" fails_with 1 "敏感标签" run policy decide --policy child_living --choice applied "$elder"
check "nor counted" test "$(run policy list --json | value '[(p["counts"]["符合"], p["decided"]) for p in d["policies"] if p["id"] == "child_living"]')" = "[(None, None)]"
check "no such policy" fails_with 1 "没有叫" run policy match --policy nonsense
check "a policy that has ended" fails_with 1 "不在执行期内" run policy match --policy spring_relief
check "a shipped policy file passes the door" contains "$("$ctl" policy check "$root/resources/packs/base/policies/gongzu.json")" "可以启用"
sed 's/"condition"/"conditon"/' "$root/resources/packs/base/policies/gongzu.json" > "$work/slip.json"
check "a slip in a policy file is named" fails_with 1 "versions[0].conditon" "$ctl" policy check "$work/slip.json"

check "the cases of the pack pass" contains "$("$ctl" rules test "$root/resources/packs/base/cases.tsv")" "未通过 0 个"
check "those of the language" contains "$("$ctl" rules test "$root/tests/data/rules/language_cases.tsv" --json)" '"failed": 0'
printf '案例,规则,日期,本人,结果,要问\n对的,person.age >= 80,2026-06-30,出生日期=1946-06-30,符合,\n错的,"〔年龄〕 不低于 80",2026-06-30,出生日期=1946-07-01,符合,\n问错,person.age >= 80,2026-06-30,出生日期=1946,待核实,性别\n' > "$work/cases.csv"
check "a wrong case fails" fails_with 1 "应为“符合”，算得“不符合”" "$ctl" rules test "$work/cases.csv"
check "with its line" fails_with 1 "第 3 行" "$ctl" rules test "$work/cases.csv"
check "so does a wrong question" fails_with 1 "应为“性别”，算得“出生日期”" "$ctl" rules test "$work/cases.csv"
check "the others passed" fails_with 1 '"passed": 1' "$ctl" rules test "$work/cases.csv" --json
printf '案例,规则,日期,本人,结果\n对的,true,2026-06-30,,符合\n坏的,person.age >= x,2026-06-30,,符合\n' > "$work/cases.csv"
check "a broken line is named" fails_with 1 "第 3 行：条件第 15 个字" "$ctl" rules test "$work/cases.csv"
check "and nothing else is said" test "$("$ctl" rules test "$work/cases.csv" 2>&1 | wc -l)" = 1
check "a file that is not there" fails_with 1 "" "$ctl" rules test "$work/none.csv"
check "nothing is left behind" bash -c '! ls "$TMPDIR" | grep -q linli-cases'
check "the three evaluators agree here" contains "$(run rules compare)" "差异 0 处"

# Import: one new, one damaged number, one undo
printf '姓名,身份证号,联系电话,联系地址,身高\n赵导入,310114199003072374,13800001111,远方路1弄2号301室,180\n钱坏号,3.10114E+17,13800002222,,\n' > "$work/roster.csv"
before=$(run verify --json | value 'd["digest"]')
dry=$(run import "$work/roster.csv" --dry-run --json)
check "a trial changes nothing" test "$(run verify --json | value 'd["digest"]')" = "$before"
check "the damaged number is named by its cell" contains "$dry" '"B3"'
report=$(run import "$work/roster.csv" --dry-run)
check "each column is accounted for" contains "$report" "未使用：含义不明"
check "an unknown layer is refused" fails_with 1 "committee" run import "$work/roster.csv" --layer nonsense
group=$(run import "$work/roster.csv" --json | value 'd["group"]')
check "imported" contains "$(run find 赵导入)" "赵导入"
check "imported again there is nothing to do" fails_with 1 "没有可导入" run import "$work/roster.csv"
run undo "$group" >/dev/null
check "one undo takes the import back" test "$(run verify --json | value 'd["digest"]')" = "$before"

# A list is only compared: decided once, not asked again, taken back
found=$(run compare "$work/roster.csv" --json)
check "who is not here and what cannot be told are differences" test "$(value '[x["kind"] for x in d["differences"]]' <<<"$found")" = "['not_here', 'unclear']"
check "comparing changes nothing" test "$(run verify --json | value 'd["digest"]')" = "$before"
mark=$(value 'd["differences"][0]["mark"]' <<<"$found")
group=$(run compare "$work/roster.csv" --keep "$mark" --json | value 'd["group"]')
check "what was decided is not asked again" test "$(run compare "$work/roster.csv" --json | value '(d["settled"], len(d["differences"]))')" = "(1, 1)"
check "nobody was registered" fails_with 1 "共 0 行" run query "person.name == '赵导入'"
check "an unknown mark is refused" fails_with 1 "没有编号为" run compare "$work/roster.csv" --keep 00000000
check "what cannot be told is not adopted" fails_with 1 "不能直接采纳" run compare "$work/roster.csv" --adopt "$(run compare "$work/roster.csv" --json | value 'd["differences"][0]["mark"]')"
run undo "$group" >/dev/null
check "one undo asks again" test "$(run compare "$work/roster.csv" --json | value 'len(d["differences"])')" = 2
check "with a scope who is not listed is told" test "$(run compare "$work/roster.csv" --where 'person.age >= 90' --json | value 'sum(x["kind"] == "not_listed" for x in d["differences"]) == d["expected"] > 0')" = True
group=$(run compare "$work/roster.csv" --adopt "$mark" --json | value 'd["group"]')
check "adopted" contains "$(run find 赵导入)" "赵导入"
run undo "$group" >/dev/null
check "one undo takes it back" test "$(run verify --json | value 'd["digest"]')" = "$before"

# A form that comes again
monthly="$root/tests/data/forms/B02_独居老人结对关爱情况登记表.xlsx"
run form fill "$monthly" --where 'person.age >= 80' --out "$work/last.xlsx" >/dev/null
again=$(run form fill "$monthly" --where 'person.age >= 85' --last "$work/last.xlsx" --out "$work/again.xlsx" --json)
check "who left since last time is said" test "$(value 'sum(x["kind"] == "left" for x in d["last"]["differences"]) > 0 and not [x for x in d["last"]["differences"] if x["kind"] != "left"]' <<<"$again")" = True
check "the copy says in its properties who made it" contains "$(python3 -c 'import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).read("docProps/custom.xml").decode())' "$work/again.xlsx")" "$(value 'd["mark"]' <<<"$again")"
check "another form is not last time's" fails_with 1 "不能与上次比较" run form fill "$monthly" --where 'person.age >= 85' --last "$work/roster.csv" --out "$work/none.xlsx"
check "and nothing is written then" test ! -e "$work/none.xlsx"

# Duplicates: two records of one person are merged, two of different people are told apart, both taken back
other=$(run duplicates list --limit 1 --json | value 'd["pairs"][0]["second"]["id"]')
first=$(run duplicates list --limit 1 --json | value 'd["pairs"][0]["first"]["id"]')
count=$(run duplicates list --limit 1000 --json | value 'len(d["pairs"])')
check "a pair has its reasons" contains "$(run duplicates list --limit 1)" "相同"
group=$(run duplicates merge "$first" "$other" --reason 核对证件 --json | value 'd["group"]')
check "a merged pair is gone" test "$(run duplicates list --limit 1000 --json | value 'len(d["pairs"])')" -lt "$count"
check "the same two are not merged twice" fails_with 1 "已经是同一人" run duplicates merge "$first" "$other"
run undo "$group" >/dev/null
check "one undo takes the merge back" test "$(run verify --json | value 'd["digest"]')" = "$before"
check "telling apart needs a reason" fails_with 1 "理由" run duplicates distinct "$first" "$other"
group=$(run duplicates distinct "$first" "$other" --reason 双胞胎 --json | value 'd["group"]')
check "a judged pair is gone" test "$(run duplicates list --limit 1000 --json | value 'len(d["pairs"])')" = "$((count - 1))"
run undo "$group" >/dev/null
check "and comes back when that is undone" test "$(run duplicates list --limit 1000 --json | value 'len(d["pairs"])')" = "$count"
check "nobody is told apart from himself" fails_with 1 "" run duplicates distinct "$first" "$first" --reason 试

# Forms that are handed down: understood, filled, answers remembered and taken back
forms=$(cd "$(dirname "$0")/../data/forms" && pwd)
form=$work/form.xlsx
cp "$forms"/B01_*.xlsx "$form"
read_form() { run form read "$form" --json | value "$1"; }
check "a form is understood" test "$(read_form '[c["standing"] for c in d["sheets"][0]["tables"][0]["columns"]].count("automatic")')" = 13
check "nothing of it is asked" test "$(read_form 'd["questions"]')" = 0
check "and shown as a table" contains "$(run form read "$form")" "紧急联系人/姓名"
check "it is filled" contains "$(run form fill "$form" --out "$work/filled.xlsx" --filler 王小明)" "已填好"
check "numbers in it are masked" bash -c '! unzip -p "$0" xl/sharedStrings.xml xl/worksheets/sheet1.xml | grep -qE "[^0-9][0-9]{17}[0-9X]"' "$work/filled.xlsx"
check "in full only for a reason" fails_with 1 "理由" run form fill "$form" --out "$work/full.xlsx" --unmask
check "and nothing was written" test ! -e "$work/full.xlsx"
run form fill "$form" --out "$work/full.xlsx" --unmask --reason 民政填报 >/dev/null
check "with a reason they are" bash -c 'unzip -p "$0" xl/sharedStrings.xml xl/worksheets/sheet1.xml | grep -qE "[^0-9][0-9]{17}[0-9X]"' "$work/full.xlsx"
check "no file over the form itself" fails_with 1 "就是原表" run form fill "$form" --out "$form"
check "only for some" test "$(run form fill "$form" --out "$work/one.xlsx" --id "$id" --json | value 'd["records"]')" = 1
check "a header that is not there" fails_with 1 "没有“某某”" run form answer "$form" 某某 by_hand
check "an answer that is none" fails_with 1 "看不懂回答" run form answer "$form" 居住状况 什么都行
run form answer "$form" 居住状况 person.health >/dev/null
check "an answer is remembered" test "$(read_form '[c["answer"] for c in d["sheets"][0]["tables"][0]["columns"]][12]')" = person.health
run undo "$(run log --limit 1 --json | value 'd["groups"][0]["group"]')" >/dev/null
check "and taken back by undo" test "$(read_form '[c["answer"] for c in d["sheets"][0]["tables"][0]["columns"]][12]')" = person.live_alone_kind
check "no form" fails_with 1 "没有找到表格" run form read "$work/city/truth/people.csv"

# Backup and restore
run backup "$work/b.linli" >/dev/null
"$ctl" --data "$work/restored" restore "$work/b.linli" >/dev/null
check "what was restored is the same" test "$("$ctl" --data "$work/restored" --password-file "$work/city/password" verify --json | value 'd["digest"]')" = "$before"
head -c 20000 "$work/b.linli" > "$work/cut.linli"
check "a cut backup is refused" fails_with 1 "" "$ctl" --data "$work/again" restore "$work/cut.linli"
check "and leaves nothing" test ! -e "$work/again/replica.db"

# Passwords and damage
echo wrong-password-1 > "$work/wrong"
check "a wrong password" fails_with 1 "密码" "$ctl" --data "$work/city/stations/1" --password-file "$work/wrong" status
cp -r "$work/city/stations/1" "$work/broken"
printf 'damaged' | dd of="$work/broken/replica.db" bs=1 seek=9000 conv=notrunc 2>/dev/null
check "a damaged file" fails_with 1 "数据文件已损坏" "$ctl" --data "$work/broken" --password-file "$work/city/password" verify
check "and nothing but its sentence" test "$("$ctl" --data "$work/broken" --password-file "$work/city/password" verify 2>&1 | wc -l)" = 1
check "no folder" fails_with 1 "" "$ctl" --data "$work/nowhere" --password-file "$work/city/password" status

# Visits, what is due, matters
contact() { run report run L28 --out "$work/contact.csv" >/dev/null; awk -F, '$1 == "入户走访（户）" {print $3, $4}' "$work/contact.csv" | tr -d '\r'; }
read -r month year <<< "$(contact)"
visit=$(run visits add "$id" --phrase 1 --measure 测试措施 --set employer=示例单位 --json | value 'd["group"]')
read -r monthNow yearNow <<< "$(contact)"
check "a visit counts in the month" test "$monthNow" = $((month + 1))
check "and in the year so far" test "$yearNow" -ge "$year" -a "$yearNow" -ge "$monthNow"
check "the visit stands in the list" contains "$(run visits list "$id" --json)" 测试措施
check "what was said is masked" contains "$(run visits list "$id" --json | value 'd[0]["need"]')" '***'
check "and told for a reason" contains "$(run visits list "$id" --json --unmask --reason 核对走访 | value 'd[0]["need"]')" 走访
check "a next visit is agreed only where somebody writes it" fails_with 1 "没有走访记录" run visits list "$id" --planned --ahead 3650
check "what was learnt stands on the card" contains "$(run show "$id")" 示例单位
run undo "$visit" >/dev/null
check "one undo takes back the visit" contains "$(contact)" "$month $year"
check "and what was learnt" bash -c "! grep -q 示例单位 <<< \"\$0\"" "$(run show "$id")"
check "a visit needs words" fails_with 1 "还没有写内容" run visits add "$id"
check "a next visit before this one" fails_with 1 "早于这次走访" run visits add "$id" --phrase 1 --next 2020-01-01
run tasks add 贴停水通知 >/dev/null
check "an own task is due" contains "$(run tasks list)" 贴停水通知
check "putting off needs a reason" fails_with 1 "原因" run tasks put-off 贴停水通知 --until 2099-01-01
run tasks put-off 贴停水通知 --until 2099-01-01 --reason 等待物业 >/dev/null
check "put off it is not due" bash -c "! grep -q 贴停水通知 <<< \"\$0\"" "$(run tasks list || true)"
run tasks add 写板报 >/dev/null
run tasks done 写板报 >/dev/null
check "what is done is no task any more" fails_with 1 "没有这条待办" run tasks done 写板报
matter=$(run matters add 楼道灯坏 --kind 身边事 --topic 物业类 --until 2099-01-01 --json | value 'd["id"]')
run matters step "$matter" 已报物业 >/dev/null
check "the step is in the list" contains "$(run matters list --json)" 已报物业
run matters close "$matter" --result 已修好 --rating 满意 --level 居民区 >/dev/null
check "a settled matter takes no step" fails_with 1 "办结" run matters step "$matter" 再看一次
check "and stands among the settled" contains "$(run matters list --closed)" 已修好
check "a meeting is no matter" fails_with 1 "诉求、矛盾或身边事" run matters add 例会 --kind 会议

# Accounts: a new station, a second person who leaves again, the key changed
echo a > "$work/weak"
echo 'horse battery 电池' > "$work/strong"
echo 'another long 密码' > "$work/other"
new() { "$ctl" --data "$work/new" --user wang --password-file "$work/strong" "$@"; }
audits() { new verify --json | value 'd["audit"]'; }
check "no station with a weak password" fails_with 1 "密码太短" "$ctl" --data "$work/new" --password-file "$work/weak" init --account wang
"$ctl" --data "$work/new" --password-file "$work/strong" init --account wang >/dev/null
before=$(audits)
check "no account with a weak password" fails_with 1 "密码太短" new user add li --new-password-file "$work/weak"
new user add li --new-password-file "$work/other" >/dev/null
new user recovery >/dev/null
new backup "$work/new.linli" >/dev/null
new user remove li >/dev/null
check "account, recovery code and backup are in the audit chain" test "$(audits)" = $((before + 4))
new user add li --new-password-file "$work/other" >/dev/null
new user change-key >/dev/null
check "after a change of the key the others are gone" fails_with 1 "没有这个用户" "$ctl" --data "$work/new" --user li --password-file "$work/other" status
check "and it is in the audit chain" test "$(audits)" = $((before + 6))
new user password --new-password-file "$work/other" >/dev/null
check "the former password does not open" fails_with 1 "密码不对" new status
mv "$work/new/vault.hdr" "$work/new/vault.hdr.prev"
check "the former vault header opens too" contains "$("$ctl" --data "$work/new" --password-file "$work/other" status 2>&1)" wang

# No plaintext: what was typed and who lives here stands in no file of the stations, the backups, the home or the
# temporary folder. What the test itself wrote (the roster, the reports, truth/) is elsewhere.
searched=("$work/city/stations" "$work/city/hub" "$work/restored" "$work/new" "$work/broken" "$work/b.linli" "$work/new.linli" "$TMPDIR" "$HOME")
for place in "${searched[@]}"; do
    check "there is something to search: ${place#"$work"/}" test -e "$place"
done
# Status 0 = found, 1 = not found; a search that failed (2) is no answer.
search() { # MARKER
    local status=0
    grep -raqF -e "$1" "${searched[@]}" || status=$?
    [ "$status" -le 1 ] || { echo "  the search failed"; failed=$((failed + 1)); }
    return "$status"
}
absent() { local status=0; search "$1" || status=$?; [ "$status" = 1 ]; }
# First prove that the search sees a marker in any of the folders, among binary bytes too.
for place in "${searched[@]}"; do
    [ -d "$place" ] || continue
    printf '\0\1植入的记号\377\0' > "$place/planted"
    check "a planted marker is found in ${place#"$work"/}" search 植入的记号
    rm "$place/planted"
done
check "and no more when it is gone" absent 植入的记号
for marker in 标记文字甲乙丙 "$name" "$number" 赵导入 13800001111 "$(cat "$work/strong")" "$(cat "$work/other")"; do
    check "there is a marker to search" test -n "$marker"
    check "nothing in clear" absent "$marker"
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
