// SPDX-License-Identifier: GPL-3.0-or-later
// Deliveries of the police at the hub: what they change, what they tell, and what they leave alone.
#include "tests/core/police/town.h"

#include <algorithm>

using namespace linli;
using namespace linli::test::whole;

TEST_CASE("a delivery becomes edits of the police layer and tells what it changes")
{
    Town town;
    const auto report = town.bring(kHeader + line(1, "居民1", "新街1号", "101") + unchanged(2) + unchanged(3), "2026-11-20");
    REQUIRE(report.scopes.size() == 1);
    CHECK(report.problems.empty());
    CHECK(report.scopes[0].counts.people == 3);
    CHECK(report.scopes[0].counts.values == 1);
    CHECK(report.scopes[0].counts.told == std::map<std::string, std::size_t> {{"6", 1}});
    town.sync();
    CHECK(town.desk->text(town.people[1], "person.hukou_address") == "新街1号");
    const RowId item = town.item("6", "person.hukou_address");
    REQUIRE(item);
    CHECK(town.isOpen(item));
    CHECK(town.of(item, "before") == "老街1号");
    CHECK(town.of(item, "theirs") == "新街1号");
    CHECK(town.of(item, "as_of") == "2026-11-20");
    CHECK(town.of(item, "source") == "公安");
    // The author is the feed, on the day the data are of.
    const auto history = have(ledger::historyOf(town.desk->database(), town.people[1], fieldNo("person.hukou_address")));
    REQUIRE_FALSE(history.empty());
    CHECK(have(ledger::group(town.desk->database(), history.front().group)).occasion.author == "公安");
}

TEST_CASE("numbers are read in every form people write; a dry run changes nothing")
{
    Town town;
    std::string wide;
    for (const char digit : number(1)) {
        wide += digit == 'X' ? "ｘ" : std::string("\xEF\xBC") + static_cast<char>(0x90 + (digit - '0'));
    }
    const std::string file = "姓 名,公民身份号码,户籍地址\n居民1," + wide + ",新街1号\n";
    const std::int64_t before = town.head();
    police::ImportOptions options;
    options.dryRun = true;
    CHECK(town.bring(file, "2026-11-20", options).scopes.at(0).counts.values == 1);
    CHECK(town.head() == before);
    CHECK(town.bring(file, "2026-11-20").scopes.at(0).counts.values == 1);
    CHECK(town.head() > before);
}

TEST_CASE("the same file again changes nothing, and neither does the same content in another file")
{
    Town town;
    const std::string file = kHeader + line(1, "居民1", "新街1号", "101") + "新人," + number(50) + ",外地,沪宜公路1号101室,\n";
    town.bring(file, "2026-11-20");
    const std::int64_t before = town.head();
    const auto again = town.bring(file, "2026-11-21");
    CHECK(again.scopes.at(0).repeated);
    CHECK(town.head() == before);
    const auto same = town.bring(file + "\n", "2026-11-22");
    CHECK_FALSE(same.scopes.at(0).repeated);
    CHECK(same.scopes.at(0).counts.values == 0);
    CHECK(same.scopes.at(0).counts.told.empty());
}

TEST_CASE("an older file does not take back what a newer one told")
{
    Town town;
    town.bring(kHeader + line(1, "居民1", "新街1号", "101"), "2026-11-20");
    const auto older = town.bring(kHeader + line(1, "居民1", "旧街1号", "103") + line(2, "居民2", "旧街2号", "102"), "2026-11-10");
    // The first person's values are passed over: name, address, home; the second was never told of before.
    CHECK(older.scopes.at(0).counts.older == 3);
    CHECK(older.scopes.at(0).counts.values == 1);
    town.sync();
    CHECK(town.desk->text(town.people[1], "person.hukou_address") == "新街1号");
    CHECK(town.desk->text(town.people[2], "person.hukou_address") == "旧街2号");
    CHECK_FALSE(town.item("2"));
    // Also where the newer file only confirmed what was there.
    town.bring(kHeader + unchanged(3), "2026-11-21");
    CHECK(town.bring(kHeader + line(3, "居民3", "旧街3号", "103"), "2026-11-12").scopes.at(0).counts.values == 0);
    CHECK(town.refusal(kHeader + unchanged(3), "2027-01-01") == "police.future");
}

TEST_CASE("a decision stays until the police say something else")
{
    Town town;
    town.bring(kHeader + line(1, "居民1", "新街1号", "101"), "2026-11-01");
    town.sync();
    const RowId item = town.item("6", "person.hukou_address");
    town.desk->set(town.people[1], "person.hukou_address", words("老街1号"));
    town.decide(item, "2");
    town.sync();
    town.bring(kHeader + line(1, "居民1", "新街1号", "101", "大学"), "2026-11-08");
    town.sync();
    CHECK_FALSE(town.isOpen(item));
    // Another value: a new question, on the same item.
    town.bring(kHeader + line(1, "居民1", "新街1号甲", "101"), "2026-11-15");
    town.sync();
    CHECK(town.isOpen(item));
    CHECK(town.of(item, "before") == "老街1号");
    town.decide(item, "2");
    town.sync();
    // The police correct themselves: nothing to decide, and the same mistake later is told again.
    town.bring(kHeader + line(1, "居民1", "老街1号", "101"), "2026-11-20");
    town.sync();
    CHECK_FALSE(town.isOpen(item));
    CHECK(town.of(item, "theirs").empty());
    // (Another file: the same one would change nothing.)
    town.bring(kHeader + line(1, "居民1", "新街1号甲", "101") + "\n", "2026-11-22");
    town.sync();
    CHECK(town.isOpen(item));
}

TEST_CASE("a delivery beside an edit that a desk has not sent yet: both stay, no conflict")
{
    Town town;
    town.desk->set(town.people[1], "person.education", words("20"));
    town.bring(kHeader + line(1, "居民1", "老街1号", "101", "初中"), "2026-11-20");
    town.sync();
    CHECK(have(town.desk->state().conflicts()).empty());
    CHECK(town.desk->text(town.people[1], "person.education") == "20");
    const auto layers = have(ledger::layersOf(town.desk->database(), theCatalog(), town.people[1], fieldNo("person.education")));
    REQUIRE(layers.size() == 2);
    CHECK(layers[0].layer == kCommittee);
    CHECK(layers[1].layer == kPolice);
    CHECK(layers[1].value == words("70"));
    CHECK(town.isOpen(town.item("6", "person.education")));
}

TEST_CASE("a decision that crosses a new delivery does not hide what the delivery says")
{
    Town town;
    town.bring(kHeader + line(1, "居民1", "新街1号", "101"), "2026-11-01");
    town.sync();
    const RowId item = town.item("6", "person.hukou_address");
    town.decide(item, "1");
    town.bring(kHeader + line(1, "居民1", "另街9号", "101"), "2026-11-08");
    town.sync();
    CHECK(have(town.desk->state().conflicts()).empty());
    CHECK(town.of(item, "theirs") == "另街9号");
    CHECK(town.isOpen(item));
}

TEST_CASE("somebody a whole register does not name is told, not removed")
{
    Town town;
    police::ImportOptions whole;
    whole.isWhole = true;
    CHECK(town.refusal(kHeader + unchanged(1) + unchanged(2), "2026-11-01", whole) == "police.whole_needs_scope");
    whole.scopes = {1};
    // Somebody with a passport stands in another register.
    {
        auto load = have(town.desk->ledger().beginBaseline(town.desk->occasion(), kPolice));
        const std::pair<catalog::FieldNo, Value> who[] = {{fieldNo("person.name"), words("KIM")}};
        const RowId guest = have(load.add(1, who));
        const std::pair<catalog::FieldNo, Value> paper[] = {{fieldNo("identity.person"), catalog::reference(guest)},
                                                            {fieldNo("identity.kind"), words("414")},
                                                            {fieldNo("identity.number"), words("M12345678")}};
        have(load.add(2, paper));
        have(load.commit());
        town.sync();
    }
    const auto report = town.bring(kHeader + unchanged(1) + unchanged(2), "2026-11-01", whole);
    CHECK(report.scopes.at(0).counts.told == std::map<std::string, std::size_t> {{"5", 1}});
    town.sync();
    const RowId item = town.item("5");
    CHECK(town.isOpen(item));
    CHECK(town.desk->text(town.people[3], "person.status") == "1");
    CHECK(town.of(item, "name") == "居民3");
    // Missing again: the same question. Named again: no question.
    town.bring(kHeader + unchanged(2) + unchanged(1), "2026-11-08", whole);
    town.sync();
    CHECK(town.of(item, "as_of") == "2026-11-01");
    town.bring(kHeader + unchanged(2) + unchanged(1) + unchanged(3), "2026-11-15", whole);
    town.sync();
    CHECK_FALSE(town.isOpen(item));
    // A part of the register says nothing about the others.
    CHECK(town.bring(kHeader + unchanged(2), "2026-11-16").scopes.at(0).counts.told.empty());
}

TEST_CASE("deaths, leaving, moves and newcomers are told and change nobody")
{
    Town town;
    const std::string header = "姓名,证件号码,现住址,人员状态,变动日期,迁往地\n";
    town.bring(header + "居民1," + number(1) + ",,死亡,2026-11-03,\n" + "居民2," + number(2) + ",,迁出,2026-11-04,江苏省昆山市\n" +
                   "居民3," + number(3) + ",沪宜公路1号101室,在册,,\n" + "新人," + number(50) + ",沪宜公路1号102室,在册,,\n" +
                   "故人," + number(51) + ",沪宜公路1号102室,死亡,,\n",
               "2026-11-20");
    town.sync();
    CHECK(town.of(town.item("4", "person.status"), "since") == "2026-11-03");
    CHECK(town.of(town.item("3", "person.status"), "place") == "江苏省昆山市");
    CHECK(town.of(town.item("2"), "theirs") == "沪宜公路1号101室");
    CHECK(town.of(town.item("2"), "before") == "沪宜公路1号103室");
    const RowId fresh = town.item("1");
    CHECK(town.of(fresh, "name") == "新人");
    CHECK(town.of(fresh, "theirs").find("address\t沪宜公路1号102室") != std::string::npos);
    for (int n = 1; n <= 3; ++n) {
        CHECK(town.desk->text(town.people[n], "person.status") == "1");
    }
    auto count = have(town.desk->database().prepare("SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM check_item)"));
    REQUIRE(have(count.step()));
    CHECK(count.integer(0) == 3);
    CHECK(count.integer(1) == 4);
}

TEST_CASE("bad rows are named and the others go on; a file that cannot be read changes nothing")
{
    Town town;
    const auto report = town.bring(kHeader + "居民1,31011419500111,新街,," + "\n" + "无名,,某街,,\n" + line(2, "居民2", "新街2号", "102") +
                                       line(2, "居民2", "新街2号", "102") + "外人," + number(60) + ",外地,某路9号,\n",
                                   "2026-11-20");
    CHECK(report.scopes.at(0).counts.values == 1);
    std::vector<std::pair<std::uint32_t, std::string>> problems;
    for (const auto& problem : report.problems) {
        problems.emplace_back(problem.row, problem.what.message);
    }
    CHECK(problems ==
          std::vector<std::pair<std::uint32_t, std::string>> {{2, "citizen_id.length"}, {3, "police.no_number"}, {5, "police.twice"}, {6, "police.no_committee"}});
    const std::int64_t before = town.head();
    CHECK(town.refusal("PK\x03\x04 no workbook", "2026-11-21").starts_with("sheets."));
    CHECK(town.refusal("姓名,住址\n居民1,某街\n", "2026-11-21") == "police.no_number_column");
    CHECK(town.head() == before);
}

TEST_CASE("decisions and the committee's own corrections go back")
{
    Town town;
    town.bring(kHeader + line(1, "居民1", "新街1号", "101"), "2026-11-01");
    town.desk->set(town.people[2], "person.education", words("20"));
    town.sync();
    const auto scopes = have(town.city.hub().scopes());
    auto rows = have(police::decisionsOf(town.city.store(), theCatalog(), scopes));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].corrects);
    CHECK(rows[0].number == number(2));
    CHECK(rows[0].by == "desk1");
    town.desk->set(town.people[1], "person.hukou_address", words("老街1号"));
    town.decide(town.item("6", "person.hukou_address"), "2");
    town.sync();
    rows = have(police::decisionsOf(town.city.store(), theCatalog(), scopes));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].decision == "驳回");
    CHECK(rows[0].theirs == "新街1号");
    CHECK(rows[0].ours == "老街1号");
    CHECK(rows[0].reason == "本人确认");
    CHECK(rows[0].liveAddress == "沪宜公路1号101室");
    const std::filesystem::path out = town.folder.path() / "out.csv";
    fine(police::writeDecisions(out, rows, town.city.clock()));
    // The columns are those of a delivery: it can be read as one.
    const auto read = have(forms::readDelivery(theCatalog(), out, test::day("2026-11-29")));
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[0].idNumber == number(1));
    CHECK_FALSE(police::writeDecisions(town.folder.path() / "out.txt", rows, town.city.clock()));
}

TEST_CASE("what the committee says otherwise later is a correction, also after it had accepted; so is a death it found")
{
    Town town;
    town.bring(kHeader + line(1, "居民1", "新街1号", "101"), "2026-11-01");
    town.sync();
    town.decide(town.item("6", "person.hukou_address"), "1");
    town.sync();
    const auto scopes = have(town.city.hub().scopes());
    const auto rows = [&] { return have(police::decisionsOf(town.city.store(), theCatalog(), scopes)); };
    CHECK(rows().size() == 1);
    town.desk->set(town.people[1], "person.hukou_address", words("老街1号"));
    town.desk->set(town.people[2], "person.status", words("4"));
    town.desk->set(town.people[2], "person.death_date", words("2026-11-02"));
    town.sync();
    const auto now = rows();
    REQUIRE(now.size() == 3);
    CHECK(now[0].decision == "采纳");
    CHECK(now[0].ours == "新街1号");
    const auto correction = std::ranges::find(now, std::string("户籍地址"), [](const auto& row) { return row.corrects ? row.field : ""; });
    REQUIRE(correction != now.end());
    CHECK(correction->ours == "老街1号");
    CHECK(correction->theirs == "新街1号");
    const auto death = std::ranges::find(now, std::string("人员状态"), &police::DecisionRow::field);
    REQUIRE(death != now.end());
    CHECK(death->number == number(2));
    CHECK(death->theirs == "在册");
    CHECK(death->ours == "死亡 2026年11月2日");
    CHECK(death->by == "desk1");
}

TEST_CASE("the day of the data is found in a file's name")
{
    CHECK(police::dayInName("公安数据_2026-06-30.csv") == test::day("2026-06-30"));
    CHECK(police::dayInName("实有人口20260630全量.xlsx") == test::day("2026-06-30"));
    CHECK(police::dayInName("2026年6月3日.csv") == test::day("2026-06-03"));
    CHECK_FALSE(police::dayInName("第12批.csv"));
}
