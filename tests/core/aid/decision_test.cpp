// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decides about a match stays decided until the facts, the grade or the policy change.
#include "tests/core/aid/town.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::aid;
using namespace linli::test;
using base::RowId;

namespace {

struct Deciding : AidTown {
    Deciding()
        : AidTown("2026-06-30")
    {
        set(elder, "person.hukou_area", std::string("310114"));
        set(younger, "person.hukou_area", std::string("310114"));
    }

    base::Result<ledger::GroupNo> decide(RowId subject, const std::string& policy, Choice choice, const std::string& reason)
    {
        const registry::View view = station.view();
        const RowId only[] = {subject};
        const auto subjects = must(aid->seen(view, policy, only));
        return registry::operate(station.registry(), Station::occasion("aid_decide"), [&](registry::Operations& operations) {
            return aid::decide(operations, view.today, {policy, choice, reason, "tester"}, subjects);
        });
    }
    Lines waiting(const std::string& policy, Grade grade, bool decided = false)
    {
        LineQuery query;
        query.policy = policy;
        query.grade = grade;
        query.decided = decided;
        return must(lines(*aid, station.view(), today(), query));
    }

    RowId elder = resident("李秀兰", "2", "1940-01-01", "12", "301");
    RowId younger = resident("王建国", "1", "1961-07-02", "12", "302");
};

}  // namespace

TEST_CASE("a decision takes somebody off the list, is shown with its reason, and is undone like any edit")
{
    Deciding town;
    REQUIRE(town.waiting("elder_allowance", Grade::Entitled).count == 1);
    const auto refused = town.decide(town.elder, "elder_allowance", Choice::Declined, "  ");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "aid.reason_needed");
    const ledger::GroupNo group = must(town.decide(town.elder, "elder_allowance", Choice::Declined, "本人说不要"));
    CHECK(town.waiting("elder_allowance", Grade::Entitled).count == 0);
    const Lines decided = town.waiting("elder_allowance", Grade::Entitled, true);
    REQUIRE(decided.count == 1);
    REQUIRE(decided.lines[0].decision);
    CHECK(decided.lines[0].decision->reason == "本人说不要");
    CHECK(decided.lines[0].decision->choice == "2");
    CHECK(decided.lines[0].decision->by == "tester");
    CHECK(decided.lines[0].decision->on == "2026-06-30");
    CHECK(town.counts("elder_allowance").count(Grade::Entitled) == 0);
    CHECK(town.counts("elder_allowance").decided == 1);
    // Of that policy only.
    CHECK(town.waiting("elder_checkup", Grade::Entitled).count == 1);
    must(town.station.ledger().undo(group, Station::occasion("undo")));
    CHECK(town.waiting("elder_allowance", Grade::Entitled).count == 1);
    CHECK(town.counts("elder_allowance").decided == 0);
}

TEST_CASE("next month it is not asked again, unless what the policy looks at has changed")
{
    Deciding town;
    must(town.decide(town.elder, "elder_allowance", Choice::NotNow, "住院"));
    town.station.setToday("2026-07-31");
    CHECK(town.waiting("elder_allowance", Grade::Entitled).lines.size() == 1);  // the one who has turned 65 meanwhile
    CHECK(town.waiting("elder_allowance", Grade::Entitled, true).lines.at(0).subject == town.elder);
    // Not read by the policy.
    town.set(town.elder, "person.occupation", std::string("80"));
    CHECK(town.waiting("elder_allowance", Grade::Entitled, true).count == 1);
    town.set(town.elder, "person.hukou_area", std::string("310101"));
    CHECK(town.waiting("elder_allowance", Grade::Entitled, true).count == 0);
    CHECK(town.waiting("elder_allowance", Grade::Entitled).count == 2);
}

TEST_CASE("who was put off while nearly meeting it is asked again on the birthday")
{
    Deciding town;
    REQUIRE(town.waiting("elder_allowance", Grade::Near).count == 1);
    must(town.decide(town.younger, "elder_allowance", Choice::NotNow, "还没到年龄"));
    CHECK(town.waiting("elder_allowance", Grade::Near).count == 0);
    town.station.setToday("2026-07-02");
    const Lines now = town.waiting("elder_allowance", Grade::Entitled);
    REQUIRE(now.count == 2);
    CHECK(town.waiting("elder_allowance", Grade::Entitled, true).count == 0);
}

TEST_CASE("nobody is decided about who is not counted, and no policy that is not there")
{
    Deciding town;
    const RowId gone = town.station.person("陈伟", "1", "1940-01-01");
    const RowId only[] = {gone};
    CHECK(must(town.aid->seen(town.station.view(), "elder_allowance", only)).empty());
    const auto none = town.aid->seen(town.station.view(), "nonsense", only);
    REQUIRE_FALSE(none);
    CHECK(none.error().message == "aid.no_such_policy");
    const auto ended = town.aid->seen(town.station.view(), "spring_relief", only);
    REQUIRE_FALSE(ended);
    CHECK(ended.error().message == "aid.not_in_force");
}

TEST_CASE("lists put first whoever gains most, and of the undecided those of whom least is missing")
{
    Deciding town;
    const RowId oldest = town.resident("周秀英", "2", "1925-01-01", "12", "303");
    town.set(oldest, "person.hukou_area", std::string("310114"));
    const Lines entitled = town.waiting("elder_allowance", Grade::Entitled);
    REQUIRE(entitled.count == 2);
    CHECK(entitled.lines[0].subject == oldest);
    CHECK(entitled.lines[0].amount == "600.00 元/人·月");
    CHECK(entitled.lines[1].amount == "180.00 元/人·月");
    CHECK(entitled.lines[0].name == "周秀英");
    CHECK(entitled.lines[0].person == oldest);
    town.set(town.livingHousehold(town.elder), "household.income_per_head", std::int64_t {100'000});
    const Lines open = town.waiting("dibao", Grade::Unverified);
    REQUIRE(open.count == 3);
    CHECK(open.lines[0].subject == town.livingHousehold(town.elder));
    CHECK(open.lines[0].missing.size() == 1);
    CHECK(open.lines[1].missing.size() == 2);
}
