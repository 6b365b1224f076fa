// SPDX-License-Identifier: GPL-3.0-or-later
// What a list that came in leaves behind: households, statuses, registers. Invented people only.

#include "core/registry/search.h"
#include "tests/core/forms/roster_lists.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::forms;
using namespace linli::test;

TEST_CASE("a book number is one household a committee")
{
    Station station;
    station.house("12", "301");
    station.house("20", "101", station.otherCommittee());
    const std::vector<std::string> header{"户号", "姓名", "身份证号码", "与户主关系", "现住址"};
    must(planOf(station, writeList(station, header, {
        {"114001", "陆建国", idNumber("19500312", 101), "户主", "嘉宁新村12号301室"},
        {"114001", "周一", idNumber("19700101", 107), "户主", "嘉宁新村20号101室"}})).apply("tester", ""));
    CHECK(countOf(station, "SELECT count(DISTINCT org) FROM household WHERE book_no = '114001'") == 2);
    CHECK(countOf(station, "SELECT count(DISTINCT household) FROM registration") == 2);
    CHECK(countOf(station, "SELECT count(DISTINCT head) FROM household WHERE head IS NOT NULL") == 2);

    // Each committee's later list finds its own; without an address the list's committee says which.
    RosterOptions options;
    options.org = station.otherCommittee();
    must(planOf(station, writeList(station, header, {
        {"114001", "顾秀英", idNumber("19520704", 102), "妻子", "嘉宁新村12号301室"},
        {"114001", "周二", idNumber("20000101", 107), "儿子", ""}}), options).apply("tester", ""));
    CHECK(countOf(station, "SELECT count(*) FROM household WHERE book_no = '114001'") == 2);
    const auto headOf = [&](const std::string& name) {
        return textOf(station, ("SELECT h.name FROM registration r JOIN person p ON p.id = r.person JOIN household b ON b.id = r.household "
                                "JOIN person h ON h.id = b.head WHERE p.name = '" + name + "'").c_str());
    };
    CHECK(headOf("顾秀英") == "陆建国");
    CHECK(headOf("周二") == "周一");

    // A number nobody has in this committee is a new household when the list is said to be this committee's.
    must(planOf(station, writeList(station, header, {{"114002", "沈一", idNumber("19600101", 105), "户主", ""}}), options).apply("tester", ""));
    must(planOf(station, writeList(station, header, {{"114002", "沈二", idNumber("19900101", 105), "儿子", ""}})).apply("tester", ""));
    CHECK(headOf("沈二") == "沈一");
    options.org = station.committee();
    must(planOf(station, writeList(station, header, {{"114002", "钱一", idNumber("19610101", 105), "户主", ""}}), options).apply("tester", ""));
    CHECK(headOf("钱一") == "钱一");
    CHECK(countOf(station, "SELECT count(*) FROM household WHERE book_no = '114002'") == 2);
}

TEST_CASE("a row without a name is refused, whatever else is wrong in it")
{
    Station station;
    Rows rows = family();
    rows[0][1] = "";
    rows[0][4] = "1381234";
    RosterImport import = planOf(station, writeList(station, kHeader, rows));
    REQUIRE(import.report().rows[0].verdict == Verdict::Problem);
    REQUIRE(import.report().rows[0].problems.size() == 2);
    CHECK(import.report().rows[0].problems[1].what.message == "import.no_name");
    CHECK(import.report().newRows == 2);
    must(import.apply("tester", ""));
    CHECK(countOf(station, "SELECT count(*) FROM person") == 2);
}

TEST_CASE("a region of registration in the list counts, that of the number only fills a gap")
{
    Station station;
    const std::string number = idNumber("19700101", 107);
    must(planOf(station, writeList(station, {"姓名", "身份证号", "联系电话"}, {{"周一", number, ""}})).apply("tester", ""));
    CHECK(textOf(station, "SELECT hukou_area FROM person") == "310114");
    RosterImport import = planOf(station, writeList(station, {"姓名", "身份证号", "户籍区划"}, {{"周一", number, "320583"}}));
    REQUIRE(import.report().changedRows == 1);
    CHECK(import.report().rows[0].changes.size() == 1);
    must(import.apply("tester", ""));
    CHECK(textOf(station, "SELECT hukou_area FROM person") == "320583");
    // A list that does not say it leaves what is known.
    CHECK(planOf(station, writeList(station, {"姓名", "身份证号", "联系电话"}, {{"周一", number, ""}})).report().sameRows == 1);
}

TEST_CASE("an imported move leaves the former household as moving out does")
{
    Station station;
    must(planOf(station, writeList(station, kHeader, family())).apply("tester", ""));
    const std::string before = digest(station);
    const std::int64_t first = countOf(station, "SELECT household FROM residence WHERE person = (SELECT id FROM person WHERE name = '陆建国')");
    const std::int64_t second = countOf(station, "SELECT household FROM residence WHERE person = (SELECT id FROM person WHERE name = '陆玥')");
    const auto of = [&](const char* column, std::int64_t household) {
        return textOf(station, ("SELECT coalesce(" + std::string(column) + ", '-') FROM household WHERE id = " + std::to_string(household)).c_str());
    };
    const std::string head = textOf(station, "SELECT id FROM person WHERE name = '陆建国'");
    REQUIRE(of("head", first) == head);

    // The head leaves, his wife stays; the other household is left empty.
    Rows rows = family();
    rows[0][5] = "方泰路300弄15号101室";
    rows[2][5] = "方泰路300弄15号102室";
    const ledger::GroupNo group = must(planOf(station, writeList(station, kHeader, rows)).apply("tester", ""));
    CHECK(of("head", first) == "-");
    CHECK(of("closed", first) == "-");
    CHECK(of("closed", second) == "2026-11-22");
    CHECK(countOf(station, "SELECT count(*) FROM household WHERE head IS NOT NULL AND closed IS NULL") == 1);
    must(station.ledger().undo(group, Station::occasion()));
    CHECK(digest(station) == before);

    // The one who follows him as head stands before him in the list.
    std::swap(rows[0], rows[2]);
    rows[0][5] = "方泰路300弄12号301室";
    rows[0][6] = "户主";
    must(planOf(station, writeList(station, kHeader, rows)).apply("tester", ""));
    CHECK(of("head", first) == textOf(station, "SELECT id FROM person WHERE name = '陆玥'"));
    CHECK(of("closed", first) == "-");
    CHECK(of("closed", second) == "2026-11-22");
}

TEST_CASE("whoever left and is in the list again is on the books again; the cancelled are refused")
{
    Station station;
    must(planOf(station, writeList(station, kHeader, family())).apply("tester", ""));
    const auto personOf = [&](const char* name) {
        return base::RowId{countOf(station, ("SELECT id FROM person WHERE name = '" + std::string(name) + "'").c_str())};
    };
    const std::vector<base::RowId> leaving{personOf("陆玥")};
    station.run([&](registry::Operations& operations) { return operations.moveOut(leaving, {test::date("2026-11-22"), "退租", ""}); });
    REQUIRE(textOf(station, "SELECT status FROM person WHERE name = '陆玥'") == "3");
    station.run([&](registry::Operations& operations) { return operations.setField(personOf("顾秀英"), "person.status", "注销"); });
    RosterImport import = planOf(station, writeList(station, kHeader, family()));
    CHECK(problemOf(import.report().rows[1]) == "B5 import.person_cancelled");
    REQUIRE(import.report().rows[2].verdict == Verdict::Changed);
    const std::vector<RosterChange>& changes = import.report().rows[2].changes;
    REQUIRE(changes.size() == 2);
    CHECK(changes[1].label == "人员状态");
    CHECK(changes[1].before == "离开");
    CHECK(changes[1].after == "在册");
    must(import.apply("tester", ""));
    CHECK(textOf(station, "SELECT status FROM person WHERE name = '陆玥'") == "1");
    CHECK(textOf(station, "SELECT status_date FROM person WHERE name = '陆玥'") == "2026-11-22");
    CHECK(countOf(station, "SELECT status_reason IS NULL FROM person WHERE name = '陆玥'") == 1);
    CHECK(planOf(station, writeList(station, kHeader, family())).report().sameRows == 2);
}

TEST_CASE("本人 is the head of the household, and the others are related to them")
{
    Station station;
    Rows rows = family();
    rows[0][6] = "本人";
    must(planOf(station, writeList(station, kHeader, rows)).apply("tester", ""));
    CHECK(textOf(station, "SELECT p.name FROM household h JOIN person p ON p.id = h.head JOIN residence r ON r.household = h.id "
                          "JOIN person w ON w.id = r.person WHERE w.name = '顾秀英'") == "陆建国");
    CHECK(countOf(station, "SELECT count(*) FROM residence WHERE rel_to_main = '02'") == 1);
    const auto found = must(registry::search(station.view(), "陆建国的妻子"));
    REQUIRE(found.size() == 1);
    CHECK(found.front().title == "顾秀英");
}

TEST_CASE("A relation that does not fit the sex is left out")
{
    Station station;
    Rows rows = family();
    rows[1][6] = "夫";
    RosterImport import = planOf(station, writeList(station, kHeader, rows));
    CHECK(problemOf(import.report().rows[1]).ends_with("import.kin_sex"));
    must(import.apply("tester", ""));
    CHECK(countOf(station, "SELECT count(*) FROM residence r JOIN person p ON p.id = r.person "
                           "WHERE p.name = '顾秀英' AND rel_to_main IS NULL") == 1);
}

TEST_CASE("a home added at the desk by its 幢 is the one a list means")
{
    Station station;
    station.run([](registry::Operations& operations) -> base::Status {
        LINLI_TRY([[maybe_unused]] const base::RowId house, operations.addHome("云杉花园3幢201室"));
        return {};
    });
    must(planOf(station, writeList(station, {"姓名", "身份证号", "现住址"}, {
        {"周一", idNumber("19700101", 107), "云杉花园3幢201室"},
        {"周二", idNumber("19710101", 107), "云杉花园4幢201室"},
        {"周三", idNumber("19720101", 107), "云杉花园4栋202室"}})).apply("tester", ""));
    CHECK(countOf(station, "SELECT count(*) FROM house") == 3);
    CHECK(countOf(station, "SELECT count(*) FROM building") == 2);
    const auto placeOf = [&](const std::string& name) {
        return textOf(station, ("SELECT h.place FROM person_current p JOIN house_current h ON h.house = p.lives_house WHERE p.name = '" + name + "'").c_str());
    };
    CHECK(placeOf("周一") == "3号201室");
    CHECK(placeOf("周二") == "4号201室");
}
