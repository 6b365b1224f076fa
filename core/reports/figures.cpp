// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/figures.h"

#include "core/reports/basis.h"

#include <algorithm>
#include <iterator>

namespace linli::reports {

namespace {

using base::RowId;
using base::Status;
using registry::Subject;

// Bits of 64 truths at a time.
void pack(const std::vector<rules::Truth>& truths, RowSet& yes, RowSet& maybe)
{
    for (std::size_t word = 0; word < yes.words().size(); ++word) {
        const std::size_t end = std::min<std::size_t>(truths.size() - word * 64, 64);
        std::uint64_t may = 0;
        std::uint64_t mayNot = 0;
        for (std::size_t bit = 0; bit < end; ++bit) {
            const auto truth = static_cast<std::uint64_t>(truths[word * 64 + bit]);
            may |= (truth & 1U) << bit;
            mayNot |= (truth >> 1U) << bit;
        }
        maybe.words()[word] = may;
        yes.words()[word] = may & ~mayNot;
    }
}

__extension__ using Wide = __int128;

std::int64_t powerOfTen(int exponent)
{
    std::int64_t power = 1;
    for (; exponent > 0; --exponent) {
        power *= 10;
    }
    return power;
}

std::uint8_t decimalsOf(rules::Type type)
{
    switch (type) {
        case rules::Type::Money:
        case rules::Type::Area: return 2;
        case rules::Type::Decimal: return 4;
        default: return 0;
    }
}

// Percent in hundredths, half away from zero.
Figure share(const Figure& part, const Figure& whole)
{
    Figure made;
    made.decimals = 2;
    made.unknown = part.unknown;
    const Wide denominator = static_cast<Wide>(whole.value) * powerOfTen(part.decimals);
    if (part.isNone || whole.isNone || denominator == 0) {
        made.isNone = true;
        return made;
    }
    const Wide numerator = static_cast<Wide>(part.value) * powerOfTen(whole.decimals) * 10'000;
    const bool negative = (numerator < 0) != (denominator < 0);
    const Wide up = numerator < 0 ? -numerator : numerator;
    const Wide down = denominator < 0 ? -denominator : denominator;
    const auto rounded = static_cast<std::int64_t>((2 * up + down) / (2 * down));
    made.value = negative ? -rounded : rounded;
    return made;
}

Figure difference(const Figure& a, const Figure& b)
{
    Figure made;
    made.isNone = a.isNone || b.isNone;
    made.decimals = std::max(a.decimals, b.decimals);
    made.value = a.value * powerOfTen(made.decimals - a.decimals) - b.value * powerOfTen(made.decimals - b.decimals);
    made.unknown = a.unknown + b.unknown;
    return made;
}

std::optional<std::size_t> totalOf(const std::vector<Line>& lines)
{
    const auto found = std::ranges::find_if(lines, [](const Line& line) { return line.role == Role::Total && line.work == Work::Counted; });
    return found == lines.end() ? std::nullopt : std::optional<std::size_t>(found - lines.begin());
}

}  // namespace

std::string figureText(const Figure& figure)
{
    if (figure.isNone) {
        return {};
    }
    std::string digits = std::to_string(figure.value < 0 ? -figure.value : figure.value);
    if (figure.decimals > 0) {
        if (digits.size() <= figure.decimals) {
            digits.insert(0, figure.decimals + 1U - digits.size(), '0');
        }
        digits.insert(digits.size() - figure.decimals, ".");
    }
    return figure.value < 0 ? "-" + digits : digits;
}

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

Status Figures::evaluate(rules::ListDesk& desk, const registry::View& view, Universe& universe, const Counting& counting)
{
    const rules::Table table = rules::tableOf(universe.subject);
    std::vector<rules::Rule> checked;
    for (const std::string& text : universe.texts) {
        LINLI_TRY(rules::Rule rule, desk.check(text, universe.subject));
        checked.push_back(std::move(rule));
    }
    for (auto& [text, values] : universe.values) {
        LINLI_TRY(rules::Rule rule, rules::Rule::checkValue(desk.facts(), desk.parameters(), text, {table, {}}));
        universe.decimals[text] = decimalsOf(rule.root().type);
        checked.push_back(std::move(rule));
    }
    population::Needs needs;
    std::vector<const rules::Rule*> rules;
    for (const rules::Rule& rule : checked) {
        needs.add(rule.needs());
        rules.push_back(&rule);
    }
    LINLI_TRY(const population::Keeper::Lease lease, desk.people(view, universe.day, needs));
    const population::Population& people = lease.people();
    std::vector<rules::Answers> answers = rules::evaluate(people, rules);
    const std::size_t size = people.size(table);
    RowSet failed(size);
    for (std::size_t i = 0; i < universe.texts.size(); ++i) {
        Condition made {RowSet(size), RowSet(size), answers[i].count(rules::Truth::Unknown) == 0};
        pack(answers[i].truths, made.yes, made.maybe);
        for (std::size_t row = 0; answers[i].count(rules::Truth::Failed) > 0 && row < size; ++row) {
            if (answers[i].truths[row] == rules::Truth::Failed) {
                failed.add(row);
            }
        }
        universe.conditions.push_back(std::move(made));
    }
    universe.failed = failed.count();
    std::size_t next = universe.texts.size();
    for (auto& [text, values] : universe.values) {
        values = std::move(answers[next++].ranges);
    }
    universe.rows.reserve(size);
    for (std::size_t row = 0; row < size; ++row) {
        universe.rows.push_back(people.row(table, row));
    }
    findPlaces(people, universe);
    return keepListed(people, view, universe, counting.also);
}

// Households and houses are counted as the registry lists them; a further condition leaves out more.
Status Figures::keepListed(const population::Population& people, const registry::View& view, Universe& universe, const registry::Filter* also)
{
    const bool isNarrowed = also != nullptr && !also->empty();
    if (isNarrowed && also->subject() != universe.subject) {
        return base::fail(base::ErrorCode::Invalid, "reports.narrowed_other");
    }
    if (universe.subject == Subject::Person && !isNarrowed) {
        return {};
    }
    registry::RosterQuery query;
    query.asOf = universe.day;
    query.basis = registry::Basis::All;
    LINLI_TRY(query.filter, registry::Filter::parse(*view.catalog, "", universe.subject));
    if (isNarrowed) {
        query.filter = *also;
    }
    LINLI_TRY(const std::vector<RowId> counted, registry::rosterIds(view, query));
    RowSet listed(universe.rows.size());
    for (const RowId row : counted) {
        if (const auto index = people.index(rules::tableOf(universe.subject), row)) {
            listed.add(*index);
        }
    }
    for (Condition& each : universe.conditions) {
        each.yes &= listed;
        each.maybe &= listed;
    }
    return {};
}

void Figures::findPlaces(const population::Population& people, Universe& universe)
{
    if (universe.subject != Subject::Person) {
        return;
    }
    const auto living = people.link(population::Link::Living);
    const auto home = people.link(population::Link::Home);
    const auto households = static_cast<std::uint32_t>(people.size(rules::Table::Household));
    const auto nowhere = households + static_cast<std::uint32_t>(people.size(rules::Table::House));
    universe.placeCount = nowhere;
    universe.places.reserve(living.size());
    for (std::size_t row = 0; row < living.size(); ++row) {
        universe.places.push_back(living[row] >= 0 ? static_cast<std::uint32_t>(living[row])
                                  : home[row] >= 0 ? households + static_cast<std::uint32_t>(home[row])
                                                   : nowhere);
    }
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
    if (spot.measure == Measure::Rows || (spot.measure == Measure::Households && in.subject != Subject::Person)) {
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
    return isShare ? share(a, b) : difference(a, b);
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
    m_undecidedInColumn.assign(columns.size(), 0);
    for (std::size_t column = 0; column < columns.size(); ++column) {
        std::vector<RowSet> here;
        for (const Universe& in : m_universes) {
            here.emplace_back(in.rows.size());
        }
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row].work != Work::Counted || columns[column].work != Work::Counted) {
                continue;
            }
            const Spot& each = spot(row, column);
            const Universe& in = m_universes[each.universe];
            const Condition& base = in.conditions[each.base];
            const RowSet inColumn = base.yes & in.conditions[each.column].yes;
            // Who may belong to the report at all is said once; where a column has a way of counting of its own, of it.
            if (!base.isExact && !rows[row].basis) {
                const RowSet maybe = (base.maybe - base.yes) & in.conditions[each.column].maybe;
                (columns[column].basis ? here : outside)[each.universe] |= columns[column].basis ? maybe : base.maybe - base.yes;
            }
            counted[each.universe] |= inColumn;
            if (!in.conditions[each.row].isExact && rows[row].role != Role::Total) {
                undecided[each.universe] |= in.conditions[each.row].maybe - in.conditions[each.row].yes;
            }
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
