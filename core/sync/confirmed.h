// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The confirmed state of a replica: what every register holds once the edits that the hub has not given back are left
// out. Also the two forms of a value, here (rows by their number) and on the wire (rows by their ID).

#include "core/ledger/history.h"
#include "core/ledger/intake.h"
#include "core/sync/messages.h"
#include "core/sync/pending.h"

#include <unordered_map>

namespace linli::sync {

// A register's confirmed value and the local edit that brought it; 0 = a baseline.
struct Stand {
    ledger::Value value;
    ledger::EditNo version = 0;
    // The register shows a pending edit.
    bool pending = false;
};

struct RegisterKey {
    base::RowId row;
    FieldNo field = 0;
    LayerNo layer = 0;
    auto operator<=>(const RegisterKey&) const = default;
};

class Confirmed {
public:
    Confirmed(ledger::Intake& intake, Pending& pending);

    base::Result<Stand> of(const ledger::RowInfo& info, FieldNo field, LayerNo layer);
    // Without looking at `held`: what the chain below the pending edits says.
    base::Result<Stand> ofChain(const ledger::RowInfo& info, FieldNo field, LayerNo layer);
    base::Status hold(const RegisterKey& key, const ledger::Value& value, ledger::EditNo version);
    base::Status letGo(const RegisterKey& key);

    // The row's confirmed registers. Operations are given where an edit here knows them.
    base::Result<RowImage> image(ledger::Intake& intake, const ledger::RowInfo& info);

    // The operation of an edit of this replica; none for 0 and for what stands as a baseline brought it.
    base::Result<OpId> opOf(ledger::EditNo edit);
    // The edit of this register's chain that an operation made; nothing = not here.
    base::Result<std::optional<ledger::EditNo>> editOf(const RegisterKey& key, const OpId& op);

    base::Result<WireValue> toWire(FieldNo field, const ledger::Value& value);
    base::Result<ledger::Value> fromWire(ledger::Intake& intake, FieldNo field, WireValue value);

private:
    ledger::Intake& m_intake;
    store::Database& m_database;
    const catalog::Catalog& m_catalog;
    Pending& m_pending;
    std::unordered_map<std::int64_t, RowUid> m_uids;
};

// An undo that brings back what the baseline said restores this operation.
inline constexpr OpId kBaselineOp {0, 1};

// Entity of a field, known here or not: fields are numbered by entity.
inline EntityNo entityOfField(FieldNo field)
{
    return field / 100;
}

}  // namespace linli::sync
