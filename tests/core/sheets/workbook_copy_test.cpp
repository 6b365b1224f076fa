// SPDX-License-Identifier: GPL-3.0-or-later
// A form that came as .xls, copied to xlsx and filled there.

#include "core/sheets/workbook_copy.h"
#include "core/sheets/workbook_patch.h"
#include "tests/core/sheets/support.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

Workbook mustRead(const std::filesystem::path& path)
{
    auto book = readWorkbook(path);
    REQUIRE(keyOf(book) == "");
    return std::move(*book);
}

// Everything a filler and a reader of the form see.
void compare(const Workbook& one, const Workbook& other)
{
    REQUIRE(one.sheets.size() == other.sheets.size());
    for (std::size_t i = 0; i < one.sheets.size(); ++i) {
        const Sheet& a = one.sheets[i];
        const Sheet& b = other.sheets[i];
        CHECK(a.head.name == b.head.name);
        CHECK(a.head.hidden == b.head.hidden);
        CHECK(a.merges.size() == b.merges.size());
        CHECK(a.details.page.landscape == b.details.page.landscape);
        CHECK(a.details.page.paper == b.details.page.paper);
        CHECK(a.details.page.titleRows == b.details.page.titleRows);
        CHECK(a.details.page.footer == b.details.page.footer);
        REQUIRE(a.rowCount() == b.rowCount());
        for (std::size_t row = 0; row < a.rowCount(); ++row) {
            CHECK(a.rowHeight(row) == b.rowHeight(row));
            CHECK(a.rowHidden(row) == b.rowHidden(row));
            for (std::size_t column = 0; column < a.columnCount(); ++column) {
                CAPTURE(row, column);
                CHECK(a.text(row, column) == b.text(row, column));
                const CellStyle& first = one.styleOf(a, row, column);
                const CellStyle& second = other.styleOf(b, row, column);
                CHECK(first.bold == second.bold);
                CHECK(first.centred == second.centred);
                CHECK(first.format.isDate() == second.format.isDate());
                CHECK(first.hasFill == second.hasFill);
                if (a.mergeAt(row, column) == nullptr) {
                    CHECK(first.hasBorder == second.hasBorder);
                }
                const Validation* choice = a.validationAt(row, column);
                REQUIRE((choice == nullptr) == (b.validationAt(row, column) == nullptr));
                CHECK((choice == nullptr || choice->choices == b.validationAt(row, column)->choices));
            }
        }
        for (std::size_t column = 0; column < a.columnCount(); ++column) {
            CHECK(std::abs(a.columnWidth(column) - b.columnWidth(column)) < 1.1);
        }
    }
}

}  // namespace

TEST_CASE("copy: the forms that come as .xls")
{
    const Scratch scratch;
    for (const char* name : {"B05_家庭户规模构成.xls", "B13_退役军人花名册.xls"}) {
        CAPTURE(name);
        const Workbook form = mustRead(std::filesystem::path(LINLI_TEST_DATA) / "forms" / name);
        REQUIRE(keyOf(copyAsXlsx(form, scratch / "copy.xlsx")) == "");
        const Workbook copy = mustRead(scratch / "copy.xlsx");
        CHECK(copy.facts.kind == FileKind::Xlsx);
        compare(form, copy);
        // And it can be filled.
        SheetChanges changes{form.sheets[0].head.name, {{6, 3, 1}}, {}, {{7, 1, std::string("张玥")}}};
        REQUIRE(keyOf(patchWorkbook(scratch / "copy.xlsx", std::span(&changes, 1), scratch / "filled.xlsx")) == "");
        CHECK(mustRead(scratch / "filled.xlsx").sheets[0].text(7, 1) == "张玥");
    }
}

TEST_CASE("copy: the look of cells is kept")
{
    const Scratch scratch;
    const Workbook form = mustRead(std::filesystem::path(LINLI_TEST_DATA) / "forms" / "B13_退役军人花名册.xls");
    const CellStyle& title = form.styleOf(form.sheets[0], 0, 0);
    CHECK_FALSE(title.look.font.empty());
    CHECK(title.look.fontSize > 12);
    const CellStyle& header = form.styleOf(form.sheets[0], 2, 0);
    CHECK(header.look.wraps);
    CHECK(header.look.borders == std::array<std::uint8_t, 4>{1, 1, 1, 1});
    CHECK(header.look.down == CellLook::Down::Middle);
}
