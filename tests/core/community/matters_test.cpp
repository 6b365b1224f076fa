// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/matters.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::community;
using test::must;

namespace {

base::RowId opened(test::Station& station, const NewMatter& matter)
{
    base::RowId made;
    station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY(made, openMatter(operations, matter));
        return {};
    });
    return made;
}

std::string refusal(test::Station& station, const std::function<base::Status(registry::Operations&)>& steps)
{
    const auto refused = registry::operate(station.registry(), test::Station::occasion(), steps);
    return refused ? std::string("not refused") : refused.error().message;
}

NewMatter matter(const std::string& kind, std::string_view on, const std::string& title)
{
    NewMatter made;
    made.kind = kind;
    made.on = test::date(on);
    made.title = title;
    return made;
}

}  // namespace

TEST_CASE("a matter goes from its day through steps to its end, and is then done with")
{
    test::Station station("2026-06-15");
    NewMatter leak = matter("3", "2026-06-01", "12号楼顶漏水");
    leak.topic = "3";
    leak.assignee = "甲";
    leak.deadline = test::date("2026-06-10");
    const base::RowId row = opened(station, leak);
    station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY([[maybe_unused]] const base::RowId first, addStep(operations, row, test::date("2026-06-03"), "甲", "联系物业"));
        LINLI_TRY([[maybe_unused]] const base::RowId second, addStep(operations, row, test::date("2026-06-08"), "甲", "物业上门查看"));
        return {};
    });
    const Matter open = must(findMatter(station.view(), row));
    CHECK(open.steps == 2);
    CHECK(open.lastStep == "物业上门查看");
    CHECK(open.deadline == "2026-06-10");
    REQUIRE(must(stepsOf(station.view(), row)).size() == 2);
    CHECK(must(stepsOf(station.view(), row))[0].by == "甲");
    CHECK(refusal(station, [&](registry::Operations& operations) { return closeMatter(operations, row, {test::date("2026-05-30"), "修好", "", "", ""}); }) == "matter.closed_before");
    const auto group = station.run([&](registry::Operations& operations) { return closeMatter(operations, row, {test::date("2026-06-12"), "修好", "已电话答复", "居民区", "满意"}); });
    CHECK(must(matters(station.view(), true, 10)).empty());
    const auto closed = must(matters(station.view(), false, 10));
    REQUIRE(closed.size() == 1);
    CHECK(closed[0].answer == "已电话答复");
    CHECK(closed[0].satisfaction == "满意");
    CHECK(closed[0].level == "居民区");
    const auto again = refusal(station, [&](registry::Operations& operations) -> base::Status {
        LINLI_TRY([[maybe_unused]] const base::RowId step, addStep(operations, row, test::date("2026-06-13"), "甲", "再看"));
        return {};
    });
    CHECK(again == "matter.closed_already");
    must(station.ledger().undo(group, test::Station::occasion()));
    CHECK(must(matters(station.view(), true, 10)).size() == 1);
}

TEST_CASE("open matters stand by deadline, those without one after them; other events are none")
{
    test::Station station("2026-06-15");
    NewMatter late = matter("1", "2026-06-01", "乙");
    late.deadline = test::date("2026-07-01");
    NewMatter soon = matter("2", "2026-06-10", "甲");
    soon.deadline = test::date("2026-06-20");
    opened(station, matter("3", "2026-05-01", "丙"));
    opened(station, late);
    opened(station, soon);
    station.run([&](registry::Operations& operations) -> base::Status {
        registry::EventDraft meeting;
        meeting.kind = "6";
        meeting.on = test::date("2026-06-01");
        meeting.title = "会议";
        LINLI_TRY([[maybe_unused]] const base::RowId row, operations.recordEvent(meeting));
        return {};
    });
    std::string titles;
    for (const Matter& one : must(matters(station.view(), true, 10))) {
        titles += one.title;
    }
    CHECK(titles == "甲乙丙");
}

TEST_CASE("wrong matters are refused with the reason")
{
    test::Station station("2026-06-15");
    const auto opening = [&](const NewMatter& made) {
        return refusal(station, [&](registry::Operations& operations) -> base::Status {
            LINLI_TRY([[maybe_unused]] const base::RowId row, openMatter(operations, made));
            return {};
        });
    };
    CHECK(opening(matter("6", "2026-06-01", "会议")) == "matter.wrong_kind");
    CHECK(opening(matter("1", "2026-06-01", "  ")) == "registry.event_without_title");
    CHECK(opening(matter("1", "2026-07-01", "以后")) == "registry.date_in_future");
    NewMatter wrong = matter("1", "2026-06-10", "倒着");
    wrong.deadline = test::date("2026-06-01");
    CHECK(opening(wrong) == "matter.deadline_before");
    CHECK(refusal(station, [](registry::Operations& operations) { return closeMatter(operations, base::RowId {99'999}, {test::date("2026-06-12"), "修好", "", "", ""}); }) == "matter.not_there");
    CHECK(must(matters(station.view(), true, 10)).empty());
}
