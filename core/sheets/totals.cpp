// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/totals.h"

#include "core/sheets/cell_text.h"

#include <algorithm>
#include <cmath>

namespace linli::sheets {

namespace {

constexpr std::size_t kMostArguments = 255;  // of a function in Excel

bool isSame(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

}  // namespace

Totals::Totals(const TableSheet& sheet) : m_sheet(sheet), m_sums(sheet.columns.size(), 0.0)
{
    const auto label = std::find_if(sheet.columns.begin(), sheet.columns.end(), [](const Column& c) { return !c.summed; });
    m_labelColumn = static_cast<std::size_t>(label - sheet.columns.begin());
}

void Totals::add(const Row& row, std::size_t at)
{
    m_endRow = at + 1;
    if (!row.inTotals) {
        return;
    }
    if (m_runs.empty() || m_runs.back().last + 1 != at) {
        m_runs.push_back({at, at});
    } else {
        m_runs.back().last = at;
    }
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
        const Cell& cell = row.cells[i];
        if (m_sheet.columns[i].summed && cell.kind() == Cell::Kind::Number && std::isfinite(cell.number())) {
            m_sums[i] += cell.number();
        }
    }
}

TotalCell Totals::cell(std::size_t column) const
{
    TotalCell total;
    if (!m_sheet.columns[column].summed) {
        total.text = column == m_labelColumn ? m_sheet.totalsLabel : "";
        return total;
    }
    total.hasNumber = true;
    total.number = m_sums[column];
    if (m_runs.empty() || m_runs.size() > kMostArguments) {
        return total;
    }
    for (const Run& run : m_runs) {
        total.formula += total.formula.empty() ? "=SUM(" : ",";
        total.formula += cellName(run.first, column);
        total.formula += run.first == run.last ? "" : ":" + cellName(run.last, column);
    }
    total.formula += ")";
    return total;
}

std::string rowSumFormula(const TableSheet& sheet, const Row& row, std::size_t column, std::size_t at)
{
    const auto& parts = sheet.columns[column].sumOf;
    if (parts.empty() || parts.size() > kMostArguments) {
        return {};
    }
    double sum = 0;
    std::string formula;
    for (const std::size_t part : parts) {
        const Cell& cell = row.cells[part];
        sum += cell.kind() == Cell::Kind::Number ? cell.number() : 0.0;
        formula += formula.empty() ? "=SUM(" : ",";
        formula += cellName(at, part);
    }
    return isSame(sum, row.cells[column].number()) ? formula + ")" : std::string{};
}

}  // namespace linli::sheets
