// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/recount.h"

#include "core/ledger/history.h"
#include "core/ledger/rewind.h"
#include "core/registry/current.h"
#include "core/registry/registry.h"
#include "core/reports/library.h"

namespace linli::reports {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

// The group that kept it.
Result<ledger::Group> keptBy(const registry::View& view, const KeptRun& kept)
{
    LINLI_TRY(const std::vector<ledger::Edit> states, ledger::historyOf(view.db(), kept.row, ledger::kRowState));
    // A run that came with a whole copy was not made by an edit, whatever was done with it since.
    if (states.empty() || !catalog::isEmpty(states.back().before)) {
        return fail(ErrorCode::NotFound, "reports.not_known_then", {{"title", kept.title}});
    }
    return ledger::group(view.db(), states.back().group);
}

Result<std::int64_t> departedSince(const registry::View& view, base::Day day)
{
    LINLI_TRY(store::Statement count, view.db().prepare("SELECT count(*) FROM departed WHERE day >= ?1"));
    count.bind(1, base::isoText(day));
    LINLI_CHECK(count.step());
    return count.integer(0);
}

Result<Definition> definitionThen(const registry::View& then, const rules::ListDesk& desk, const KeptRun& kept, const std::string& text)
{
    return text.empty() ? findReport(then, kept.report) : Definition::parse(desk, text, kept.report);
}

}  // namespace

Result<Recount> recount(const registry::View& view, const KeptRun& kept, registry::ComputedTags& tags)
{
    LINLI_TRY(const Run before, readRun(view, kept));
    LINLI_TRY(const std::string definitionOfThen, definitionText(view, kept));
    LINLI_TRY(const ledger::Group group, keptBy(view, kept));

    LINLI_TRY(store::Database copy, view.db().copyInMemory());
    LINLI_CHECK(ledger::rewindTo(copy, *view.catalog, group.no - 1));
    LINLI_CHECK(registry::CurrentFollower(*view.catalog).rebuild(copy));
    const base::FixedClock clock(base::startOfShanghaiDay(before.filledOn));
    base::SystemRandom random;
    LINLI_TRY(const auto registry, registry::Registry::open(copy, *view.catalog, clock, random));
    registry->useComputedTags(&tags);
    const registry::View then = registry->view();

    LINLI_TRY(const auto desk, rules::ListDesk::open(*view.catalog));
    LINLI_TRY(const Definition definition, definitionThen(then, *desk, kept, definitionOfThen));
    RunOptions options = before.options;
    options.asOf = kept.asOf;
    Recount made;
    LINLI_TRY(made.run, run(*desk, then, definition, options));
    LINLI_CHECK(nameRows(then, made.run));
    made.changes = compareRuns(before, made.run);
    made.ownDefinition = definition.version == kept.version;
    LINLI_TRY(made.departed, departedSince(view, before.filledOn));
    return made;
}

std::vector<std::string> doubtsOf(const Recount& again, base::Language language)
{
    std::vector<std::string> doubts;
    if (!again.ownDefinition) {
        doubts.push_back(base::sentence("reports.recount.other_definition", {}, language));
    }
    if (again.departed > 0) {
        doubts.push_back(base::sentence("reports.recount.departed", {{"count", std::to_string(again.departed)}}, language));
    }
    return doubts;
}

}  // namespace linli::reports
