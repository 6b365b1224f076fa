// SPDX-License-Identifier: GPL-3.0-or-later
// Visits and events as columns: read when somebody asks, joined to whom and where they are of, patched by edits.
#include "core/population/population.h"
#include "core/registry/operations.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using population::Link;
using population::Population;
using population::Table;
using test::must;

namespace {

struct Desk {
    test::Station station;
    population::Facts facts {test::sharedCatalog()};
    base::RowId wang = station.person("王桂英", "2", "1946-11-22");
    base::RowId chen = station.person("陈伟", "1", "1985-05-05");
    base::RowId flat = station.house("2", "101");
    base::RowId other = station.house("2", "102");
    base::RowId household = station.moveIn(flat, {{wang, "02"}}, "1990-01-01");
    base::RowId visit;
    base::RowId event;
    std::unique_ptr<Population> people;

    Desk()
    {
        const base::RowId dibao = station.tag("dibao", "低保", "household");
        station.run([&](registry::Operations& op) -> base::Status {
            registry::NewTag tag;
            tag.tag = dibao;
            const base::RowId rows[] = {household};
            LINLI_CHECK(op.addTag(rows, tag));
            registry::VisitDraft draft;
            draft.on = test::date("2026-11-03");
            draft.person = wang;
            LINLI_TRY(visit, op.recordVisit(draft));
            LINLI_TRY(event, op.recordEvent({"4", test::date("2026-11-04"), "便民服务", {}, {{"event.participants", std::int64_t {12}}}}));
            return {};
        });
        people = must(Population::load(station.view(), facts, station.view().today));
    }
    population::Needs needs(std::initializer_list<const char*> ids, std::set<std::string> tags = {}) const
    {
        population::Needs made;
        for (const char* id : ids) {
            REQUIRE(facts.find(id) != nullptr);
            made.facts.insert(facts.find(id)->no);
        }
        made.tags = std::move(tags);
        return made;
    }
    std::int32_t linkOf(Link link, Table from, base::RowId row) const { return people->link(link)[*people->index(from, row)]; }
    std::int32_t number(Table table, base::RowId row) const { return static_cast<std::int32_t>(*people->index(table, row)); }
};

}  // namespace

TEST_CASE("visits and events are not read before somebody asks")
{
    Desk desk;
    must(desk.people->need(desk.station.view(), desk.needs({"person.sex"}, {"dibao"})));
    CHECK(desk.people->size(Table::Visit) == 0);
    must(desk.people->need(desk.station.view(), desk.needs({"visit.kind"})));
    CHECK(desk.people->size(Table::Visit) == 1);
    CHECK(desk.people->size(Table::Event) == 0);
    population::Needs events;
    events.records.insert(Table::Event);
    must(desk.people->need(desk.station.view(), events));
    CHECK(desk.people->size(Table::Event) == 1);
    // A tag that was read before is theirs, too.
    CHECK(desk.people->carriers("dibao").carries(Table::Visit, 0));
    CHECK_FALSE(desk.people->carriers("dibao").carries(Table::Event, 0));
}

TEST_CASE("a visit leads to the person and to the home it was at, an event that names nobody nowhere")
{
    Desk desk;
    must(desk.people->need(desk.station.view(), desk.needs({"visit.on", "event.participants"})));
    CHECK(desk.linkOf(Link::VisitPerson, Table::Visit, desk.visit) == desk.number(Table::Person, desk.wang));
    CHECK(desk.linkOf(Link::VisitHousehold, Table::Visit, desk.visit) == desk.number(Table::Household, desk.household));
    CHECK(desk.linkOf(Link::VisitHouse, Table::Visit, desk.visit) == desk.number(Table::House, desk.flat));
    CHECK(desk.linkOf(Link::EventPerson, Table::Event, desk.event) == population::kNothing);
    const auto& on = desk.people->column(desk.facts.find("visit.on")->no);
    CHECK(on.first()[0] == test::day("2026-11-03").days);
    CHECK(desk.people->column(desk.facts.find("event.participants")->no).first()[0] == 12);
}

TEST_CASE("edits of visits, and of where people live, patch what was read")
{
    Desk desk;
    must(desk.people->need(desk.station.view(), desk.needs({"visit.kind"}, {"dibao"})));
    base::RowId second;
    desk.station.run([&](registry::Operations& op) -> base::Status {
        registry::VisitDraft draft;
        draft.on = test::date("2026-11-05");
        draft.kind = "2";
        draft.house = desk.other;
        LINLI_TRY(second, op.recordVisit(draft));
        return op.setField(desk.visit, "visit.kind", "4");
    });
    const base::RowId changed[] = {second, desk.visit, desk.other};
    const population::Touched touched = must(desk.people->refresh(desk.station.view(), changed));
    CHECK(touched.of(Table::Visit).size() == 2);
    const population::Column& kind = desk.people->column(desk.facts.find("visit.kind")->no);
    const auto codeOf = [&](base::RowId row) { return kind.words().all()[kind.bytes()[*desk.people->index(Table::Visit, row)]]; };
    CHECK(codeOf(desk.visit) == "4");
    CHECK(codeOf(second) == "2");
    CHECK(desk.linkOf(Link::VisitHouse, Table::Visit, second) == desk.number(Table::House, desk.other));
    CHECK(desk.linkOf(Link::VisitHousehold, Table::Visit, second) == population::kNothing);
    // Whoever was visited moves: the home of the visit is the new one, which carries no tag.
    base::RowId moved = desk.station.moveIn(desk.other, {{desk.wang, "02"}}, "2026-11-20");
    const base::RowId movers[] = {desk.wang, moved, desk.household, desk.other, desk.flat};
    must(desk.people->refresh(desk.station.view(), movers));
    CHECK(desk.linkOf(Link::VisitHousehold, Table::Visit, desk.visit) == desk.number(Table::Household, moved));
    CHECK(desk.linkOf(Link::VisitHouse, Table::Visit, desk.visit) == desk.number(Table::House, desk.other));
    CHECK_FALSE(desk.people->carriers("dibao").carries(Table::Visit, *desk.people->index(Table::Visit, desk.visit)));
}

TEST_CASE("whoever was visited and lives nowhere any more takes the home from the visit, which is told as touched")
{
    Desk desk;
    must(desk.people->need(desk.station.view(), desk.needs({"visit.kind", "household.size"})));
    desk.station.run([&](registry::Operations& op) {
        const base::RowId rows[] = {desk.wang};
        return op.moveOut(rows, {test::date("2026-11-20"), "", ""});
    });
    const base::RowId changed[] = {desk.wang, desk.household, desk.flat};
    const population::Touched touched = must(desk.people->refresh(desk.station.view(), changed));
    CHECK(touched.of(Table::Visit).size() == 1);
    CHECK(desk.linkOf(Link::VisitHousehold, Table::Visit, desk.visit) == population::kNothing);
    CHECK(desk.linkOf(Link::VisitHouse, Table::Visit, desk.visit) == population::kNothing);
}
