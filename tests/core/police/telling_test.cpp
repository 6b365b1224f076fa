// SPDX-License-Identifier: GPL-3.0-or-later
// What a difference was about when it was told, and when it is told again.
#include "core/registry/merge.h"
#include "tests/core/police/town.h"

using namespace linli;
using namespace linli::test::whole;

namespace {

const std::string kStatusHeader = "姓名,证件号码,人员状态,变动日期\n";

std::string status(int n, const std::string& text, const std::string& since = {})
{
    return "居民" + std::to_string(n) + "," + number(n) + "," + text + "," + since + "\n";
}

// The committee's people: what the police have in its layer of a field.
Value policeValue(Town& town, RowId row, const char* field)
{
    for (const auto& layer : have(ledger::layersOf(town.desk->database(), theCatalog(), row, fieldNo(field)))) {
        if (layer.layer == kPolice) {
            return layer.value;
        }
    }
    return {};
}

}  // namespace

TEST_CASE("what stood before the police spoke is kept while nobody has answered")
{
    Town town;
    town.bring(kHeader + line(1, "居民1", "新街1号", "101"), "2026-11-01");
    town.bring(kHeader + line(1, "居民1", "另街9号", "101"), "2026-11-08");
    town.sync();
    const RowId item = town.item("6", "person.hukou_address");
    CHECK(town.of(item, "before") == "老街1号");
    CHECK(town.of(item, "theirs") == "另街9号");
    SECTION("also when it was kept for a visit")
    {
        town.decide(item, "3");
        town.sync();
        town.bring(kHeader + line(1, "居民1", "三街3号", "101"), "2026-11-12");
        town.sync();
        CHECK(town.of(item, "before") == "老街1号");
    }
    SECTION("and the police who correct themselves close it")
    {
        town.bring(kHeader + line(1, "居民1", "老街1号", "101"), "2026-11-15");
        town.sync();
        CHECK(town.of(item, "theirs").empty());
        CHECK(town.desk->text(town.people[1], "person.hukou_address") == "老街1号");
    }
    SECTION("what was accepted stands from then on")
    {
        town.decide(item, "1");
        town.sync();
        town.bring(kHeader + line(1, "居民1", "三街3号", "101"), "2026-11-12");
        town.sync();
        CHECK(town.of(item, "before") == "另街9号");
    }
}

TEST_CASE("a day known less exactly takes nothing from what is known")
{
    Town town;
    const std::string header = "姓名,证件号码,出生年月\n";
    town.desk->set(town.people[1], "person.birth", words("1950-01-11"));
    town.sync();
    const auto report = town.bring(header + "居民1," + number(1) + ",1950-01\n" + "居民2," + number(2) + ",1950-01\n", "2026-11-01");
    town.sync();
    CHECK(report.scopes.at(0).counts.told.empty());
    CHECK(town.desk->text(town.people[1], "person.birth") == "1950-01-11");
    CHECK(catalog::isEmpty(policeValue(town, town.people[1], "person.birth")));
    // Where nothing was known it is better than nothing.
    CHECK(town.desk->text(town.people[2], "person.birth") == "1950-01");
    // The police who were wrong and say now what agrees, less exactly: what stood stands again.
    auto load = have(town.desk->ledger().begin(town.desk->occasion()));
    have(load.commit());
    town.bring("姓名,证件号码,来沪日期\n居民1," + number(1) + ",2001-05-06\n", "2026-11-02");
    town.bring("姓名,证件号码,来沪日期\n居民1," + number(1) + ",2003-01-01\n", "2026-11-03");
    town.bring("姓名,证件号码,来沪日期\n居民1," + number(1) + ",2001-05\n", "2026-11-04");
    town.sync();
    CHECK(town.desk->text(town.people[1], "person.come_date") == "2001-05-06");
    CHECK(town.of(town.item("6", "person.come_date"), "theirs").empty());
}

TEST_CASE("days of death, of leaving and of moving in are three columns")
{
    Town town;
    const std::string header = "姓名,证件号码,迁入日期,人员状态,迁出日期,死亡日期\n";
    town.bring(header + "居民1," + number(1) + ",1990-01-01,死亡,,2026-11-03\n" + "居民2," + number(2) + ",1991-01-01,离开,2026-11-04,\n" +
                   "居民3," + number(3) + ",1992-01-01,,,2026-11-05\n",
               "2026-11-20");
    town.sync();
    auto found = have(town.desk->database().prepare("SELECT kind, since FROM check_item ORDER BY since"));
    std::vector<std::pair<std::string, std::string>> told;
    while (have(found.step())) {
        told.emplace_back(found.text(0), found.text(1));
    }
    // A day of death says that somebody died.
    CHECK(told == std::vector<std::pair<std::string, std::string>> {{"4", "2026-11-03"}, {"3", "2026-11-04"}, {"4", "2026-11-05"}});
    // The day of moving in is no day of dying.
    Town other;
    other.bring("姓名,证件号码,迁入日期,人员状态\n居民1," + number(1) + ",1990-01-01,死亡\n", "2026-11-20");
    other.sync();
    CHECK(other.of(other.item("4", "person.status"), "since").empty());
}

TEST_CASE("what was accepted and happens again is told again")
{
    Town town;
    town.bring(kStatusHeader + status(1, "离开", "2026-10-01"), "2026-10-02");
    town.sync();
    const RowId item = town.item("3", "person.status");
    town.decide(item, "1");
    town.desk->set(town.people[1], "person.status", words("3"));
    town.sync();
    town.bring(kStatusHeader + status(1, "离开", "2026-10-01") + "\n", "2026-10-10");
    town.sync();
    CHECK_FALSE(town.isOpen(item));
    // Back again, as both say; and away again.
    town.desk->set(town.people[1], "person.status", words("1"));
    town.sync();
    town.bring(kStatusHeader + status(1, "在册"), "2026-10-20");
    town.sync();
    CHECK_FALSE(town.isOpen(item));
    town.bring(kStatusHeader + status(1, "离开", "2026-11-01"), "2026-11-02");
    town.sync();
    CHECK(town.isOpen(item));
    CHECK(town.of(item, "since") == "2026-11-01");
    // Rejected, it stays answered.
    town.decide(item, "2");
    town.sync();
    town.bring(kStatusHeader + status(1, "离开", "2026-11-01") + "\n", "2026-11-10");
    town.sync();
    CHECK_FALSE(town.isOpen(item));
}

TEST_CASE("whose registration has ended and who goes on living here has not left")
{
    Town town;
    auto load = have(town.desk->ledger().beginBaseline(town.desk->occasion(), kPolice));
    const std::pair<catalog::FieldNo, Value> kind[] = {{fieldNo("household.kind"), words("1")}};
    const RowId household = have(load.add(theCatalog().entity("household")->no, kind));
    const std::pair<catalog::FieldNo, Value> book[] = {{fieldNo("registration.person"), catalog::reference(town.people[1])},
                                                       {fieldNo("registration.household"), catalog::reference(household)},
                                                       {fieldNo("registration.to"), words("2026-09-01")}};
    have(load.add(theCatalog().entity("registration")->no, book));
    have(load.commit());
    town.sync();
    // Of the other nobody knows of any registration here.
    const auto report = town.bring(kStatusHeader + status(1, "迁出", "2026-09-01") + status(2, "迁出", "2026-09-01"), "2026-10-02");
    CHECK(report.scopes.at(0).counts.told == std::map<std::string, std::size_t> {{"3", 1}});
    town.sync();
    CHECK(town.of(town.item("3", "person.status"), "name") == "居民2");
}

TEST_CASE("somebody missing who was accepted as gone and came back may be missing again")
{
    Town town;
    police::ImportOptions whole;
    whole.isWhole = true;
    whole.scopes = {1};
    town.bring(kHeader + unchanged(1) + unchanged(2), "2026-10-01", whole);
    town.sync();
    const RowId item = town.item("5");
    town.decide(item, "1");
    town.sync();
    town.bring(kHeader + unchanged(2) + unchanged(1), "2026-10-08", whole);
    town.sync();
    CHECK(town.isOpen(item));
}

TEST_CASE("an item about a paper follows the newest one")
{
    Town town;
    const std::string header = "姓名,证件号码,签(注)证到期日\n";
    const auto permit = [&](const std::string& until) {
        auto writer = have(town.desk->ledger().begin(town.desk->occasion()));
        const RowId row = have(writer.create("permit"));
        fine(writer.set(row, "permit.person", catalog::reference(town.people[1])));
        fine(writer.set(row, "permit.valid_to", words(until)));
        have(writer.commit());
        town.sync();
        return row;
    };
    const RowId first = permit("2026-01-01");
    town.bring(header + "居民1," + number(1) + ",2026-02-02\n", "2026-10-01");
    town.sync();
    const RowId item = town.item("6", "permit.valid_to");
    town.decide(item, "2");
    const RowId second = permit("2027-01-01");
    town.bring(header + "居民1," + number(1) + ",2027-03-03\n", "2026-11-01");
    town.sync();
    CHECK(town.isOpen(item));
    const auto concerned = [&] {
        auto found = have(town.desk->database().prepare("SELECT \"row\" FROM check_item WHERE id = ?1"));
        found.bind(1, item);
        REQUIRE(have(found.step()));
        return RowId {found.integer(0)};
    };
    CHECK(concerned() == second);
    CHECK(concerned() != first);
    CHECK(town.of(item, "before") == "2027-01-01");
}

TEST_CASE("an address that says less than what is known is no move")
{
    Town town;
    const std::string header = "姓名,证件号码,现住址\n";
    const auto report = town.bring(header + "居民1," + number(1) + ",沪宜公路1号\n" + "居民2," + number(2) + ",1号102室\n" + "居民3," + number(3) + ",沪宜公路1号104室\n",
                                   "2026-11-01");
    CHECK(report.scopes.at(0).counts.told == std::map<std::string, std::size_t> {{"2", 1}});
}

TEST_CASE("a home whose number stands at its building is found as everywhere else")
{
    Town town;
    auto writer = have(town.desk->ledger().begin(town.desk->occasion()));
    const auto add = [&](const char* entity, std::vector<std::pair<std::string, Value>> values) {
        const RowId row = have(writer.create(entity));
        for (auto& [field, value] : values) {
            fine(writer.set(row, std::string(entity) + "." + field, std::move(value)));
        }
        return row;
    };
    const RowId building = add("building", {{"name", words("12号")}, {"estate", words("嘉宁新村")}, {"number", words("12")}});
    const RowId address = add("address", {{"room", words("301")}, {"text", words("12号301室")}});
    const RowId house = add("house", {{"address", catalog::reference(address)}, {"building", catalog::reference(building)}});
    add("residence", {{"person", catalog::reference(town.people[1])}, {"house", catalog::reference(house)}});
    have(writer.commit());
    town.sync();
    const std::string header = "姓名,证件号码,现住址\n";
    const auto report = town.bring(header + "居民1," + number(1) + ",嘉宁新村12号301室\n" + "新人," + number(50) + ",嘉宁新村12号301室\n", "2026-11-01");
    CHECK(report.scopes.at(0).counts.told == std::map<std::string, std::size_t> {{"1", 1}});
}

TEST_CASE("somebody new whom the committee registers itself is no question any more; only what a person has is told of them")
{
    Town town;
    const std::string header = "姓名,证件号码,现住址,学校,签(注)证到期日\n";
    const std::string row = "新人," + number(4) + ",沪宜公路1号101室,某某小学,2027-01-01\n";
    town.bring(header + row, "2026-11-01");
    town.sync();
    const RowId item = town.item("1");
    CHECK(town.isOpen(item));
    CHECK(town.of(item, "theirs").find("student.") == std::string::npos);
    CHECK(town.of(item, "theirs").find("permit.valid_to\t2027-01-01") != std::string::npos);
    town.resident(4, "新人");
    town.sync();
    town.bring(header + row + "\n", "2026-11-08");
    town.sync();
    CHECK(town.of(item, "theirs").empty());
}

TEST_CASE("two records that become one: nothing told of either is lost, and the hub takes the merge")
{
    Town town;
    const RowId again = town.desk->person("居民一");
    auto writer = have(town.desk->ledger().begin(town.desk->occasion()));
    const RowId paper = have(writer.create("identity"));
    fine(writer.set(paper, "identity.person", catalog::reference(again)));
    fine(writer.set(paper, "identity.kind", words("111")));
    fine(writer.set(paper, "identity.number", words(number(9))));
    have(writer.commit());
    town.sync();
    const std::string header = "姓名,证件号码,户籍地址,人员状态\n";
    town.bring(header + "居民1," + number(1) + ",新街1号,\n" + "居民一," + number(9) + ",,离开\n", "2026-11-01");
    town.sync();
    const RowId left = town.item("3", "person.status");
    const RowId changed = town.item("6", "person.hukou_address");
    auto merging = have(town.desk->ledger().begin(town.desk->occasion()));
    [[maybe_unused]] const auto merged = have(registry::mergePersons(merging, theCatalog(), town.people[1], again));
    have(merging.commit());
    town.sync();   // nothing is parked
    // What is told of either number now is told of the one person, on the items there are.
    const auto report = town.bring(header + "居民1," + number(9) + ",三街3号,在册\n", "2026-11-08");
    CHECK(report.scopes.at(0).counts.told == std::map<std::string, std::size_t> {{"6", 1}});
    CHECK(report.scopes.at(0).counts.withdrawn == 1);
    town.sync();
    CHECK(town.of(left, "theirs").empty());
    CHECK(town.of(changed, "theirs") == "三街3号");
    CHECK(town.of(changed, "before") == "老街1号");
}

TEST_CASE("records that came from the police become one, and two again: the hub takes both")
{
    Town town;
    auto merging = have(town.desk->ledger().begin(town.desk->occasion()));
    [[maybe_unused]] const auto merged = have(registry::mergePersons(merging, theCatalog(), town.people[2], town.people[3]));
    const GroupNo group = have(merging.commit());
    town.sync();   // nothing is parked
    // Both numbers are those of the one who stands; of two rows about them the first counts.
    const auto both = town.bring(kHeader + unchanged(2) + unchanged(3), "2026-10-20");
    CHECK(both.scopes.at(0).counts.told.empty());
    REQUIRE(both.problems.size() == 1);
    CHECK(both.problems[0].what.message == "police.twice_person");
    const auto report = town.bring(kHeader + line(3, "居民2", "新街2号", "103"), "2026-11-01");
    CHECK(report.scopes.at(0).counts.told == std::map<std::string, std::size_t> {{"6", 1}});
    town.sync();
    CHECK(town.desk->text(town.people[2], "person.hukou_address") == "新街2号");
    have(town.desk->ledger().undo(group, town.desk->occasion()));
    town.sync();
    CHECK(town.bring(kHeader + line(3, "居民3", "新街3号", "103"), "2026-11-08").scopes.at(0).counts.values == 1);
    town.sync();
    CHECK(town.desk->text(town.people[3], "person.hukou_address") == "新街3号");
}
