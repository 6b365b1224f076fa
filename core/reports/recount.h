// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A kept run made again as the base was known when it was kept: whatever has been entered, corrected or taken back since is
// as if it had never come, and the definition is the one of then.

#include "core/reports/kept_runs.h"

namespace linli::reports {

struct Recount {
    Run run;
    std::vector<CellChange> changes;   // from what was kept to what is counted again; figures by hand left out
    // The definition that was kept with the run; otherwise today's was taken, as none was kept.
    bool ownDefinition = true;
    // Rows that left this station since (moved away, wiped): they cannot be counted again.
    std::int64_t departed = 0;
};

// Works on a copy of the replica in memory, at the cost of its size. `tags` makes the tags of rules there: nobody else may use
// it, as what it keeps is of that copy. Errors "reports.not_known_then" {title} of a run that came here with a whole copy of
// the committee, before which this station knows nothing; "reports.damaged_run", those of run().
base::Result<Recount> recount(const registry::View& view, const KeptRun& kept, registry::ComputedTags& tags);

// What is to be known beside the cells: a sentence each.
std::vector<std::string> doubtsOf(const Recount& again, base::Language language);

}  // namespace linli::reports
