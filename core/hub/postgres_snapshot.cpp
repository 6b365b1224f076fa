// SPDX-License-Identifier: GPL-3.0-or-later
// Snapshots and their chunks. A chunk is kept once a scope, however many snapshots name it.
#include "core/hub/postgres_rows.h"
#include "core/hub/postgres_store.h"

#include <algorithm>

namespace linli::hub {

namespace {

using Kind = PgArray::Kind;

base::Status done(const base::Result<std::int64_t>& changed)
{
    return changed ? base::Status() : base::Status(base::fail(changed.error()));
}

base::Status putSnapshot(PgConnection& connection, ScopeNo scope, const SnapshotRecord& snapshot)
{
    PgParams replaced;
    replaced.add(scope).add(snapshot.at).add(snapshot.position);
    LINLI_CHECK(done(connection.run("UPDATE snapshot SET replaced_at = $2 WHERE scope = $1 AND replaced_at IS NULL "
                                    "AND position <> $3",
                                    replaced)));
    const auto digest = snapshot.digest.bytes();
    const Bytes conflicts = conflictListBytes(snapshot.conflicts);
    PgParams params;
    params.add(scope).add(snapshot.position).add(std::span<const std::uint8_t>(digest)).add(snapshot.at);
    params.add(std::span(conflicts));
    LINLI_CHECK(done(connection.run("INSERT INTO snapshot (scope, position, digest, at, conflicts) "
                                    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (scope, position) DO UPDATE SET "
                                    "digest = $3, at = $4, conflicts = $5, replaced_at = NULL",
                                    params)));
    PgArray places(Kind::Integers);
    PgArray hashes(Kind::Blobs);
    PgArray rows(Kind::Integers);
    PgArray bytes(Kind::Integers);
    for (const sync::ChunkRef& chunk : snapshot.chunks) {
        places.add(static_cast<std::int64_t>(places.count()));
        hashes.add(std::span<const std::uint8_t>(chunk.hash));
        rows.add(std::int64_t {chunk.rows});
        bytes.add(std::int64_t {chunk.bytes});
    }
    PgParams list;
    list.add(scope).add(snapshot.position).add(places).add(hashes).add(rows).add(bytes);
    return done(connection.run("INSERT INTO snapshot_chunk (scope, position, place, hash, chunk_rows, bytes) "
                               "SELECT $1, $2, w.* FROM unnest($3, $4, $5, $6) AS w (place, hash, chunk_rows, bytes) "
                               "ON CONFLICT (scope, position, place) DO UPDATE SET hash = excluded.hash, "
                               "chunk_rows = excluded.chunk_rows, bytes = excluded.bytes",
                               list));
}

// Snapshots replaced long ago, then what none names any more.
base::Status forgetSnapshots(PgConnection& connection, ScopeNo scope, WallTime forget)
{
    PgParams old;
    old.add(scope).add(forget);
    LINLI_CHECK(done(connection.run("DELETE FROM snapshot WHERE scope = $1 AND replaced_at < $2", old)));
    PgParams params;
    params.add(scope);
    LINLI_CHECK(done(connection.run("DELETE FROM snapshot_chunk WHERE scope = $1 AND position NOT IN "
                                    "(SELECT position FROM snapshot WHERE scope = $1)",
                                    params)));
    return done(connection.run("DELETE FROM chunk WHERE scope = $1 AND hash NOT IN "
                               "(SELECT hash FROM snapshot_chunk WHERE scope = $1)",
                               params));
}

}  // namespace

base::Result<std::optional<SnapshotRecord>> PostgresStore::newestSnapshot(ScopeNo scope)
{
    std::optional<SnapshotRecord> snapshot;
    LINLI_CHECK(reading(scope, [&]() -> base::Status {
        PgParams params;
        params.add(scope);
        LINLI_TRY(const PgRows found,
                  m_connection->query("SELECT position, digest, at, conflicts FROM snapshot WHERE scope = $1 "
                                      "ORDER BY position DESC LIMIT 1",
                                      params));
        if (found.count() == 0) {
            return {};
        }
        snapshot.emplace();
        snapshot->position = found.integer(0, 0);
        LINLI_TRY(snapshot->digest, digestOf(found.blob(0, 1)));
        snapshot->at = found.integer(0, 2);
        LINLI_TRY(snapshot->conflicts, conflictListOf(found.blob(0, 3)));
        params.add(snapshot->position);
        LINLI_TRY(const PgRows chunks,
                  m_connection->query("SELECT hash, chunk_rows, bytes FROM snapshot_chunk "
                                      "WHERE scope = $1 AND position = $2 ORDER BY place",
                                      params));
        for (int row = 0; row < chunks.count(); ++row) {
            sync::ChunkRef& ref = snapshot->chunks.emplace_back();
            takeBytes(ref.hash, chunks.blob(row, 0));
            ref.rows = static_cast<std::uint32_t>(chunks.integer(row, 1));
            ref.bytes = static_cast<std::uint32_t>(chunks.integer(row, 2));
        }
        return {};
    }));
    return snapshot;
}

base::Status PostgresStore::saveSnapshot(ScopeNo scope,
                                         const SnapshotRecord& snapshot,
                                         std::span<const Bytes> chunks,
                                         WallTime forget)
{
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        PgParams params;
        params.add(scope).add(std::span<const std::uint8_t>(snapshot.chunks[i].hash)).add(std::span(chunks[i]));
        LINLI_CHECK(done(m_connection->run(
            "INSERT INTO chunk (scope, hash, packed) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", params)));
    }
    LINLI_CHECK(putSnapshot(*m_connection, scope, snapshot));
    return forgetSnapshots(*m_connection, scope, forget);
}

base::Result<std::optional<Bytes>> PostgresStore::chunk(ScopeNo scope, std::span<const std::uint8_t, 32> hash)
{
    std::optional<Bytes> packed;
    LINLI_CHECK(reading(scope, [&]() -> base::Status {
        PgParams params;
        params.add(scope).add(std::span<const std::uint8_t>(hash));
        LINLI_TRY(const PgRows rows,
                  m_connection->query("SELECT packed FROM chunk WHERE scope = $1 AND hash = $2", params));
        if (rows.count() != 0) {
            const auto bytes = rows.blob(0, 0);
            packed.emplace(bytes.begin(), bytes.end());
        }
        return {};
    }));
    return packed;
}

}  // namespace linli::hub
