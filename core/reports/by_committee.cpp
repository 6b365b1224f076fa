// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/by_committee.h"

#include "core/registry/card.h"

#include <algorithm>
#include <map>

namespace linli::reports {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::RowId;
using base::Status;

constexpr std::string_view kCommittee = "4";  // code table org_level

// What became of the runs of the report and day, by the statistical code of the committee whose rows they are; newest first.
Result<std::map<std::string, RunState>> statesOf(const registry::View& view, const Run& whole)
{
    std::map<std::string, RunState> states;
    LINLI_TRY(const std::vector<KeptRun> runs, keptRuns(view, whole.definition.id));
    for (const KeptRun& each : runs) {
        if (each.asOf != whole.asOf) {
            continue;
        }
        LINLI_TRY(store::Statement* owner, view.db().cached("SELECT scope.code FROM row JOIN scope ON scope.no = row.scope WHERE row.id = ?1"));
        owner->bind(1, each.row);
        LINLI_TRY(const bool found, owner->step());
        if (found) {
            // A draft made after filing takes nothing back.
            const auto [known, isNew] = states.emplace(std::string(owner->text(0)), each.state);
            if (!isNew && known->second == RunState::Draft && each.state == RunState::Filed) {
                known->second = RunState::Filed;
            }
        }
        owner->reset();
    }
    return states;
}

Result<std::string> codeOf(const registry::View& view, RowId committee)
{
    LINLI_TRY(store::Statement* select, view.db().cached("SELECT coalesce(code12, '') FROM org WHERE id = ?1"));
    LINLI_TRY(const bool found, select->bind(1, committee).step());
    std::string code = found ? std::string(select->text(0)) : std::string();
    select->reset();
    return code;
}

std::string stateWords(const std::map<std::string, RunState>& states, const std::string& code, base::Language language)
{
    const auto found = states.find(code);
    if (found == states.end()) {
        return base::sentence("reports.by_committee.none", {}, language);
    }
    switch (found->second) {
        case RunState::Filed: return base::sentence("reports.state.filed", {}, language);
        case RunState::Returned: return base::sentence("reports.state.returned", {}, language);
        case RunState::Waiting: return base::sentence("reports.state.waiting", {}, language);
        case RunState::Draft: break;
    }
    return base::sentence("reports.state.draft", {}, language);
}

// The figures of a statistic, one after the other.
class Table {
public:
    explicit Table(const Run& whole)
        : m_whole(whole)
    {
        for (std::size_t row = 0; row < whole.cells.size(); ++row) {
            for (std::size_t column = whole.labels; column < whole.columns.size(); ++column) {
                if (!whole.cells[row][column].byHand) {
                    m_figures.emplace_back(row, column);
                }
            }
        }
    }

    Run head() const
    {
        Run table;
        table.definition = m_whole.definition;
        table.definition.landscape = true;
        table.definition.a3 = table.definition.a3 || m_figures.size() > kWide;
        table.options = m_whole.options;
        table.asOf = m_whole.asOf;
        table.filledOn = m_whole.filledOn;
        table.labels = 1;
        table.columns.push_back({{base::sentence("reports.by_committee.committee", {}, language())}, registry::CellKind::Text, 0, false, false, "label"});
        const Statistic& statistic = *m_whole.definition.statistic;
        for (const auto& [row, column] : m_figures) {
            RunColumn made = m_whole.columns[column];
            const bool isWhole = m_whole.cells[row][column].kind == registry::CellKind::Integer;
            made.kind = isWhole ? registry::CellKind::Integer : made.kind;
            made.decimals = isWhole ? 0 : made.decimals;
            // A header that all figures share tells nothing.
            std::vector<std::string> header;
            if (statistic.rows.size() > 1) {
                header = statistic.rows[row].header;
            }
            if (statistic.columns.size() > 1 || header.empty()) {
                header.insert(header.end(), made.header.begin(), made.header.end());
            }
            made.header = std::move(header);
            made.id = "c" + std::to_string(table.columns.size());
            table.columns.push_back(std::move(made));
        }
        table.columns.push_back({{base::sentence("reports.by_committee.filed", {}, language())}, registry::CellKind::Text, 0, false, false, "filed"});
        return table;
    }

    void add(Run& table, const std::string& name, const Run& part, const std::string& state, bool total) const
    {
        std::vector<RunCell> line {{registry::CellKind::Text, name, 0}};
        for (const auto& [row, column] : m_figures) {
            line.push_back(part.cells[row][column]);
        }
        line.push_back({registry::CellKind::Text, state, 0});
        table.cells.push_back(std::move(line));
        table.totals.push_back(total);
        table.rowNames.push_back(name);
    }

    base::Language language() const { return m_whole.options.language; }

private:
    static constexpr std::size_t kWide = 16;
    const Run& m_whole;
    std::vector<std::pair<std::size_t, std::size_t>> m_figures;
};

// Whether some whole figure is less than the sum of the committees' figures.
bool isLessThanSum(const Run& table)
{
    for (std::size_t column = 1; column + 1 < table.columns.size(); ++column) {
        double sum = 0;
        for (std::size_t row = 0; row + 1 < table.cells.size(); ++row) {
            sum += table.cells[row][column].number;
        }
        if (table.columns[column].kind == registry::CellKind::Integer && sum > table.cells.back()[column].number) {
            return true;
        }
    }
    return false;
}

}  // namespace

Result<std::vector<RowId>> committeesOf(const registry::View& view)
{
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT id FROM org WHERE level = ?1 AND id IN (SELECT value FROM json_each(?2)) ORDER BY code12, id"));
    select.bind(1, kCommittee).bind(2, view.area.json());
    std::vector<RowId> committees;
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return committees;
        }
        committees.push_back(RowId {select.integer(0)});
    }
}

Result<Run> runByCommittee(rules::ListDesk& desk, const registry::View& view, const Definition& definition, const RunOptions& options)
{
    const std::map<std::string, std::string> named {{"title", definition.title.zh}, {"title_en", definition.title.en}};
    if (definition.kind != Kind::Statistic) {
        return fail(ErrorCode::Invalid, "reports.not_a_statistic", named);
    }
    LINLI_TRY(const std::vector<RowId> committees, committeesOf(view));
    if (committees.size() < 2) {
        return fail(ErrorCode::Invalid, "reports.one_committee", named);
    }
    LINLI_TRY(const Run whole, run(desk, view, definition, options));
    LINLI_TRY(const auto states, statesOf(view, whole));
    Table figures(whole);
    Run table = figures.head();
    for (const RowId committee : committees) {
        LINLI_TRY(registry::Area area, registry::Area::of(view.db(), std::span(&committee, 1)));
        LINLI_TRY(const Run part, run(desk, view.within(std::move(area)), definition, options));
        LINLI_TRY(const std::string name, registry::titleOf(view, committee));
        LINLI_TRY(const std::string code, codeOf(view, committee));
        figures.add(table, name, part, stateWords(states, code, options.language), false);
        table.rows.push_back(committee);
    }
    figures.add(table, base::sentence("reports.by_committee.whole", {}, options.language), whole, {}, true);
    table.notes = whole.notes;
    table.unknown = whole.unknown;
    if (isLessThanSum(table)) {
        table.notes.push_back(base::sentence("reports.by_committee.once", {}, options.language));
    }
    table.hash = hashOf(table);
    return table;
}

}  // namespace linli::reports
