// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One field or tag changed for many rows at once: first what would happen to each of them, then all of it as one group of
// the ledger with one undo. The plan is a rehearsal: the very edits are made and dropped, so that it says what the apply
// will do. For the writer's thread.

#include "core/registry/filter.h"
#include "core/registry/operations.h"
#include "core/registry/registry.h"

#include <array>
#include <functional>

namespace linli::registry {

enum class BulkKind { SetField, AddTag, RemoveTag };

struct BulkChange {
    BulkKind kind = BulkKind::SetField;
    std::string field;      // SetField: id of the catalogue
    std::string text;       // SetField: as people write it, empty = nothing; AddTag: the tag's value
    RowId tag;
    std::string evidence;   // AddTag
};

enum class BulkOutcome { Changes, Same, Refused };

struct BulkLine {
    RowId row;
    BulkOutcome outcome = BulkOutcome::Same;
    // As a screen may show them, masked where the field is.
    std::string before;
    std::string after;
    // Why it is refused.
    std::optional<base::Error> why;
    catalog::Value stood;   // for the apply, to notice what changed meanwhile
};

struct BulkPlan {
    BulkChange change;
    std::vector<BulkLine> lines;
    std::array<std::size_t, 3> counts {};
    std::size_t count(BulkOutcome outcome) const { return counts[static_cast<std::size_t>(outcome)]; }
};

// The fields that may be set in bulk: of the row itself, that the committee may write; no references and not the status,
// which operations set.
std::vector<const catalog::Field*> bulkFields(const catalog::Catalog& catalog, Subject subject);

// `more(done)` false = stop: error of code Cancelled. Errors "bulk.no_such_field" {field}, "value.*", "registry.no_such_tag",
// "registry.tag_retired" for all rows alike; what is wrong with single rows is in their lines.
base::Result<BulkPlan> planBulk(Registry& registry,
                                std::span<const RowId> rows,
                                const BulkChange& change,
                                base::Language language,
                                const std::function<bool(std::size_t)>& more = {});
// Changes those lines that change. 0 when there are none. Error "bulk.changed_meanwhile" {count} when some of them stand
// differently by now: nothing is done, plan anew.
base::Result<ledger::GroupNo> applyBulk(Registry& registry, const BulkPlan& plan, ledger::Occasion occasion);

}  // namespace linli::registry
