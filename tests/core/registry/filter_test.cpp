// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions: reading, printing, refusing, chips, and that the SQL means what the sentence says.
#include "core/registry/columns.h"
#include "core/registry/filter.h"
#include "core/registry/roster.h"
#include "tests/support/station.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli;
using namespace linli::test;
using registry::Filter;
using registry::RowId;

namespace {

std::string printed(std::string_view text)
{
    return must(Filter::parse(sharedCatalog(), text)).text();
}

std::string refusal(std::string_view text)
{
    const auto filter = Filter::parse(sharedCatalog(), text);
    return filter ? std::string("nothing") : filter.error().message + "@" + filter.error().blanks.at("at");
}

registry::RosterQuery query(std::string_view text)
{
    registry::RosterQuery made;
    made.filter = must(Filter::parse(sharedCatalog(), text));
    made.basis = registry::Basis::All;
    return made;
}

}  // namespace

TEST_CASE("A condition is printed in one form that reads the same")
{
    CHECK(printed("") == "");
    CHECK(printed("person.age>=80&&tag(\"elder_alone\")") == "person.age >= 80 && tag('elder_alone')");
    CHECK(printed("person.politics in ['01','02'] && !person.livesHere") == "person.politics in ['01', '02'] && !person.livesHere");
    CHECK(printed("(house.useStatus == '2' || house.useStatus == '3')") == "(house.useStatus == '2' || house.useStatus == '3')");
    CHECK(printed("(person.sex == '2')") == "person.sex == '2'");
    CHECK(printed("household.incomePerHead < 1330.50") == "household.incomePerHead < 1330.5");
    CHECK(printed("person.note.contains('李\\'s') && daysSince(person.lastVisit) > 30") ==
          "person.note.contains('李\\'s') && daysSince(person.lastVisit) > 30");
    CHECK(printed("ageOn('08-31') == 6 && has(student.school) && person.name.startsWith('𠮷')") ==
          "ageOn('08-31') == 6 && has(student.school) && person.name.startsWith('𠮷')");
}

TEST_CASE("A wrong condition is refused with its place")
{
    CHECK(refusal("person.age >=") == "filter.unexpected@14");
    CHECK(refusal("person.shoe == 41") == "filter.unknown_field@1");
    CHECK(refusal("person.age >= '80'") == "filter.wrong_type@15");
    CHECK(refusal("person.sex == '7'") == "filter.unknown_code@15");
    CHECK(refusal("person.name == '李' && person.birth > '1950-13-01'") == "filter.bad_date@38");
    CHECK(refusal("person.age") == "filter.unexpected@11");
    CHECK(refusal("person.age >= 80 || tag('x')") == "filter.unexpected@18");
    CHECK(refusal("tag('x") == "filter.unclosed_text@5");
    CHECK(refusal("person.hukou_area == '31'") == "filter.unknown_field@1");
    CHECK(refusal("person.mergedInto == 1") == "filter.unknown_field@1");
    CHECK(refusal("daysSince(person.name) > 3") == "filter.wrong_type@22");
    CHECK(refusal("ageOn('13-01') > 3") == "filter.bad_date@7");
}

TEST_CASE("A chip says the clause in the language of the window")
{
    Station station;
    station.tag("elder_alone", "独居老人");
    const auto filter = must(Filter::parse(sharedCatalog(), "person.age >= 80 && tag('elder_alone') && !tag('elder_alone') && person.sex == '2' && "
                                                            "person.politics in ['01','02'] && person.livesHere && !has(person.education)"));
    const auto chip = [&](std::size_t clause) { return filter.chip(clause, station.view(), base::Language::Chinese); };
    CHECK(chip(0) == "年龄≥80");
    CHECK(chip(1) == "独居老人");
    CHECK(chip(2) == "无“独居老人”");
    CHECK(chip(3) == "性别：女");
    CHECK(chip(4) == "政治面貌：中共党员或中共预备党员");
    CHECK(chip(5) == "住在本辖区");
    CHECK(chip(6) == "文化程度未填");
    CHECK(filter.chip(0, station.view(), base::Language::English) == "age ≥ 80");
    CHECK(filter.without(0).size() == 6);
}

TEST_CASE("Of rows that belong to a person the one that stands is asked")
{
    Station station;
    const RowId person = station.person("郑洁", "2", "1980-01-01");
    const auto add = [&](const char* entity, const std::string& field, const std::string& value, const std::string& end, const std::string& day) {
        station.run([&](registry::Operations& operations) -> base::Status {
            LINLI_TRY(ledger::Writer* const writer, operations.writer());
            LINLI_TRY(const RowId row, writer->create(entity));
            LINLI_CHECK(writer->set(row, std::string(entity) + ".person", catalog::reference(person)));
            LINLI_CHECK(writer->set(row, std::string(entity) + "." + field, value));
            return day.empty() ? base::Status{} : writer->set(row, std::string(entity) + "." + end, day);
        });
    };
    // The row that ended was entered last.
    add("student", "school", "嘉定一中", "graduated", "");
    add("student", "school", "普通小学", "graduated", "1992-06-30");
    add("party", "branch", "梅园支部", "left_on", "");
    add("party", "branch", "厂区支部", "left_on", "2010-01-01");
    CHECK(must(registry::rosterIds(station.view(), query("student.school == '嘉定一中'"))).size() == 1);
    CHECK(must(registry::rosterIds(station.view(), query("student.school == '普通小学'"))).empty());
    CHECK(must(registry::rosterIds(station.view(), query("party.branch == '梅园支部'"))).size() == 1);
    registry::ColumnRequest request;
    request.rows = {person};
    request.columns = {"student.school", "party.branch"};
    request.asOf = station.view().today;
    request.unmasked = true;
    const auto table = must(registry::readColumns(station.view(), request));
    CHECK(registry::cellText(table.cell(0, 0)) == "嘉定一中");
    CHECK(registry::cellText(table.cell(0, 1)) == "梅园支部");
}

TEST_CASE("A Taiwan residence card is registered abroad")
{
    Station station;
    const RowId person = station.person("林志明", "1", "1980-01-01");
    station.run([&](registry::Operations& operations) { return operations.setField(person, "person.hukou_area", "830000"); });
    CHECK(must(registry::rosterIds(station.view(), query("person.hukouPlace == '6'"))) == std::vector<RowId>{person});
}

TEST_CASE("Ages of imprecise births are true, false or unknown")
{
    Station station("2026-11-22");
    const RowId exact = station.person("甲一", "1", "1946-11-22");
    station.person("乙二", "1", "1946-11-23");
    const RowId year = station.person("丙三", "1", "1946");
    const RowId older = station.person("丁四", "1", "1945");
    station.person("戊五", "1", "");
    const RowId leap = station.person("己六", "1", "1944-02-29");
    const auto view = station.view();
    const auto ids = must(registry::rosterIds(view, query("person.age >= 80")));
    CHECK(ids == std::vector<RowId>{older, leap, exact});
    CHECK(must(registry::rosterCount(view, query("person.age >= 80"))).unknown == 2);
    CHECK(must(registry::rosterCount(view, query("person.age < 80"))).matching == 1);
    CHECK(must(registry::rosterUnknown(view, query("person.age == 80"))).size() == 3);
    // 29 February is completed on 1 March of a common year.
    auto asked = query("person.age == 82");
    asked.asOf = day("2027-02-28");
    CHECK(must(registry::rosterIds(view, asked)) == std::vector<RowId>{leap});
    asked.asOf = day("2027-03-01");
    CHECK(must(registry::rosterIds(view, asked)).empty());
    (void)year;
}

namespace {

// Kleene's three values.
using Truth = std::optional<bool>;

Truth notOf(Truth value)
{
    return value ? Truth(!*value) : value;
}

Truth andOf(Truth left, Truth right)
{
    if ((left && !*left) || (right && !*right)) {
        return false;
    }
    return left && right ? Truth(true) : std::nullopt;
}

struct Somebody {
    RowId row;
    std::string sex;
    std::string politics;
    std::string birth;
    std::string since;      // of living in flat `home`
    int home = -1;          // -1 nowhere, 0-2 here, 3 in the other committee
    bool registeredHere = false;
    bool tagged = false;
};

struct RandomTerm {
    std::string text;
    std::function<Truth(const Somebody&, const std::vector<Somebody>&)> holds;
};

Truth compareRange(std::optional<base::IntRange> range, const std::string& op, int value)
{
    if (!range) {
        return std::nullopt;
    }
    const auto at = [&](int n) {
        return op == ">=" ? n >= value : op == "<" ? n < value : op == "==" ? n == value : n > value;
    };
    bool some = false;
    bool all = true;
    for (int n = range->lowest; n <= range->highest; ++n) {
        some = some || at(n);
        all = all && at(n);
    }
    return all ? Truth(true) : some ? std::nullopt : Truth(false);
}

std::optional<base::IntRange> spanOf(const std::string& iso, base::Day on, bool months)
{
    if (iso.empty()) {
        return std::nullopt;
    }
    return months ? base::ageInMonths(date(iso), on) : base::ageInYears(date(iso), on);
}

RandomTerm randomTerm(base::SeededRandom& random, base::Day on)
{
    const std::array<std::string, 4> ops = {">=", "<", "==", ">"};
    const std::string op = ops[random.below(4)];
    switch (random.below(8)) {
        case 0: {
            const int age = static_cast<int>(random.below(100));
            return {"person.age " + op + " " + std::to_string(age), [=](const Somebody& who, const auto&) {
                        return compareRange(spanOf(who.birth, on, false), op, age);
                    }};
        }
        case 1: return {"person.sex == '2'", [](const Somebody& who, const auto&) { return who.sex.empty() ? Truth() : Truth(who.sex == "2"); }};
        case 2:
            return {"person.politics in ['01', '03']", [](const Somebody& who, const auto&) {
                        return who.politics.empty() ? Truth() : Truth(who.politics == "01" || who.politics == "03");
                    }};
        case 3: return {"tag('t')", [](const Somebody& who, const auto&) { return Truth(who.tagged); }};
        case 4: return {"person.livesHere", [](const Somebody& who, const auto&) { return Truth(who.home >= 0 && who.home < 3); }};
        case 5: return {"person.hukouHere", [](const Somebody& who, const auto&) { return Truth(who.registeredHere); }};
        case 6: {
            const int months = static_cast<int>(random.below(30));
            return {"person.liveMonths " + op + " " + std::to_string(months), [=](const Somebody& who, const auto&) {
                        return who.home < 0 || who.home > 2 ? Truth() : compareRange(spanOf(who.since, on, true), op, months);
                    }};
        }
        default: {
            const int count = static_cast<int>(random.below(4));
            return {"house.persons " + op + " " + std::to_string(count), [=](const Somebody& who, const std::vector<Somebody>& all) -> Truth {
                        if (who.home < 0) {
                            return std::nullopt;
                        }
                        int persons = 0;
                        for (const Somebody& other : all) {
                            persons += other.home == who.home ? 1 : 0;
                        }
                        return compareRange(base::IntRange{persons, persons}, op, count);
                    }};
        }
    }
}

std::string randomDate(base::SeededRandom& random, int firstYear, int years)
{
    const std::string iso = base::isoText(base::Day{base::toDay({firstYear, 1, 1}).days + static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(years) * 365))});
    const std::array<std::size_t, 5> lengths = {10, 10, 10, 7, 4};
    return iso.substr(0, lengths[random.below(5)]);
}

std::vector<Somebody> populate(Station& station, base::SeededRandom& random)
{
    const std::array<RowId, 4> flats = {station.house("1", "101"), station.house("1", "102"), station.house("2", "201"),
                                        station.house("1", "101", station.otherCommittee())};
    const RowId tag = station.tag("t", "测试");
    std::vector<Somebody> all;
    station.run([&](registry::Operations& operations) -> base::Status {
        for (int index = 0; index < 40; ++index) {
            Somebody who;
            who.sex = random.below(5) == 0 ? "" : random.below(2) == 0 ? "1" : "2";
            who.politics = random.below(4) == 0 ? "" : random.below(2) == 0 ? "01" : "13";
            who.birth = random.below(8) == 0 ? "" : randomDate(random, 1930, 90);
            registry::PersonDraft draft;
            draft.name = "路人" + std::to_string(index);
            draft.sex = who.sex;
            if (!who.birth.empty()) {
                draft.birth = date(who.birth);
            }
            draft.more["person.politics"] = who.politics;
            LINLI_TRY(who.row, operations.registerPerson(draft));
            who.home = static_cast<int>(random.below(6)) - 1;
            if (who.home > 3) {
                who.home = -1;
            }
            who.since = randomDate(random, 2024, 2);
            if (who.home >= 0) {
                registry::MoveIn how;
                how.persons = {{who.row, "99"}};
                how.house = flats[static_cast<std::size_t>(who.home)];
                how.on = date(who.since);
                LINLI_CHECK(operations.moveIn(how));
            }
            who.registeredHere = random.below(3) == 0;
            if (who.registeredHere) {
                LINLI_CHECK(operations.registerHukou({who.row, {}, flats[0], "02", date("2000-01-01"), "", ""}));
            }
            who.tagged = random.below(3) == 0;
            if (who.tagged) {
                const std::array rows = {who.row};
                LINLI_CHECK(operations.addTag(rows, {tag, "", date("2026-01-01"), {}, "", "manual"}));
            }
            all.push_back(who);
        }
        return {};
    });
    return all;
}

}  // namespace

TEST_CASE("SQL and plain evaluation of random conditions agree")
{
    Station station("2026-11-22");
    base::SeededRandom random(7);
    const std::vector<Somebody> all = populate(station, random);
    const auto view = station.view();
    REQUIRE(rc::check("conditions", [&](std::uint64_t seed) {
        base::SeededRandom draw(seed);
        std::string text;
        std::vector<std::pair<bool, RandomTerm>> terms;
        for (std::uint64_t count = 1 + draw.below(3); count > 0; --count) {
            const bool negated = draw.below(3) == 0;
            terms.emplace_back(negated, randomTerm(draw, view.today));
            text += (text.empty() ? "" : " && ") + std::string(negated ? "!" : "") + terms.back().second.text;
        }
        std::vector<RowId> expected;
        std::int64_t unknown = 0;
        for (const Somebody& who : all) {
            Truth truth = true;
            for (const auto& [negated, term] : terms) {
                const Truth one = term.holds(who, all);
                truth = andOf(truth, negated ? notOf(one) : one);
            }
            if (!truth) {
                ++unknown;
            } else if (*truth) {
                expected.push_back(who.row);
            }
        }
        auto asked = query(text);
        RC_ASSERT(must(Filter::parse(sharedCatalog(), asked.filter.text())).text() == asked.filter.text());
        auto found = must(registry::rosterIds(view, asked));
        std::sort(found.begin(), found.end());
        const auto count = must(registry::rosterCount(view, asked));
        return found == expected && count.unknown == unknown && count.matching == static_cast<std::int64_t>(expected.size());
    }));
}
