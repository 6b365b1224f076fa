// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/visits.h"
#include "core/community/words.h"
#include "core/registry/card.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::community;
using test::must;

namespace {

const population::Facts& facts()
{
    static const population::Facts all(test::sharedCatalog());
    return all;
}

struct Town {
    Town()
    {
        home = station.house("12", "301");
        person = station.person("丁一", "1", "1950-02-03");
        household = station.moveIn(home, {{person, "02"}}, "2020-01-01");
        tag = station.tag("elder_alone", "独居老人");
    }
    test::Station station {"2026-06-15"};
    base::RowId home;
    base::RowId person;
    base::RowId household;
    base::RowId tag;

    VisitEntry entry(std::string_view on, const std::string& need) const
    {
        VisitEntry made;
        made.visit.on = test::date(on);
        made.visit.person = person;
        made.visit.visitor = "甲";
        made.visit.need = need;
        return made;
    }
    ledger::GroupNo keep(const VisitEntry& entry)
    {
        return station.run([&](registry::Operations& operations) -> base::Status {
            LINLI_TRY([[maybe_unused]] const base::RowId row, keepVisit(operations, facts(), entry));
            return {};
        });
    }
    std::string refusal(const VisitEntry& entry)
    {
        const auto refused = registry::operate(station.registry(), test::Station::occasion(), [&](registry::Operations& operations) -> base::Status {
            LINLI_TRY([[maybe_unused]] const base::RowId row, keepVisit(operations, facts(), entry));
            return {};
        });
        return refused ? std::string("not refused") : refused.error().message;
    }
    std::string stored(const std::string& sql)
    {
        store::Statement select = must(station.database().prepare(sql));
        return must(select.step()) ? std::string(select.text(0)) : std::string("nothing");
    }
};

}  // namespace

TEST_CASE("a visit with everything learnt on the way is one group, and one undo takes all of it back")
{
    Town town;
    VisitEntry entry = town.entry("2026-06-15", "身体不适");
    entry.visit.followUp = test::date("2026-06-22");
    entry.phone = "13812345678";
    entry.addTags = {town.tag};
    entry.changes = {{town.person, "person.employer", "示例单位"}};
    entry.replies = {{town.person, "person.occupation", "无业人员"}, {town.person, "care.level", "", Outcome::Refused}};
    const ledger::GroupNo group = town.keep(entry);
    const auto lines = must(doneVisits(town.station.view(), 10));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].household == town.household);
    CHECK(lines[0].house == town.home);
    CHECK(lines[0].name == "丁一");
    CHECK(lines[0].place.find("301") != std::string::npos);
    CHECK(town.stored("SELECT number FROM phone") == "13812345678");
    CHECK(town.stored("SELECT employer FROM person WHERE id = " + std::to_string(town.person.value)) == "示例单位");
    CHECK(town.stored("SELECT occupation FROM person WHERE id = " + std::to_string(town.person.value)) == "70");
    CHECK(town.stored("SELECT count(*) FROM tag_value") == "1");
    CHECK(must(restingInquiries(town.station.view())).size() == 1);
    must(town.station.ledger().undo(group, test::Station::occasion()));
    CHECK(must(doneVisits(town.station.view(), 10)).empty());
    CHECK(town.stored("SELECT count(*) FROM phone WHERE number IS NOT NULL") == "0");
    CHECK(town.stored("SELECT coalesce(employer, 'none') FROM person WHERE id = " + std::to_string(town.person.value)) == "none");
    CHECK(must(restingInquiries(town.station.view())).empty());
}

TEST_CASE("what is wrong in any part of a visit leaves everything as it was")
{
    Town town;
    CHECK(town.refusal(town.entry("2026-06-15", " ")) == "visit.nothing_said");
    CHECK(town.refusal(town.entry("2026-06-16", "来日的走访")) == "registry.date_in_future");
    VisitEntry early = town.entry("2026-06-15", "正常");
    early.visit.followUp = test::date("2026-06-01");
    CHECK(town.refusal(early) == "visit.next_before");
    VisitEntry badPhone = town.entry("2026-06-15", "正常");
    badPhone.phone = "电话";
    CHECK(town.refusal(badPhone) != "not refused");
    VisitEntry badAnswer = town.entry("2026-06-15", "正常");
    badAnswer.replies = {{town.person, "care.level", "很重"}};
    CHECK(town.refusal(badAnswer) != "not refused");
    CHECK(town.stored("SELECT count(*) FROM visit") == "0");
    CHECK(town.stored("SELECT count(*) FROM phone") == "0");
}

TEST_CASE("the newest visit decides what is planned, and the dead are not visited")
{
    Town town;
    VisitEntry first = town.entry("2026-06-01", "约好再去");
    first.visit.followUp = test::date("2026-06-10");
    town.keep(first);
    REQUIRE(must(plannedVisits(town.station.view(), 0)).size() == 1);
    CHECK(must(plannedVisits(town.station.view(), 0))[0].followUp == "2026-06-10");
    VisitEntry second = town.entry("2026-06-12", "已去");
    second.visit.followUp = test::date("2026-06-20");
    town.keep(second);
    CHECK(must(plannedVisits(town.station.view(), 0)).empty());
    REQUIRE(must(plannedVisits(town.station.view(), 7)).size() == 1);
    town.station.run([&](registry::Operations& operations) { return operations.death(town.person, {test::date("2026-06-14"), ""}); });
    CHECK(must(plannedVisits(town.station.view(), 7)).empty());
    CHECK(must(doneVisits(town.station.view(), 10)).size() == 2);
    CHECK(must(doneVisits(town.station.view(), 1))[0].on == "2026-06-12");
}

TEST_CASE("a route goes from door to door")
{
    Town town;
    for (const auto& [building, room, name] : {std::tuple {"12", "1001", "丁二"}, std::tuple {"2", "101", "丁三"}, std::tuple {"12", "201", "丁四"}}) {
        VisitEntry entry = town.entry("2026-06-01", "约好再去");
        entry.visit.person = town.station.person(name, "2", "1940-01-01");
        town.station.moveIn(town.station.house(building, room), {{entry.visit.person, "02"}}, "2020-01-01");
        entry.visit.followUp = test::date("2026-06-10");
        town.keep(entry);
    }
    std::vector<std::string> names;
    for (const VisitLine& line : must(plannedVisits(town.station.view(), 0, VisitOrder::ByRoute))) {
        names.push_back(line.name);
    }
    CHECK(names == std::vector<std::string> {"丁三", "丁四", "丁二"});
}

TEST_CASE("phrases and usual words are complete: every digit fills a visit that can be saved")
{
    const auto all = must(phrases());
    REQUIRE(all.size() >= 5);
    CHECK(all.size() <= 9);
    const catalog::CodeTable* kinds = test::sharedCatalog().codeTable("visit_kind");
    for (const Phrase& one : all) {
        CAPTURE(one.id);
        CHECK(kinds->find(one.kind) != nullptr);
        CHECK(!one.label.zh.empty());
        CHECK(!one.label.en.empty());
        CHECK(!one.need.empty());
        CHECK((!one.next || *one.next > 0));
    }
    CHECK(usualWords("event.satisfaction").size() == 3);
    CHECK(usualWords("task.put_off_reason").size() >= 3);
    CHECK(usualWords("person.name").empty());
}
