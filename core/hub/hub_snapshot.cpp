// SPDX-License-Identifier: GPL-3.0-or-later
// Whole scopes: snapshots for a first fill, digests and rows for a repair.
#include "core/base/planted.h"
#include "core/hub/hub.h"
#include "core/sync/chunk.h"

#include <algorithm>
#include <map>

namespace linli::hub {

using base::ErrorCode;
using base::Result;
using base::Status;
using sync::Reply;

namespace {

// A chunk ends before its rows take more than about this many bytes, so that it fits a message.
constexpr std::size_t kChunkBytes = 8U << 20U;

std::size_t roughSize(const RowImage& image)
{
    constexpr std::size_t kCell = 8;
    std::size_t size = image.uid.bytes.size();
    for (const sync::Cell& cell : image.cells) {
        const auto* text = std::get_if<std::string>(&cell.value);
        size += kCell + (text != nullptr ? text->size() : 0);
    }
    return size;
}

// Cuts rows, as they come, into chunks of one entity each. Memory of the rows is used again, because it is most of the work.
class ChunkCutter {
public:
    ChunkCutter(SnapshotRecord& snapshot, std::vector<Bytes>& chunks)
        : m_snapshot(snapshot)
        , m_chunks(chunks)
    {
    }
    // Leaves another image in its place.
    void add(RowImage& image)
    {
        Open& open = m_open[image.entity];
        const std::size_t size = roughSize(image);
        if (open.count == sync::kChunkRows || (open.count != 0 && open.bytes + size > kChunkBytes)) {
            close(open);
        }
        open.bytes += size;
        if (open.count == open.rows.size()) {
            open.rows.emplace_back();
        }
        std::swap(open.rows[open.count++], image);
    }
    void finish()
    {
        for (auto& [entity, open] : m_open) {
            if (open.count != 0) {
                close(open);
            }
        }
    }

private:
    struct Open {
        std::vector<RowImage> rows;
        std::size_t count = 0;  // of them in use
        std::size_t bytes = 0;
    };
    void close(Open& open)
    {
        Bytes packed = sync::packChunk(std::span(open.rows).first(open.count));
        m_snapshot.chunks.push_back({sync::chunkHash(packed), static_cast<std::uint32_t>(open.count),
                                     static_cast<std::uint32_t>(packed.size())});
        m_chunks.push_back(std::move(packed));
        open.count = 0;
        open.bytes = 0;
    }

    SnapshotRecord& m_snapshot;
    std::vector<Bytes>& m_chunks;
    std::map<catalog::EntityNo, Open> m_open;
};

}  // namespace

Result<Reply> Hub::reply(const Principal& principal, const sync::Snapshot& request)
{
    LINLI_TRY(const ScopeRecord scope, granted(principal, request.scope));
    LINLI_TRY(SnapshotRecord cut, snapshot(scope));
    LINLI_TRY(const HubRecord record, m_store.hub());
    sync::Manifest manifest;
    manifest.epoch = record.epoch;
    manifest.scope = scope.no;
    manifest.position = cut.position;
    manifest.digest = cut.digest;
    manifest.chunks = std::move(cut.chunks);
    if (!LINLI_PLANT("snapshot_without_conflicts")) {
        manifest.conflicts = std::move(cut.conflicts);
    }
    return Reply {std::move(manifest)};
}

// The newest snapshot as long as the log goes on from it and is short.
Result<SnapshotRecord> Hub::snapshot(const ScopeRecord& scope)
{
    LINLI_TRY(auto newest, m_store.newestSnapshot(scope.no));
    if (newest) {
        LINLI_TRY(const bool good, isGood(*newest, scope));
        if (good) {
            return std::move(*newest);
        }
    }
    return cutSnapshot(scope.no);
}

// Pulling what came since must cost less than cutting and fetching anew.
Result<bool> Hub::isGood(const SnapshotRecord& snapshot, const ScopeRecord& scope)
{
    if (snapshot.position < scope.floor || scope.head - snapshot.position > m_reuse) {
        return false;
    }
    std::size_t limit = 0;
    for (const sync::ChunkRef& chunk : snapshot.chunks) {
        limit += chunk.bytes / 2;
    }
    limit = std::max(limit, m_slack);
    std::size_t bytes = 0;
    LINLI_CHECK(m_store.readLog(scope.no, snapshot.position, [&](const Store::LogBytes& row) {
        bytes += row.entry.size();
        return bytes <= limit;
    }));
    return bytes <= limit;
}

// Read at one moment, packed, and then written: nobody waits for the packing.
Result<SnapshotRecord> Hub::cutSnapshot(ScopeNo no)
{
    SnapshotRecord snapshot;
    std::vector<Bytes> chunks;
    const ScopeNo scopes[] = {no};
    {
        LINLI_TRY(StoreTransaction reading, StoreTransaction::reading(m_store, scopes));
        LINLI_TRY(const auto scope, m_store.scope(no));
        if (!scope) {
            return base::fail(ErrorCode::NotFound, "hub.no_such_scope", {{"scope", std::to_string(no)}});
        }
        snapshot.position = scope->head;
        snapshot.digest = scope->digest;
        snapshot.at = m_clock.now();
        LINLI_TRY(auto conflicts, m_store.conflicts(no));
        for (OpenConflict& conflict : conflicts) {
            snapshot.conflicts.push_back(std::move(conflict.entry));
        }
        ChunkCutter cutter(snapshot, chunks);
        LINLI_CHECK(m_store.readImages(no, [&](StoredImage& image) -> Status {
            if (!LINLI_PLANT("snapshot_forgets_shared") || !image.shared) {
                cutter.add(image.image);
            }
            return {};
        }));
        cutter.finish();
        LINLI_CHECK(reading.commit());
    }
    LINLI_TRY(StoreTransaction writing, StoreTransaction::begin(m_store, scopes));
    LINLI_CHECK(m_store.saveSnapshot(no, snapshot, chunks, snapshot.at - kSnapshotLife));
    LINLI_CHECK(writing.commit());
    return snapshot;
}

Result<Reply> Hub::reply(const Principal& principal, const sync::GetChunk& request)
{
    LINLI_TRY(const ScopeRecord scope, granted(principal, request.scope));
    LINLI_TRY(auto packed, m_store.chunk(scope.no, request.hash));
    if (!packed) {
        return base::fail(ErrorCode::NotFound, "sync.no_such_chunk");
    }
    return Reply {sync::Chunk {std::move(*packed)}};
}

Result<Reply> Hub::reply(const Principal& principal, const sync::Verify& request)
{
    const ScopeNo scopes[] = {request.scope};
    LINLI_TRY(StoreTransaction reading, StoreTransaction::reading(m_store, scopes));
    LINLI_TRY(auto refusal, otherEpoch(request.epoch));
    if (refusal) {
        return Reply {std::move(*refusal)};
    }
    LINLI_TRY(const ScopeRecord scope, granted(principal, request.scope));
    sync::Digests digests;
    digests.epoch = request.epoch;
    digests.scope = scope.no;
    digests.head = scope.head;
    digests.buckets.resize(sync::kBuckets);
    LINLI_CHECK(m_store.readImages(scope.no, [&](const StoredImage& image) -> Status {
        digests.buckets[static_cast<std::size_t>(sync::bucketOf(image.image.uid))].add(image.image);
        return {};
    }));
    LINLI_TRY(auto conflicts, m_store.conflicts(scope.no));
    for (OpenConflict& conflict : conflicts) {
        if (!LINLI_PLANT("repair_without_conflicts")) {
            digests.conflicts.push_back(std::move(conflict.entry));
        }
    }
    LINLI_CHECK(reading.commit());
    return Reply {std::move(digests)};
}

Result<Reply> Hub::reply(const Principal& principal, const sync::GetRows& request)
{
    const ScopeNo scopes[] = {request.scope};
    LINLI_TRY(StoreTransaction reading, StoreTransaction::reading(m_store, scopes));
    LINLI_TRY(const ScopeRecord scope, granted(principal, request.scope));
    LINLI_TRY(const HubRecord record, m_store.hub());
    sync::Rows rows;
    rows.epoch = record.epoch;
    rows.scope = scope.no;
    rows.head = scope.head;
    rows.digest = scope.digest;
    std::size_t size = 0;
    for (const std::uint16_t bucket : request.buckets) {
        LINLI_TRY(auto images, m_store.bucket(scope.no, bucket));
        for (const RowImage& image : images) {
            size += roughSize(image);
        }
        if (!rows.buckets.empty() && size > kRowsReply) {
            break;
        }
        rows.buckets.push_back(bucket);
        std::ranges::move(images, std::back_inserter(rows.rows));
    }
    LINLI_CHECK(reading.commit());
    return Reply {std::move(rows)};
}

}  // namespace linli::hub
