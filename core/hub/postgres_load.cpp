// SPDX-License-Identifier: GPL-3.0-or-later
// A batch's part of the state, in a fixed number of statements. In the common case, rows of one scope that are there, it
// is one statement for the images. OFFSET 0 keeps the planner from turning a look-up for each wanted row into a walk
// through all rows of the committee, which it takes for few where there are no statistics yet.
#include "core/hub/image_code.h"
#include "core/hub/postgres_rows.h"
#include "core/hub/postgres_store.h"

#include <algorithm>

namespace linli::hub {

namespace {

// With more scopes than this, asking each for the rows costs more than asking where they are.
constexpr std::size_t kFewScopes = 2;

PgArray uidArray(std::span<const RowUid> uids)
{
    PgArray array(PgArray::Kind::Uids);
    for (const RowUid& uid : uids) {
        array.add(bytesOf(uid));
    }
    return array;
}

}  // namespace

struct PostgresStore::Loading {
    const Wanted& wanted;
    WorkingSet& set;
    std::unordered_map<RowUid, HeldRow, UidHash> rows;
    std::vector<ScopeNo> missing;  // scopes of rows that this transaction does not have
};

base::Status readImageColumns(const PgRows& rows, int row, ScopeNo scope, StoredImage& image)
{
    image.scope = scope;
    image.key = rows.integer(row, 0);
    LINLI_TRY(image.image.uid, uidOf(rows.blob(row, 1)));
    image.image.entity = static_cast<catalog::EntityNo>(rows.integer(row, 2));
    image.shared = (rows.integer(row, 3) & kShared) != 0;
    image.disputed = (rows.integer(row, 3) & kDisputed) != 0;
    return decodeCells(rows.blob(row, 4), image.image);
}

base::Result<std::vector<ScopeNo>> PostgresStore::load(const Wanted& wanted, WorkingSet& set)
{
    LINLI_CHECK(loadScopes(wanted.scopes, set));
    LINLI_CHECK(loadPushes(wanted.pushes, set));
    LINLI_CHECK(loadParked(wanted, set));
    Loading loading {wanted, set, {}, {}};
    LINLI_CHECK(loadRows(loading));
    if (!loading.missing.empty()) {
        std::ranges::sort(loading.missing);
        loading.missing.erase(std::ranges::unique(loading.missing).begin(), loading.missing.end());
        return std::move(loading.missing);
    }
    LINLI_CHECK(loadLeft(loading));
    LINLI_CHECK(loadConflicts(loading));
    LINLI_CHECK(loadParkedRows(loading));
    std::vector<ScopeNo> scopes;
    for (auto& [uid, row] : loading.rows) {
        for (const StoredImage& member : row.members) {
            scopes.push_back(member.scope);
        }
        if (!row.members.empty() || !row.left.empty()) {
            set.rows.emplace(uid, std::move(row));
        }
    }
    std::ranges::sort(scopes);
    scopes.erase(std::ranges::unique(scopes).begin(), scopes.end());
    LINLI_CHECK(loadScopes(scopes, set));
    return std::vector<ScopeNo> {};
}

base::Status PostgresStore::loadRows(Loading& loading)
{
    loading.rows.reserve(loading.wanted.rows.size());
    for (const RowUid& uid : loading.wanted.rows) {
        loading.rows.emplace(uid, HeldRow());
    }
    std::vector<RowUid> open = loading.wanted.rows;
    if (loading.wanted.scopes.size() <= kFewScopes) {
        for (const ScopeNo scope : loading.wanted.scopes) {
            LINLI_CHECK(loadImages(scope, open, loading));
            std::erase_if(open, [&](const RowUid& uid) { return !loading.rows[uid].members.empty(); });
        }
        for (const auto& [uid, row] : loading.rows) {
            if (!row.members.empty() && row.members.front().shared) {
                open.push_back(uid);
            }
        }
    }
    return loadElsewhere(open, loading);
}

base::Status PostgresStore::loadImages(ScopeNo scope, std::span<const RowUid> uids, Loading& loading)
{
    if (uids.empty()) {
        return {};
    }
    PgArray buckets(PgArray::Kind::Integers);
    for (const RowUid& uid : uids) {
        buckets.add(std::int64_t {sync::bucketOf(uid)});
    }
    PgParams params;
    params.add(scope).add(buckets).add(uidArray(uids));
    LINLI_TRY(const PgRows rows,
              m_connection->query("SELECT i.* FROM unnest($2, $3) AS w (bucket, uid), LATERAL (SELECT number, uid, "
                                  "entity, flags, cells FROM image WHERE scope = $1 AND bucket = w.bucket "
                                  "AND uid = w.uid OFFSET 0) i",
                                  params));
    for (int row = 0; row < rows.count(); ++row) {
        StoredImage image;
        LINLI_CHECK(readImageColumns(rows, row, scope, image));
        loading.rows[image.image.uid].members.push_back(std::move(image));
    }
    return {};
}

// In every scope where the rows are, besides those found.
base::Status PostgresStore::loadElsewhere(std::span<const RowUid> uids, Loading& loading)
{
    if (uids.empty()) {
        return {};
    }
    PgParams params;
    params.add(uidArray(uids));
    LINLI_TRY(const PgRows places, m_connection->query("SELECT uid, scopes FROM place WHERE uid = ANY ($1)", params));
    std::map<ScopeNo, std::vector<RowUid>> wanted;
    for (int row = 0; row < places.count(); ++row) {
        LINLI_TRY(const RowUid uid, uidOf(places.blob(row, 0)));
        for (const ScopeNo scope : places.integers(row, 1)) {
            if (loading.rows[uid].in(scope) == nullptr) {
                wanted[scope].push_back(uid);
            }
        }
    }
    for (const auto& [scope, rows] : wanted) {
        if (!std::ranges::binary_search(m_scopes, scope)) {
            loading.missing.push_back(scope);
            continue;
        }
        LINLI_CHECK(loadImages(scope, rows, loading));
        if (std::ranges::any_of(rows, [&](const RowUid& uid) { return loading.rows[uid].in(scope) == nullptr; })) {
            return base::fail(base::ErrorCode::Corrupt, "store.damaged", {}, "place without image");
        }
    }
    return {};
}

base::Status PostgresStore::loadLeft(Loading& loading)
{
    const std::vector<ScopeNo>& scopes = loading.wanted.scopes;
    std::vector<RowUid> uids;
    for (auto& [uid, row] : loading.rows) {
        if (std::ranges::any_of(scopes, [&held = row](ScopeNo scope) { return held.in(scope) == nullptr; })) {
            uids.push_back(uid);
        }
    }
    if (uids.empty()) {
        return {};
    }
    PgParams params;
    params.add(std::span<const std::int64_t>(scopes)).add(uidArray(uids));
    LINLI_TRY(const PgRows rows,
              m_connection->query("SELECT uid, scope, position, target, entity, stamps FROM left_row "
                                  "WHERE scope = ANY ($1) AND uid = ANY ($2)",
                                  params));
    for (int row = 0; row < rows.count(); ++row) {
        LeftRow left;
        LINLI_TRY(left.stamps.uid, uidOf(rows.blob(row, 0)));
        left.scope = rows.integer(row, 1);
        HeldRow& held = loading.rows[left.stamps.uid];
        if (held.in(left.scope) != nullptr) {
            continue;
        }
        left.position = rows.integer(row, 2);
        left.to = rows.integer(row, 3);
        left.stamps.entity = static_cast<catalog::EntityNo>(rows.integer(row, 4));
        LINLI_CHECK(decodeCells(rows.blob(row, 5), left.stamps));
        held.left.push_back(std::move(left));
    }
    return {};
}

base::Status PostgresStore::loadConflicts(Loading& loading)
{
    std::map<ScopeNo, std::vector<RowUid>> wanted;
    for (const auto& [uid, row] : loading.rows) {
        if (std::ranges::any_of(row.members, &StoredImage::disputed)) {
            for (const StoredImage& member : row.members) {
                wanted[member.scope].push_back(uid);
            }
        }
    }
    for (const auto& [scope, uids] : wanted) {
        PgParams params;
        params.add(scope).add(uidArray(uids));
        LINLI_TRY(const PgRows rows,
                  m_connection->query("SELECT position, entry FROM conflict WHERE scope = $1 AND uid = ANY ($2) "
                                      "ORDER BY uid, field, layer",
                                      params));
        for (int row = 0; row < rows.count(); ++row) {
            LINLI_TRY(sync::ConflictEntry entry, conflictOf(rows.blob(row, 1)));
            HeldRow& held = loading.rows[entry.row];
            held.conflicts.push_back({scope, rows.integer(row, 0), std::move(entry)});
        }
    }
    return {};
}

base::Status PostgresStore::loadParkedRows(Loading& loading)
{
    std::vector<RowUid> uids;
    for (const auto& [uid, row] : loading.rows) {
        if (row.members.empty()) {
            uids.push_back(uid);
        }
    }
    if (uids.empty()) {
        return {};
    }
    PgParams params;
    params.add(uidArray(uids));
    LINLI_TRY(const PgRows rows,
              m_connection->query("SELECT DISTINCT uid FROM parked_row WHERE uid = ANY ($1)", params));
    for (int row = 0; row < rows.count(); ++row) {
        LINLI_TRY(const RowUid uid, uidOf(rows.blob(row, 0)));
        loading.set.parkedRows.insert(uid);
    }
    return {};
}

base::Status PostgresStore::loadPushes(std::span<const PushId> pushes, WorkingSet& set)
{
    // A device has one incarnation at a time, mostly: one statement each, which touches one partition.
    std::map<std::int64_t, std::vector<PushId>> byIncarnation;
    for (const PushId& push : pushes) {
        byIncarnation[push.id.incarnation].push_back(push);
    }
    for (const auto& [incarnation, wanted] : byIncarnation) {
        PgArray numbers(PgArray::Kind::Integers);
        PgArray parts(PgArray::Kind::Integers);
        for (const PushId& push : wanted) {
            numbers.add(push.id.number);
            parts.add(push.part);
        }
        PgParams params;
        params.add(incarnation).add(numbers).add(parts);
        LINLI_TRY(const PgRows rows,
                  m_connection->query(
                      "SELECT p.* FROM unnest($2, $3) AS w (number, part), LATERAL (SELECT number, part, hash, arrival, "
                      "device, judgement, lost, reason, blanks FROM pushed WHERE incarnation = $1 "
                      "AND number = w.number AND part = w.part OFFSET 0) p",
                      params));
        for (int row = 0; row < rows.count(); ++row) {
            PushRecord record;
            record.push = {{incarnation, rows.integer(row, 0)}, rows.integer(row, 1)};
            takeBytes(record.hash, rows.blob(row, 2));
            record.arrival = rows.integer(row, 3);
            record.device = rows.integer(row, 4);
            record.judgement = static_cast<sync::Judgement>(rows.integer(row, 5));
            if (!rows.isNull(row, 6)) {
                LINLI_TRY(record.lost, numbersOfBytes(rows.blob(row, 6)));
            }
            record.reason = rows.text(row, 7);
            if (!rows.isNull(row, 8)) {
                LINLI_TRY(record.blanks, blanksOf(rows.blob(row, 8)));
            }
            set.pushed[record.push].push_back(std::move(record));
        }
    }
    return {};
}

base::Status PostgresStore::loadParked(const Wanted& wanted, WorkingSet& set)
{
    if (wanted.incarnations.empty()) {
        return {};
    }
    PgParams params;
    params.add(std::span<const std::int64_t>(wanted.incarnations));
    LINLI_TRY(const PgRows rows,
              m_connection->query("SELECT incarnation, number, first_edit, last_edit FROM parked_place "
                                  "WHERE incarnation = ANY ($1) AND first_edit IS NOT NULL",
                                  params));
    for (int row = 0; row < rows.count(); ++row) {
        set.parkedNumbers.push_back(
            {rows.integer(row, 0), rows.integer(row, 1), rows.integer(row, 2), rows.integer(row, 3)});
    }
    return {};
}

}  // namespace linli::hub
