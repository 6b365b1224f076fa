// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/yield.h"
#include "tests/core/aid/town.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::aid;
using namespace linli::test;
using base::RowId;

namespace {

struct Results : AidTown {
    Results()
        : AidTown("2026-06-30")
    {
        set(elder, "person.hukou_area", std::string("310114"));
        set(younger, "person.hukou_area", std::string("310114"));
        // An amount lower than the standard, and no receipt of it.
        set(household, "household.income_per_head", std::int64_t {100'000});
        set(household, "household.assets_ok", std::int64_t {1});
        set(household, "household.head", catalog::reference(elder));
    }

    void decide(RowId subject, const std::string& policy, Choice choice)
    {
        const registry::View view = station.view();
        const RowId only[] = {subject};
        const auto subjects = must(aid->seen(view, policy, only));
        must(registry::operate(station.registry(), Station::occasion("aid_decide"), [&](registry::Operations& operations) {
            return aid::decide(operations, view.today, {policy, choice, "说明", "tester"}, subjects);
        }));
    }
    Yield between(std::string_view from, std::string_view to) { return must(aid::yield(*aid, station.view(), day(from), day(to), rules::Ground::None)); }

    RowId elder = resident("李秀兰", "2", "1940-01-01", "12", "301");
    RowId younger = resident("王建国", "1", "1961-01-02", "12", "302");
    RowId household = livingHousehold(elder);
};

}  // namespace

TEST_CASE("the results of a period: decided, applied, received; whoever applied waits until the base says it is received")
{
    Results town;
    town.decide(town.household, "dibao", Choice::Applied);
    town.decide(town.elder, "elder_allowance", Choice::Declined);
    town.decide(town.younger, "elder_allowance", Choice::FoundNot);
    town.station.run([&](registry::Operations& operations) -> base::Status {
        registry::VisitDraft visit;
        visit.on = date("2026-06-15");
        visit.person = town.elder;
        LINLI_TRY([[maybe_unused]] const RowId first, operations.recordVisit(visit));
        LINLI_TRY([[maybe_unused]] const RowId second, operations.recordVisit(visit));
        visit.person = town.younger;
        LINLI_TRY([[maybe_unused]] const RowId third, operations.recordVisit(visit));
        return {};
    });
    const Yield now = town.between("2026-06-01", "2026-06-30");
    CHECK(now.visits == 3);
    CHECK(now.doors == 2);
    REQUIRE(now.lines.size() == 2);
    CHECK(now.lines[0].policy == "dibao");
    CHECK(now.lines[0].applied == 1);
    CHECK(now.lines[0].waiting == 1);
    CHECK(now.lines[0].received == 0);
    CHECK(now.lines[0].confirmed() == 1);
    CHECK(now.lines[1].declined == 1);
    CHECK(now.lines[1].foundNot == 1);
    CHECK(now.lines[1].confirmed() == 0);
    town.set(town.household, "household.relief_kind", std::string("1"));
    const Yield later = town.between("2026-06-01", "2026-06-30");
    CHECK(later.lines[0].received == 1);
    CHECK(later.lines[0].waiting == 0);
    const Yield before = town.between("2026-01-01", "2026-05-31");
    CHECK(before.lines.empty());
    CHECK(before.visits == 0);
}

TEST_CASE("what was decided in a period stays so, whatever is decided afterwards, and whoever is gone waits no more")
{
    Results town;
    town.decide(town.household, "dibao", Choice::Applied);
    town.station.setToday("2026-07-10");
    town.decide(town.household, "dibao", Choice::Receiving);
    const Yield june = town.between("2026-06-01", "2026-06-30");
    REQUIRE(june.lines.size() == 1);
    CHECK(june.lines[0].applied == 1);
    CHECK(june.lines[0].receiving == 0);
    CHECK(june.lines[0].waiting == 1);
    CHECK(town.between("2026-07-01", "2026-07-31").lines.at(0).receiving == 1);
    town.set(town.household, "household.closed", std::string("2026-07-10"));
    const Yield later = town.between("2026-06-01", "2026-06-30");
    CHECK(later.lines.at(0).waiting == 0);
    CHECK(later.lines.at(0).gone == 1);
}

TEST_CASE("a period that ends before it begins is refused")
{
    Results town;
    const auto refused = aid::yield(*town.aid, town.station.view(), day("2026-06-30"), day("2026-06-01"), rules::Ground::None);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "aid.yield_period");
}
