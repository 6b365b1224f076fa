// SPDX-License-Identifier: GPL-3.0-or-later
// Snapshots and their chunks. A chunk is kept once a scope, however many snapshots name it.
#include "core/hub/sqlite_rows.h"
#include "core/hub/sqlite_store.h"

#include <algorithm>

namespace linli::hub {

namespace {

using store::Statement;

base::Status putChunk(store::Database& database, ScopeNo scope, const sync::ChunkRef& ref, const Bytes& packed)
{
    LINLI_TRY(Statement insert,
              database.prepare("INSERT OR IGNORE INTO chunk (scope, hash, packed) VALUES (?1, ?2, ?3)"));
    insert.bind(1, scope).bind(2, std::span<const std::uint8_t>(ref.hash));
    return insert.bind(3, std::span(packed)).run();
}

// Snapshots replaced long ago, then what none names any more.
base::Status forgetSnapshots(store::Database& database, ScopeNo scope, WallTime forget)
{
    LINLI_TRY(
        Statement snapshots,
        database.prepare("DELETE FROM snapshot WHERE scope = ?1 AND replaced_at IS NOT NULL AND replaced_at < ?2"));
    LINLI_CHECK(snapshots.bind(1, scope).bind(2, forget).run());
    LINLI_TRY(Statement lists,
              database.prepare("DELETE FROM snapshot_chunk WHERE scope = ?1 AND position NOT IN "
                               "(SELECT position FROM snapshot WHERE scope = ?1)"));
    LINLI_CHECK(lists.bind(1, scope).run());
    LINLI_TRY(Statement chunks,
              database.prepare("DELETE FROM chunk WHERE scope = ?1 AND hash NOT IN "
                               "(SELECT hash FROM snapshot_chunk WHERE scope = ?1)"));
    return chunks.bind(1, scope).run();
}

base::Status putSnapshot(store::Database& database, ScopeNo scope, const SnapshotRecord& snapshot)
{
    LINLI_TRY(Statement replaced,
              database.prepare("UPDATE snapshot SET replaced_at = ?2 WHERE scope = ?1 AND replaced_at IS NULL "
                               "AND position <> ?3"));
    LINLI_CHECK(replaced.bind(1, scope).bind(2, snapshot.at).bind(3, snapshot.position).run());
    LINLI_TRY(Statement insert,
              database.prepare("INSERT OR REPLACE INTO snapshot (scope, position, digest, at, conflicts) "
                               "VALUES (?1, ?2, ?3, ?4, ?5)"));
    const auto digest = snapshot.digest.bytes();
    const Bytes conflicts = conflictListBytes(snapshot.conflicts);
    insert.bind(1, scope).bind(2, snapshot.position).bind(3, std::span<const std::uint8_t>(digest));
    LINLI_CHECK(insert.bind(4, snapshot.at).bind(5, std::span(conflicts)).run());
    LINLI_TRY(
        Statement list,
        database.prepare("INSERT OR REPLACE INTO snapshot_chunk (scope, position, place, hash, chunk_rows, bytes) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    for (std::size_t place = 0; place < snapshot.chunks.size(); ++place) {
        const sync::ChunkRef& chunk = snapshot.chunks[place];
        list.bind(1, scope).bind(2, snapshot.position).bind(3, static_cast<std::int64_t>(place));
        list.bind(4, std::span<const std::uint8_t>(chunk.hash));
        LINLI_CHECK(list.bind(5, std::int64_t {chunk.rows}).bind(6, std::int64_t {chunk.bytes}).run());
    }
    return {};
}

}  // namespace

base::Result<std::optional<SnapshotRecord>> SqliteStore::newestSnapshot(ScopeNo scope)
{
    LINLI_TRY(Statement select,
              m_database.prepare("SELECT position, digest, at, conflicts FROM snapshot WHERE scope = ?1 "
                                 "ORDER BY position DESC LIMIT 1"));
    LINLI_TRY(const bool found, select.bind(1, scope).step());
    if (!found) {
        return std::optional<SnapshotRecord> {};
    }
    SnapshotRecord snapshot;
    snapshot.position = select.integer(0);
    LINLI_TRY(snapshot.digest, digestOf(select.blob(1)));
    snapshot.at = select.integer(2);
    LINLI_TRY(snapshot.conflicts, conflictListOf(select.blob(3)));
    LINLI_TRY(Statement chunks,
              m_database.prepare("SELECT hash, chunk_rows, bytes FROM snapshot_chunk "
                                 "WHERE scope = ?1 AND position = ?2 ORDER BY place"));
    chunks.bind(1, scope).bind(2, snapshot.position);
    while (true) {
        LINLI_TRY(const bool more, chunks.step());
        if (!more) {
            return std::optional(std::move(snapshot));
        }
        sync::ChunkRef ref;
        const auto hash = chunks.blob(0);
        std::copy_n(hash.begin(), std::min(hash.size(), ref.hash.size()), ref.hash.begin());
        ref.rows = static_cast<std::uint32_t>(chunks.integer(1));
        ref.bytes = static_cast<std::uint32_t>(chunks.integer(2));
        snapshot.chunks.push_back(ref);
    }
}

base::Status
SqliteStore::saveSnapshot(ScopeNo scope, const SnapshotRecord& snapshot, std::span<const Bytes> chunks, WallTime forget)
{
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        LINLI_CHECK(putChunk(m_database, scope, snapshot.chunks[i], chunks[i]));
    }
    LINLI_CHECK(putSnapshot(m_database, scope, snapshot));
    return forgetSnapshots(m_database, scope, forget);
}

base::Result<std::optional<Bytes>> SqliteStore::chunk(ScopeNo scope, std::span<const std::uint8_t, 32> hash)
{
    LINLI_TRY(Statement* const select, m_database.cached("SELECT packed FROM chunk WHERE scope = ?1 AND hash = ?2"));
    select->bind(1, scope).bind(2, std::span<const std::uint8_t>(hash));
    LINLI_TRY(const bool found, select->step());
    std::optional<Bytes> packed;
    if (found) {
        const auto bytes = select->blob(0);
        packed.emplace(bytes.begin(), bytes.end());
    }
    select->reset();
    return packed;
}

}  // namespace linli::hub
