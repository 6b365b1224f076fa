// SPDX-License-Identifier: GPL-3.0-or-later
// Family from both sides, and what household roles add.
#include "core/registry/relations.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using registry::Operations;
using registry::RelationSource;
using registry::Relative;
using registry::RowId;

namespace {

using Lines = std::vector<std::string>;

std::vector<Relative> relatives(Station& station, RowId person)
{
    return must(registry::relativesOf(station.view(), person));
}

// "name kind", in the order shown.
Lines shown(Station& station, RowId person)
{
    Lines lines;
    for (const Relative& relative : relatives(station, person)) {
        lines.push_back(relative.name + ' ' + relative.kind);
    }
    return lines;
}

void relate(Station& station, RowId person, RowId relative, const std::string& kind, bool guardian = false)
{
    station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.relate(person, relative, kind, guardian));
        return {};
    });
}

void die(Station& station, RowId person, const std::string& on)
{
    station.run([&](Operations& operations) { return operations.death(person, {date(on), ""}); });
}

}  // namespace

TEST_CASE("A relation stated once is read from both ends")
{
    Station station;
    const RowId son = station.person("陆建国", "1", "1980-05-01");
    const RowId daughter = station.person("陆建芳", "2", "1978-02-01");
    const RowId child = station.person("陆一", "", "2000-01-01");
    const RowId mother = station.person("周桂英", "2", "1953-06-18");
    relate(station, son, mother, "52");
    relate(station, daughter, mother, "52");
    relate(station, child, mother, "52");
    CHECK(shown(station, son) == Lines{"周桂英 52"});
    // Sorted by age; what the mother's children are follows from their sex, and is left open where that is unknown.
    CHECK(shown(station, mother) == Lines{"陆建芳 30", "陆建国 20", "陆一 97"});
    CHECK(relatives(station, son).front().source == RelationSource::Stated);
    CHECK(relatives(station, mother).front().source == RelationSource::StatedByOther);
    CHECK(relatives(station, mother).front().relation);
}

TEST_CASE("A general kind is made exact by sex, from either end")
{
    Station station;
    const RowId man = station.person("沈大伟", "1", "1960");
    const RowId woman = station.person("钱秀珍", "2", "1962");
    relate(station, man, woman, "10");
    CHECK(shown(station, man) == Lines{"钱秀珍 12"});
    CHECK(shown(station, woman) == Lines{"沈大伟 11"});
}

TEST_CASE("In-laws and siblings have inverses that depend on sex")
{
    Station station;
    const RowId husband = station.person("吴志强", "1", "1970-01-01");
    const RowId wife = station.person("郑丽华", "2", "1972-01-01");
    const RowId father = station.person("郑永福", "1", "1945-01-01");
    const RowId sister = station.person("吴小妹", "2", "1975-01-01");
    relate(station, husband, father, "55");
    relate(station, wife, father, "51");
    relate(station, husband, sister, "77");
    CHECK(shown(station, father) == Lines{"郑丽华 30", "吴志强 28"});
    CHECK(shown(station, sister) == Lines{"吴志强 71"});
}

TEST_CASE("A guardian is one only from the side that says so; contacts too")
{
    Station station;
    const RowId child = station.person("何苗", "2", "2015-03-03");
    const RowId grandmother = station.person("何阿婆", "2", "1950-03-03");
    relate(station, child, grandmother, "62", true);
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        return writer->set(relatives(station, child).front().relation, "relation.emergency_order", std::int64_t{1});
    });
    const std::vector<Relative> hers = relatives(station, child);
    REQUIRE(hers.size() == 1);
    CHECK(hers.front().guardian);
    CHECK(hers.front().emergencyOrder == 1);
    const std::vector<Relative> back = relatives(station, grandmother);
    REQUIRE(back.size() == 1);
    CHECK(back.front().kind == "42");
    CHECK_FALSE(back.front().guardian);
    CHECK(back.front().emergencyOrder == 0);
}

TEST_CASE("Household roles give the family nobody stated")
{
    Station station;
    const RowId head = station.person("王守信", "1", "1950-01-01");
    const RowId wife = station.person("李招娣", "2", "1952-01-01");
    const RowId son = station.person("王海", "1", "1975-01-01");
    const RowId bride = station.person("张敏", "2", "1977-01-01");
    const RowId grandson = station.person("王小海", "1", "2003-01-01");
    const RowId lodger = station.person("外来客", "1", "1990-01-01");
    const RowId house = station.house("12", "301");
    station.registerAt(house, {{head, "02"}, {wife, "12"}, {son, "20"}}, "1990-01-01");
    station.moveIn(house, {{head, "02"}, {wife, "12"}, {son, "20"}, {bride, "38"}, {grandson, "41"}, {lodger, "99"}}, "2005-01-01");
    CHECK(shown(station, head) == Lines{"李招娣 12", "王海 20", "张敏 38", "王小海 41"});
    CHECK(shown(station, son) == Lines{"王守信 51", "李招娣 52"});
    CHECK(shown(station, wife) == Lines{"王守信 11", "王海 20", "张敏 38", "王小海 41"});
    CHECK(shown(station, lodger).empty());
    for (const Relative& relative : relatives(station, head)) {
        CHECK(relative.source == RelationSource::Household);
        CHECK_FALSE(relative.relation);
    }
    // What is stated hides what was derived of the same person.
    relate(station, head, son, "22");
    const std::vector<Relative> family = relatives(station, head);
    REQUIRE(family.size() == 4);
    CHECK(family[1].kind == "22");
    CHECK(family[1].source == RelationSource::Stated);
}

TEST_CASE("The dead stay in the family")
{
    Station station;
    const RowId man = station.person("孙长庚", "1", "1940-01-01");
    const RowId woman = station.person("徐惠珍", "2", "1942-01-01");
    const RowId son = station.person("孙强", "1", "1968-01-01");
    const RowId house = station.house("12", "302");
    station.registerAt(house, {{man, "02"}, {woman, "12"}, {son, "20"}}, "1990-01-01");
    relate(station, woman, man, "11");
    die(station, man, "2026-03-01");
    const std::vector<Relative> hers = relatives(station, woman);
    REQUIRE(hers.size() == 2);
    // The marriage ended by his death: he is still her husband, dead.
    CHECK(hers[0].name == "孙长庚");
    CHECK(hers[0].kind == "11");
    CHECK_FALSE(hers[0].alive);
    CHECK(hers[1].name == "孙强");
    CHECK(hers[1].alive);
    // Nobody is head after him, so the roles still say what they were to him.
    CHECK(shown(station, son) == Lines{"孙长庚 51", "徐惠珍 52"});
    CHECK(shown(station, man) == Lines{"徐惠珍 12", "孙强 20"});
    // A new head: the roles are now those to her, and his row says nothing of the household any more.
    RowId household;
    {
        auto select = must(station.database().prepare("SELECT reg_household FROM person_current WHERE person = ?1"));
        select.bind(1, woman);
        REQUIRE(must(select.step()));
        household = RowId{select.integer(0)};
    }
    station.run([&](Operations& operations) { return operations.changeHead(household, woman); });
    CHECK(shown(station, son) == Lines{"徐惠珍 52"});
    CHECK(shown(station, woman) == Lines{"孙长庚 11", "孙强 20"});
}

TEST_CASE("Divorce ends a marriage whatever the roles still say")
{
    Station station;
    const RowId man = station.person("赵军", "1", "1980-01-01");
    const RowId woman = station.person("冯艳", "2", "1982-01-01");
    station.registerAt(station.house("12", "303"), {{man, "02"}, {woman, "12"}}, "2010-01-01");
    relate(station, man, woman, "12");
    CHECK(shown(station, woman) == Lines{"赵军 11"});
    station.run([&](Operations& operations) { return operations.divorce(man, woman, date("2026-05-05")); });
    CHECK(shown(station, man).empty());
    CHECK(shown(station, woman).empty());
}

TEST_CASE("Families of many are read in the order asked")
{
    Station station;
    const RowId mother = station.person("周桂英", "2", "1953-06-18");
    const RowId son = station.person("陆建国", "1", "1980-05-01");
    const RowId single = station.person("孤独客", "1", "1980-05-01");
    relate(station, son, mother, "52");
    const std::vector<RowId> asked{single, son, mother, son};
    const auto families = must(registry::relativesOf(station.view(), asked));
    REQUIRE(families.size() == 4);
    CHECK(families[0].empty());
    REQUIRE(families[1].size() == 1);
    CHECK(families[1].front().person == mother);
    REQUIRE(families[2].size() == 1);
    CHECK(families[2].front().person == son);
    REQUIRE(families[3].size() == 1);
    CHECK(must(registry::relativesOf(station.view(), std::vector<RowId>{})).empty());
}
