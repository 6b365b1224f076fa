// SPDX-License-Identifier: GPL-3.0-or-later
// The forms of tests/data/forms, every column and cell against what a correct filler has to understand (the JSON beside each).

#include "core/base/text.h"
#include "tests/core/forms/form_support.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <iostream>

using namespace linli;
using namespace linli::forms;
using Json = nlohmann::json;

namespace {

std::uint32_t columnOf(const std::string& letters)
{
    std::uint32_t column = 0;
    for (const char letter : letters) {
        if (letter >= 'A' && letter <= 'Z') {
            column = column * 26 + static_cast<std::uint32_t>(letter - 'A' + 1);
        }
    }
    return column - 1;
}

std::uint32_t rowOf(const std::string& cell)
{
    return static_cast<std::uint32_t>(std::stoul(cell.substr(cell.find_first_of("0123456789")))) - 1;
}

const FormSheet* sheetOf(const FormReading& reading, const std::string& name)
{
    const auto found = std::ranges::find(reading.sheets, name, &FormSheet::name);
    return found == reading.sheets.end() ? nullptr : &*found;
}

// The table of the truth: the one that stands at its rows.
const FormTable* tableOf(const FormSheet& sheet, const Json& truth)
{
    const auto top = truth["data_start"].get<std::uint32_t>() - 1;
    const auto bottom = truth["data_end"].get<std::uint32_t>() - 1;
    for (const FormTable& table : sheet.tables) {
        if (table.dataTop <= bottom && table.dataBottom >= top) {
            return &table;
        }
    }
    return nullptr;
}

const Binding* cellAt(const FormTable* table, std::uint32_t row, std::uint32_t column)
{
    if (table == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(table->cells, [&](const CellBound& cell) { return cell.row == row && cell.column == column; });
    return found == table->cells.end() ? nullptr : &found->binding;
}

// Whether a rule says what the condition says, the way of counting told apart.
bool sameRule(const std::string& mine, registry::Basis basis, const std::string& condition)
{
    std::vector<std::string> have = test::partsOf(mine);
    if (basis == registry::Basis::Lives) {
        have.push_back("person.livesHere");
    } else if (basis == registry::Basis::Registered) {
        have.push_back("person.hukouHere");
    }
    const std::vector<std::string> wanted = test::partsOf(test::asRule(condition));
    return std::ranges::all_of(wanted, [&](const std::string& part) {
        return part == "true" || std::ranges::find(have, part) != have.end() || std::ranges::find(have, "(" + part + ")") != have.end();
    });
}

bool sameMeaning(const Binding& mine, const Json& truth)
{
    const std::string kind = truth["kind"];
    const Meaning& meaning = mine.meaning;
    if (kind == "field") {
        const bool alt = truth.contains("alt") && std::ranges::any_of(truth["alt"], [&](const Json& each) { return each == meaning.id; });
        return meaning.kind == MeaningKind::Field && (meaning.id == truth["field"] || alt);
    }
    if (kind == "tag") {
        return meaning.kind == MeaningKind::Tag && meaning.id == truth["tag"];
    }
    if (kind == "constant") {
        return truth.contains("source") ? meaning.kind == MeaningKind::Constant && meaning.id == truth["source"] : true;
    }
    if (kind == "manual") {
        return meaning.kind == MeaningKind::Manual || meaning.kind == MeaningKind::Refused;
    }
    if (kind == "formula") {
        return meaning.kind == MeaningKind::Formula;
    }
    if (truth.contains("see")) {
        return true;   // its cells are compared
    }
    if (truth.contains("values")) {
        // A word for each code of a field.
        const std::string condition = truth["cond"];
        return meaning.kind == MeaningKind::Field && test::asRule(condition).starts_with(meaning.id.substr(0, meaning.id.find('.')));
    }
    if (truth.contains("cond")) {
        const std::string condition = truth["cond"];
        if (meaning.known) {
            return condition == meaning.id + " is known";
        }
        const std::string rule = meaning.kind == MeaningKind::Tag ? "tag('" + meaning.id + "')" : meaning.kind == MeaningKind::Rule ? meaning.rules.front() : "";
        std::string wanted = condition;
        for (std::size_t i = 0; i + 1 < meaning.equalColumns.size(); i += 2) {
            const std::string equal = " and " + meaning.equalColumns[i] + " = " + meaning.equalColumns[i + 1];
            if (const std::size_t at = wanted.find(equal); at != std::string::npos) {
                wanted.erase(at, equal.size());
            }
        }
        return !rule.empty() && sameRule(rule, registry::Basis::Either, wanted);
    }
    if (meaning.kind != MeaningKind::Count) {
        return false;
    }
    const Json& counted = truth.contains("ratio") ? truth["ratio"]["num"] : truth;
    static constexpr const char* kSubjects[] = {"person", "household", "house", "visit", "event"};
    const std::string subject = kSubjects[static_cast<int>(meaning.count->subject)];
    const std::string of = counted["count"];
    if (of == "address") {
        return meaning.count->measure == (counted["distinct"] == "addr.estate" ? Measure::Estates : Measure::Gates);
    }
    // People of the households that are counted.
    const bool members = of == "person" && meaning.count->measure == Measure::Members;
    std::string where = counted["where"];
    if (members) {
        where = where.substr(where.find("household"));
    }
    const bool distinct = counted.value("distinct", "") == "household";
    const bool over = truth.contains("ratio") == (meaning.count->over != nullptr);
    // What the cadre must see: bands that overlap, how 以下 was taken.
    if (truth.contains("warn") && mine.remark.key.empty()) {
        return false;
    }
    return (subject == of || members) && over && distinct == (meaning.count->measure == Measure::Households) && sameRule(meaning.count->rule, meaning.count->basis, where);
}

struct Tally {
    int clear = 0;
    int right = 0;
    int asked = 0;
    int wrong = 0;
};

void compare(Tally& tally, const std::string& where, const Binding* mine, const Json& meaning, const std::string& certainty)
{
    const bool asked = mine != nullptr && mine->standing == BindingStanding::Confirm;
    const bool right = mine != nullptr && sameMeaning(*mine, meaning);
    if (certainty == "ambiguous") {
        CHECK(asked);
        return;
    }
    ++tally.clear;
    tally.right += right && !asked ? 1 : 0;
    tally.asked += asked ? 1 : 0;
    tally.wrong += !right && !asked ? 1 : 0;
    if (!right || asked) {
        std::cout << "  " << where << ": " << (mine == nullptr ? "nothing" : test::inShort(*mine)) << " instead of " << meaning.dump() << "\n";
    }
}

}  // namespace

TEST_CASE("every column and cell of the handed-down forms is understood")
{
    Tally columns;
    Tally cells;
    for (const test::HandedDown& form : test::handedDown()) {
        INFO(form.id);
        for (const Json& sheetTruth : form.truth["sheets"]) {
            const FormSheet* const sheet = sheetOf(form.reading, sheetTruth["name"]);
            REQUIRE(sheet != nullptr);
            CHECK((sheet->role == SheetRole::Instruction) == (sheetTruth["role"] == "instruction"));
            for (const Json& truth : sheetTruth.value("tables", Json::array())) {
                const FormTable* const table = tableOf(*sheet, truth);
                if (table == nullptr) {
                    std::cout << "  " << form.id << ": no table at row " << truth["data_start"] << "\n";
                }
                CHECK(table != nullptr);
                for (const Json& field : truth["fields"]) {
                    const std::string where = form.id + " " + field["col"].get<std::string>() + " " + field["header"].dump();
                    const ColumnBound* const column = table == nullptr ? nullptr : table->columnAt(columnOf(field["col"]));
                    compare(columns, where, column == nullptr ? nullptr : &column->binding, field["meaning"], field["certainty"]);
                }
                for (const Json& cell : truth["cells"]) {
                    const std::string at = cell["cell"];
                    compare(cells, form.id + " " + at + " " + cell.value("row", ""), cellAt(table, rowOf(at), columnOf(at)), cell["meaning"], "clear");
                }
            }
        }
    }
    std::cout << "columns: " << columns.right << " of " << columns.clear << " bound right, " << columns.asked << " asked, " << columns.wrong << " wrong\n"
              << "cells: " << cells.right << " of " << cells.clear << " bound right, " << cells.asked << " asked, " << cells.wrong << " wrong\n";
    CHECK(columns.right == columns.clear);
    CHECK(cells.right == cells.clear);
}

TEST_CASE("the rows of the handed-down forms are found: data, samples, totals, the number row")
{
    for (const test::HandedDown& form : test::handedDown()) {
        for (const Json& sheetTruth : form.truth["sheets"]) {
            const FormSheet* const sheet = sheetOf(form.reading, sheetTruth["name"]);
            REQUIRE(sheet != nullptr);
            for (const Json& truth : sheetTruth.value("tables", Json::array())) {
                const FormTable* const table = tableOf(*sheet, truth);
                INFO(form.id << " " << sheet->name << " " << truth["id"]);
                REQUIRE(table != nullptr);
                CHECK(table->dataTop + 1 == truth["data_start"].get<std::uint32_t>());
                CHECK(table->dataBottom + 1 == truth["data_end"].get<std::uint32_t>());
                CHECK(table->title == base::squeezeBlanks(truth["title"]["text"].get<std::string>()));
                if (!truth["header_rows"].empty()) {
                    CHECK(table->headerTop + 1 == truth["header_rows"].front().get<std::uint32_t>());
                    CHECK(table->headerRows == truth["header_rows"].size());
                }
                std::vector<std::uint32_t> samples;
                for (const Json& row : truth["rows"].value("sample_rows", Json::array())) {
                    samples.push_back(row.get<std::uint32_t>() - 1);
                }
                CHECK(table->sampleRows == samples);
                CHECK(table->numberRow.has_value() == truth.contains("number_row"));
                for (const Json& total : truth["totals"]) {
                    CHECK(std::ranges::find(table->totalRows, total["row"].get<std::uint32_t>() - 1) != table->totalRows.end());
                }
            }
        }
    }
}
