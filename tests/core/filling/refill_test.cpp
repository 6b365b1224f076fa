// SPDX-License-Identifier: GPL-3.0-or-later
// A form that comes again: what was written by hand last time, and what is different.

#include "core/filling/refill.h"
#include "core/filling/refill_pairs.h"
#include "core/filling/typed_value.h"
#include "core/filling/write.h"
#include "core/forms/recognise.h"
#include "core/sheets/cell_text.h"
#include "tests/core/filling/town.h"

using namespace linli;
using filling::DifferenceKind;
using filling::FillPlan;
using filling::ValueState;
using test::formOf;
using test::must;
using test::Town;

namespace {

// What can be typed into an open cell: a choice of its list, else words.
std::string typingFor(const sheets::Workbook& book, const filling::FilledValue& value, std::uint32_t row, std::size_t number)
{
    const sheets::Validation* const choices = book.sheet(value.sheet)->validationAt(row, value.column);
    const bool isList = choices != nullptr && choices->kind == sheets::ValidationKind::List && !choices->choices.empty();
    return isList ? choices->choices[number % choices->choices.size()] : "手填" + std::to_string(number);
}

using Typed = std::map<std::pair<base::RowId, std::uint32_t>, std::string>;

// Everything a person can write is written, as the file of last time.
sheets::Workbook lastTime(Town& town, const test::HandedDown& form, FillPlan plan, Typed& typed)
{
    const sheets::Workbook book = must(sheets::readWorkbook(form.file));
    for (std::size_t i = 0; i < plan.values.size(); ++i) {
        const filling::FilledValue& value = plan.values[i];
        if (value.state != ValueState::Open || value.source.key == "forms.open.confirm" || value.source.key == "forms.open.constant") {
            continue;
        }
        const std::uint32_t row = filling::rowMapOf(plan, value.sheet).origin(value.row).row;
        const std::string text = typingFor(book, value, row, i);
        auto changes = std::ranges::find(plan.changes, value.sheet, &sheets::SheetChanges::sheet);
        if (changes == plan.changes.end()) {
            plan.changes.push_back({value.sheet, {}, {}, {}});
            changes = std::prev(plan.changes.end());
        }
        changes->cells.push_back({value.row, value.column, filling::typedValue(text, book.styleOf(*book.sheet(value.sheet), row, value.column))});
        typed[{value.record, value.column}] = text;
    }
    const auto target = town.folder.path() / "last.xlsx";
    std::filesystem::remove(target);
    must(filling::writeFilled(form.file, book, plan, target));
    return must(sheets::readWorkbook(target));
}

filling::Refill refilled(const test::HandedDown& form, const sheets::Workbook& last, FillPlan& plan, bool unmasked = true)
{
    return must(filling::refillFrom(test::formWords(), form.reading, must(sheets::readWorkbook(form.file)), last, "last.xlsx", unmasked, plan));
}

filling::FillOptions forRows(std::vector<base::RowId> rows)
{
    filling::FillOptions options;
    options.rows = std::move(rows);
    return options;
}

std::vector<base::RowId> elders(Town& town, int count)
{
    std::vector<base::RowId> people;
    for (int i = 0; i < count; ++i) {
        const base::RowId person = town.station.person("老人" + std::string(1, static_cast<char>('A' + i)), i % 2 == 0 ? "1" : "2", "1940-03-0" + std::to_string(i % 9 + 1));
        town.station.moveIn(town.station.house(std::to_string(20 - i), "301"), {{person, "02"}}, "2000-01-01");
        people.push_back(person);
    }
    return people;
}

std::vector<filling::Difference> of(const filling::Refill& refill, DifferenceKind kind)
{
    std::vector<filling::Difference> found;
    std::ranges::copy_if(refill.differences, std::back_inserter(found), [kind](const filling::Difference& one) { return one.kind == kind; });
    return found;
}

}  // namespace

TEST_CASE("every cell that a person filled in any of the forms comes back, and nothing is different")
{
    Town town;
    const std::vector<base::RowId> people = elders(town, 9);
    std::size_t cells = 0;
    for (const test::HandedDown& form : test::handedDown()) {
        INFO(form.id);
        const FillPlan first = town.plan(form, forRows(people));
        Typed typed;
        const sheets::Workbook last = lastTime(town, form, first, typed);
        FillPlan again = town.plan(form, forRows(people));
        const filling::Refill refill = refilled(form, last, again);
        CHECK(refill.unclear == 0);
        CHECK(refill.differences.empty());
        for (std::size_t i = 0; i < first.values.size(); ++i) {
            const filling::FilledValue& value = again.values[i];
            const std::uint32_t row = filling::rowMapOf(again, value.sheet).origin(value.row).row;
            const bool wasTyped = first.values[i].state == ValueState::Open && first.values[i].source.key != "forms.open.confirm" && first.values[i].source.key != "forms.open.constant";
            INFO(value.sheet << " " << sheets::cellName(value.row, value.column) << " " << first.values[i].source.key);
            CHECK((value.state == ValueState::Carried) == wasTyped);
            if (wasTyped && value.state == ValueState::Carried) {
                const sheets::Workbook book = must(sheets::readWorkbook(form.file));
                CHECK(value.text == typingFor(book, first.values[i], row, i));
                ++cells;
            }
        }
    }
    CHECK(cells > 300);
}

TEST_CASE("what was written by hand follows its person, whoever came, left or moved")
{
    Town town;
    std::vector<base::RowId> people = elders(town, 8);
    const test::HandedDown& form = formOf("B02");
    Typed typed;
    const sheets::Workbook last = lastTime(town, form, town.plan(form, forRows(people)), typed);
    REQUIRE(!typed.empty());
    // One left, one is new, the order is another.
    const base::RowId left = people[2];
    people.erase(people.begin() + 2);
    std::ranges::reverse(people);
    people.insert(people.begin() + 3, town.station.person("新来的", "1", "1939-01-01"));
    FillPlan plan = town.plan(form, forRows(people));
    const filling::Refill refill = refilled(form, last, plan);
    CHECK(of(refill, DifferenceKind::Left).size() == 1);
    CHECK(of(refill, DifferenceKind::Left).front().who == "老人C");
    CHECK(of(refill, DifferenceKind::Came).size() == 1);
    CHECK(of(refill, DifferenceKind::Came).front().who == "新来的");
    CHECK(of(refill, DifferenceKind::Changed).empty());
    std::size_t seen = 0;
    for (const filling::FilledValue& value : plan.values) {
        const auto was = typed.find({value.record, value.column});
        if (!value.record || was == typed.end()) {
            CHECK(value.state != ValueState::Carried);
            continue;
        }
        CHECK(value.state == ValueState::Carried);
        CHECK(value.text == was->second);
        ++seen;
    }
    CHECK(seen > 0);
    CHECK(std::ranges::none_of(plan.values, [&](const filling::FilledValue& value) { return value.record == left; }));
    // And it stands in the file.
    const sheets::Workbook book = town.filled(form, plan);
    for (const filling::FilledValue& value : plan.values) {
        if (value.state == ValueState::Carried) {
            CHECK(book.sheet(value.sheet)->text(value.row, value.column) == value.text);
        }
    }
}

TEST_CASE("a value of the registry is never replaced by an older one; the difference is said")
{
    Town town;
    const std::vector<base::RowId> people = elders(town, 3);
    const test::HandedDown& form = formOf("B01");
    Typed typed;
    const sheets::Workbook last = lastTime(town, form, town.plan(form, forRows(people)), typed);
    town.station.run([&](registry::Operations& op) -> base::Status {
        LINLI_TRY(ledger::Writer* const writer, op.writer());
        return writer->set(people[1], "person.sex", std::string("1"));
    });
    FillPlan plan = town.plan(form, forRows(people));
    const filling::Refill refill = refilled(form, last, plan);
    const std::vector<filling::Difference> changed = of(refill, DifferenceKind::Changed);
    REQUIRE(changed.size() == 1);
    CHECK(changed.front().who == "老人B");
    CHECK(changed.front().before == "女");
    CHECK(changed.front().after == "男");
}

TEST_CASE("people of the same name without a number are not mixed up")
{
    Town town;
    const std::vector<base::RowId> people{town.station.person("王芳", "2", ""), town.station.person("王芳", "2", "")};
    const test::HandedDown& form = formOf("B02");
    Typed typed;
    const sheets::Workbook last = lastTime(town, form, town.plan(form, forRows(people)), typed);
    FillPlan plan = town.plan(form, forRows(people));
    const filling::Refill refill = refilled(form, last, plan);
    CHECK(refill.unclear == 2);
    CHECK(refill.differences.empty());
    CHECK(std::ranges::none_of(plan.values, [](const filling::FilledValue& value) { return value.record && value.state == ValueState::Carried; }));
    CHECK(std::ranges::any_of(plan.warnings, [](const forms::Words& warning) { return warning.key == "forms.warn.unclear_last"; }));
}

TEST_CASE("a file of another form is refused")
{
    Town town;
    const test::HandedDown& form = formOf("B02");
    FillPlan plan = town.plan(form);
    const std::size_t values = plan.values.size();
    const auto refused = filling::refillFrom(test::formWords(), form.reading, must(sheets::readWorkbook(form.file)), must(sheets::readWorkbook(formOf("B07").file)), "别的.xlsx", true, plan);
    REQUIRE(!refused);
    CHECK(refused.error().message == "forms.not_last");
    CHECK(plan.values.size() == values);
}

TEST_CASE("rows are paired by what tells a person, never by a name that others bear too")
{
    using filling::RowMarks;
    const auto marks = [](const std::string& name, const std::string& number, const std::string& birth) {
        RowMarks made;
        made.name = name;
        made.number = number;
        made.birth = birth;
        return made;
    };
    // Of one name, born in other years.
    CHECK_FALSE(filling::matchRows({marks("张伟", "", "1950-03-01")}, {marks("张伟", "", "1980-03-01")}).last[0].has_value());
    // The month alone was known.
    CHECK(filling::matchRows({marks("张伟", "", "1950-03-01")}, {marks("张伟", "", "1950-03")}).last[0] == 0U);
    // One of two is paired by number; the other is not paired by the name both bear.
    const std::vector<RowMarks> now = {marks("王芳", "310114195003010021", ""), marks("王芳", "", "")};
    const std::vector<RowMarks> last = {marks("王芳", "310114195003010021", ""), marks("王芳", "", "")};
    const filling::RowMatches matches = filling::matchRows(now, last);
    CHECK(matches.last[0] == 0U);
    CHECK_FALSE(matches.last[1].has_value());
    CHECK(matches.isUnclearNow[1]);
}

TEST_CASE("numbers of people are taken over from last time's file only where numbers go out in full")
{
    Town town;
    const std::vector<base::RowId> people = elders(town, 3);
    const test::HandedDown& form = formOf("B02");
    Typed typed;
    sheets::Workbook last = lastTime(town, form, town.plan(form, forRows(people)), typed);
    std::size_t written = 0;
    for (sheets::Sheet& sheet : last.sheets) {
        for (sheets::SheetRow& row : sheet.rows) {
            for (sheets::FoundCell& cell : row.cells) {
                if (std::ranges::any_of(typed, [&](const auto& one) { return one.second == cell.text; })) {
                    cell.text = "13800000001";
                    ++written;
                }
            }
        }
    }
    REQUIRE(written > 0);
    const auto carries = [&](bool unmasked) {
        FillPlan plan = town.plan(form, forRows(people));
        (void) refilled(form, last, plan, unmasked);
        return std::ranges::any_of(plan.values, [](const filling::FilledValue& value) { return value.text == "13800000001"; });
    };
    CHECK(carries(true));
    CHECK_FALSE(carries(false));
}
