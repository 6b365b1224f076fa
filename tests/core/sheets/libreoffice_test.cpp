// SPDX-License-Identifier: GPL-3.0-or-later
// Beside LibreOffice, where it is installed: it opens what we fill and shows the same, and what it writes as .xls and .ods
// reads as the .xlsx it came from.

#include "core/sheets/cell_text.h"
#include "tests/core/sheets/rich_form.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <map>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

bool hasLibreOffice()
{
    return std::system("command -v soffice > /dev/null 2>&1") == 0;
}

// The converted file beside the source.
std::filesystem::path convert(const Scratch& scratch, const std::filesystem::path& source, const std::string& format)
{
    const std::filesystem::path out = scratch / format;
    const std::string command = "soffice -env:UserInstallation=file://" + (scratch / "profile").string() + " --headless --convert-to " + format + " --outdir '" + out.string() + "' '" + source.string() + "' > /dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    const std::filesystem::path target = out / source.stem().concat("." + format);
    REQUIRE(std::filesystem::exists(target));
    return target;
}

Workbook mustRead(const std::filesystem::path& path)
{
    auto book = readWorkbook(path);
    CAPTURE(path.string());
    REQUIRE(keyOf(book) == "");
    return std::move(*book);
}

// "sheet!F12" -> what a person sees, of cells with a value.
std::map<std::string, std::string> texts(const Workbook& book)
{
    std::map<std::string, std::string> all;
    for (const Sheet& sheet : book.sheets) {
        for (const SheetRow& row : sheet.rows) {
            for (const FoundCell& cell : row.cells) {
                if (!cell.text.empty() && !cell.formula) {
                    all[sheet.head.name + "!" + cellName(row.number, cell.column)] = cell.text;
                }
            }
        }
    }
    return all;
}

std::vector<std::filesystem::path> forms(const std::string& extension)
{
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(LINLI_TEST_DATA) / "forms")) {
        if (entry.path().extension() == extension) {
            found.push_back(entry.path());
        }
    }
    REQUIRE_FALSE(found.empty());
    return found;
}

void compareMerges(const Workbook& one, const Workbook& other)
{
    REQUIRE(one.sheets.size() == other.sheets.size());
    for (std::size_t i = 0; i < one.sheets.size(); ++i) {
        CHECK(one.sheets[i].merges.size() == other.sheets[i].merges.size());
        CHECK(one.sheets[i].head.hidden == other.sheets[i].head.hidden);
        CHECK(one.sheets[i].details.comments.size() == other.sheets[i].details.comments.size());
    }
}

}  // namespace

TEST_CASE("LibreOffice shows a filled form as we do")
{
    if (!hasLibreOffice()) {
        SKIP("LibreOffice is not installed");
    }
    SheetChanges changes = fiveRows();
    changes.cells.push_back({3, 0, std::string("=1+1")});
    changes.cells.push_back({3, 1, std::string("310114194001010101")});
    changes.cells.push_back({4, 5, base::toDay({2026, 11, 30})});
    const Filled filled = fill(richForm(), {changes});
    const Workbook ours = filled.book();
    const Workbook theirs = mustRead(convert(*filled.scratch, convert(*filled.scratch, filled.target, "ods"), "xlsx"));
    CHECK(texts(ours) == texts(theirs));
    CHECK(theirs.sheets[0].at(7, 3)->formulaText == "SUM(D3:D7)");
    CHECK(theirs.sheets[0].at(7, 3)->number == 150);
    CHECK(theirs.sheets[1].at(0, 1)->number == 3000);
    CHECK(theirs.sheets[0].rowHeight(5) == 30);
    CHECK(theirs.sheets[0].mergeAt(6, 2) != nullptr);
    CHECK(theirs.sheets[0].validationAt(6, 5) != nullptr);
}

TEST_CASE("every form filled with more rows than it has opens in LibreOffice")
{
    if (!hasLibreOffice()) {
        SKIP("LibreOffice is not installed");
    }
    const Scratch scratch;
    for (const std::filesystem::path& form : forms(".xlsx")) {
        CAPTURE(form.filename().string());
        const Workbook before = mustRead(form);
        const Sheet& sheet = before.sheets.back();
        SheetChanges changes;
        changes.sheet = sheet.head.name;
        // The row above the last one with a merge is one of the prepared rows, or at least a row of the table.
        const auto row = static_cast<std::uint32_t>(sheet.rowCount() / 2);
        changes.insertions = {{row, 50, 1}};
        const std::filesystem::path filled = scratch / form.filename().string();
        const auto outcome = patchWorkbook(form, std::span(&changes, 1), filled);
        REQUIRE(keyOf(outcome) == "");
        const Workbook ours = mustRead(filled);
        const Workbook theirs = mustRead(convert(scratch, filled, "ods"));
        CHECK(texts(ours) == texts(theirs));
        compareMerges(ours, theirs);
    }
}

TEST_CASE("what LibreOffice writes as .xls and .ods reads as the .xlsx it came from")
{
    if (!hasLibreOffice()) {
        SKIP("LibreOffice is not installed");
    }
    const Scratch scratch;
    for (const std::filesystem::path& form : forms(".xlsx")) {
        const Workbook xlsx = mustRead(form);
        for (const char* format : {"xls", "ods"}) {
            CAPTURE(form.filename().string(), format);
            const Workbook other = mustRead(convert(scratch, form, format));
            CHECK(texts(xlsx) == texts(other));
            compareMerges(xlsx, other);
            for (std::size_t i = 0; i < xlsx.sheets.size(); ++i) {
                const Sheet& one = xlsx.sheets[i];
                for (const Validation& validation : one.details.validations) {
                    const Area& area = validation.areas.at(0);
                    const Validation* same = other.sheets[i].validationAt(area.firstRow, area.firstColumn);
                    REQUIRE(same != nullptr);
                    CHECK(same->choices == validation.choices);
                }
                for (const SheetRow& row : one.rows) {
                    for (const FoundCell& cell : row.cells) {
                        const FoundCell* there = other.sheets[i].at(row.number, cell.column);
                        if (cell.formula) {
                            CAPTURE(row.number, cell.column);
                            REQUIRE(there != nullptr);
                            CHECK(there->formulaText == cell.formulaText);
                        }
                    }
                }
            }
        }
    }
    for (const std::filesystem::path& form : forms(".xls")) {
        CAPTURE(form.filename().string());
        const Workbook xls = mustRead(form);
        const Workbook xlsx = mustRead(convert(scratch, form, "xlsx"));
        CHECK(texts(xls) == texts(xlsx));
        compareMerges(xls, xlsx);
    }
}
