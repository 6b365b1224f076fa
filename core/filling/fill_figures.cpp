// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics: each figure is a line of the report engine, so it counts, opens and explains as reports do.
#include "core/filling/plan_writer.h"
#include "core/registry/columns.h"
#include "core/reports/figures.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace linli::filling {

namespace {

using base::RowId;
using base::Status;
using forms::CellBound;
using forms::Count;
using forms::FormTable;
using forms::Measure;
using forms::MeaningKind;

reports::Line lineOf(const Count& count)
{
    reports::Line line;
    line.where = count.rule;
    line.of = count.subject;
    line.basis = count.basis;
    switch (count.measure) {
        case Measure::Households: line.measure = reports::Measure::Households; break;
        case Measure::Members:
            line.measure = reports::Measure::Sum;
            line.value = "household.size";
            break;
        case Measure::Attendances:
            line.measure = reports::Measure::Sum;
            line.value = "event.participants";
            break;
        case Measure::Rows:
        case Measure::Estates:
        case Measure::Gates: break;
    }
    return line;
}

class FigureFiller {
public:
    FigureFiller(Filling& filling, const FormTable& table, PlanWriter& writer) : m_filling(filling), m_table(table), m_writer(writer) {}

    Status fill()
    {
        auto statistic = std::make_shared<reports::Statistic>();
        reports::Line all;
        all.header = {""};
        statistic->columns.push_back(all);
        for (const CellBound& cell : m_table.cells) {
            if (const auto& count = cell.binding.meaning.count; cell.binding.meaning.kind == MeaningKind::Count && count) {
                m_lines[&cell] = statistic->rows.size();
                statistic->rows.push_back(lineOf(*count));
                if (count->over) {
                    statistic->rows.push_back(lineOf(*count->over));
                }
            }
        }
        if (!statistic->rows.empty()) {
            reports::Counting counting;
            counting.basis = registry::Basis::Either;
            counting.asOf = m_filling.asOf;
            LINLI_TRY(m_figures, reports::Figures::count(m_filling.desk, m_filling.view, statistic, counting));
        }
        for (const CellBound& cell : m_table.cells) {
            LINLI_CHECK(write(cell));
        }
        return m_table.kind == forms::TableKind::Grouped ? fillGroups() : Status();
    }

private:
    Status write(const CellBound& cell)
    {
        const Meaningful found = cell.binding.standing == forms::BindingStanding::Confirm ? std::nullopt : lineAt(cell);
        if (!found) {
            leave(cell);
            return {};
        }
        const Count& count = *cell.binding.meaning.count;
        if (count.measure == Measure::Estates || count.measure == Measure::Gates) {
            LINLI_TRY(const std::size_t places, placesOf(*found, count.measure));
            put(cell.row, 0, cell, static_cast<double>(places), std::to_string(places), 0);
            return {};
        }
        const reports::Figure& figure = m_figures->at(*found, 0);
        const double value = valueOf(figure);
        if (!count.over) {
            put(cell.row, 0, cell, value, reports::figureText(figure), figure.unknown);
        } else {
            quotient(cell.row, 0, cell, value, valueOf(m_figures->at(*found + 1, 0)));
        }
        return {};
    }

    using Meaningful = std::optional<std::size_t>;
    Meaningful lineAt(const CellBound& cell) const
    {
        const auto line = m_lines.find(&cell);
        return line == m_lines.end() ? std::nullopt : Meaningful(line->second);
    }

    static double valueOf(const reports::Figure& figure) { return static_cast<double>(figure.value) / std::pow(10.0, figure.decimals); }

    // What only a person knows.
    void leave(const CellBound& cell)
    {
        const MeaningKind kind = cell.binding.meaning.kind;
        const bool asked = cell.binding.standing == forms::BindingStanding::Confirm;
        if (kind == MeaningKind::Manual || asked) {
            FilledValue shown;
            shown.source = {asked ? "forms.open.confirm" : cell.binding.meaning.id == "row.note" ? "forms.open.note" : "forms.open.by_hand", {{"header", cell.label}}};
            m_writer.open(cell.row, 0, cell.column, shown);
        }
    }

    void put(std::uint32_t row, std::uint32_t below, const CellBound& cell, double value, const std::string& text, std::size_t unknown)
    {
        FilledValue shown;
        shown.text = text;
        shown.source = {"forms.source.figure", {{"label", cell.label}}};
        shown.undecided = unknown;
        m_writer.write(row, below, cell.column, value, shown);
    }

    // A share of nothing is "—". Percent where the cell's format does not multiply itself.
    void quotient(std::uint32_t row, std::uint32_t below, const CellBound& cell, double part, double whole)
    {
        FilledValue shown;
        shown.source = {"forms.source.share"};
        if (whole == 0) {
            shown.text = "—";
            m_writer.write(row, below, cell.column, shown.text, shown);
            return;
        }
        const bool percent = cell.binding.meaning.count->percent;
        const bool formatted = m_writer.styleAt(row, cell.column).format.percent;
        const double places = percent && !formatted ? 10 : percent ? 1000 : 100;
        const double value = std::round(part / whole * (percent && !formatted ? 100 : 1) * places) / places;
        std::string text = std::to_string(value);
        text.resize(text.find('.') + (percent && !formatted ? 2 : 3));
        shown.text = text;
        m_writer.write(row, below, cell.column, value, shown);
    }

    base::Result<std::size_t> placesOf(std::size_t line, Measure measure)
    {
        registry::ColumnRequest request;
        request.subject = registry::Subject::House;
        request.rows = m_figures->behind(line, 0);
        request.columns = measure == Measure::Estates ? std::vector<std::string>{"addr.estate"} : std::vector<std::string>{"addr.estate", "addr.road", "addr.lane", "addr.building_no"};
        request.asOf = m_filling.asOf;
        LINLI_TRY(const registry::ColumnTable table, registry::readColumns(m_filling.view, request));
        std::set<std::string> places;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            std::string place;
            for (std::size_t column = 0; column < table.columns(); ++column) {
                place += registry::cellText(table.cell(row, column)) + "|";
            }
            const std::size_t last = table.columns() - 1;
            if (!registry::cellText(table.cell(row, last)).empty()) {
                places.insert(place);
            }
        }
        return places.size();
    }

    // Of each group how many rows of a line it has, and how many members.
    using ByGroup = std::map<std::string, double>;
    base::Result<ByGroup> byGroup(const Count& count, std::size_t line, const std::string& field)
    {
        registry::ColumnRequest request;
        request.subject = count.subject;
        request.rows = m_figures->behind(line, 0);
        request.columns = {field};
        if (count.measure == Measure::Members) {
            request.columns.emplace_back("household.size");
        }
        request.asOf = m_filling.asOf;
        LINLI_TRY(const registry::ColumnTable table, registry::readColumns(m_filling.view, request));
        ByGroup groups;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            groups[registry::cellText(table.cell(row, 0))] += count.measure == Measure::Members ? static_cast<double>(table.cell(row, 1).number) : 1;
        }
        return groups;
    }

    Status fillGroups()
    {
        const forms::ColumnBound* const column = m_table.groupColumn ? m_table.columnAt(*m_table.groupColumn) : nullptr;
        if (column == nullptr) {
            return {};
        }
        const std::string field = column->binding.meaning.id;
        std::set<std::string> names;
        std::map<const CellBound*, std::pair<ByGroup, ByGroup>> counted;
        for (const auto& [cell, line] : m_lines) {
            const Count& count = *cell->binding.meaning.count;
            LINLI_TRY(counted[cell].first, byGroup(count, line, field));
            if (count.over) {
                LINLI_TRY(counted[cell].second, byGroup(*count.over, line + 1, field));
            }
            for (const auto& [name, value] : counted[cell].first) {
                names.insert(name);
            }
        }
        names.erase("");
        writeGroups(std::vector<std::string>(names.begin(), names.end()), counted, *column);
        return {};
    }

    void writeGroups(const std::vector<std::string>& names, std::map<const CellBound*, std::pair<ByGroup, ByGroup>>& counted, const forms::ColumnBound& column)
    {
        std::vector<std::uint32_t> free;
        for (std::uint32_t row = m_table.dataTop; row <= m_table.dataBottom; ++row) {
            if (std::ranges::find(m_table.totalRows, row) == m_table.totalRows.end()) {
                free.push_back(row);
            }
        }
        if (free.empty()) {
            return;
        }
        if (names.size() > free.size()) {
            m_writer.insert(free.back(), static_cast<std::uint32_t>(names.size() - free.size()));
        }
        for (std::size_t i = 0; i < names.size(); ++i) {
            const std::uint32_t row = i < free.size() ? free[i] : free.back();
            const auto below = static_cast<std::uint32_t>(i < free.size() ? 0 : i - free.size() + 1);
            FilledValue shown;
            shown.text = names[i];
            shown.source = {"forms.source.field", {{"field", column.binding.header.empty() ? "" : column.binding.header.back()}}};
            m_writer.write(row, below, column.column, names[i], shown);
            for (auto& [cell, groups] : counted) {
                const double value = groups.first[names[i]];
                if (cell->binding.meaning.count->over) {
                    quotient(row, below, *cell, value, groups.second[names[i]]);
                } else {
                    put(row, below, *cell, value, std::to_string(static_cast<long long>(value)), 0);
                }
            }
        }
        m_filling.plan.records += names.size();
    }

    Filling& m_filling;
    const FormTable& m_table;
    PlanWriter& m_writer;
    std::map<const CellBound*, std::size_t> m_lines;
    std::shared_ptr<const reports::Figures> m_figures;
};

}  // namespace

Status fillFigures(Filling& filling, const FormTable& table, PlanWriter& writer)
{
    return FigureFiller(filling, table, writer).fill();
}

}  // namespace linli::filling
