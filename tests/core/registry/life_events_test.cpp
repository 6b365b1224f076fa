// SPDX-License-Identifier: GPL-3.0-or-later
// Events described as data: each can be carried out from what people type, is one group, and is refused as a whole.
#include "core/ledger/history.h"
#include "core/registry/homes.h"
#include "core/registry/life_events.h"
#include "core/registry/relations.h"
#include "core/registry/search.h"
#include "tests/support/station.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using registry::EventOutcome;
using registry::EventValues;
using registry::LifeEvent;
using registry::RowId;

namespace {

const LifeEvent& event(const std::string& id)
{
    static const std::vector<LifeEvent> events = must(registry::lifeEvents());
    const auto found = std::find_if(events.begin(), events.end(), [&](const LifeEvent& each) { return each.id == id; });
    REQUIRE(found != events.end());
    return *found;
}

EventOutcome happens(Station& station, const std::string& id, const EventValues& values)
{
    return must(registry::carryOut(station.registry(), event(id), values, Station::occasion()));
}

std::string refusal(Station& station, const std::string& id, const EventValues& values)
{
    const std::string before = must(ledger::contentDigest(station.database(), sharedCatalog()));
    const auto outcome = registry::carryOut(station.registry(), event(id), values, Station::occasion());
    CHECK(must(ledger::contentDigest(station.database(), sharedCatalog())) == before);
    return outcome ? std::string("nothing") : outcome.error().message;
}

struct Family {
    RowId home, man, woman;
};

Family family(Station& station)
{
    Family made;
    made.home = station.house("12", "301");
    made.man = station.person("王建国", "1", "1990-03-01");
    made.woman = station.person("李秀兰", "2", "1992-05-01");
    station.moveIn(made.home, {{made.man, "02"}}, "2020-01-01");
    station.registerAt(made.home, {{made.man, "02"}}, "2020-01-01");
    return made;
}

}  // namespace

TEST_CASE("every event of the file can be carried out and says what is missing")
{
    Station station;
    const std::vector<LifeEvent> events = must(registry::lifeEvents());
    REQUIRE(events.size() >= 16);
    for (const LifeEvent& each : events) {
        INFO(each.id);
        CHECK(each.label.zh != "op." + each.id);
        CHECK(each.label.en != "op." + each.id);
        // A meeting is of nobody in particular.
        CHECK((each.arguments.front().required || each.id == "event"));
        CHECK(refusal(station, each.id, {}) == "event.missing");
        for (const registry::EventArgument& argument : each.arguments) {
            CHECK_FALSE(argument.label.zh.empty());
            CHECK_FALSE(argument.label.en.empty());
            if (argument.kind == registry::ArgumentKind::Code) {
                CHECK(sharedCatalog().codeTable(argument.codes) != nullptr);
            }
        }
    }
}

TEST_CASE("a couple marries, moves together, has a child and divorces")
{
    Station station;
    const Family people = family(station);
    happens(station, "marriage", {{{"on", "2021年5月1日"}}, {{"person", {people.man}}, {"spouse", {people.woman}}}});
    happens(station, "move_in",
            {{{"relation", "妻"}, {"on", "2021-05-02"}},
             {{"person", {people.woman}}, {"house", {people.home}}, {"with", {people.man}}}});
    const auto summary = must(registry::houseSummary(station.view(), people.home));
    REQUIRE(summary.occupants.size() == 2);
    CHECK(summary.occupants[0].household == summary.occupants[1].household);
    CHECK(summary.occupants[1].relToMain == "12");
    const EventOutcome birth =
        happens(station, "birth", {{{"name", "王小宝"}, {"sex", "女"}, {"on", "2022-08-09"}, {"register", "yes"}},
                                   {{"person", {people.man}}, {"other_parent", {people.woman}}}});
    REQUIRE(birth.made);
    const auto relatives = must(registry::relativesOf(station.view(), birth.made));
    const auto kindOf = [&](RowId person) {
        const auto found = std::find_if(relatives.begin(), relatives.end(), [&](const auto& each) { return each.person == person; });
        return found == relatives.end() ? std::string() : found->kind;
    };
    CHECK(kindOf(people.man) == "51");
    CHECK(kindOf(people.woman) == "52");
    const EventOutcome divorce = happens(station, "divorce", {{{"on", "2024-01-01"}}, {{"person", {people.woman}}}});
    CHECK(divorce.group != 0);
    CHECK(refusal(station, "divorce", {{}, {{"person", {people.woman}}}}) == "registry.not_married");
    must(station.ledger().undo(divorce.group, Station::occasion("undo")));
    CHECK(refusal(station, "marriage", {{}, {{"person", {people.man}}, {"spouse", {people.woman}}}}) ==
          "registry.married_already");
}

TEST_CASE("the register moves in behind somebody, gets another head and is split")
{
    Station station;
    const Family people = family(station);
    happens(station, "marriage", {{{"on", "2021-05-01"}}, {{"person", {people.man}}, {"spouse", {people.woman}}}});
    happens(station, "hukou_in", {{{"relation", "12"}, {"from", "外省"}}, {{"person", {people.woman}}, {"with", {people.man}}}});
    happens(station, "change_head", {{}, {{"person", {people.woman}}}});
    CHECK(refusal(station, "hukou_out", {{}, {{"person", {people.woman}}}}) == "registry.head_leaves");
    happens(station, "split", {{}, {{"person", {people.man}}}});
    happens(station, "hukou_out", {{{"to", "外省"}}, {{"person", {people.woman}}}});
    CHECK(refusal(station, "hukou_out", {{}, {{"person", {people.woman}}}}) == "registry.registered_nowhere");
}

TEST_CASE("what people type is read, and what cannot be read changes nothing")
{
    Station station;
    const Family people = family(station);
    const auto rows = [&](RowId with) {
        return std::map<std::string, std::vector<RowId>> {
            {"person", {people.woman}}, {"house", {people.home}}, {"with", {with}}};
    };
    CHECK(refusal(station, "move_in", {{{"on", "前天"}}, rows(people.man)}) == "date.unreadable");
    CHECK(refusal(station, "move_in", {{{"relation", "邻居的邻居"}}, rows(people.man)}) == "event.unknown_code");
    CHECK(refusal(station, "move_in", {{}, rows(people.woman)}) == "event.no_home");
    CHECK(refusal(station, "hukou_in", {{}, rows(people.woman)}) == "event.no_register");
}

TEST_CASE("what happened is written down, of somebody or of nobody in particular")
{
    Station station;
    const Family people = family(station);
    happens(station, "event", {{{"class", "会议"}, {"title", "楼组长例会"}, {"on", "2026-11-20"}, {"participants", "18"}}, {}});
    happens(station, "event", {{{"class", "发放"}, {"title", "节日慰问"}, {"amount", "500"}}, {{"person", {people.man}}}});
    CHECK(refusal(station, "event", {{{"class", "会议"}, {"title", "例会"}, {"participants", "许多"}}, {}}).starts_with("value."));
    CHECK(refusal(station, "event", {{{"class", "会议"}, {"title", "例会"}, {"on", "2027-01-01"}}, {}}) == "registry.date_in_future");
    auto select = must(station.database().prepare("SELECT class, participants, person, amount, org FROM event ORDER BY id"));
    REQUIRE(must(select.step()));
    CHECK(select.text(0) == "6");
    CHECK(select.integer(1) == 18);
    CHECK(select.isNull(2));
    CHECK(select.integer(4) == station.committee().value);
    REQUIRE(must(select.step()));
    CHECK(select.integer(2) == people.man.value);
    CHECK(select.integer(3) == 50'000);
    CHECK_FALSE(must(select.step()));
}

TEST_CASE("a home is added once, with the building it stands in")
{
    Station station;
    const RowId neighbour = must(registry::houseSummary(station.view(), station.house("12", "301"))).building;
    const EventOutcome first = happens(station, "home", {{{"address", "梧桐路９号201室"}}, {}});
    REQUIRE(first.made);
    const EventOutcome second = happens(station, "home", {{{"address", "梧桐路9号202室"}}, {}});
    const auto one = must(registry::houseSummary(station.view(), first.made));
    const auto two = must(registry::houseSummary(station.view(), second.made));
    CHECK(one.building);
    CHECK(one.building == two.building);
    CHECK(one.building != neighbour);
    CHECK(two.place == "9号202室");
    CHECK(refusal(station, "home", {{{"address", "上海市嘉定区梧桐路9号201室"}}, {}}) == "registry.home_exists");
    CHECK(refusal(station, "home", {{{"address", "不是地址"}}, {}}) == "registry.address_incomplete");
    const EventOutcome village = happens(station, "home", {{{"address", "大裕村3组12号"}}, {}});
    CHECK_FALSE(must(registry::houseSummary(station.view(), village.made)).building);
}

TEST_CASE("a home said by 幢 or 栋 keeps that number, and is one place with 号")
{
    Station station;
    const EventOutcome third = happens(station, "home", {{{"address", "云杉花园3幢201室"}}, {}});
    const EventOutcome fourth = happens(station, "home", {{{"address", "云杉花园4栋201室"}}, {}});
    const auto one = must(registry::houseSummary(station.view(), third.made));
    const auto two = must(registry::houseSummary(station.view(), fourth.made));
    CHECK(one.place == "3号201室");
    CHECK(two.place == "4号201室");
    CHECK(one.building);
    CHECK(one.building != two.building);
    for (const char* again : {"云杉花园3幢201室", "云杉花园3栋201室", "云杉花园3号201室"}) {
        CHECK(refusal(station, "home", {{{"address", again}}, {}}) == "registry.home_exists");
    }
    const EventOutcome beside = happens(station, "home", {{{"address", "云杉花园3幢202室"}}, {}});
    CHECK(must(registry::houseSummary(station.view(), beside.made)).building == one.building);
    const auto hits = must(registry::search(station.view(), "云杉花园3幢201室", 5));
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.front().row == third.made);
}

TEST_CASE("a home needs a road, an estate or a village")
{
    Station station;
    for (const char* bare : {"1-102", "12号301室", "3组12号"}) {
        CHECK(refusal(station, "home", {{{"address", bare}}, {}}) == "registry.address_incomplete");
    }
}

TEST_CASE("a flat whose number stands at its building only is not added twice")
{
    Station station;
    const RowId flat = station.house("12", "301");
    station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer* const writer, operations.writer());
        LINLI_TRY(store::Statement find, writer->database().prepare("SELECT address FROM house WHERE id = ?1"));
        find.bind(1, flat);
        LINLI_TRY([[maybe_unused]] const bool found, find.step());
        return writer->set(RowId {find.integer(0)}, "address.number", catalog::Value {});
    });
    CHECK(refusal(station, "home", {{{"address", "嘉宁新村12号301室"}}, {}}) == "registry.home_exists");
    const EventOutcome beside = happens(station, "home", {{{"address", "嘉宁新村12号302室"}}, {}});
    CHECK(must(registry::houseSummary(station.view(), beside.made)).building ==
          must(registry::houseSummary(station.view(), flat)).building);
}

TEST_CASE("a visit names who recorded it as its visitor")
{
    Station station;
    const Family people = family(station);
    happens(station, "visit", {{{"need", "需要助餐"}}, {{"person", {people.man}}}});
    auto asked = must(station.database().prepare("SELECT visitor, need FROM visit WHERE person = ?1"));
    asked.bind(1, people.man);
    REQUIRE(must(asked.step()));
    CHECK(asked.text(0) == Station::occasion().author);
    CHECK(asked.text(1) == "需要助餐");
}
