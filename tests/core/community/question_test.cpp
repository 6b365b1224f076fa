// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/question.h"
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

std::string stored(test::Station& station, const std::string& sql)
{
    store::Statement select = must(station.database().prepare(sql));
    return must(select.step()) ? std::string(select.text(0)) : std::string("nothing");
}

}  // namespace

TEST_CASE("an answer goes into the field that was missing, of the row or of what belongs to the person")
{
    test::Station station("2026-06-01");
    const base::RowId person = station.person("丁一", "1", "1950-02-03");
    const auto say = [&](std::string_view what, const std::string& text) {
        station.run([&](registry::Operations& operations) { return answer(operations, facts(), person, what, text); });
    };
    say("person.occupation", "无业人员");
    CHECK(stored(station, "SELECT occupation FROM person WHERE id = " + std::to_string(person.value)) == "70");
    say("care.level", "三级");
    say("care.level", "四级");
    CHECK(stored(station, "SELECT count(*) FROM care") == "1");
    CHECK(stored(station, "SELECT level FROM care WHERE person = " + std::to_string(person.value)) == "4");
}

TEST_CASE("what is no single field is answered on the card, and a wrong value changes nothing")
{
    test::Station station("2026-06-01");
    const base::RowId person = station.person("丁一", "1", "1950-02-03");
    const auto refused = [&](std::string_view what, const std::string& text) {
        const auto done = registry::operate(station.registry(), test::Station::occasion(), [&](registry::Operations& operations) { return answer(operations, facts(), person, what, text); });
        REQUIRE(!done);
        return done.error().message;
    };
    CHECK(refused("household.hukouArea", "310114") == "inquiry.other_subject");
    CHECK(refused("nonsense.fact", "x") == "inquiry.unknown_question");
    CHECK(refused("care.level", "  ") == "inquiry.no_answer");
    CHECK(refused("relatives:children", "是") == "inquiry.answer_on_card");
    CHECK(refused("care.level", "很重") != "inquiry.answer_on_card");
    CHECK(stored(station, "SELECT count(*) FROM care") == "0");
    CHECK(labelOf(facts(), "household.incomePerHead") == "户·人均月收入");
    CHECK(labelOf(facts(), "relatives:children") == "子女是否登记齐全");
}
