// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about visits and events, and about whom they are of.
#include "core/registry/operations.h"
#include "core/rules/chinese.h"
#include "core/rules/columns.h"
#include "core/rules/list_desk.h"
#include "core/rules/sql.h"
#include "core/rules/walk.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using rules::Rule;
using rules::Table;
using rules::Truth;
using test::must;

namespace {

struct Desk {
    test::Station station;
    rules::Facts facts {test::sharedCatalog()};
    rules::Parameters parameters = must(rules::Parameters::load());
    base::RowId old = station.person("王桂英", "2", "1940-01-01");
    base::RowId vague = station.person("杨阿毛", "1", "");
    base::RowId flat = station.house("2", "101");
    base::RowId household = station.moveIn(flat, {{old, "02"}}, "1990-01-01");

    Desk()
    {
        const base::RowId dibao = station.tag("dibao", "低保", "household");
        station.run([&](registry::Operations& op) -> base::Status {
            registry::NewTag tag;
            tag.tag = dibao;
            const base::RowId rows[] = {household};
            LINLI_CHECK(op.addTag(rows, tag));
            LINLI_CHECK(op.setField(household, "household.income_per_head", "800"));
            for (const auto& [person, kind, on] : {std::tuple {old, "1", "2026-11-03"}, std::tuple {vague, "2", "2026-11"}, std::tuple {old, "4", "2025-12-31"}}) {
                registry::VisitDraft draft;
                draft.person = person;
                draft.kind = kind;
                draft.on = test::date(on);
                LINLI_CHECK(op.recordVisit(draft));
            }
            registry::VisitDraft home;
            home.house = flat;
            home.on = test::date("2026-11-10");
            LINLI_CHECK(op.recordVisit(home));
            LINLI_CHECK(op.recordEvent({"10", test::date("2026-10-05"), "绿地清洁", old, {}}));
            return {};
        });
    }
    // A letter each row, and the same of the walk.
    std::string ask(const std::string& text, Table subject)
    {
        const Rule rule = must(Rule::check(facts, parameters, text, {subject, {}}));
        const auto people = must(rules::Population::load(station.view(), facts, station.view().today));
        must(people->need(station.view(), rule.needs()));
        rules::Walk walk(*people, rule);
        std::string letters;
        const rules::Answers answers = rules::evaluate(*people, rule);
        for (std::size_t row = 0; row < answers.truths.size(); ++row) {
            CHECK(walk.at(row).truth == answers.truths[row]);
            letters += "!TF?"[static_cast<int>(answers.truths[row])];
        }
        return letters;
    }
    std::string refusal(const std::string& text, Table subject) const
    {
        const auto rule = Rule::check(facts, parameters, text, {subject, {}});
        return rule ? "" : rule.error().message;
    }
};

}  // namespace

TEST_CASE("a rule about visits asks the visit, the person visited, the home and what these carry")
{
    Desk desk;
    CHECK(desk.ask("true", Table::Visit) == "TTTT");
    CHECK(desk.ask("visit.kind == '1'", Table::Visit) == "TFFT");
    CHECK(desk.ask("inMonth(visit.on)", Table::Visit) == "TTFT");
    CHECK(desk.ask("visit.on >= asOf - 20", Table::Visit) == "T?FT");
    // The third visit knows nothing of the person: nobody is named.
    CHECK(desk.ask("person.age >= 80", Table::Visit) == "T?T?");
    CHECK(desk.ask("household.incomePerHead < 1000", Table::Visit) == "T?T?");
    CHECK(desk.ask("tag('dibao')", Table::Visit) == "TFTF");
    CHECK(desk.ask("has(visit.followUp)", Table::Visit) == "FFFF");
    CHECK(desk.ask("event.class == '10' && tag('dibao') && person.sex == '2'", Table::Event) == "T");
}

TEST_CASE("what is of visits is asked of visits only")
{
    const Desk desk;
    CHECK(desk.refusal("visit.kind == '1'", Table::Person) == "rules.not_here");
    CHECK(desk.refusal("event.class == '1'", Table::Visit) == "rules.not_here");
    CHECK(desk.refusal("visit.kind == '7'", Table::Visit) == "rules.unknown_code");
    CHECK(desk.refusal("person.family.exists(m, m.age > 3)", Table::Visit) == "rules.unknown_group");
    CHECK(desk.refusal("person.livingHousehold.exists(visit, visit.age > 3)", Table::Person) == "rules.wrong_arguments");
    const Rule rule = must(Rule::check(desk.facts, desk.parameters, "visit.kind == '1'", {Table::Visit, {}}));
    test::Station station;
    CHECK(rules::toSql(rule, station.view(), station.view().today).error().message == "rules.not_in_sql");
    CHECK(must(rules::fromChinese(desk.facts, rules::chinese(desk.facts, rule.syntax()))) == "visit.kind == '1'");
}

TEST_CASE("lists of visits hold those up to the day, the newest first or last, and take no filter")
{
    Desk desk;
    const auto list = must(rules::ListDesk::open(test::sharedCatalog()));
    registry::RosterQuery query;
    query.filter = must(registry::Filter::parse(test::sharedCatalog(), "", registry::Subject::Visit));
    const auto days = [&](const std::string& rule) {
        std::string made;
        for (const base::RowId row : must(list->ask(desk.station.view(), rule, query)).rows) {
            auto select = must(desk.station.database().prepare("SELECT \"on\" FROM visit WHERE id = ?1"));
            select.bind(1, row);
            REQUIRE(must(select.step()));
            made += (made.empty() ? "" : " ") + std::string(select.text(0));
        }
        return made;
    };
    CHECK(days("") == "2025-12-31 2026-11 2026-11-03 2026-11-10");
    query.descending = true;
    CHECK(days("visit.kind == '1'") == "2026-11-10 2026-11-03");
    query.asOf = test::day("2026-11-05");
    CHECK(days("") == "2026-11-03 2026-11 2025-12-31");
    const auto filter = registry::Filter::parse(test::sharedCatalog(), "tag('dibao')", registry::Subject::Visit);
    REQUIRE_FALSE(filter);
    CHECK(filter.error().message == "filter.not_of_records");
}
