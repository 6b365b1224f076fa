// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/figures.h"

#include "core/reports/basis.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace linli::reports {

namespace {

using base::RowId;
using base::Status;
using registry::Subject;

std::optional<std::size_t> totalOf(const std::vector<Line>& lines)
{
    const auto found = std::ranges::find_if(lines, [](const Line& line) { return line.role == Role::Total && line.work == Work::Counted; });
    return found == lines.end() ? std::nullopt : std::optional<std::size_t>(found - lines.begin());
}

}  // namespace

std::size_t Figures::universe(base::Day day, Subject subject)
{
    const auto found = std::ranges::find_if(m_universes, [&](const Universe& each) { return each.day == day && each.subject == subject; });
    if (found != m_universes.end()) {
        return static_cast<std::size_t>(found - m_universes.begin());
    }
    m_universes.emplace_back();
    m_universes.back().day = day;
    m_universes.back().subject = subject;
    return m_universes.size() - 1;
}

std::size_t Figures::condition(Universe& universe, const std::string& text)
{
    const auto [found, added] = universe.known.emplace(text, universe.texts.size());
    if (added) {
        universe.texts.push_back(text);
    }
    return found->second;
}

Figures::Spot Figures::plan(const Line& row, const Line& column, const Counting& counting)
{
    Spot spot;
    const Subject subject = *reports::subjectOf(row, column, counting.subject);
    const When when = row.when ? *row.when : column.when.value_or(When::AsOf);
    spot.universe = universe(reports::dayOf(when, m_statistic->period, counting.asOf), subject);
    Universe& in = m_universes[spot.universe];
    const registry::Basis basis = column.basis ? *column.basis : row.basis.value_or(counting.basis);
    spot.base = condition(in, bothRules(subject == Subject::Person ? basisRule(basis) : std::string(), subject == counting.subject ? counting.where : std::string()));
    spot.row = condition(in, bothRules(row.where, duringRule(row, column)));
    spot.column = condition(in, column.where);
    const Line& measured = row.measure ? row : column;
    spot.measure = measured.measure.value_or(Measure::Rows);
    if (spot.measure == Measure::Sum) {
        in.values.try_emplace(measured.value);
        spot.value = &measured.value;
    }
    return spot;
}

RowSet Figures::rowsOf(const Spot& spot, bool maybe) const
{
    const Universe& in = m_universes[spot.universe];
    const auto set = [&](std::size_t at) -> const RowSet& { return maybe ? in.conditions[at].maybe : in.conditions[at].yes; };
    return set(spot.base) & set(spot.row) & set(spot.column);
}

Figure Figures::measure(const Spot& spot) const
{
    const Universe& in = m_universes[spot.universe];
    const Condition& base = in.conditions[spot.base];
    const Condition& row = in.conditions[spot.row];
    const Condition& column = in.conditions[spot.column];
    Figure made;
    const std::size_t yes = countOfAll(base.yes, row.yes, column.yes);
    if (!base.isExact || !row.isExact || !column.isExact) {
        made.unknown = countOfAll(base.maybe, row.maybe, column.maybe) - yes;
    }
    if (spot.measure == Measure::Rows || (spot.measure == Measure::Households && in.places.empty())) {
        made.value = static_cast<std::int64_t>(yes);
    } else if (spot.measure == Measure::Households) {
        RowSet places(in.placeCount + 1);
        rowsOf(spot, false).each([&](std::size_t person) { places.add(in.places[person]); });
        made.value = static_cast<std::int64_t>(places.count() - (places.contains(in.placeCount) ? 1 : 0));
    } else {
        const std::vector<rules::Range>& values = in.values.at(*spot.value);
        made.decimals = in.decimals.at(*spot.value);
        rowsOf(spot, false).each([&](std::size_t each) {
            made.value += values[each].exact() ? values[each].low : 0;
            made.unvalued += values[each].exact() ? 0 : 1;
        });
        made.unknown += made.unvalued;
    }
    return made;
}

std::pair<std::size_t, std::size_t> Figures::firstOf(std::size_t row, std::size_t column) const
{
    const Line& across = m_statistic->columns[column];
    const Line& down = m_statistic->rows[row];
    if (across.work == Work::Share || across.work == Work::Difference) {
        return {row, across.first};
    }
    if (down.work == Work::Share || down.work == Work::Difference) {
        return {down.first, column};
    }
    return {row, column};
}

std::optional<std::pair<std::size_t, std::size_t>> Figures::secondOf(std::size_t row, std::size_t column) const
{
    const Line& across = m_statistic->columns[column];
    const Line& down = m_statistic->rows[row];
    if (across.work == Work::Share || across.work == Work::Difference) {
        return across.second ? std::pair {row, *across.second} : std::pair {*totalOf(m_statistic->rows), across.first};
    }
    if (down.work == Work::Share || down.work == Work::Difference) {
        return down.second ? std::pair {*down.second, column} : std::pair {down.first, *totalOf(m_statistic->columns)};
    }
    return std::nullopt;
}

Figure Figures::work(std::size_t row, std::size_t column)
{
    const Line& across = m_statistic->columns[column];
    const Line& down = m_statistic->rows[row];
    if (across.work == Work::ByHand || down.work == Work::ByHand) {
        Figure made;
        made.isNone = true;
        return made;
    }
    const auto first = firstOf(row, column);
    const auto second = secondOf(row, column);
    const bool isShare = across.work == Work::Share || down.work == Work::Share;
    const Figure a = at(first.first, first.second);
    const Figure b = at(second->first, second->second);
    return isShare ? shareOf(a, b) : differenceOf(a, b);
}

void Figures::noteUndecided()
{
    const auto& rows = m_statistic->rows;
    const auto& columns = m_statistic->columns;
    // Of each universe: who is in some column, who may be in some row.
    std::vector<RowSet> counted;
    std::vector<RowSet> undecided;
    std::vector<RowSet> outside;
    for (const Universe& in : m_universes) {
        counted.emplace_back(in.rows.size());
        undecided.emplace_back(in.rows.size());
        outside.emplace_back(in.rows.size());
    }
    std::set<std::pair<std::size_t, std::size_t>> askedRows;
    m_undecidedInColumn.assign(columns.size(), 0);
    for (std::size_t column = 0; column < columns.size(); ++column) {
        std::vector<RowSet> here;
        for (const Universe& in : m_universes) {
            here.emplace_back(in.rows.size());
        }
        // Most rows ask the same of a column.
        std::set<std::array<std::size_t, 4>> asked;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row].work != Work::Counted || columns[column].work != Work::Counted) {
                continue;
            }
            const Spot& each = spot(row, column);
            const Universe& in = m_universes[each.universe];
            const Condition& base = in.conditions[each.base];
            if (!in.conditions[each.row].isExact && rows[row].role != Role::Total && askedRows.emplace(each.universe, each.row).second) {
                undecided[each.universe] |= in.conditions[each.row].maybe - in.conditions[each.row].yes;
            }
            if (!asked.insert({each.universe, each.base, each.column, rows[row].basis ? 1U : 0U}).second) {
                continue;
            }
            // Who may belong to the report at all is said once; where a column has a way of counting of its own, of it.
            if (!base.isExact && !rows[row].basis) {
                const RowSet maybe = (base.maybe - base.yes) & in.conditions[each.column].maybe;
                (columns[column].basis ? here : outside)[each.universe] |= columns[column].basis ? maybe : base.maybe - base.yes;
            }
            counted[each.universe] |= base.yes & in.conditions[each.column].yes;
            if (!in.conditions[each.column].isExact) {
                here[each.universe] |= base.yes & (in.conditions[each.column].maybe - in.conditions[each.column].yes);
            }
        }
        for (const RowSet& set : here) {
            m_undecidedInColumn[column] += set.count();
        }
    }
    for (std::size_t i = 0; i < m_universes.size(); ++i) {
        m_undecidedInBase += outside[i].count();
        undecided[i] &= counted[i];
        m_undecidedInRows += (undecided[i] |= outside[i]).count();
        m_failed += m_universes[i].failed;
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        m_undecidedInRow.push_back(0);
        for (std::size_t column = 0; column < columns.size() && rows[row].work == Work::Counted && rows[row].role != Role::Total; ++column) {
            if (columns[column].work == Work::Counted && columns[column].where.empty()) {
                m_undecidedInRow.back() = std::max(m_undecidedInRow.back(), at(row, column).unknown);
            }
        }
    }
}

base::Result<std::shared_ptr<const Figures>>
Figures::count(rules::ListDesk& desk, const registry::View& view, std::shared_ptr<const Statistic> counted, const Counting& counting)
{
    std::shared_ptr<Figures> made(new Figures);
    made->m_statistic = std::move(counted);
    const Statistic& statistic = *made->m_statistic;
    made->m_columns = statistic.columns.size();
    const std::size_t cells = statistic.rows.size() * statistic.columns.size();
    made->m_spots.reserve(cells);
    for (const Line& row : statistic.rows) {
        for (const Line& column : statistic.columns) {
            const bool isCounted = row.work == Work::Counted && column.work == Work::Counted;
            made->m_spots.push_back(isCounted ? made->plan(row, column, counting) : Spot {});
        }
    }
    for (Universe& each : made->m_universes) {
        LINLI_CHECK(made->evaluate(desk, view, each, counting));
    }
    made->m_figures.resize(cells);
    // What others are made of comes first.
    for (const bool first : {true, false}) {
        for (std::size_t row = 0; row < statistic.rows.size(); ++row) {
            for (std::size_t column = 0; column < made->m_columns; ++column) {
                const bool isCounted = statistic.rows[row].work == Work::Counted && statistic.columns[column].work == Work::Counted;
                if (isCounted == first) {
                    made->m_figures[row * made->m_columns + column] = first ? made->measure(made->spot(row, column)) : made->work(row, column);
                }
            }
        }
    }
    made->noteUndecided();
    return std::shared_ptr<const Figures>(std::move(made));
}

std::vector<RowId> Figures::behind(std::size_t row, std::size_t column) const
{
    if (m_statistic->rows[row].work == Work::ByHand || m_statistic->columns[column].work == Work::ByHand) {
        return {};
    }
    const auto idsOf = [&](std::pair<std::size_t, std::size_t> at) {
        const Spot& each = spot(at.first, at.second);
        std::vector<RowId> ids;
        rowsOf(each, false).each([&](std::size_t index) { ids.push_back(m_universes[each.universe].rows[index]); });
        std::sort(ids.begin(), ids.end());
        return ids;
    };
    const std::vector<RowId> first = idsOf(firstOf(row, column));
    const bool isDifference = m_statistic->rows[row].work == Work::Difference || m_statistic->columns[column].work == Work::Difference;
    if (!isDifference) {
        return first;
    }
    const std::vector<RowId> second = idsOf(*secondOf(row, column));
    std::vector<RowId> only;
    std::set_symmetric_difference(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(only));
    return only;
}

std::vector<RowId> Figures::undecided(std::size_t row, std::size_t column) const
{
    if (m_statistic->rows[row].work == Work::ByHand || m_statistic->columns[column].work == Work::ByHand) {
        return {};
    }
    const auto at = firstOf(row, column);
    const Spot& each = spot(at.first, at.second);
    const Universe& in = m_universes[each.universe];
    const RowSet yes = rowsOf(each, false);
    RowSet rows = rowsOf(each, true) - yes;
    if (each.measure == Measure::Sum) {
        const std::vector<rules::Range>& values = in.values.at(*each.value);
        yes.each([&](std::size_t index) {
            if (!values[index].exact()) {
                rows.add(index);
            }
        });
    }
    std::vector<RowId> ids;
    rows.each([&](std::size_t index) { ids.push_back(in.rows[index]); });
    return ids;
}

std::vector<RowId> Figures::everybody() const
{
    std::vector<RowSet> sets;
    for (const Universe& in : m_universes) {
        sets.emplace_back(in.rows.size());
    }
    for (std::size_t row = 0; row < m_statistic->rows.size(); ++row) {
        for (std::size_t column = 0; column < m_columns; ++column) {
            if (m_statistic->rows[row].work == Work::Counted && m_statistic->columns[column].work == Work::Counted) {
                sets[spot(row, column).universe] |= rowsOf(spot(row, column), false);
            }
        }
    }
    std::vector<RowId> ids;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        sets[i].each([&](std::size_t index) { ids.push_back(m_universes[i].rows[index]); });
    }
    return ids;
}

Subject Figures::subjectOf(std::size_t row, std::size_t column) const
{
    const auto at = firstOf(row, column);
    return m_universes.empty() ? Subject::Person : m_universes[spot(at.first, at.second).universe].subject;
}

base::Day Figures::dayOf(std::size_t row, std::size_t column) const
{
    const auto at = firstOf(row, column);
    return m_universes.empty() ? base::Day {} : m_universes[spot(at.first, at.second).universe].day;
}

std::string Figures::ruleOf(std::size_t row, std::size_t column) const
{
    const auto at = firstOf(row, column);
    const Spot& each = spot(at.first, at.second);
    if (m_universes.empty() || m_statistic->rows[at.first].work != Work::Counted || m_statistic->columns[at.second].work != Work::Counted) {
        return {};
    }
    const std::vector<std::string>& texts = m_universes[each.universe].texts;
    return bothRules(bothRules(texts[each.base], texts[each.row]), texts[each.column]);
}

bool Figures::addsUp(std::size_t totalRow, std::size_t column) const
{
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < m_statistic->rows.size(); ++row) {
        const Line& line = m_statistic->rows[row];
        sum += line.role == Role::Part && line.work == Work::Counted ? at(row, column).value : 0;
    }
    return sum == at(totalRow, column).value;
}

}  // namespace linli::reports
