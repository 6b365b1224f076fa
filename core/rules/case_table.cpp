// SPDX-License-Identifier: GPL-3.0-or-later
// The table a policy author wrote, line by line.
#include "core/base/message.h"
#include "core/base/text.h"
#include "core/rules/case_reader.h"
#include "core/sheets/workbook.h"

#include <algorithm>
#include <array>

namespace linli::rules {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::array<std::string_view, 12> kColumns = {"案例", "规则", "周岁", "对象", "日期", "本人", "户", "房屋", "其他人", "结果", "要问", "金额"};
constexpr std::array<std::string_view, 3> kNeeded = {"规则", "日期", "结果"};

base::Error ofLine(std::size_t line, const base::Error& error)
{
    return {ErrorCode::Invalid, "rules.case_line",
            {{"line", std::to_string(line)},
             {"reason", base::describe(error, base::Language::Chinese)},
             {"reason_en", base::describe(error, base::Language::English)}}, error.detail};
}

// The names of the columns by their place.
base::Result<std::map<std::size_t, std::string>> readHead(const sheets::SheetRow& row)
{
    std::map<std::size_t, std::string> columns;
    for (const sheets::FoundCell& cell : row.cells) {
        const std::string text(base::trim(cell.text));
        if (std::ranges::find(kColumns, text) == kColumns.end()) {
            return fail(ErrorCode::Invalid, "rules.case_column", {{"column", text}});
        }
        columns[cell.column] = text;
    }
    for (const std::string_view needed : kNeeded) {
        if (std::ranges::none_of(columns, [&](const auto& column) { return column.second == needed; })) {
            return fail(ErrorCode::Invalid, "rules.case_columns", {{"column", std::string(needed)}});
        }
    }
    return columns;
}

base::Result<std::map<std::string, std::string>> readCells(const sheets::SheetRow& row, const std::map<std::size_t, std::string>& columns)
{
    std::map<std::string, std::string> cells;
    for (const sheets::FoundCell& cell : row.cells) {
        const auto column = columns.find(cell.column);
        if (column == columns.end()) {
            return fail(ErrorCode::Invalid, "rules.case_beside", {{"text", cell.text}});
        }
        cells[column->second] = base::trim(cell.text);
    }
    return cells;
}

}  // namespace

base::Result<RuleCase> readCase(const Facts& facts, const Parameters& parameters, std::vector<PackedRule> packed, std::size_t line,
                                std::map<std::string, std::string> cells)
{
    return CaseReader(facts, parameters, std::move(packed)).read(line, std::move(cells));
}

base::Result<std::vector<RuleCase>> readCases(const Facts& facts, const Parameters& parameters, const std::filesystem::path& file)
{
    LINLI_TRY(const sheets::Workbook book, sheets::readWorkbook(file));
    LINLI_TRY(std::vector<PackedRule> packed, packedRules());
    CaseReader reader(facts, parameters, std::move(packed));
    std::vector<RuleCase> cases;
    std::map<std::size_t, std::string> columns;
    const auto take = [&](const sheets::SheetRow& row) -> base::Status {
        if (columns.empty()) {
            LINLI_TRY(columns, readHead(row));
            return {};
        }
        LINLI_TRY(auto cells, readCells(row, columns));
        LINLI_TRY(RuleCase one, reader.read(row.number + 1, std::move(cells)));
        cases.push_back(std::move(one));
        return {};
    };
    const std::vector<sheets::SheetRow> none;
    for (const sheets::SheetRow& row : book.sheets.empty() ? none : book.sheets.front().rows) {
        if (row.cells.empty() || row.cells.front().text.starts_with('#')) {
            continue;
        }
        if (const base::Status taken = take(row); !taken) {
            return fail(ofLine(row.number + 1, taken.error()));
        }
    }
    if (cases.empty()) {
        return fail(ErrorCode::Invalid, "rules.no_cases");
    }
    return cases;
}

}  // namespace linli::rules
