// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub says of the conflicts of a scope.
#include "core/base/planted.h"
#include "core/sync/page_applier.h"

#include <set>

namespace linli::sync {

base::Status PageApplier::replaceConflicts(ScopeNo scope, std::span<const ConflictEntry> open)
{
    std::set<RegisterKey> stay;
    for (const ConflictEntry& conflict : open) {
        LINLI_TRY(const std::optional<base::RowId> row, m_intake.find(conflict.row));
        if (!row) {
            continue;
        }
        LINLI_TRY(const bool member, isMember(scope, *row));
        if (member) {
            LINLI_CHECK(putConflict(scope, conflict));
            stay.insert({*row, conflict.field, conflict.layer});
        }
    }
    std::vector<RegisterKey> closed;
    {
        LINLI_TRY(auto* read, m_database.cached("SELECT row, field, layer FROM conflict WHERE scope = ?1"));
        read->bind(1, scope);
        while (true) {
            LINLI_TRY(const bool more, read->step());
            if (!more) {
                break;
            }
            const RegisterKey key {base::RowId {read->integer(0)}, static_cast<FieldNo>(read->integer(1)),
                                   static_cast<LayerNo>(read->integer(2))};
            if (!stay.contains(key)) {
                closed.push_back(key);
            }
        }
    }
    for (const RegisterKey& key : closed) {
        LINLI_CHECK(closeConflict(scope, key));
    }
    return {};
}

base::Status PageApplier::closeConflict(ScopeNo scope, const RegisterKey& key)
{
    LINLI_TRY(auto* drop,
              m_database.cached("DELETE FROM conflict WHERE row = ?1 AND field = ?2 AND layer = ?3 AND scope = ?4"));
    drop->bind(1, key.row).bind(2, std::int64_t {key.field}).bind(3, std::int64_t {key.layer});
    return drop->bind(4, scope).run();
}

// The row is a member where its conflict is told, even if no register of it shows anything.
base::Status PageApplier::applyConflict(ScopeNo scope, const ConflictEntry& conflict)
{
    LINLI_TRY(const std::optional<base::RowId> row, m_intake.find(conflict.row));
    if (row) {
        LINLI_CHECK(joinScope(scope, *row));
    }
    return putConflict(scope, conflict);
}

base::Status PageApplier::putConflict(ScopeNo scope, const ConflictEntry& conflict)
{
    LINLI_TRY(const base::RowId row, m_intake.row(conflict.row, entityOfField(conflict.field)));
    if (conflict.others.empty() && LINLI_PLANT("conflict_never_closed")) {
        return {};
    }
    if (conflict.others.empty()) {
        return closeConflict(scope, {row, conflict.field, conflict.layer});
    }
    WireWriter writer;
    writeConflict(writer, conflict);
    const Bytes bytes = writer.take();
    LINLI_TRY(auto* put,
              m_database.cached("INSERT INTO conflict (row, field, layer, scope, entry) VALUES (?1, ?2, ?3, ?4, ?5)"
                                " ON CONFLICT DO UPDATE SET entry = excluded.entry"));
    if (LINLI_PLANT("first_conflict_stays")) {
        LINLI_TRY(put, m_database.cached("INSERT OR IGNORE INTO conflict (row, field, layer, scope, entry)"
                                         " VALUES (?1, ?2, ?3, ?4, ?5)"));
    }
    put->bind(1, row).bind(2, std::int64_t {conflict.field}).bind(3, std::int64_t {conflict.layer}).bind(4, scope);
    return put->bind(5, std::span<const std::uint8_t>(bytes)).run();
}

}  // namespace linli::sync
