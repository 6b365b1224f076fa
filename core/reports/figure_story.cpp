// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/figure_story.h"

#include "core/base/text.h"
#include "core/ledger/history.h"
#include "core/rules/chinese.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace linli::reports {

namespace {

using base::Result;
using base::RowId;

Result<std::string> sentenceOf(const rules::ListDesk& desk, const registry::View& view, const std::string& text, registry::Subject subject)
{
    if (text.empty()) {
        return std::string();
    }
    LINLI_TRY(const rules::Rule rule, desk.check(text, subject));
    LINLI_TRY(const std::vector<rules::TagChoice> tags, rules::tagChoices(view, subject));
    return rules::chinese(desk.facts(), rule.syntax(), [&](const std::string& code) {
        const auto tag = std::ranges::find(tags, code, &rules::TagChoice::code);
        return tag == tags.end() ? std::string() : tag->name;
    });
}

// What was written about the rows, of what holds from a day after `from` up to `to`.
Result<std::vector<Mover>> moversOf(const registry::View& view, const std::vector<RowId>& rows, bool came, base::Day from, base::Day to)
{
    std::vector<Mover> movers;
    for (const RowId row : rows) {
        LINLI_TRY(std::vector<ledger::Edit> edits, ledger::cardHistory(view.db(), *view.catalog, row, -1));
        std::erase_if(edits, [&](const ledger::Edit& edit) { return edit.validOn <= from || edit.validOn > to; });
        movers.push_back({row, came, std::move(edits)});
    }
    return movers;
}

}  // namespace

Result<FigureStory> storyOf(const rules::ListDesk& desk, const registry::View& view, const Run& run, std::size_t row, std::size_t column)
{
    if (run.figures == nullptr || row >= run.cells.size() || column < run.labels || column >= run.columns.size()) {
        return base::fail(base::ErrorCode::NotFound, "reports.no_such_cell", {{"row", std::to_string(row + 1)}, {"column", std::to_string(column + 1)}});
    }
    const std::size_t at = column - run.labels;
    const Statistic& statistic = *run.definition.statistic;
    FigureStory story;
    story.heading = base::join(statistic.rows[row].header, "/") + " × " + base::join(statistic.columns[at].header, "/");
    story.figure = run.cells[row][column].text;
    story.subject = run.figures->subjectOf(row, at);
    story.day = run.figures->dayOf(row, at);
    story.rule = run.figures->ruleOf(row, at);
    // A figure opens on people: those of a sensitive tag for the reason the run was given.
    LINLI_CHECK(rules::mayTell(view, story.rule, run.options.unmasked ? rules::Ground::Recorded : rules::Ground::None));
    LINLI_TRY(story.sentence, sentenceOf(desk, view, story.rule, story.subject));
    story.rows = run.figures->behind(row, at);
    story.undecided = run.figures->undecided(row, at);
    return story;
}

Result<FigureChange>
changeOf(const rules::ListDesk& desk, const registry::View& view, const Run& before, const Run& after, std::size_t row, std::size_t column)
{
    FigureChange change;
    LINLI_TRY(change.before, storyOf(desk, view, before, row, column));
    LINLI_TRY(change.after, storyOf(desk, view, after, row, column));
    std::vector<RowId> came;
    std::vector<RowId> left;
    const auto& old = change.before.rows;
    const auto& now = change.after.rows;
    std::set_difference(now.begin(), now.end(), old.begin(), old.end(), std::back_inserter(came));
    std::set_difference(old.begin(), old.end(), now.begin(), now.end(), std::back_inserter(left));
    LINLI_TRY(change.movers, moversOf(view, came, true, change.before.day, change.after.day));
    LINLI_TRY(std::vector<Mover> leavers, moversOf(view, left, false, change.before.day, change.after.day));
    std::move(leavers.begin(), leavers.end(), std::back_inserter(change.movers));
    return change;
}

}  // namespace linli::reports
