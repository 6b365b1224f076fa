// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of persons come in: rows sorted, one group, one undo. Invented people only.

#include "core/base/message.h"
#include "tests/core/forms/roster_lists.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>

using namespace linli;
using namespace linli::forms;
using namespace linli::test;

TEST_CASE("a new list comes in as one group and one undo takes it back")
{
    Station station;
    const std::string before = digest(station);
    const auto path = writeList(station, kHeader, family());
    RosterImport import = planOf(station, path);
    const RosterReport& report = import.report();
    CHECK(report.newRows == 3);
    CHECK(report.rowCount() == 3);
    CHECK(report.newHouses == 2);
    CHECK(report.passedOver == 1);  // the line of signatures
    CHECK(report.encoding == "xlsx");
    CHECK(report.rows[0].row == 4);
    CHECK(digest(station) == before);

    const ledger::GroupNo group = must(import.apply("tester", "街道下发名单"));
    REQUIRE(group != 0);
    CHECK(countOf(station, "SELECT count(*) FROM person") == 3);
    CHECK(countOf(station, "SELECT count(*) FROM house") == 2);
    CHECK(countOf(station, "SELECT count(*) FROM building") == 1);
    CHECK(countOf(station, "SELECT count(*) FROM household WHERE kind = '2'") == 2);
    CHECK(countOf(station, "SELECT count(DISTINCT household) FROM residence WHERE house = (SELECT house FROM residence ORDER BY id LIMIT 1)") == 1);
    CHECK(textOf(station, "SELECT p.name FROM household h JOIN person p ON p.id = h.head") == "陆建国");
    CHECK(textOf(station, "SELECT name FROM person WHERE birth = '1980-01-01'") == "陆玥");
    CHECK(textOf(station, "SELECT sex FROM person WHERE name = '陆玥'") == "2");
    CHECK(textOf(station, "SELECT number FROM phone WHERE person = (SELECT id FROM person WHERE name = '陆玥')") == "13912345678");
    CHECK(textOf(station, "SELECT note FROM person WHERE name = '顾秀英'") == "糖尿病随访");
    CHECK(must(ledger::group(station.database(), group)).occasion.operation == "import");

    // The same list again: nothing new.
    const RosterImport again = planOf(station, path);
    CHECK(again.report().sameRows == 3);

    must(station.ledger().undo(group, Station::occasion()));
    CHECK(digest(station) == before);
    CHECK(countOf(station, "SELECT count(*) FROM person") == 0);
    CHECK(must(ledger::verify(station.database(), station.registry().catalog())).findings.empty());
}

TEST_CASE("changes are shown old and new, empty cells erase nothing")
{
    Station station;
    must(planOf(station, writeList(station, kHeader, family())).apply("tester", ""));
    Rows rows = family();
    rows[0][4] = "13811112222";
    rows[0][7] = "";
    rows[1][7] = "高中";
    rows[2][5] = "方泰路300弄12号301室";
    RosterImport import = planOf(station, writeList(station, kHeader, rows));
    const RosterReport& report = import.report();
    REQUIRE(report.changedRows == 3);
    REQUIRE(report.rows[0].changes.size() == 1);
    CHECK(report.rows[0].changes[0].before == "13812345678");
    CHECK(report.rows[0].changes[0].after == "13811112222");
    REQUIRE(report.rows[1].changes.size() == 1);
    CHECK(report.rows[1].changes[0].label == "文化程度");
    CHECK(report.rows[1].changes[0].before.starts_with("小学"));
    REQUIRE(report.rows[2].changes.size() == 1);
    CHECK(report.rows[2].changes[0].before == "方泰路300弄12号302室");
    CHECK(report.rows[2].changes[0].after == "方泰路300弄12号301室");
    must(import.apply("tester", ""));
    CHECK(countOf(station, "SELECT count(*) FROM phone") == 4);
    CHECK(countOf(station, "SELECT count(*) FROM residence WHERE \"to\" IS NULL") == 3);
    CHECK(textOf(station, "SELECT \"to\" FROM residence WHERE \"to\" IS NOT NULL") == "2026-11-22");
    CHECK(!textOf(station, "SELECT education FROM person WHERE name = '陆建国'").empty());
    CHECK(countOf(station, "SELECT count(*) FROM household WHERE kind = '2'") == 2);
}

TEST_CASE("damaged and wrong identity numbers are refused and named by cell")
{
    Station station;
    Rows rows = family();
    rows[0][3] = "#3.10114195003121E+17";
    rows[1][3] = idNumber("19520704", 102).substr(0, 17) + (idNumber("19520704", 102).back() == '1' ? "2" : "1");
    rows[2][2] = "男";
    rows.push_back({"4", "沈丽华", "女", "310114********1234", "", "", "", "", ""});
    rows.push_back({"5", "钱进", "男", idNumber("19600101", 105), "1381234", "", "", "不存在的学历", ""});
    RosterImport import = planOf(station, writeList(station, kHeader, rows));
    const RosterReport& report = import.report();
    CHECK(report.problemRows == 4);
    CHECK(report.newRows == 1);
    CHECK(problemOf(report.rows[0]) == "D4 import.id_damaged");
    CHECK(problemOf(report.rows[1]) == "D5 citizen_id.check");
    CHECK(problemOf(report.rows[2]) == "D6 import.id_sex_differs");
    CHECK(problemOf(report.rows[3]) == "D7 citizen_id.masked");
    // A phone and a word that cannot be read leave out the cell only.
    CHECK(report.skippedCells == 2);
    CHECK(report.rows[4].problems.size() == 2);
    CHECK(report.rows[4].problems[1].cell == "H8");
    for (const RosterRow& row : report.rows) {
        for (const RosterProblem& problem : row.problems) {
            const std::string text = base::describe(problem.what, base::Language::Chinese);
            CHECK(text != problem.what.message);
            CHECK(text.find(rows[1][3]) == std::string::npos);
        }
    }
    must(import.apply("tester", ""));
    CHECK(countOf(station, "SELECT count(*) FROM person") == 1);
}

TEST_CASE("rows repeated, of another name, of the dead")
{
    Station station;
    must(planOf(station, writeList(station, kHeader, family())).apply("tester", ""));
    const base::RowId old{countOf(station, "SELECT id FROM person WHERE name = '顾秀英'")};
    station.run([&](registry::Operations& operations) { return operations.death(old, {test::date("2026-11-01"), ""}); });
    Rows rows = family();
    rows.push_back(rows[2]);
    rows[0][1] = "陆建民";
    const RosterImport import = planOf(station, writeList(station, kHeader, rows));
    const RosterReport& report = import.report();
    CHECK(problemOf(report.rows[0]) == "B4 import.name_differs");
    CHECK(report.rows[0].problems[0].what.blanks.at("name") == "陆**");
    CHECK(problemOf(report.rows[1]) == "B5 import.person_dead");
    CHECK(report.rows[2].verdict == Verdict::Same);
    CHECK(report.rows[3].verdict == Verdict::Duplicate);
    CHECK(report.rows[3].repeats == 6);
}

TEST_CASE("a number that two people carry says nobody")
{
    Station station;
    must(planOf(station, writeList(station, kHeader, family())).apply("tester", ""));
    const base::RowId other = station.person("顾秀珍", "2", "1952-07-04");
    auto writer = must(station.ledger().begin(Station::occasion("edit")));
    const base::RowId identity = must(writer.create("identity"));
    must(writer.set(identity, "identity.person", catalog::Value {other.value}));
    must(writer.set(identity, "identity.number", catalog::Value {idNumber("19520704", 102)}));
    must(writer.set(identity, "identity.kind", catalog::Value {std::string("111")}));
    must(writer.commit());
    const RosterImport import = planOf(station, writeList(station, kHeader, family()));
    CHECK(problemOf(import.report().rows[1]) == "D5 import.number_shared");
    CHECK(import.report().rows[1].problems[0].what.blanks.at("count") == "2");
    CHECK(import.report().sameRows == 2);
}

TEST_CASE("a letter's address moves nobody")
{
    Station station;
    must(planOf(station, writeList(station, kHeader, family())).apply("tester", ""));
    const RosterImport import = planOf(station, writeList(station, {"姓名", "身份证号", "现住址", "联系地址"},
        {{"陆建国", idNumber("19500312", 101), "方泰路300弄12号301室", "远方路9弄8号702室"}}));
    CHECK(import.report().sameRows == 1);
}

TEST_CASE("without a number: name, birth and address together")
{
    Station station;
    must(planOf(station, writeList(station, kHeader, family())).apply("tester", ""));
    const std::vector<std::string> header{"姓名", "出生年月", "住址", "手机"};
    const RosterImport import = planOf(station, writeList(station, header, {
        {"陆建国", "1950.03", "方泰路300弄12号301室", "13899990000"},   // the person
        {"顾秀英", "1952.7", "方泰路300弄15号101室", ""},              // elsewhere: perhaps a namesake
        {"陆建国", "1961-05-05", "方泰路300弄15号102室", ""},          // another birth: another person
        {"陆玥", "", "", ""},                                          // nobody can tell
    }));
    const RosterReport& report = import.report();
    CHECK(report.rows[0].verdict == Verdict::Changed);
    CHECK(report.rows[0].changes.size() == 1);  // 1950.03 says less than 1950-03-12
    CHECK(report.rows[1].verdict == Verdict::Duplicate);
    CHECK(report.rows[1].repeats == 0);
    CHECK(report.rows[2].verdict == Verdict::New);
    CHECK(problemOf(report.rows[3]) == "A7 import.too_little");
}

TEST_CASE("lists as csv; totals, notes and repeated headers are passed over")
{
    Station station;
    const auto path = station.folder() / "名单.csv";
    std::ofstream(path, std::ios::binary) << "方泰社区残疾人名册\n姓名,身份证,残疾证号,残疾类别,残疾等级,小区,楼号,室号\n"
                                          << "钱进," << idNumber("19600101", 105) << "," << idNumber("19600101", 105) << "42,肢体,二级,方泰新村,12,301\n"
                                          << "孙一,3.10114E+17,,,,方泰新村,12,302\n合计,2,,,,,,\n注：以上为持证人员\n姓名,身份证,残疾证号,残疾类别,残疾等级,小区,楼号,室号\n";
    RosterImport import = planOf(station, path);
    const RosterReport& report = import.report();
    CHECK(report.encoding == "UTF-8");
    CHECK(report.rowCount() == 2);
    CHECK(report.passedOver == 3);
    CHECK(problemOf(report.rows[1]) == "B4 import.id_damaged");
    must(import.apply("tester", ""));
    CHECK(textOf(station, "SELECT grade FROM disability") == "2");
    CHECK(textOf(station, "SELECT text FROM address") == "方泰新村12号301室");
    CHECK(countOf(station, "SELECT count(*) FROM disability") == 1);

    const auto gb = writeList(station, {"姓名", "证件号码", "电话"}, {{"周𠮷", idNumber("19700101", 107), "59912345"}}, "国标.csv");
    const RosterImport second = planOf(station, gb);
    CHECK(second.report().encoding == "GB18030");
    REQUIRE(second.report().newRows == 1);
    CHECK(second.report().rows[0].name == "周𠮷");
}

TEST_CASE("a number cut to zeros in a csv is refused")
{
    Station station;
    // Find an invented number that ends in 000 and still has a right check character.
    std::string cut;
    for (int day = 1; day < 29 && cut.empty(); ++day) {
        for (const char* tail : {"000", "100", "200", "300", "400", "500", "600", "700", "800", "900"}) {
            const std::string birth = "197001" + std::to_string(100 + day).substr(1);
            const std::string number = idNumber(birth, std::atoi(tail));
            cut = number.ends_with("000") ? number : cut;
        }
    }
    REQUIRE(!cut.empty());
    const Rows rows{{"周一", cut}};
    CHECK(problemOf(planOf(station, writeList(station, {"姓名", "身份证号"}, rows, "a.csv")).report().rows[0]) == "B2 import.id_cut");
    CHECK(planOf(station, writeList(station, {"姓名", "身份证号"}, rows)).report().newRows == 1);
}

TEST_CASE("columns of somebody else never land in the person's own fields")
{
    Station station;
    const std::vector<std::string> header{"姓名", "身份证号", "配偶信息/姓名", "配偶信息/联系电话", "监护人电话", "户籍地址/路", "年龄", "身高", "一个新问题"};
    RosterOptions options;
    options.listNewValues = true;
    const RosterImport import = planOf(station, writeList(station, header, {{"周一", idNumber("19700101", 107), "吴二", "13800000001", "13800000002", "远方路", "56", "180", "x"}}), options);
    const RosterReport& report = import.report();
    CHECK(report.mapping.headerRows == 2);
    const auto state = [&](std::size_t i) { return report.mapping.columns.at(i).state; };
    CHECK(state(0) == BindingState::Bound);
    CHECK(state(1) == BindingState::Bound);
    CHECK(state(2) == BindingState::OtherPerson);
    CHECK(state(3) == BindingState::OtherPerson);
    CHECK(state(4) == BindingState::OtherPerson);
    CHECK(state(5) == BindingState::OtherPerson);
    CHECK(state(6) == BindingState::Derived);
    CHECK(state(7) == BindingState::NotKept);
    CHECK(state(8) == BindingState::Unknown);
    CHECK(report.rows[0].changes.size() == 4);  // sex, birth and region of the number, the number
}

TEST_CASE("a mapping given again, and one changed by hand")
{
    Station station;
    const auto path = writeList(station, {"对象甲", "号码乙", "联系电话"}, {{"周一", idNumber("19700101", 107), "13800000001"}});
    const auto none = RosterImport::plan(station.registry(), path);
    REQUIRE_FALSE(none);
    CHECK(none.error().message == "import.no_header");
    RosterOptions options;
    options.mapping = RosterMapping{"花名册", 2, 1, {{0, "对象甲", "person.name", BindingState::Bound}, {1, "号码乙", "person.id_no", BindingState::Bound},
                                                  {2, "联系电话", "person.phone", BindingState::Bound}}};
    RosterImport import = planOf(station, path, options);
    CHECK(import.report().newRows == 1);
    CHECK(options.mapping->fingerprint() == import.report().mapping.fingerprint());
    must(import.apply("tester", ""));
    const auto twice = import.apply("tester", "");
    REQUIRE_FALSE(twice);
    CHECK(twice.error().message == "import.changed_meanwhile");
}

TEST_CASE("registered in a household by its number")
{
    Station station;
    const std::vector<std::string> header{"户号", "户主姓名", "姓名", "身份证号码", "与户主关系", "户籍地址"};
    RosterImport import = planOf(station, writeList(station, header, {
        {"114001", "陆建国", "陆建国", idNumber("19500312", 101), "户主", "方泰路300弄12号301室"},
        {"114001", "陆建国", "顾秀英", idNumber("19520704", 102), "妻子", "方泰路300弄12号301室"},
        {"114002", "周一", "周一", idNumber("19700101", 107), "本人", "方泰路300弄13号101室"}}));
    CHECK(import.report().newRows == 3);
    must(import.apply("tester", ""));
    CHECK(countOf(station, "SELECT count(*) FROM household WHERE kind = '1'") == 2);
    CHECK(countOf(station, "SELECT count(*) FROM registration") == 3);
    CHECK(textOf(station, "SELECT p.name FROM household h JOIN person p ON p.id = h.head WHERE h.book_no = '114001'") == "陆建国");
    CHECK(countOf(station, "SELECT count(*) FROM residence") == 0);  // the register says nothing about where they live
}

TEST_CASE("a list of many rows")
{
    const char* wanted = std::getenv("LINLI_LONG");
    const std::size_t rows = wanted == nullptr ? 300 : 100000;
    Station station;
    Rows list;
    for (std::size_t i = 0; i < rows; ++i) {
        const std::string day = std::to_string(101 + i % 28).substr(1);
        const std::string month = std::to_string(101 + i / 28 % 12).substr(1);
        const std::string birth = std::to_string(1930 + i / 336 % 80) + month + day;
        list.push_back({std::to_string(i + 1), "周" + std::to_string(i), "", idNumber(birth, static_cast<int>(i / 26880 * 2 + 1)), "13" + std::to_string(800000000 + i),
                        "方泰路" + std::to_string(300 + i / 3000) + "弄" + std::to_string(1 + i / 60 % 50) + "号" + std::to_string(1 + i / 3 % 20) + "01室", i % 3 == 0 ? "户主" : "", "初中", ""});
    }
    RosterImport import = planOf(station, writeList(station, kHeader, list));
    CHECK(import.report().newRows == rows);
    const ledger::GroupNo group = must(import.apply("tester", ""));
    CHECK(countOf(station, "SELECT count(*) FROM person") == static_cast<std::int64_t>(rows));
    must(station.ledger().undo(group, Station::occasion()));
    CHECK(countOf(station, "SELECT count(*) FROM person") == 0);
}

TEST_CASE("a stopped import changes nothing")
{
    Station station;
    Rows list;
    for (int i = 0; i < 1200; ++i) {
        list.push_back({std::to_string(i), "周" + std::to_string(i), "", idNumber("19700101", i % 500 * 2 + 1), "", "", "", "", ""});
    }
    const auto path = writeList(station, kHeader, list);
    RosterOptions options;
    options.progress = [](std::size_t done) { return done < 1000; };
    const auto stopped = RosterImport::plan(station.registry(), path, options);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().message == "import.cancelled");
    const std::string before = digest(station);
    RosterImport import = planOf(station, path);
    const auto refused = import.apply("tester", "", [](std::size_t) { return false; });
    REQUIRE_FALSE(refused);
    CHECK(digest(station) == before);
}
