// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which edits of this replica the hub has not given back yet. Read from the outbox once and kept in memory: every edit
// that is pulled asks whether it meets one.

#include "core/ledger/ledger.h"

#include <optional>
#include <set>
#include <vector>

namespace linli::sync {

// What a comparison of confirmed values with the hub's was of.
struct Compared {
    // Number of the edit that came next.
    ledger::EditNo next = 1;
    // Runs of edits that were confirmed: first, and the one after the last.
    std::vector<std::pair<ledger::EditNo, ledger::EditNo>> confirmed;
};

class Pending {
public:
    // Anew from the outbox; after a transaction that was rolled back, too.
    base::Status load(store::Database& database);
    void add(ledger::GroupNo group, ledger::EditNo first, std::int64_t edits);
    void remove(ledger::GroupNo group);

    bool empty() const { return m_ranges.empty(); }
    bool contains(ledger::EditNo edit) const;
    // Whether any pending edit is of the row.
    base::Result<bool> touches(store::Database& database, base::RowId row);
    std::vector<ledger::GroupNo> groups() const;
    // Runs of edits below `next` that are not pending: first, and the one after the last.
    std::vector<std::pair<ledger::EditNo, ledger::EditNo>> gaps(ledger::EditNo next) const;
    // Oldest pending group.
    std::optional<ledger::GroupNo> oldest() const;

private:
    struct Range {
        ledger::EditNo first = 0;
        ledger::EditNo end = 0;
        ledger::GroupNo group = 0;
    };
    std::vector<Range> m_ranges;  // by first edit, and so by group
    std::optional<std::set<std::int64_t>> m_rows;
};

}  // namespace linli::sync
