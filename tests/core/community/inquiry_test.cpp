// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/inquiry.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::community;
using test::must;

namespace {

void ask(test::Station& station, base::RowId subject, Outcome outcome)
{
    station.run([&](registry::Operations& operations) {
        return keepInquiry(operations, station.view().today, {subject, "household.incomePerHead", outcome, "甲", "下次带单据"});
    });
}

}  // namespace

TEST_CASE("a question that got no value rests for as long as its outcome says, and the newest counts")
{
    test::Station station("2026-06-01");
    const base::RowId person = station.person("丁一", "1", "1950-02-03");
    const std::pair key(person, std::string("household.incomePerHead"));
    ask(station, person, Outcome::AskOffice);
    CHECK(restDays(Outcome::AskOffice) == 30);
    const Inquiry kept = must(restingInquiries(station.view())).at(key);
    CHECK(kept.outcome == "3");
    CHECK(kept.until == "2026-07-01");
    CHECK(kept.by == "甲");
    CHECK(kept.note == "下次带单据");
    station.setToday("2026-06-30");
    CHECK(must(restingInquiries(station.view())).contains(key));
    station.setToday("2026-07-01");
    CHECK(must(restingInquiries(station.view())).empty());
    ask(station, person, Outcome::Refused);
    CHECK(must(restingInquiries(station.view())).at(key).outcome == "1");
    CHECK(must(restingInquiries(station.view())).size() == 1);
}

TEST_CASE("an undone question is asked again")
{
    test::Station station("2026-06-01");
    const base::RowId person = station.person("丁一", "1", "1950-02-03");
    const auto group = station.run([&](registry::Operations& operations) {
        return keepInquiry(operations, station.view().today, {person, "person.occupation", Outcome::Refused, "甲", ""});
    });
    CHECK(must(restingInquiries(station.view())).size() == 1);
    must(station.ledger().undo(group, test::Station::occasion()));
    CHECK(must(restingInquiries(station.view())).empty());
}

TEST_CASE("a question without words is refused, and every outcome has its days, code and word")
{
    test::Station station;
    const base::RowId person = station.person("丁一", "1", "1950-02-03");
    const auto refused = registry::operate(station.registry(), test::Station::occasion(), [&](registry::Operations& operations) {
        return keepInquiry(operations, station.view().today, {person, " ", Outcome::Refused, "甲", ""});
    });
    REQUIRE(!refused);
    CHECK(refused.error().message == "inquiry.no_question");
    const catalog::CodeTable* codes = test::sharedCatalog().codeTable("inquiry_outcome");
    REQUIRE(codes != nullptr);
    for (const Outcome each : {Outcome::Refused, Outcome::DoesNotApply, Outcome::AskOffice, Outcome::NotKnown}) {
        CHECK(restDays(each) > 0);
        CHECK(outcomeOf(codeOf(each)) == each);
        CHECK(codes->find(codeOf(each)) != nullptr);
    }
    CHECK(outcomeNamed("office") == Outcome::AskOffice);
    CHECK_FALSE(outcomeNamed("perhaps").has_value());
}
