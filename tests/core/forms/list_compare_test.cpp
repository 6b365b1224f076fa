// SPDX-License-Identifier: GPL-3.0-or-later
// A list from outside held against the registry: only true differences, each asked once. Invented people only.

#include "core/forms/kept_answers.h"
#include "core/forms/list_compare.h"
#include "tests/core/forms/roster_lists.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::forms;
using namespace linli::test;

namespace {

const std::vector<std::string> kListed{"序号", "姓名", "性别", "公民身份号码", "出生年月", "联系电话", "现住址"};

// Three who are known: two in 12-301, one in 12-302.
struct Known {
    Station station;
    base::RowId wang;
    base::RowId li;
    base::RowId zhao;

    Known()
    {
        station.house("12", "301");
        station.house("12", "302");
        const Rows rows{{"1", "王建国", "男", idNumber("19430308", 1), "1943-03-08", "13800000001", "嘉宁新村12号301室"},
                        {"2", "李秀兰", "女", idNumber("19450702", 2), "1945-07-02", "13800000002", "嘉宁新村12号301室"},
                        {"3", "赵一", "男", idNumber("19800101", 3), "1980-01-01", "13800000003", "嘉宁新村12号302室"}};
        RosterImport import = planOf(station, writeList(station, kListed, rows, "登记.xlsx"));
        must(import.apply("tester", ""));
        const auto personOf = [&](const std::string& name) {
            store::Statement line = must(station.database().prepare("SELECT id FROM person WHERE name = ?1"));
            line.bind(1, std::string_view(name));
            REQUIRE(must(line.step()));
            return base::RowId{line.integer(0)};
        };
        wang = personOf("王建国");
        li = personOf("李秀兰");
        zhao = personOf("赵一");
    }

    ListComparison compare(const Rows& rows, std::optional<std::vector<base::RowId>> scope = {}, const std::string& name = "公安名单.xlsx")
    {
        CompareOptions options;
        options.scope = std::move(scope);
        return must(ListComparison::make(station.registry(), writeList(station, kListed, rows, name), options));
    }
};

// 15 digits of an old card.
std::string oldNumber(const std::string& number)
{
    return number.substr(0, 6) + number.substr(8, 9);
}

// Written otherwise, but the same.
Rows sameOtherwise()
{
    return {{"1", "王建国", "男性", oldNumber(idNumber("19430308", 1)), "1943.3", "138 0000 0001", "嘉宁新村12号301"},
            {"2", "李 秀 兰", "2", idNumber("19450702", 2), "19450702", "", "12-301"},
            {"3", "赵一", "", idNumber("19800101", 3), "", "13800000003", ""}};
}

const ListDifference& one(const ListComparison& comparison, ListDifferenceKind kind)
{
    const auto found = std::ranges::find(comparison.differences(), kind, &ListDifference::kind);
    REQUIRE(found != comparison.differences().end());
    return *found;
}

DecidedDifference decide(const ListComparison& comparison, const ListDifference& difference, ListDecision decision)
{
    return {static_cast<std::size_t>(&difference - comparison.differences().data()), decision};
}

}  // namespace

TEST_CASE("what is only written otherwise is no difference")
{
    Known known;
    const ListComparison comparison = known.compare(sameOtherwise(), std::vector{known.wang, known.li, known.zhao});
    for (const ListDifference& difference : comparison.differences()) {
        FAIL_CHECK(difference.name << " " << difference.value.label << " " << difference.value.before << " -> " << difference.value.after);
    }
    CHECK(comparison.same() == 3);
    CHECK(comparison.expected() == 3);
}

TEST_CASE("true differences of every kind, and none of them twice")
{
    Known known;
    Rows rows = sameOtherwise();
    rows[0][5] = "13900000009";                       // another telephone
    rows[1][1] = "李秀蓝";                             // another name under the number
    rows[2] = {"3", "钱二", "女", idNumber("19900505", 4), "", "", "嘉宁新村12号302室"};   // nobody here; 赵一 is missing
    rows.push_back({"4", "孙三", "男", "310114199001011234", "", "", ""});              // check digit
    const std::vector<base::RowId> scope{known.wang, known.li, known.zhao};
    ListComparison comparison = known.compare(rows, scope);
    REQUIRE(comparison.differences().size() == 5);
    CHECK(one(comparison, ListDifferenceKind::NotHere).name == "钱二");
    CHECK(one(comparison, ListDifferenceKind::NotListed).person == known.zhao);
    CHECK(one(comparison, ListDifferenceKind::Unclear).name == "孙三");
    const auto valueOf = [&](base::RowId person) {
        return *std::ranges::find_if(comparison.differences(), [&](const ListDifference& each) { return each.kind == ListDifferenceKind::Value && each.person == person; });
    };
    CHECK(valueOf(known.wang).value.before == "13800000001");
    CHECK(valueOf(known.wang).value.after == "13900000009");
    CHECK(valueOf(known.li).value.before == "李秀兰");
    CHECK(valueOf(known.li).value.after == "李秀蓝");
    // Ours is right in four, one waits for a visit; nothing of the registry changes.
    std::vector<DecidedDifference> decided;
    for (std::size_t i = 0; i < comparison.differences().size(); ++i) {
        decided.push_back({i, comparison.differences()[i].kind == ListDifferenceKind::NotListed ? ListDecision::Visit : ListDecision::Keep});
    }
    const ledger::GroupNo group = must(comparison.decide(decided, "tester", ""));
    CHECK(countOf(known.station, "SELECT count(*) FROM person") == 3);
    ListComparison again = known.compare(rows, scope, "公安名单（二月）.xlsx");
    CHECK(again.settled() == 4);
    REQUIRE(again.differences().size() == 1);
    CHECK(again.differences().front().decided == ListDecision::Visit);
    // The list says something else now: asked again. So it is when the decisions are undone.
    rows[0][5] = "13900000008";
    ListComparison newer = known.compare(rows, scope);
    CHECK(newer.settled() == 3);
    CHECK(one(newer, ListDifferenceKind::Value).value.after == "13900000008");
    must(known.station.ledger().undo(group, {"tester", "undo", "", std::nullopt}));
    CHECK(known.compare(rows, scope).differences().size() == 5);
    // And when ours changes.
    const ListComparison without = known.compare(rows);
    CHECK(without.differences().size() == 4);
    CHECK(without.expected() == 0);
}

TEST_CASE("adopting writes that value and nothing else, in one group that can be undone")
{
    Known known;
    Rows rows = sameOtherwise();
    rows[0][5] = "13900000009";
    rows[0][6] = "嘉宁新村12号302室";
    rows[2][1] = "赵壹";
    rows.push_back({"4", "钱二", "女", idNumber("19900505", 4), "", "", "嘉宁新村12号302室"});
    ListComparison comparison = known.compare(rows);
    REQUIRE(comparison.differences().size() == 4);
    std::vector<DecidedDifference> decided;
    for (const ListDifference& difference : comparison.differences()) {
        const bool isHome = difference.kind == ListDifferenceKind::Value && difference.value.field == 0;
        decided.push_back(decide(comparison, difference, isHome ? ListDecision::None : ListDecision::Adopt));
    }
    const ledger::GroupNo group = must(comparison.decide(decided, "tester", "电话核实"));
    CHECK(textOf(known.station, "SELECT name FROM person WHERE name LIKE '赵%'") == "赵壹");
    CHECK(countOf(known.station, "SELECT count(*) FROM person WHERE name = '钱二'") == 1);
    CHECK(countOf(known.station, "SELECT count(*) FROM phone WHERE number = '13900000009'") == 1);
    // Where he lives was not decided.
    CHECK(countOf(known.station, "SELECT count(*) FROM list_decision") == 0);
    const ListComparison left = known.compare(rows);
    REQUIRE(left.differences().size() == 1);
    CHECK(left.differences().front().value.field == 0);
    must(known.station.ledger().undo(group, {"tester", "undo", "", std::nullopt}));
    CHECK(known.compare(rows).differences().size() == 4);
}

TEST_CASE("who is not listed cannot be adopted, and nothing is written then")
{
    Known known;
    Rows rows = sameOtherwise();
    rows.pop_back();
    ListComparison comparison = known.compare(rows, std::vector{known.zhao});
    REQUIRE(comparison.differences().size() == 1);
    const auto refused = comparison.decide(std::vector{DecidedDifference{0, ListDecision::Adopt}}, "tester", "");
    REQUIRE(!refused);
    CHECK(refused.error().message == "compare.cannot_adopt");
    const auto nothing = comparison.decide(std::vector{DecidedDifference{0, ListDecision::None}}, "tester", "");
    REQUIRE(!nothing);
    CHECK(nothing.error().message == "compare.nothing_decided");
    // Whoever a row that cannot be read may be about is not missing.
    rows.push_back({"3", "赵一", "男", "310114198001011234", "", "", ""});
    const ListComparison unclear = known.compare(rows, std::vector{known.zhao});
    REQUIRE(unclear.differences().size() == 1);
    CHECK(unclear.differences().front().kind == ListDifferenceKind::Unclear);
}

TEST_CASE("a list with slips of the pen in its headers, and one whose header was answered once for everywhere")
{
    Station station;
    station.house("12", "301");
    const std::vector<std::string> header{"姓名", "身份正号码", "联系电活", "联系地址"};
    const Rows rows{{"王建国", idNumber("19430308", 1), "13800000001", "嘉宁新村12号301室"}};
    const auto mappingOf = [&] { return planOf(station, writeList(station, header, rows)).report().mapping; };
    CHECK(mappingOf().binds("person.id_no"));
    CHECK(mappingOf().binds("person.phone"));
    CHECK_FALSE(mappingOf().binds("person.live_addr"));
    const FormWords words = must(FormWords::load(station.registry().catalog()));
    station.run([&](registry::Operations& operations) { return keepAnswer(words, operations, {"", "联系地址", "person.live_addr"}); });
    CHECK(mappingOf().binds("person.live_addr"));
    CHECK(mappingOf().columns[3].state == BindingState::Bound);
}
