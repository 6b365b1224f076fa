// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/judge.h"
#include "core/hub/sqlite_rows.h"
#include "core/hub/sqlite_store.h"

#include <algorithm>

namespace linli::hub {

namespace {

using store::Statement;

constexpr const char* kParkedColumns = "SELECT arrival, scope, device, at, account, reason, blanks, item FROM parked ";

base::Result<ParkedPush> readParked(const Statement& row)
{
    ParkedPush parked;
    parked.arrival = row.integer(0);
    parked.scope = row.integer(1);
    parked.device = row.integer(2);
    parked.at = row.integer(3);
    parked.account = row.text(4);
    parked.reason = row.text(5);
    LINLI_TRY(parked.blanks, blanksOf(row.blob(6)));
    LINLI_TRY(parked.item, itemOf(row.blob(7)));
    return parked;
}

}  // namespace

base::Status SqliteStore::readLog(ScopeNo scope, Position from, const std::function<bool(const LogBytes&)>& visit)
{
    LINLI_TRY(Statement* const select,
              m_database.cached("SELECT key, device, entry, echo FROM log WHERE key > ?1 AND key <= ?2 ORDER BY key"));
    select->bind(1, keyOf(scope, from)).bind(2, keyOf(scope, kMostNumber));
    while (true) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        if (!visit({numberOfKey(select->integer(0)), select->integer(1), select->blob(2), select->blob(3)})) {
            select->reset();
            return {};
        }
    }
}

base::Status SqliteStore::readImages(ScopeNo scope, const std::function<base::Status(StoredImage&)>& visit)
{
    LINLI_TRY(Statement* const select,
              m_database.cached("SELECT key, uid, entity, flags, cells FROM image "
                                "WHERE key > ?1 AND key <= ?2 ORDER BY key"));
    select->bind(1, keyOf(scope, 0)).bind(2, keyOf(scope, kMostNumber));
    StoredImage image;
    while (true) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        base::Status read = readImageColumns(*select, image);
        if (read) {
            read = visit(image);
        }
        if (!read) {
            select->reset();
            return read;
        }
    }
}

base::Result<std::vector<RowImage>> SqliteStore::bucket(ScopeNo scope, int bucket)
{
    LINLI_TRY(Statement* const select,
              m_database.cached("SELECT i.key, i.uid, i.entity, i.flags, i.cells FROM image_key k JOIN image i "
                                "ON i.key = k.key WHERE k.scope = ?1 AND k.bucket = ?2 ORDER BY k.uid"));
    select->bind(1, scope).bind(2, bucket);
    std::vector<RowImage> rows;
    StoredImage image;
    while (true) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return rows;
        }
        LINLI_CHECK(readImageColumns(*select, image));
        rows.push_back(std::move(image.image));
    }
}

base::Result<std::vector<OpenConflict>> SqliteStore::conflicts(ScopeNo scope)
{
    LINLI_TRY(Statement* const select,
              m_database.cached("SELECT position, entry FROM conflict WHERE scope = ?1 ORDER BY uid, field, layer"));
    select->bind(1, scope);
    std::vector<OpenConflict> found;
    while (true) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return found;
        }
        LINLI_TRY(sync::ConflictEntry entry, conflictOf(select->blob(1)));
        found.push_back({scope, select->integer(0), std::move(entry)});
    }
}

base::Result<std::vector<ParkedPush>> SqliteStore::parked(std::int64_t after, std::size_t most)
{
    LINLI_TRY(Statement select,
              m_database.prepare(std::string(kParkedColumns) + "WHERE arrival > ?1 ORDER BY arrival LIMIT ?2"));
    select.bind(1, after).bind(2, static_cast<std::int64_t>(most));
    std::vector<ParkedPush> found;
    while (true) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return found;
        }
        LINLI_TRY(found.emplace_back(), readParked(select));
    }
}

base::Result<std::optional<ParkedPush>> SqliteStore::parkedAt(std::int64_t arrival)
{
    LINLI_TRY(Statement select, m_database.prepare(std::string(kParkedColumns) + "WHERE arrival = ?1"));
    LINLI_TRY(const bool found, select.bind(1, arrival).step());
    std::optional<ParkedPush> parked;
    if (found) {
        LINLI_TRY(parked, readParked(select));
    }
    return parked;
}

base::Status SqliteStore::unpark(std::int64_t arrival)
{
    for (const char* const sql : {"DELETE FROM pushed WHERE (incarnation, number, part, hash) = "
                                  "(SELECT incarnation, number, part, hash FROM parked WHERE arrival = ?1)",
                                  "DELETE FROM parked WHERE arrival = ?1", "DELETE FROM parked_row WHERE arrival = ?1"}) {
        LINLI_TRY(Statement statement, m_database.prepare(sql));
        LINLI_CHECK(statement.bind(1, arrival).run());
    }
    return {};
}

base::Status SqliteStore::forgetLog(ScopeNo scope, Position upTo)
{
    LINLI_TRY(Statement remove, m_database.prepare("DELETE FROM log WHERE key > ?1 AND key <= ?2"));
    LINLI_CHECK(remove.bind(1, keyOf(scope, 0)).bind(2, keyOf(scope, upTo)).run());
    LINLI_TRY(Statement floor, m_database.prepare("UPDATE scope SET floor = ?2 WHERE no = ?1 AND floor < ?2"));
    return floor.bind(1, scope).bind(2, upTo).run();
}

}  // namespace linli::hub
