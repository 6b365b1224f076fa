// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/population/population.h"
#include "core/registry/operations.h"
#include "tests/support/station.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using population::Link;
using population::Population;
using population::Table;

namespace {

population::Needs needs(const population::Facts& facts, std::initializer_list<const char*> ids, std::set<std::string> tags = {})
{
    population::Needs made;
    for (const char* id : ids) {
        REQUIRE(facts.find(id) != nullptr);
        made.facts.insert(facts.find(id)->no);
    }
    made.tags = std::move(tags);
    return made;
}

std::string codeOf(const Population& people, const char* id, std::size_t row)
{
    const population::Column& column = people.column(people.facts().find(id)->no);
    return column.isKnown(row) ? column.words().all()[column.bytes()[row]] : "";
}

std::int64_t numberOf(const Population& people, const char* id, std::size_t row)
{
    return people.column(people.facts().find(id)->no).first()[row];
}

}  // namespace

TEST_CASE("people, their homes and their tags stand in columns")
{
    test::Station station;
    const auto old = station.person("王秀英", "2", "1940");
    const auto man = station.person("李建国", "1", "1975-03-08");
    const auto child = station.person("李小明", "", "2015-05-05");
    const auto house = station.house("12", "301");
    const auto household = station.moveIn(house, {{man, "02"}, {child, "20"}}, "2020-01-01");
    const auto tag = station.tag("dibao", "低保", "household");
    station.run([&](registry::Operations& operations) -> base::Status {
        registry::NewTag how;
        how.tag = tag;
        how.from = test::date("2026-01-01");
        const base::RowId rows[] = {household};
        return operations.addTag(rows, how);
    });
    const population::Facts facts(test::sharedCatalog());
    const auto people = test::must(Population::load(station.view(), facts, station.view().today));
    test::must(people->need(station.view(), needs(facts, {"person.sex", "person.birth", "household.size", "house.persons", "person.livesHere"}, {"dibao"})));
    REQUIRE(people->size(Table::Person) == 3);
    const auto row = [&](base::RowId id) { return *people->index(Table::Person, id); };
    CHECK(codeOf(*people, "person.sex", row(old)) == "2");
    CHECK(codeOf(*people, "person.sex", row(child)).empty());
    const population::Column& birth = people->column(facts.find("person.birth")->no);
    CHECK(birth.first()[row(old)] == test::day("1940-01-01").days);
    CHECK(birth.last()[row(old)] == test::day("1940-12-31").days);
    CHECK(people->link(Link::Living)[row(man)] == people->link(Link::Living)[row(child)]);
    CHECK(people->link(Link::Living)[row(old)] == population::kNothing);
    CHECK(numberOf(*people, "household.size", *people->index(Table::Household, household)) == 2);
    CHECK(numberOf(*people, "house.persons", *people->index(Table::House, house)) == 2);
    CHECK(people->carriers("dibao").carries(Table::Person, row(man)));
    CHECK_FALSE(people->carriers("dibao").carries(Table::Person, row(old)));
    CHECK(people->carriers("dibao").carries(Table::Household, *people->index(Table::Household, household)));
    population::Needs unknown;
    unknown.tags.insert("nonsense");
    const auto refused = people->need(station.view(), unknown);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "population.unknown_tag");
}

TEST_CASE("edits patch the columns in place, as if they were read anew")
{
    test::Station station;
    const auto man = station.person("李建国", "1", "1975-03-08");
    const auto wife = station.person("张丽", "2", "1977-01-01");
    const auto house = station.house("12", "301");
    const auto other = station.house("12", "302");
    const auto household = station.moveIn(house, {{man, "02"}, {wife, "12"}}, "2020-01-01");
    const auto tag = station.tag("volunteer", "志愿者");
    const auto family = station.tag("dibao", "低保", "household");
    const population::Facts facts(test::sharedCatalog());
    const auto what = needs(facts, {"person.sex", "person.birth", "person.occupation", "household.size", "house.persons", "person.livesHere", "person.hvStatus",
                                    "residence.from", "disability.grade", "household.incomePerHead", "person.lastVisit", "house.building"},
                            {"volunteer", "dibao"});
    const auto people = test::must(Population::load(station.view(), facts, station.view().today));
    test::must(people->need(station.view(), what));
    const auto patchAndCompare = [&](std::vector<base::RowId> rows) {
        test::must(people->refresh(station.view(), rows));
        // Once more with what is asked read on the way.
        const auto anew = test::must(Population::load(station.view(), facts, station.view().today, what));
        test::must(anew->need(station.view(), what));
        for (const Table table : {Table::Person, Table::Household, Table::House}) {
            REQUIRE(people->size(table) == anew->size(table));
        }
        for (const population::FactNo no : what.facts) {
            const population::Column& a = people->column(no);
            const population::Column& b = anew->column(no);
            for (std::size_t row = 0; row < people->size(facts.at(no).table); ++row) {
                INFO(facts.at(no).id << " row " << row);
                REQUIRE(a.isKnown(row) == b.isKnown(row));
                if (!a.isKnown(row)) {
                    continue;
                }
                if (facts.at(no).kind == population::FactKind::Code) {
                    CHECK(a.words().all()[a.bytes()[row]] == b.words().all()[b.bytes()[row]]);
                } else if (a.inBytes()) {
                    CHECK(a.bytes()[row] == b.bytes()[row]);
                } else if (facts.at(no).kind == population::FactKind::Text) {
                    CHECK(a.words().all()[static_cast<std::size_t>(a.first()[row])] == b.words().all()[static_cast<std::size_t>(b.first()[row])]);
                } else {
                    CHECK(a.first()[row] == b.first()[row]);
                }
            }
        }
        for (const Link link : {Link::Living, Link::Register, Link::Home, Link::HouseholdHome}) {
            CHECK(std::ranges::equal(people->link(link), anew->link(link)));
        }
        for (const char* code : {"volunteer", "dibao"}) {
            CHECK(people->carriers(code).all == anew->carriers(code).all);
            CHECK(people->carriers(code).own == anew->carriers(code).own);
            CHECK(people->carriers(code).values == anew->carriers(code).values);
        }
    };
    station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        LINLI_CHECK(writer->set(man, "person.occupation", std::string("70")));
        return writer->set(household, "household.income_per_head", std::int64_t {150'000});
    });
    patchAndCompare({man, household});
    const auto newcomer = station.person("王小红", "2", "1999-09-09");
    const auto second = station.moveIn(other, {{newcomer, "02"}, {wife, "99"}}, "2026-11-01");
    patchAndCompare({newcomer, wife, second, household, other, house});
    station.run([&](registry::Operations& operations) -> base::Status {
        registry::NewTag how;
        how.tag = tag;
        how.from = test::date("2026-01-01");
        const base::RowId rows[] = {wife};
        return operations.addTag(rows, how);
    });
    patchAndCompare({wife});
    // A tag of a household reaches everybody in it, and leaves with it.
    station.run([&](registry::Operations& operations) -> base::Status {
        registry::NewTag how;
        how.tag = family;
        how.from = test::date("2026-01-01");
        how.value = "甲";
        const base::RowId rows[] = {second};
        return operations.addTag(rows, how);
    });
    patchAndCompare({second});
    CHECK(people->carriers("dibao").carries(Table::Person, *people->index(Table::Person, newcomer)));
    station.run([&](registry::Operations& operations) -> base::Status {
        const base::RowId rows[] = {second};
        return operations.removeTag(rows, family, test::date("2026-11-02"));
    });
    patchAndCompare({second});
    CHECK_FALSE(people->carriers("dibao").carries(Table::Person, *people->index(Table::Person, newcomer)));
}
