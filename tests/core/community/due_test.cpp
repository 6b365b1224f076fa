// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/due.h"
#include "core/community/matters.h"
#include "core/community/visits.h"
#include "core/tags/service.h"
#include "tests/support/station.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::community;
using test::must;

namespace {

class Town {
public:
    Town()
    {
        m_tags = must(tags::Service::make(test::sharedCatalog()));
        m_desk = must(rules::ListDesk::open(test::sharedCatalog()));
    }
    test::Station station {"2026-06-15"};

    // Registered and living in a home of their own.
    base::RowId resident(const std::string& name, const std::string& birth, const std::string& room)
    {
        const base::RowId person = station.person(name, "2", birth);
        const base::RowId home = station.house("12", room);
        station.moveIn(home, {{person, "02"}}, "2020-01-01");
        station.registerAt(home, {{person, "02"}}, "2020-01-01");
        return person;
    }
    base::RowId row(const std::string& entity, base::RowId owner, const std::string& ownerField, const std::string& field, const std::string& date)
    {
        base::RowId made;
        station.run([&](registry::Operations& operations) -> base::Status {
            LINLI_TRY(ledger::Writer* const writer, operations.writer());
            LINLI_TRY(made, writer->create(entity));
            LINLI_CHECK(writer->set(made, ownerField, catalog::reference(owner)));
            return writer->set(made, field, date);
        });
        return made;
    }
    Due now()
    {
        const registry::View view = station.view();
        return must(due(view, *m_desk, *must(m_tags->findings(view, view.today))));
    }
    // "permit 2026-06-20 丁一"
    std::vector<std::string> told()
    {
        std::vector<std::string> lines;
        for (const DueItem& item : now().items) {
            lines.push_back(item.kind + " " + (item.due ? base::isoText(*item.due) : "never") + " " + item.name);
        }
        return lines;
    }
    DueItem item(const std::string& kind)
    {
        const Due all = now();
        const auto found = std::ranges::find(all.items, kind, &DueItem::kind);
        if (found == all.items.end()) {
            throw std::runtime_error("nothing of that kind is due");
        }
        return *found;
    }
    ledger::GroupNo finishIt(const DueItem& item)
    {
        return station.run([&](registry::Operations& operations) { return finish(operations, item, base::Language::Chinese); });
    }
    void putItOff(const DueItem& item, std::string_view until)
    {
        station.run([&](registry::Operations& operations) { return putOff(operations, item, test::day(until), "家中无人", base::Language::Chinese); });
    }

private:
    std::unique_ptr<tags::Service> m_tags;
    std::unique_ptr<rules::ListDesk> m_desk;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("birthdays that change a benefit are due around their day, of those who are registered here")
{
    Town town;
    town.resident("丁一", "1946-07-01", "101");   // 80 in 16 days
    town.resident("丁二", "1946-09-01", "102");   // 80 in 78 days: too early
    town.resident("丁三", "1966-06-01", "103");   // 60 two weeks ago
    town.resident("丁四", "1956-02-29", "104");   // 70 long ago
    town.resident("丁五", "1971-06-20", "105");   // 55: nothing changes
    const base::RowId stranger = town.station.person("丁六", "1", "1946-06-20");
    town.station.moveIn(town.station.house("12", "106"), {{stranger, "02"}}, "2020-01-01");
    CHECK(town.told() == Lines {"birthday_60 2026-06-01 丁三", "birthday_80 2026-07-01 丁一"});
    CHECK(town.item("birthday_80").leads.find("residents?person=") == 0);
    CHECK(town.item("birthday_60").isOverdue(test::day("2026-06-15")));
}

TEST_CASE("the newest paper of a person or a home counts")
{
    Town town;
    const base::RowId person = town.resident("丁一", "1980-01-01", "101");
    town.row("permit", person, "permit.person", "permit.valid_to", "2026-06-30");
    town.row("disability", person, "disability.person", "disability.valid_to", "2026-08");
    const base::RowId home = town.station.house("12", "999");
    town.row("lease", home, "lease.house", "lease.to", "2026-06-20");
    const Lines lines = town.told();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].starts_with("lease 2026-06-20"));
    CHECK(lines[1] == "permit 2026-06-30 丁一");
    town.row("permit", person, "permit.person", "permit.valid_to", "2027-06-30");
    CHECK(town.told().size() == 1);
    town.station.setToday("2026-07-05");
    CHECK(std::ranges::any_of(town.told(), [](const std::string& line) { return line == "disability 2026-08-31 丁一"; }));
}

TEST_CASE("an agreed visit, a deadline, a tag and somebody nobody has seen for long are due")
{
    Town town;
    town.station.tag("elder_alone", "独居老人");
    const base::RowId person = town.resident("丁一", "1950-01-01", "101");
    const base::RowId tag = town.station.tag("elder_alone", "独居老人");
    town.station.run([&](registry::Operations& operations) -> base::Status {
        registry::NewTag added;
        added.tag = tag;
        return operations.addTag(std::span(&person, 1), added);
    });
    CHECK(town.told() == Lines {"alone_unvisited never 丁一"});
    const population::Facts facts(test::sharedCatalog());
    town.station.run([&](registry::Operations& operations) -> base::Status {
        VisitEntry entry;
        entry.visit.on = test::date("2026-06-15");
        entry.visit.person = person;
        entry.visit.need = "正常";
        entry.visit.followUp = test::date("2026-06-20");
        LINLI_TRY([[maybe_unused]] const base::RowId row, keepVisit(operations, facts, entry));
        NewMatter matter;
        matter.on = test::date("2026-06-15");
        matter.title = "要助餐";
        matter.person = person;
        matter.deadline = test::date("2026-06-18");
        LINLI_TRY([[maybe_unused]] const base::RowId opened, openMatter(operations, matter));
        return {};
    });
    const Lines lines = town.told();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].starts_with("matter:"));
    CHECK(lines[1] == "follow_up 2026-06-20 丁一");
    town.station.setToday("2026-07-20");
    CHECK(std::ranges::any_of(town.told(), [](const std::string& line) { return line == "alone_unvisited 2026-07-15 丁一"; }));
}

TEST_CASE("what is done is gone, what is put off comes back on its day, and a new fact is due again")
{
    Town town;
    const base::RowId person = town.resident("丁一", "1980-01-01", "101");
    town.row("permit", person, "permit.person", "permit.valid_to", "2026-06-30");
    town.putItOff(town.item("permit"), "2026-06-20");
    CHECK(town.told().empty());
    CHECK(town.now().putOff == 1);
    town.station.setToday("2026-06-20");
    CHECK(town.item("permit").reason == "家中无人");
    const ledger::GroupNo group = town.finishIt(town.item("permit"));
    CHECK(town.told().empty());
    CHECK(town.now().putOff == 0);
    must(town.station.ledger().undo(group, test::Station::occasion()));
    CHECK(town.told().size() == 1);
    town.finishIt(town.item("permit"));
    town.row("permit", person, "permit.person", "permit.valid_to", "2026-07-10");
    CHECK(town.told() == Lines {"permit 2026-07-10 丁一"});
}

TEST_CASE("an own task is kept, put off and done")
{
    Town town;
    town.station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY([[maybe_unused]] const base::RowId row, addTask(operations, {"贴通知", test::date("2026-06-16"), {}, "甲"}));
        return {};
    });
    const DueItem item = town.item("own");
    CHECK(item.detail == "贴通知");
    town.putItOff(item, "2026-06-18");
    CHECK(town.told().empty());
    town.station.setToday("2026-06-18");
    town.finishIt(town.item("own"));
    CHECK(town.told().empty());
    const auto refused = registry::operate(town.station.registry(), test::Station::occasion(),
                                           [&](registry::Operations& operations) { return finish(operations, item, base::Language::Chinese); });
    REQUIRE(!refused);
    CHECK(refused.error().message == "task.not_there");
}

TEST_CASE("putting off needs a reason and a later day, a task needs words")
{
    Town town;
    const base::RowId person = town.resident("丁一", "1980-01-01", "101");
    town.row("permit", person, "permit.person", "permit.valid_to", "2026-06-30");
    const DueItem item = town.item("permit");
    const auto refusal = [&](const std::function<base::Status(registry::Operations&)>& steps) {
        const auto refused = registry::operate(town.station.registry(), test::Station::occasion(), steps);
        return refused ? std::string("not refused") : refused.error().message;
    };
    CHECK(refusal([&](registry::Operations& operations) { return putOff(operations, item, test::day("2026-06-20"), " ", base::Language::Chinese); }) == "task.put_off_reason");
    CHECK(refusal([&](registry::Operations& operations) { return putOff(operations, item, test::day("2026-06-15"), "忙", base::Language::Chinese); }) == "task.put_off_past");
    CHECK(refusal([](registry::Operations& operations) -> base::Status {
              LINLI_TRY([[maybe_unused]] const base::RowId row, addTask(operations, {" ", std::nullopt, {}, ""}));
              return {};
          }) == "task.no_title");
    CHECK(town.told().size() == 1);
}

TEST_CASE("every rule of what comes due can be carried out: fields, conditions and places exist")
{
    const auto all = must(dueRules());
    const auto desk = must(rules::ListDesk::open(test::sharedCatalog()));
    for (const DueRule& rule : all) {
        CAPTURE(rule.id);
        CHECK(!rule.label.zh.empty());
        CHECK(!rule.label.en.empty());
        CHECK(!rule.leads.empty());
        CHECK(desk->check(rule.who, registry::Subject::Person).has_value());
        if (rule.source == DueSource::Date) {
            REQUIRE(test::sharedCatalog().field(rule.of) != nullptr);
            CHECK(test::sharedCatalog().field(rule.of)->type == catalog::FieldType::Date);
        }
        if (rule.source == DueSource::Birthday || rule.source == DueSource::Unvisited) {
            CHECK(std::stoi(rule.of) > 0);
        }
    }
}
