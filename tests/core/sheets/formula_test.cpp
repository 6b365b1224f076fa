// SPDX-License-Identifier: GPL-3.0-or-later
// References found and moved, values computed.

#include "core/sheets/formula_value.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace linli::sheets;

namespace {

// References as "sheet|text".
std::vector<std::string> found(const std::string& formula)
{
    std::vector<std::string> texts;
    for (const FormulaRef& reference : findReferences(formula)) {
        texts.push_back(reference.sheet + "|" + referenceText(reference));
    }
    return texts;
}

using Texts = std::vector<std::string>;

std::string moved(const std::string& formula, const RowMap& map, std::optional<std::uint32_t> row = std::nullopt, std::uint32_t copy = 0)
{
    return movedFormula(formula, {"表", row, copy}, [&](std::string_view sheet) { return sheet == "表" ? &map : nullptr; });
}

RowMap inserted(std::uint32_t after, std::uint32_t count)
{
    const RowInsertion insertion{after, count, 1};
    return *RowMap::make(std::span(&insertion, 1), {});
}

// A1 = 1, A2 = 2, A3 = "√", A4 = "" (a formula's), B1 = TRUE, B2 = "王五", B3 = 0.5.
class Cells final : public FormulaCells {
public:
    FormulaValue at(std::string_view sheet, CellPlace place) override
    {
        if (!sheet.empty() && sheet != "别") {
            return {};
        }
        const auto cell = m_cells.find(place);
        return cell == m_cells.end() ? FormulaValue::empty() : cell->second;
    }
    std::optional<CellPlace> extent(std::string_view sheet) override
    {
        return sheet.empty() || sheet == "别" ? std::optional(CellPlace{4, 2}) : std::nullopt;
    }
    bool goesOn() override { return true; }

private:
    std::map<CellPlace, FormulaValue> m_cells{
        {{0, 0}, FormulaValue::of(1.0)}, {{1, 0}, FormulaValue::of(2.0)}, {{2, 0}, FormulaValue::of(std::string("√"))}, {{3, 0}, FormulaValue::of(std::string())},
        {{0, 1}, FormulaValue::of(true)}, {{1, 1}, FormulaValue::of(std::string("王五"))}, {{2, 1}, FormulaValue::of(0.5)}};
};

std::string value(const std::string& formula)
{
    Cells cells;
    const FormulaValue result = evaluateFormula(formula, {8, 3}, cells);
    return result.isUnknown() ? "?" : asText(result);
}

}  // namespace

TEST_CASE("formula: references are told from everything that looks like one")
{
    CHECK(found("SUM(H5:H14)+$A$1") == Texts{"|H5:H14", "|$A$1"});
    CHECK(found("\"A1\"&B2&\"x\"\"C3\"") == Texts{"|B2"});
    CHECK(found("LOG10(A1)+TAX2026(B1)+金额A1") == Texts{"|A1", "|B1"});
    CHECK(found("'甲 ''乙'!A1+名单!$B2:C$3") == Texts{"甲 '乙|A1", "名单|$B2:C$3"});
    CHECK(found("[1]Sheet1!A1+Table1[[#All],[A1]]+A2") == Texts{"|A2"});
    CHECK(found("SUM(A:C)+SUM($4:$6)+4:6") == Texts{"|A:C", "|$4:$6", "|4:6"});
    CHECK(found("1E5+XFE1+A1048577+A0+XFD1048576") == Texts{"|XFD1048576"});
    CHECK(found("'名单'!4:4") == Texts{"名单|4:4"});
    CHECK(found("A1:B") == Texts{"|A1"});
    CHECK(found("'open").empty());
    CHECK(found("[open").empty());
}

TEST_CASE("formula: rows inserted below the model")
{
    const RowMap map = inserted(13, 15);   // model = row 14
    CHECK(moved("SUM(H5:H14)", map) == "SUM(H5:H29)");
    CHECK(moved("SUM(H14:H14)", map) == "SUM(H14:H29)");
    CHECK(moved("SUM(H5:H13)", map) == "SUM(H5:H13)");
    CHECK(moved("SUM(H5:H16)", map) == "SUM(H5:H31)");
    CHECK(moved("H14*2+H15", map) == "H14*2+H30");
    CHECK(moved("SUM(H:H)+SUM(5:14)", map) == "SUM(H:H)+SUM(5:29)");
    CHECK(moved("SUM(别!H5:H14)", map) == "SUM(别!H5:H14)");
    // In the model row and its copies.
    CHECK(moved("SUM(D14:F14)", map, 13) == "SUM(D14:F14)");
    CHECK(moved("SUM(D14:F14)", map, 13, 3) == "SUM(D17:F17)");
    CHECK(moved("A13+1", map, 13, 1) == "A14+1");
    CHECK(moved("C14/SUM(C$5:C$14)", map, 13) == "C14/SUM(C$5:C$29)");
    CHECK(moved("C14/SUM(C$5:C$14)", map, 13, 2) == "C16/SUM(C$5:C$29)");
    CHECK(moved("SUM(C$5:C14)", map, 13, 2) == "SUM(C$5:C16)");
    CHECK(moved("C14/C$15", map, 13, 2) == "C16/C$30");
    CHECK(moved("C14/C15", map, 13, 2) == "C16/C30");   // what is below is no neighbour but the total
    CHECK(moved("C14*$B$2", map, 13, 2) == "C16*$B$2");
}

TEST_CASE("formula: rows removed")
{
    const RowRemoval removal{5, 7};
    const RowMap map = *RowMap::make({}, std::span(&removal, 1));
    CHECK(moved("SUM(A5:A10)", map) == "SUM(A5:A7)");
    CHECK(moved("SUM(A6:A8)", map) == "SUM(#REF!)");
    CHECK(moved("SUM(A7:A10)+A7+A9", map) == "SUM(A6:A7)+#REF!+A6");
    CHECK(map.at(8) == 5);
    CHECK_FALSE(map.at(6));
    CHECK(map.origin(5).row == 8);
}

TEST_CASE("formula: a map of rows and the way back agree")
{
    const std::vector<RowInsertion> insertions{{3, 4, 2}, {9, 5, 1}};
    const std::vector<RowRemoval> removals{{5, 6}};
    const RowMap map = *RowMap::make(insertions, removals);
    for (std::uint32_t row = 0; row < 30; ++row) {
        const auto at = map.at(row);
        CAPTURE(row);
        if (at) {
            CHECK(map.origin(*at).row == row);
            CHECK(map.origin(*at).copy == 0);
        } else {
            CHECK((row == 5 || row == 6));
        }
    }
    CHECK(map.origin(4).row == 2);
    CHECK(map.origin(5).row == 3);
    CHECK(map.origin(7).copy == 2);
    CHECK(map.modelOf(2) != nullptr);
    CHECK(map.modelOf(4) == nullptr);
}

TEST_CASE("formula: copied along")
{
    CHECK(copiedFormula("A1+$B$2+C$3+$D4", 2, 1) == "B3+$B$2+D$3+$D6");
    CHECK(copiedFormula("A1", -1, 0) == "#REF!");
}

TEST_CASE("formula: values")
{
    CHECK(value("1+2*3^2-4/2") == "17");
    CHECK(value("-2^2") == "4");
    CHECK(value("50%*2") == "1");
    CHECK(value("(1+2)&\"人\"") == "3人");
    CHECK(value("SUM(A1:A9,10,\"5\")") == "18");
    CHECK(value("SUM(A:A)+别!A2") == "5");
    CHECK(value("COUNT(A1:B4)&COUNTA(A1:B4)&COUNTBLANK(A1:B4)") == "372");
    CHECK(value("COUNTIF(A1:A4,\"√\")+COUNTIF(A1:A4,\">1\")+COUNTIF(B1:B4,\"王*\")+COUNTIF(A1:A4,1)") == "4");
    CHECK(value("COUNTIF(A1:A4,\"\")&COUNTIF(A1:A4,\"<>1\")") == "13");
    CHECK(value("SUMIF(A1:A2,\">=1\")&SUMIF(B1:B3,\"王五\",A1:A3)") == "32");
    CHECK(value("COUNTIFS(A1:A3,\">0\",B1:B3,\"王?\")&SUMIFS(A1:A3,B1:B3,\"王五\")") == "12");
    CHECK(value("SUMPRODUCT(A1:A2,A1:A2)") == "5");
    CHECK(value("AVERAGE(A1:A2)&MIN(A1:A2)&MAX(A1:A2)") == "1.512");
    CHECK(value("AVERAGE(C1:C2)") == "#DIV/0!");
    CHECK(value("1/0") == "#DIV/0!");
    CHECK(value("IFERROR(1/0,\"—\")") == "—");
    CHECK(value("IF($A$9=0,\"—\",A1/$A$9)") == "—");
    CHECK(value("IF(OR(A9=\"\",A9=0),\"\",A1/A9)") == "");
    CHECK(value("IF(AND(A1=1,NOT(A2=1)),\"是\",\"否\")") == "是");
    CHECK(value("2025-VALUE(LEFT(\"1953.06\",4))") == "72");
    CHECK(value("MID(\"310114195306181234\",7,8)&RIGHT(\"王五\",1)&LEN(\"𠮷玥\")") == "19530618五2");
    CHECK(value("ROUND(2.345,2)&ROUND(-1.5,0)&ROUNDUP(1.1,0)&INT(-1.5)&ROUNDDOWN(1.9,0)") == "2.35-22-21");
    CHECK(value("ROW()&COLUMN()&ROW(A5)") == "945");
    CHECK(value("\"a\"=\"A\"") == "TRUE");
    CHECK(value("B1=TRUE") == "TRUE");
    CHECK(value("B2+1") == "#VALUE!");
    CHECK(value("C9") == "0");
    // What is not understood gives no guess.
    for (const char* unknown : {"VLOOKUP(A1,A1:B2,2)", "A1:A2*2", "SUM(A1:A2*2)", "金额+1", "{1,2}", "SUM(没有!A1:A2)", "TODAY()", "1+", "(1", "SUM(A1", "", "COUNTIF(A1,A2,A3)"}) {
        CAPTURE(unknown);
        CHECK(value(unknown) == "?");
    }
    CHECK(value("IF(TRUE,1,VLOOKUP(A1,A1:B2,2))") == "1");
    CHECK(value(std::string(5000, '(') + "1" + std::string(5000, ')')) == "?");
    CHECK(value(std::string(5000, '-') + "1") == "?");
}
