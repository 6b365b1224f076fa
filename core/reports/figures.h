// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A statistic, counted. Each condition is asked once of the whole population; a figure is how many rows its conditions
// have in common, so every figure can be opened, nobody is counted twice, and a total counts rows, not the sum of lines
// that may overlap. Who is not decided is kept beside each figure, never in it.

#include "core/reports/figure.h"
#include "core/reports/row_set.h"
#include "core/reports/statistic.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace linli::reports {

// What is counted besides the lines.
struct Counting {
    registry::Subject subject = registry::Subject::Person;
    registry::Basis basis = registry::Basis::Lives;
    std::string where;                 // of rows of the subject
    base::Day asOf;
    const registry::Filter* also = nullptr;
};

class Figures {
public:
    // Errors of the population and the registry; "reports.narrowed_other" when a further condition is about another subject
    // than a figure counts.
    static base::Result<std::shared_ptr<const Figures>>
    count(rules::ListDesk& desk, const registry::View& view, std::shared_ptr<const Statistic> statistic, const Counting& counting);

    const Figure& at(std::size_t row, std::size_t column) const { return m_figures[row * m_columns + column]; }
    // The rows a figure holds, ascending: of a share those of its first line; of a difference those that only one of its
    // lines holds.
    std::vector<base::RowId> behind(std::size_t row, std::size_t column) const;
    // Those that may belong to it.
    std::vector<base::RowId> undecided(std::size_t row, std::size_t column) const;
    // The rows of all counted figures together, in no order.
    std::vector<base::RowId> everybody() const;
    registry::Subject subjectOf(std::size_t row, std::size_t column) const;
    base::Day dayOf(std::size_t row, std::size_t column) const;
    // The whole condition of a counted figure, as a rule; of others that of the first line.
    std::string ruleOf(std::size_t row, std::size_t column) const;

    // Rows that may belong to the report at all.
    std::size_t undecidedInBase() const { return m_undecidedInBase; }
    // Rows of some column that a row but the total may hold and does not for want of data, and those of the base: of all
    // rows; of one row; and those that a column may hold.
    std::size_t undecidedInRows() const { return m_undecidedInRows; }
    std::size_t undecidedInRow(std::size_t row) const { return m_undecidedInRow[row]; }
    std::size_t undecidedInColumn(std::size_t column) const { return m_undecidedInColumn[column]; }
    // Rows a rule failed for.
    std::size_t failed() const { return m_failed; }
    // Whether the parts make up the total.
    bool addsUp(std::size_t totalRow, std::size_t column) const;

private:
    struct Condition {
        RowSet yes;
        RowSet maybe;      // with those of `yes`
        bool isExact = true;
    };
    // The rows of one kind on one day.
    struct Universe {
        base::Day day;
        registry::Subject subject = registry::Subject::Person;
        std::vector<base::RowId> rows;
        std::vector<std::string> texts;
        std::map<std::string, std::size_t> known;
        std::vector<Condition> conditions;
        // Household of each row (a person lives in it, a visit is of it), and the house of those without, as numbers from 0; of no
        // place the last one.
        std::vector<std::uint32_t> places;
        std::size_t placeCount = 0;
        std::map<std::string, std::vector<rules::Range>> values;
        std::map<std::string, std::uint8_t> decimals;
        std::size_t failed = 0;
    };
    // Where a figure is counted: base, row and column condition.
    struct Spot {
        std::size_t universe = 0;
        std::size_t base = 0;
        std::size_t row = 0;
        std::size_t column = 0;
        Measure measure = Measure::Rows;
        const std::string* value = nullptr;
    };

    Figures() = default;
    Spot plan(const Line& row, const Line& column, const Counting& counting);
    std::size_t universe(base::Day day, registry::Subject subject);
    static std::size_t condition(Universe& universe, const std::string& text);
    static base::Status evaluate(rules::ListDesk& desk, const registry::View& view, Universe& universe, const Counting& counting);
    static base::Status keepListed(const population::Population& people, const registry::View& view, Universe& universe, const registry::Filter* also);
    static void findPlaces(const population::Population& people, Universe& universe);
    Figure measure(const Spot& spot) const;
    Figure work(std::size_t row, std::size_t column);
    void noteUndecided();
    RowSet rowsOf(const Spot& spot, bool maybe) const;
    // The counted figure that another one opens to, and the one it is compared with.
    std::pair<std::size_t, std::size_t> firstOf(std::size_t row, std::size_t column) const;
    std::optional<std::pair<std::size_t, std::size_t>> secondOf(std::size_t row, std::size_t column) const;
    const Spot& spot(std::size_t row, std::size_t column) const { return m_spots[row * m_columns + column]; }

    std::shared_ptr<const Statistic> m_statistic;
    std::size_t m_columns = 0;
    std::vector<Universe> m_universes;
    std::vector<Spot> m_spots;
    std::vector<Figure> m_figures;
    std::size_t m_undecidedInBase = 0;
    std::size_t m_undecidedInRows = 0;
    std::vector<std::size_t> m_undecidedInRow;
    std::vector<std::size_t> m_undecidedInColumn;
    std::size_t m_failed = 0;
};

}  // namespace linli::reports
