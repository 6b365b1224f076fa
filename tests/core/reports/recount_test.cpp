// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of two years counted again as the base was known when each was kept, after everything that came later: late entries
// about earlier months, corrections, undo. LINLI_LONG=1: all shipped reports.
#include "core/ledger/history.h"
#include "core/reports/library.h"
#include "core/reports/recount.h"
#include "core/tags/service.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

using namespace linli;
using test::must;

namespace {

struct Village {
    test::Station station {"2024-11-30"};
    std::unique_ptr<tags::Service> tags = must(tags::Service::make(test::sharedCatalog()));
    std::unique_ptr<rules::ListDesk> desk = must(rules::ListDesk::open(test::sharedCatalog()));
    base::SeededRandom random {7};
    std::vector<base::RowId> people;
    std::vector<base::RowId> homes;
    std::vector<base::RowId> gone;
    base::Day today = test::day("2024-11-30");

    Village()
    {
        station.standardTags();
        station.registry().useComputedTags(tags.get());
        for (int i = 0; i < 8; ++i) {
            homes.push_back(station.house("3", std::to_string(101 + i)));
        }
        for (int i = 0; i < 16; ++i) {
            people.push_back(station.person("住户" + std::to_string(i), i % 2 == 0 ? "1" : "2", std::to_string(1932 + i * 5) + "-03-0" + std::to_string(1 + i % 9)));
            station.moveIn(homes[static_cast<std::size_t>(i / 2)], {{people.back(), i % 2 == 0 ? "02" : "10"}}, "2000-01-01");
        }
    }
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random.below(bound)); }
    base::RowId somebody() { return people[below(people.size())]; }
    // Some day of the last year: much is entered late.
    base::Date earlier() { return test::date(base::isoText(base::Day {today.days - static_cast<std::int32_t>(below(360))})); }

    // What cannot be (somebody dies twice) is refused and changes nothing.
    void live()
    {
        const std::size_t what = below(8);
        const auto done = registry::operate(station.registry(), test::Station::occasion({}), [&](registry::Operations& op) -> base::Status {
            switch (what) {
                case 0: return op.death(somebody(), {earlier(), ""});
                case 1: return op.setField(somebody(), "person.birth", std::to_string(1930 + below(80)) + "-05-06");
                case 2: return op.setField(somebody(), "person.sex", below(2) == 0 ? "1" : "2");
                case 3: {
                    const base::RowId who[] = {somebody()};
                    return op.moveOut(who, {earlier(), "", ""});
                }
                case 4: {
                    registry::MoveIn in;
                    in.persons = {{somebody(), "10"}};
                    in.house = homes[below(homes.size())];
                    in.on = earlier();
                    const auto moved = op.moveIn(in);
                    return moved ? base::Status {} : base::Status(base::fail(moved.error()));
                }
                case 5: {
                    registry::PersonDraft draft;
                    draft.name = "新人" + std::to_string(people.size());
                    draft.sex = "2";
                    draft.birth = test::date(std::to_string(1935 + below(85)) + "-0" + std::to_string(1 + below(9)) + "-11");
                    LINLI_TRY(const base::RowId born, op.registerPerson(draft));
                    people.push_back(born);
                    registry::MoveIn in;
                    in.persons = {{born, "10"}};
                    in.house = homes[below(homes.size())];
                    in.on = earlier();
                    const auto moved = op.moveIn(in);
                    return moved ? base::Status {} : base::Status(base::fail(moved.error()));
                }
                case 6: return op.setField(homes[below(homes.size())], "house.area", std::to_string(40 + below(60)));
                default: return op.setPhone(somebody(), "139" + std::to_string(10000000 + below(80000000)), "本人", true) ? base::Status {} : base::Status {};
            }
        });
        if (done && *done != 0 && below(4) == 0) {
            (void)station.ledger().undo(*done, test::Station::occasion());
        }
    }
    reports::KeptRun keep(const reports::Definition& definition)
    {
        const reports::Run run = must(reports::run(*desk, station.view(), definition, {}));
        base::RowId row;
        station.run([&](registry::Operations& operations) -> base::Status {
            LINLI_TRY(row, reports::keepRun(operations, station.view(), run));
            return {};
        });
        return must(reports::findRun(station.view(), row));
    }
    reports::Recount again(const reports::KeptRun& kept)
    {
        const auto fresh = must(tags::Service::make(test::sharedCatalog()));
        return must(reports::recount(station.view(), kept, *fresh));
    }
};

std::vector<reports::Definition> chosen(const std::vector<reports::Definition>& all)
{
    if (std::getenv("LINLI_LONG") != nullptr) {
        return all;
    }
    std::vector<reports::Definition> some;
    for (const reports::Definition& each : all) {
        if (each.id == "S01" || each.id == "S07" || each.id == "L03" || each.id == "L04") {
            some.push_back(each);
        }
    }
    return some;
}

}  // namespace

TEST_CASE("the reports of the last 24 month-ends, counted again from the ledger, are those that were kept")
{
    Village village;
    const std::vector<reports::Definition> definitions = chosen(must(reports::packReports(*village.desk)));
    REQUIRE(definitions.size() >= 4);
    std::vector<reports::KeptRun> kept;
    for (int month = 0; month < 24; ++month) {
        village.today = base::Day {village.today.days + 30};
        village.station.setToday(base::isoText(village.today));
        for (int i = 0; i < 5; ++i) {
            village.live();
        }
        for (const reports::Definition& definition : definitions) {
            kept.push_back(village.keep(definition));
        }
    }
    village.station.setToday("2027-01-15");
    const std::string digest = must(ledger::contentDigest(village.station.database(), test::sharedCatalog()));
    std::size_t otherToday = 0;
    for (const reports::KeptRun& run : kept) {
        INFO(run.report << " " << base::isoText(run.asOf));
        const reports::Recount again = village.again(run);
        CHECK(again.ownDefinition);
        CHECK(again.departed == 0);
        CHECK(again.changes.empty());
        CHECK(again.run.hash == run.hash);
        reports::RunOptions options;
        options.asOf = run.asOf;
        reports::Run today = must(reports::run(*village.desk, village.station.view(), must(reports::findReport(village.station.view(), run.report)), options));
        must(reports::nameRows(village.station.view(), today));
        otherToday += reports::compareRuns(must(reports::readRun(village.station.view(), run)), today).empty() ? 0 : 1;
    }
    // As known today most of them are others.
    CHECK(otherToday > kept.size() / 2);
    CHECK(must(ledger::contentDigest(village.station.database(), test::sharedCatalog())) == digest);
}

TEST_CASE("what was filled in by hand is no difference; a definition changed since is taken as it was")
{
    Village village;
    constexpr const char* kThen = R"({"id":"X","title":"基本情况","kind":"statistic","basis":"lives","rowHeader":"项目","unit":"人",
        "rows":[{"header":"六十岁以上","where":"person.age >= 60"},{"header":"文体团队","byHand":true}],"columns":[{"header":"数量"}]})";
    const reports::KeptRun kept = village.keep(must(reports::Definition::parse(*village.desk, kThen)));
    village.station.run([&](registry::Operations& op) { return reports::writeByHand(op, village.station.view(), kept.row, 1, 1, "6"); });
    village.station.run([&](registry::Operations& op) { return op.death(village.people[0], {test::date("2024-11-01"), ""}); });
    const reports::Recount again = village.again(must(reports::findRun(village.station.view(), kept.row)));
    CHECK(again.changes.empty());
    CHECK(again.ownDefinition);
    CHECK(reports::doubtsOf(again, base::Language::Chinese).empty());
}
