// SPDX-License-Identifier: GPL-3.0-or-later
// What a repair leaves behind. It compares values, not operations: where somebody has said the same value again meanwhile, the
// operation known here is no longer the one that stands. So what is edited upon a repaired register names none: it saw the
// scope at the position of the repair.
#include "core/sync/page_applier.h"

#include <set>

namespace linli::sync {

base::Result<Compared> PageApplier::compared()
{
    LINLI_TRY(auto* read, m_database.cached("SELECT coalesce(max(no), 0) + 1 FROM edit"));
    LINLI_CHECK(read->step());
    Compared compared;
    compared.next = read->integer(0);
    read->reset();
    compared.confirmed = m_pending.gaps(compared.next);
    return compared;
}

base::Status PageApplier::markRepaired(ScopeNo scope, const Compared& compared)
{
    LINLI_TRY(auto* put, m_database.cached("INSERT INTO repair_mark (scope, edit, first, last)"
                                           " VALUES (?1, (SELECT coalesce(max(no), 0) FROM edit), ?2, ?3)"
                                           " ON CONFLICT (scope, edit, first) DO UPDATE SET last = max(last, excluded.last)"));
    for (const auto& [first, end] : compared.confirmed) {
        LINLI_CHECK(put->bind(1, scope).bind(2, first).bind(3, end - 1).run());
    }
    return forgetNames(scope, compared.next);
}

// Under a pending edit the confirmed value may come back by a later edit, which would name what said that value before the
// comparison (before the edit `next`).
base::Status PageApplier::forgetNames(ScopeNo scope, ledger::EditNo next)
{
    std::set<RegisterKey> under;
    for (const ledger::GroupNo group : m_pending.groups()) {
        LINLI_TRY(const std::vector<ledger::Edit> edits, ledger::editsOf(m_database, group));
        for (const ledger::Edit& edit : edits) {
            LINLI_TRY(const bool member, isMember(scope, edit.row));
            if (member && !edit.wiped) {
                under.insert({edit.row, edit.field, edit.layer});
            }
        }
    }
    if (under.empty()) {
        return {};
    }
    LINLI_TRY([[maybe_unused]] const ledger::GroupNo no, m_intake.beginGroup(ownWords("repair")));
    for (const RegisterKey& key : under) {
        LINLI_TRY(const ledger::RowInfo info, m_intake.info(key.row));
        LINLI_TRY(const Stand stand, m_confirmed.of(info, key.field, key.layer));
        LINLI_TRY(const OpId known, m_confirmed.opOf(stand.version));
        if (!stand.pending || !known || stand.version >= next) {
            continue;
        }
        ledger::IntakeEdit edit;
        edit.row = key.row;
        edit.field = key.field;
        edit.layer = key.layer;
        edit.value = stand.value;
        edit.chained = false;
        LINLI_TRY(const ledger::EditNo made, m_intake.edit(edit));
        LINLI_CHECK(m_confirmed.hold(key, stand.value, made));
    }
    return m_intake.endGroup();
}

}  // namespace linli::sync
