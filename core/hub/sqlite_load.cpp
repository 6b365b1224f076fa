// SPDX-License-Identifier: GPL-3.0-or-later
// A batch's part of the state. In the common case, a row of one scope, an image costs one look-up.
#include "core/base/planted.h"
#include "core/hub/image_code.h"
#include "core/hub/sqlite_rows.h"
#include "core/hub/sqlite_store.h"

#include <algorithm>

namespace linli::hub {

namespace {

using store::Statement;

// With more scopes than this, asking each for the row costs more than asking where it is.
constexpr std::size_t kFewScopes = 2;

}  // namespace

base::Result<std::vector<ScopeNo>> SqliteStore::load(const Wanted& wanted, WorkingSet& set)
{
    for (const ScopeNo scope : wanted.scopes) {
        LINLI_CHECK(loadScope(scope, set));
    }
    for (const PushId& push : wanted.pushes) {
        LINLI_CHECK(loadPush(push, set));
    }
    set.rows.reserve(wanted.rows.size());
    for (const RowUid& uid : wanted.rows) {
        LINLI_CHECK(loadRow(uid, wanted.scopes, set));
    }
    LINLI_CHECK(loadParked(wanted.incarnations, set));
    // The whole file is locked: nothing is missing.
    return std::vector<ScopeNo> {};
}

base::Status SqliteStore::loadScope(ScopeNo no, WorkingSet& set)
{
    if (set.scopes.contains(no)) {
        return {};
    }
    LINLI_TRY(const auto record, scope(no));
    if (record) {
        set.scopes.emplace(no, *record);
    }
    return {};
}

base::Status SqliteStore::loadRow(const RowUid& uid, std::span<const ScopeNo> through, WorkingSet& set)
{
    HeldRow row;
    if (through.size() <= kFewScopes) {
        for (const ScopeNo scope : through) {
            LINLI_TRY(const bool found, loadImage(scope, uid, row));
            if (found) {
                break;
            }
        }
    }
    if ((row.members.empty() || row.members.front().shared) && !LINLI_PLANT("elsewhere_not_loaded")) {
        LINLI_CHECK(loadElsewhere(uid, row));
    }
    if (std::ranges::any_of(through, [&](ScopeNo scope) { return row.in(scope) == nullptr; })) {
        LINLI_CHECK(loadLeft(uid, through, row));
    }
    if (std::ranges::any_of(row.members, &StoredImage::disputed)) {
        LINLI_CHECK(loadConflicts(uid, row));
    }
    if (row.members.empty()) {
        LINLI_TRY(Statement* const parked, m_database.cached("SELECT 1 FROM parked_row WHERE uid = ?1 LIMIT 1"));
        LINLI_TRY(const bool found, parked->bind(1, bytesOf(uid)).step());
        parked->reset();
        if (found) {
            set.parkedRows.insert(uid);
        }
    }
    for (const StoredImage& member : row.members) {
        LINLI_CHECK(loadScope(member.scope, set));
    }
    if (!row.members.empty() || !row.left.empty()) {
        set.rows.emplace(uid, std::move(row));
    }
    return {};
}

base::Result<bool> SqliteStore::loadImage(ScopeNo scope, const RowUid& uid, HeldRow& row)
{
    LINLI_TRY(Statement* const select,
              m_database.cached("SELECT i.key, i.uid, i.entity, i.flags, i.cells FROM image_key k JOIN image i "
                                "ON i.key = k.key WHERE k.scope = ?1 AND k.bucket = ?2 AND k.uid = ?3"));
    select->bind(1, scope).bind(2, sync::bucketOf(uid)).bind(3, bytesOf(uid));
    LINLI_TRY(const bool found, select->step());
    if (!found) {
        return false;
    }
    StoredImage image;
    auto read = readImageColumns(*select, image);
    select->reset();
    LINLI_CHECK(read);
    row.members.push_back(std::move(image));
    return true;
}

// In every scope where the row is, besides those found.
base::Status SqliteStore::loadElsewhere(const RowUid& uid, HeldRow& row)
{
    LINLI_TRY(Statement* const select, m_database.cached("SELECT scope FROM place WHERE uid = ?1 ORDER BY scope"));
    select->bind(1, bytesOf(uid));
    std::vector<ScopeNo> scopes;
    while (true) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            break;
        }
        scopes.push_back(select->integer(0));
    }
    for (const ScopeNo scope : scopes) {
        if (row.in(scope) == nullptr) {
            LINLI_TRY(const bool found, loadImage(scope, uid, row));
            if (!found) {
                return base::fail(base::ErrorCode::Corrupt, "store.damaged", {}, "place without image");
            }
        }
    }
    return {};
}

base::Status SqliteStore::loadLeft(const RowUid& uid, std::span<const ScopeNo> scopes, HeldRow& row)
{
    LINLI_TRY(Statement* const select,
              m_database.cached("SELECT scope, position, target, entity, stamps FROM left_row WHERE uid = ?1"));
    select->bind(1, bytesOf(uid));
    while (true) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        LeftRow left;
        left.scope = select->integer(0);
        if (std::ranges::find(scopes, left.scope) == scopes.end() || row.in(left.scope) != nullptr) {
            continue;
        }
        left.position = select->integer(1);
        left.to = select->integer(2);
        left.stamps.uid = uid;
        left.stamps.entity = static_cast<catalog::EntityNo>(select->integer(3));
        auto read = decodeCells(select->blob(4), left.stamps);
        if (!read) {
            select->reset();
            return read;
        }
        if (!LINLI_PLANT("left_not_loaded")) {
            row.left.push_back(std::move(left));
        }
    }
}

base::Status SqliteStore::loadConflicts(const RowUid& uid, HeldRow& row)
{
    LINLI_TRY(Statement* const select,
              m_database.cached("SELECT position, entry FROM conflict WHERE scope = ?1 AND uid = ?2"));
    for (const StoredImage& member : row.members) {
        select->bind(1, member.scope).bind(2, bytesOf(uid));
        while (true) {
            LINLI_TRY(const bool more, select->step());
            if (!more) {
                break;
            }
            auto entry = conflictOf(select->blob(1));
            if (!entry) {
                select->reset();
                return base::fail(std::move(entry).error());
            }
            row.conflicts.push_back({member.scope, select->integer(0), std::move(*entry)});
        }
    }
    return {};
}

base::Status SqliteStore::loadPush(const PushId& push, WorkingSet& set)
{
    LINLI_TRY(Statement* const select,
              m_database.cached("SELECT p.hash, p.arrival, p.device, p.judgement, p.lost, k.reason, k.blanks "
                                "FROM pushed p LEFT JOIN parked k ON k.arrival = p.arrival "
                                "WHERE p.incarnation = ?1 AND p.number = ?2 AND p.part = ?3"));
    select->bind(1, push.id.incarnation).bind(2, push.id.number).bind(3, push.part);
    while (true) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        PushRecord record;
        record.push = push;
        const auto hash = select->blob(0);
        std::copy_n(hash.begin(), std::min(hash.size(), record.hash.size()), record.hash.begin());
        record.arrival = select->integer(1);
        record.device = select->integer(2);
        record.judgement = static_cast<sync::Judgement>(select->integer(3));
        record.reason = std::string(select->text(5));
        if (!select->isNull(4)) {
            LINLI_TRY(record.lost, numbersOfBytes(select->blob(4)));
        }
        if (!select->isNull(6)) {
            LINLI_TRY(record.blanks, blanksOf(select->blob(6)));
        }
        set.pushed[push].push_back(std::move(record));
    }
}

base::Status SqliteStore::loadParked(std::span<const std::int64_t> incarnations, WorkingSet& set)
{
    LINLI_TRY(Statement* const select,
              m_database.cached("SELECT number, first_edit, last_edit FROM parked "
                                "WHERE incarnation = ?1 AND first_edit IS NOT NULL"));
    for (const std::int64_t incarnation : incarnations) {
        select->bind(1, incarnation);
        while (true) {
            LINLI_TRY(const bool more, select->step());
            if (!more) {
                break;
            }
            set.parkedNumbers.push_back({incarnation, select->integer(0), select->integer(1), select->integer(2)});
        }
    }
    return {};
}

}  // namespace linli::hub
