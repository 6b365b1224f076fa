// SPDX-License-Identifier: GPL-3.0-or-later
// What waits for a person: conflicts and parked groups.
#include "core/sync/overview.h"
#include "core/sync/replica_tables.h"

namespace linli::sync {

using base::ErrorCode;
using base::fail;
using ledger::GroupNo;

base::Result<std::vector<ParkedGroup>> ReplicaState::parked()
{
    return parkedGroups(m_state->database());
}

base::Result<std::vector<Conflict>> ReplicaState::conflicts()
{
    return openConflicts(m_state->database());
}

base::Result<GroupNo>
ReplicaState::resolve(const Conflict& conflict, const WireValue& chosen, ledger::Occasion occasion)
{
    State& state = *m_state;
    ledger::Value value;
    LINLI_CHECK(state.change([&](ledger::Intake& intake, PageApplier& applier) -> base::Status {
        LINLI_TRY(value, applier.confirmed().fromWire(intake, conflict.field, chosen));
        return {};
    }));
    occasion.operation = "resolve";
    LINLI_TRY(auto writer, state.ledger->begin(std::move(occasion)));
    LINLI_CHECK(writer.set(conflict.row, conflict.field, value, conflict.layer));
    if (writer.size() == 0) {
        LINLI_CHECK(writer.affirm(conflict.row, conflict.field, conflict.layer));
    }
    LINLI_TRY(const GroupNo group, writer.commit());
    LINLI_TRY(auto transaction, store::Transaction::begin(state.database()));
    LINLI_TRY(auto* decided,
              state.database().cached("UPDATE conflict SET decided = ?4 WHERE row = ?1 AND field = ?2 AND layer = ?3"));
    decided->bind(1, conflict.row).bind(2, std::int64_t {conflict.field}).bind(3, std::int64_t {conflict.layer});
    LINLI_CHECK(decided->bind(4, group).run());
    LINLI_CHECK(transaction.commit());
    return group;
}

base::Result<GroupNo> ReplicaState::offerAgain(GroupNo parked, ledger::Occasion occasion)
{
    State& state = *m_state;
    LINLI_TRY(auto* read, state.database().cached("SELECT taken_back FROM parked WHERE edit_group = ?1 AND part = -1"));
    LINLI_TRY(const bool found, read->bind(1, parked).step());
    const GroupNo takenBack = found && !read->isNull(0) ? read->integer(0) : 0;
    read->reset();
    if (!found) {
        return fail(ErrorCode::NotFound, "sync.not_parked", {{"no", std::to_string(parked)}});
    }
    if (takenBack == 0) {
        return fail(ErrorCode::Invalid, "sync.nothing_to_offer", {{"no", std::to_string(parked)}});
    }
    LINLI_TRY(const GroupNo again, state.ledger->undo(takenBack, std::move(occasion)));
    LINLI_CHECK(letGo(parked, {}));
    return again;
}

base::Status ReplicaState::letGo(GroupNo parked, ledger::Occasion occasion)
{
    State& state = *m_state;
    LINLI_TRY(auto transaction, store::Transaction::begin(state.database()));
    LINLI_TRY(auto* drop, state.database().cached("DELETE FROM parked WHERE edit_group = ?1"));
    LINLI_CHECK(drop->bind(1, parked).run());
    if (!occasion.author.empty()) {
        access::AuditEntry entry;
        entry.at = state.clock->now();
        entry.actor = occasion.author;
        entry.action = "parked";
        entry.object = "group/" + std::to_string(parked);
        entry.purpose = occasion.reason;
        entry.result = "dropped";
        LINLI_CHECK(access::appendAudit(state.database(), entry));
    }
    return transaction.commit();
}

}  // namespace linli::sync
