// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which persons, households and houses the changes of the ledger touch, collected for Population::refresh(). A follower:
// it notes rows in the writer's transaction; what was rolled back costs one needless reading. Another thread may take().

#include "core/ledger/ledger.h"
#include "core/registry/view.h"

#include <mutex>
#include <set>
#include <vector>

namespace linli::population {

using base::RowId;

// Rows whose facts, homes, tags or relatives may be others than before.
struct RowChanges {
    std::vector<RowId> rows;
    // The tree of organisations or the dictionary of tags changed, or more than is worth following: load anew.
    bool everything = false;
};

class ChangedRows final : public ledger::Follower {
public:
    // The catalogue must outlive it. Join it after the followers of the registry.
    explicit ChangedRows(const catalog::Catalog& catalog)
        : m_catalog(&catalog)
    {
    }

    base::Status follow(store::Database& database, std::span<const ledger::Change> changes) override;
    base::Status rebuild(store::Database& database) override;
    // What was noted since the last call. Take it after the group was committed, then refresh.
    RowChanges take();

private:
    const catalog::Catalog* m_catalog;
    std::mutex m_mutex;
    std::set<std::int64_t> m_rows;
    bool m_everything = false;
};

// Where the ledger of a file stands: its newest edit and its newest group (a load from the hub is a group without edits).
struct Mark {
    std::int64_t edit = -1;
    std::int64_t group = -1;
    // The connection asked has made edits of a group that is not committed and may be dropped.
    bool isRunning = false;
    // How often somebody said that more than edits changed (Keeper::forget()).
    std::uint64_t round = 0;
    // Nothing happened since, or nothing but what a running group of this connection did, which may be dropped.
    bool standsAt(const Mark& now) const { return now.isRunning ? group == now.group && round == now.round : *this == now; }
    bool operator==(const Mark&) const = default;
};
// For those who do not join the ledger but look now and then. Errors of the store.
base::Result<Mark> markOf(store::Database& database);
// What the edits between two marks touch; everything after a load, and where there are more than is worth following.
base::Result<RowChanges> changedSince(const registry::View& view, const Mark& then, const Mark& now);

// The rows that these changes touch.
base::Result<RowChanges> changedRows(store::Database& database, const catalog::Catalog& catalog, std::span<const ledger::Change> changes);

}  // namespace linli::population
