// SPDX-License-Identifier: GPL-3.0-or-later
// First fill of a scope from a snapshot, and repair of what differs.
#include "core/base/planted.h"
#include "core/sync/replica_tables.h"

#include <algorithm>
#include <set>

namespace linli::sync {

using base::ErrorCode;
using base::fail;

base::Status ReplicaState::keepChunk(const ChunkRef& ref, std::span<const std::uint8_t> packed)
{
    if (chunkHash(packed) != ref.hash) {
        return fail(ErrorCode::Corrupt, "sync.damaged");
    }
    LINLI_TRY(auto transaction, store::Transaction::begin(m_state->database()));
    LINLI_TRY(auto* put,
              m_state->database().cached("INSERT OR IGNORE INTO snapshot_chunk (hash, packed) VALUES (?1, ?2)"));
    LINLI_CHECK(put->bind(1, std::span<const std::uint8_t>(ref.hash)).bind(2, packed).run());
    return transaction.commit();
}

base::Result<std::vector<ChunkRef>> ReplicaState::missingChunks(const Manifest& manifest)
{
    std::vector<ChunkRef> missing;
    for (const ChunkRef& ref : manifest.chunks) {
        LINLI_TRY(auto* read, m_state->database().cached("SELECT 1 FROM snapshot_chunk WHERE hash = ?1"));
        LINLI_TRY(const bool found, read->bind(1, std::span<const std::uint8_t>(ref.hash)).step());
        read->reset();
        if (!found) {
            missing.push_back(ref);
        }
    }
    return missing;
}

base::Result<Bytes> ReplicaState::chunk(const ChunkRef& ref)
{
    LINLI_TRY(auto* read, m_state->database().cached("SELECT packed FROM snapshot_chunk WHERE hash = ?1"));
    LINLI_TRY(const bool found, read->bind(1, std::span<const std::uint8_t>(ref.hash)).step());
    if (!found) {
        return fail(ErrorCode::NotFound, "sync.damaged");
    }
    const auto blob = read->blob(0);
    Bytes packed(blob.begin(), blob.end());
    read->reset();
    return packed;
}

namespace {

// From this many rows on the derived tables are made anew instead of row by row.
constexpr std::uint32_t kMany = 2000;

}  // namespace

base::Status ReplicaState::fill(const Manifest& manifest,
                                const std::function<base::Result<Bytes>(const ChunkRef& chunk)>& chunk)
{
    State& state = *m_state;
    ScopeRecord* const scope = state.record(manifest.scope);
    if (scope == nullptr || scope->filled || manifest.epoch != state.link.epoch) {
        return {};
    }
    std::uint32_t rows = 0;
    for (const ChunkRef& ref : manifest.chunks) {
        rows += ref.rows;
    }
    return state.change([&](ledger::Intake& intake, PageApplier& applier) -> base::Status {
        scope->digest = {};
        if (rows >= kMany) {
            LINLI_CHECK(intake.expectMany(rows));
        }
        std::vector<RowImage> images;
        for (const ChunkRef& ref : manifest.chunks) {
            LINLI_TRY(const Bytes packed, chunk(ref));
            LINLI_TRY(images, unpackChunk(packed, std::move(images)));
            LINLI_CHECK(applier.enter(manifest.scope, images, {}, rows >= kMany));
            // Its pages take the next rows.
            LINLI_TRY(auto* done, intake.database().cached("DELETE FROM snapshot_chunk WHERE hash = ?1"));
            LINLI_CHECK(done->bind(1, std::span<const std::uint8_t>(ref.hash)).run());
        }
        if (scope->digest != manifest.digest) {
            return fail(ErrorCode::Corrupt, "sync.snapshot_differs", {{"name", scope->name}});
        }
        if (LINLI_PLANT("snapshot_drops_outbox")) {
            LINLI_TRY(auto* empty, intake.database().cached("DELETE FROM outbox WHERE state = 0"));
            LINLI_CHECK(empty->run());
        }
        for (const ConflictEntry& conflict : manifest.conflicts) {
            LINLI_CHECK(applier.putConflict(manifest.scope, conflict));
        }
        LINLI_TRY(auto* done, intake.database().cached("DELETE FROM snapshot_chunk"));
        LINLI_CHECK(done->run());
        scope->filled = true;
        scope->epoch = manifest.epoch;
        scope->cursor = manifest.position;
        return putPullMark(intake.database(), *scope);
    });
}

namespace {

// Calls `visit` with every confirmed row of the scope.
base::Status eachMember(ledger::Intake& intake,
                        ScopeNo scope,
                        const std::function<base::Status(const ledger::RowInfo&)>& visit)
{
    std::vector<base::RowId> rows;
    {
        LINLI_TRY(auto* read, intake.database().cached("SELECT row FROM member WHERE scope = ?1"));
        read->bind(1, scope);
        while (true) {
            LINLI_TRY(const bool more, read->step());
            if (!more) {
                break;
            }
            rows.push_back(base::RowId {read->integer(0)});
        }
    }
    for (const base::RowId row : rows) {
        LINLI_TRY(const ledger::RowInfo info, intake.info(row));
        LINLI_CHECK(visit(info));
    }
    return {};
}

}  // namespace

base::Result<std::vector<std::uint16_t>> ReplicaState::differing(const Digests& digests)
{
    State& state = *m_state;
    std::vector<std::uint16_t> buckets;
    ScopeRecord* const scope = state.record(digests.scope);
    if (scope == nullptr || digests.buckets.size() != kBuckets) {
        return buckets;
    }
    const auto compare = [&](ledger::Intake& intake, PageApplier& applier) -> base::Status {
        std::vector<StateDigest> own(kBuckets);
        // Of a row with nothing confirmed, offered again after a restore, no digest tells whether it is still here.
        std::set<std::size_t> unsure;
        const auto add = [&](const ledger::RowInfo& info) -> base::Status {
            LINLI_TRY(const RowImage image, applier.confirmed().image(intake, info));
            const auto bucket = static_cast<std::size_t>(bucketOf(info.uid));
            own[bucket].add(image);
            const bool empty = std::ranges::all_of(image.cells, [](const Cell& cell) { return isEmpty(cell.value); });
            if (empty && !LINLI_PLANT("empty_rows_not_compared")) {
                unsure.insert(bucket);
            }
            return {};
        };
        LINLI_CHECK(eachMember(intake, digests.scope, add));
        LINLI_TRY(state.compared[digests.scope], applier.compared());
        StateDigest sum;
        for (std::size_t i = 0; i < own.size(); ++i) {
            sum.add(own[i]);
            if (own[i] != digests.buckets[i] || unsure.contains(i)) {
                buckets.push_back(static_cast<std::uint16_t>(i));
            }
        }
        // Nor does one of a row that shows nothing and is disputed.
        for (const ConflictEntry& conflict : digests.conflicts) {
            LINLI_TRY(const bool member, applier.hasMember(digests.scope, conflict.row));
            const auto bucket = static_cast<std::uint16_t>(bucketOf(conflict.row));
            if (!member && std::ranges::find(buckets, bucket) == buckets.end()) {
                buckets.push_back(bucket);
            }
        }
        std::ranges::sort(buckets);
        if (sum != scope->digest) {
            // What was kept in step is wrong while the rows may be right: take what was computed. In a new epoch that is
            // as it must be, because what is offered again is not confirmed any more.
            if (scope->epoch == digests.epoch) {
                LINLI_CHECK(putIncident(intake.database(), state.clock->now(), digests.scope, "digest recomputed"));
            }
            scope->digest = sum;
        }
        return {};
    };
    LINLI_CHECK(state.change(compare));
    return buckets;
}

base::Status ReplicaState::repair(const Rows& rows)
{
    State& state = *m_state;
    ScopeRecord* const scope = state.record(rows.scope);
    if (scope == nullptr || rows.epoch != state.link.epoch) {
        return {};
    }
    return state.change([&](ledger::Intake& intake, PageApplier& applier) -> base::Status {
        const std::set<int> asked(rows.buckets.begin(), rows.buckets.end());
        std::set<RowUid> there;
        for (const RowImage& image : rows.rows) {
            there.insert(image.uid);
        }
        std::vector<base::RowId> gone;
        LINLI_CHECK(eachMember(intake, rows.scope, [&](const ledger::RowInfo& info) -> base::Status {
            if (asked.contains(bucketOf(info.uid)) && !there.contains(info.uid) && !LINLI_PLANT("repair_keeps_old_rows")) {
                gone.push_back(info.row);
            }
            return {};
        }));
        for (const base::RowId row : gone) {
            LINLI_CHECK(applier.leave(rows.scope, row, {}, base::isoText(base::shanghaiDay(state.clock->now()))));
        }
        std::vector<RowImage> images = rows.rows;
        LINLI_CHECK(applier.enter(rows.scope, images, {}, false));
        return putIncident(intake.database(), state.clock->now(), rows.scope,
                           "repaired " + std::to_string(rows.rows.size()) + " rows");
    });
}

base::Status ReplicaState::repaired(const Digests& digests)
{
    State& state = *m_state;
    ScopeRecord* const place = state.record(digests.scope);
    if (place == nullptr || digests.epoch != state.link.epoch) {
        return {};
    }
    return state.change([&](ledger::Intake& intake, PageApplier& applier) -> base::Status {
        LINLI_CHECK(applier.replaceConflicts(digests.scope, digests.conflicts));
        place->cursor = LINLI_PLANT("repaired_one_further") ? digests.head + 1 : digests.head;
        place->epoch = digests.epoch;
        place->filled = true;
        if (const auto compared = state.compared.find(digests.scope); compared != state.compared.end()) {
            LINLI_CHECK(applier.markRepaired(digests.scope, compared->second));
        }
        return putPullMark(intake.database(), *place);
    });
}

}  // namespace linli::sync
