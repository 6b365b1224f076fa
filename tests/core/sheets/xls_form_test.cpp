// SPDX-License-Identifier: GPL-3.0-or-later
// The two forms that street offices hand down as .xls, as they are.

#include "tests/core/sheets/support.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

Workbook form(const std::string& name)
{
    auto book = readWorkbook(std::filesystem::path(LINLI_TEST_DATA) / "forms" / name);
    REQUIRE(keyOf(book) == "");
    return std::move(*book);
}

}  // namespace

TEST_CASE("xls: a form with validations and print titles")
{
    const Workbook book = form("B13_退役军人花名册.xls");
    CHECK(book.facts.kind == FileKind::Xls);
    REQUIRE(book.sheets.size() == 1);
    const Sheet& sheet = book.sheets[0];
    CHECK(sheet.head.name == "花名册");
    CHECK(sheet.merges.size() == 4);
    CHECK(sheet.text(0, 5) == "退役军人花名册");       // inside the merge
    CHECK(sheet.text(2, 12) == "优待证\n编号");
    CHECK(sheet.text(24, 0) == "22");
    CHECK(sheet.at(24, 0)->type == CellType::Number);
    CHECK(sheet.details.page.landscape);
    CHECK(sheet.details.page.paper == 9);
    REQUIRE(sheet.details.page.titleRows);
    CHECK(*sheet.details.page.titleRows == std::pair<std::uint32_t, std::uint32_t>{2, 2});
    REQUIRE(sheet.details.validations.size() == 2);
    REQUIRE(sheet.validationAt(3, 8) != nullptr);
    CHECK(sheet.validationAt(3, 8)->choices == std::vector<std::string>{"在职", "退休", "无业", "自主创业"});
    CHECK(sheet.validationAt(24, 2)->choices == std::vector<std::string>{"男", "女"});
    CHECK(sheet.validationAt(25, 2) == nullptr);
    CHECK(book.styleOf(sheet, 2, 1).bold);
    CHECK(book.styleOf(sheet, 3, 1).hasBorder);       // an empty cell of the prepared rows
    CHECK_FALSE(sheet.rowHidden(3));
    CHECK(sheet.columnWidth(9) > sheet.columnWidth(0));
}

TEST_CASE("xls: a statistic with formulas")
{
    const Workbook book = form("B05_家庭户规模构成.xls");
    REQUIRE_FALSE(book.sheets.empty());
    std::size_t formulas = 0;
    for (const Sheet& sheet : book.sheets) {
        for (const SheetRow& row : sheet.rows) {
            for (const FoundCell& cell : row.cells) {
                formulas += cell.formula ? 1 : 0;
                CHECK((!cell.formula || !cell.formulaText.empty()));
                UNSCOPED_INFO(row.number << "," << cell.column << " [" << cell.text << "] f=" << cell.formulaText << " " << book.styles[cell.style].formatCode);
            }
        }
    }
    CHECK(formulas == 0);
}
