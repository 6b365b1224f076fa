// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/run.h"

#include "core/base/digest.h"
#include "core/ledger/history.h"
#include "core/reports/ledger_run.h"
#include "core/reports/statistic_run.h"
#include "core/rules/told.h"

#include <algorithm>

namespace linli::reports {

std::string hashOf(const Run& run)
{
    base::Digest digest;
    digest.add(std::string_view(run.definition.id));
    digest.add(std::string_view(base::isoText(run.asOf)));
    for (const auto& line : run.cells) {
        for (const RunCell& cell : line) {
            digest.add(std::string_view(cell.text));
        }
    }
    return base::hexText(digest.finish()).substr(0, 16);
}

namespace {

void addNotes(Run& run)
{
    const base::Language language = run.options.language;
    run.notes.insert(run.notes.begin(), run.definition.notes.begin(), run.definition.notes.end());
    const bool people = run.definition.subject == registry::Subject::Person;
    const char* const rule = run.definition.frozen ? "reports.note.frozen" : people ? "reports.note.basis" : "reports.note.as_of";
    run.notes.push_back(base::sentence(
        rule, {{"basis", basisText(run.definition.basis, language)}, {"day", base::Date(run.asOf).chinese()}}, language));
    if (run.definition.period) {
        run.notes.push_back(base::sentence("reports.note.period",
                                           {{"from", base::Date(startOf(*run.definition.period, run.asOf)).chinese()}, {"day", base::Date(run.asOf).chinese()}}, language));
    }
    if (run.unknown > 0) {
        run.notes.push_back(base::sentence(people ? "reports.note.unknown" : "reports.note.unknown_rows",
                                           {{"count", std::to_string(run.unknown)}}, language));
    }
    const bool numbers = std::any_of(run.columns.begin(), run.columns.end(), [](const RunColumn& column) { return column.identifier; });
    if (numbers && !run.options.unmasked) {
        run.notes.push_back(base::sentence("reports.note.masked", {}, language));
    }
}

}  // namespace

namespace {

// Everything that chooses rows or figures: a figure of few tells as much as a list. Ticks of a ledger are hidden by themselves.
std::vector<std::string> conditionsOf(const Definition& definition, const RunOptions& options)
{
    std::vector<std::string> asked {definition.where, options.also.text()};
    if (definition.statistic != nullptr) {
        for (const std::vector<Line>* axis : {&definition.statistic->rows, &definition.statistic->columns}) {
            for (const Line& line : *axis) {
                asked.insert(asked.end(), {line.where, line.value, line.date});
            }
        }
    }
    return asked;
}

}  // namespace

double numberOf(std::int64_t value, std::uint8_t decimals)
{
    std::int64_t unit = 1;
    for (int place = 0; place < decimals; ++place) {
        unit *= 10;
    }
    return static_cast<double>(value) / static_cast<double>(unit);
}

base::Status nameRows(const registry::View& view, Run& run)
{
    for (std::size_t row = run.rowNames.size(); row < run.rows.size(); ++row) {
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(view.db(), run.rows[row]));
        run.rowNames.push_back(uid.text());
    }
    return {};
}

std::vector<base::RowId> Run::everybody() const
{
    std::vector<base::RowId> all = figures == nullptr ? rows : figures->everybody();
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<base::RowId> Run::behind(std::size_t row, std::size_t column) const
{
    // Of a run that was kept nothing stands behind.
    if (definition.kind == Kind::Ledger) {
        return row < rows.size() ? std::vector<base::RowId> {rows[row]} : std::vector<base::RowId>();
    }
    return column < labels || figures == nullptr ? std::vector<base::RowId>() : figures->behind(row, column - labels);
}

base::Result<Run> run(const registry::View& view, const Definition& definition, const RunOptions& options)
{
    LINLI_TRY(const std::unique_ptr<rules::ListDesk> desk, rules::ListDesk::open(*view.catalog));
    return run(*desk, view, definition, options);
}

base::Result<Run> run(rules::ListDesk& desk, const registry::View& view, const Definition& definition, const RunOptions& options)
{
    if (definition.broken) {
        return base::fail(*definition.broken);
    }
    if (options.asOf && *options.asOf > view.today) {
        return base::fail(base::ErrorCode::Invalid, "reports.future_day", {{"day", base::Date(*options.asOf).chinese()}, {"day_en", base::isoText(*options.asOf)}});
    }
    // In full or for a sensitive tag: the same reason, asked for by the same caller.
    const rules::Ground ground = options.unmasked ? rules::Ground::Recorded : rules::Ground::None;
    for (const std::string& condition : conditionsOf(definition, options)) {
        LINLI_CHECK(rules::mayTell(view, condition, ground));
    }
    Run run;
    run.definition = definition;
    run.options = options;
    run.asOf = options.asOf.value_or(view.today);
    run.filledOn = view.today;
    LINLI_CHECK(definition.kind == Kind::Ledger ? runLedger(desk, view, run) : runStatistic(desk, view, run));
    addNotes(run);
    run.hash = hashOf(run);
    return run;
}

}  // namespace linli::reports
