// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/image_code.h"
#include "core/hub/judge.h"
#include "core/hub/sqlite_rows.h"
#include "core/hub/sqlite_store.h"

#include <algorithm>

namespace linli::hub {

using store::Statement;

base::Status SqliteStore::save(WorkingSet& set)
{
    LINLI_CHECK(saveRows(set));
    for (const LogRow& row : set.log) {
        LINLI_CHECK(saveLog(row));
    }
    for (const std::int64_t arrival : set.released) {
        LINLI_CHECK(unpark(arrival));
    }
    for (const auto& [push, records] : set.pushed) {
        for (const PushRecord& record : records) {
            if (record.isNew) {
                LINLI_CHECK(savePush(record));
            }
        }
    }
    for (const ParkedPush& parked : set.newParked) {
        LINLI_CHECK(saveParked(parked));
    }
    for (const auto& [no, scope] : set.scopes) {
        if (scope.changed) {
            LINLI_CHECK(saveScope(scope));
        }
    }
    return {};
}

// In the order of their keys, so that each page is touched once.
base::Status SqliteStore::saveRows(WorkingSet& set)
{
    std::vector<StoredImage*> changed;
    std::vector<StoredImage*> made;
    for (auto& [uid, row] : set.rows) {
        for (StoredImage& member : row.members) {
            if (member.removed && member.key != 0) {
                LINLI_CHECK(removeImage(member));
            } else if (member.changed && !member.removed) {
                (member.key == 0 ? made : changed).push_back(&member);
            }
        }
        for (const LeftRow& left : row.left) {
            if (left.changed) {
                LINLI_CHECK(saveLeft(left));
            }
        }
        for (const OpenConflict& conflict : row.conflicts) {
            if (conflict.changed) {
                LINLI_CHECK(saveConflict(conflict));
            }
        }
    }
    std::ranges::sort(changed, {}, &StoredImage::key);
    std::ranges::sort(made, {}, [](const StoredImage* image) { return std::pair(image->scope, image->image.uid); });
    for (StoredImage* image : changed) {
        LINLI_CHECK(saveImage(*image));
    }
    for (StoredImage* image : made) {
        LINLI_CHECK(makeImage(*image));
    }
    return {};
}

base::Status SqliteStore::saveImage(StoredImage& image)
{
    LINLI_TRY(Statement* const update, m_database.cached("UPDATE image SET flags = ?2, cells = ?3 WHERE key = ?1"));
    const Bytes cells = encodeCells(image.image);
    return update->bind(1, image.key).bind(2, flagsOf(image)).bind(3, std::span(cells)).run();
}

base::Status SqliteStore::makeImage(StoredImage& image)
{
    LINLI_TRY(Statement* const number,
              m_database.cached("UPDATE scope SET images = images + 1 WHERE no = ?1 RETURNING images"));
    LINLI_TRY(const bool counted, number->bind(1, image.scope).step());
    image.key = keyOf(image.scope, counted ? number->integer(0) : 0);
    number->reset();
    const Bytes cells = encodeCells(image.image);
    const auto uid = bytesOf(image.image.uid);
    LINLI_TRY(Statement* const insert,
              m_database.cached("INSERT INTO image (key, uid, entity, flags, cells) VALUES (?1, ?2, ?3, ?4, ?5)"));
    insert->bind(1, image.key).bind(2, uid).bind(3, image.image.entity).bind(4, flagsOf(image));
    LINLI_CHECK(insert->bind(5, std::span(cells)).run());
    LINLI_TRY(Statement* const key,
              m_database.cached("INSERT INTO image_key (scope, bucket, uid, key) VALUES (?1, ?2, ?3, ?4)"));
    key->bind(1, image.scope).bind(2, sync::bucketOf(image.image.uid)).bind(3, uid).bind(4, image.key);
    LINLI_CHECK(key->run());
    LINLI_TRY(Statement* const place, m_database.cached("INSERT INTO place (uid, scope) VALUES (?1, ?2)"));
    return place->bind(1, uid).bind(2, image.scope).run();
}

base::Status SqliteStore::removeImage(const StoredImage& image)
{
    const auto uid = bytesOf(image.image.uid);
    LINLI_TRY(Statement* const remove, m_database.cached("DELETE FROM image WHERE key = ?1"));
    LINLI_CHECK(remove->bind(1, image.key).run());
    LINLI_TRY(Statement* const key,
              m_database.cached("DELETE FROM image_key WHERE scope = ?1 AND bucket = ?2 AND uid = ?3"));
    LINLI_CHECK(key->bind(1, image.scope).bind(2, sync::bucketOf(image.image.uid)).bind(3, uid).run());
    LINLI_TRY(Statement* const place, m_database.cached("DELETE FROM place WHERE uid = ?1 AND scope = ?2"));
    return place->bind(1, uid).bind(2, image.scope).run();
}

base::Status SqliteStore::saveConflict(const OpenConflict& conflict)
{
    const auto uid = bytesOf(conflict.entry.row);
    if (conflict.entry.others.empty()) {
        LINLI_TRY(
            Statement* const remove,
            m_database.cached("DELETE FROM conflict WHERE scope = ?1 AND uid = ?2 AND field = ?3 AND layer = ?4"));
        remove->bind(1, conflict.scope).bind(2, uid).bind(3, conflict.entry.field).bind(4, conflict.entry.layer);
        return remove->run();
    }
    LINLI_TRY(Statement* const put,
              m_database.cached("INSERT OR REPLACE INTO conflict (scope, uid, field, layer, position, entry) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    const Bytes entry = conflictBytes(conflict.entry);
    put->bind(1, conflict.scope).bind(2, uid).bind(3, conflict.entry.field).bind(4, conflict.entry.layer);
    return put->bind(5, conflict.position).bind(6, std::span(entry)).run();
}

base::Status SqliteStore::saveLeft(const LeftRow& row)
{
    LINLI_TRY(Statement* const put,
              m_database.cached("INSERT OR REPLACE INTO left_row (uid, scope, position, target, entity, stamps) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    const Bytes stamps = encodeCells(row.stamps);
    put->bind(1, bytesOf(row.stamps.uid)).bind(2, row.scope).bind(3, row.position).bind(4, row.to);
    return put->bind(5, row.stamps.entity).bind(6, std::span(stamps)).run();
}

base::Status SqliteStore::saveLog(const LogRow& row)
{
    LINLI_TRY(Statement* const insert,
              m_database.cached("INSERT INTO log (key, device, entry, echo) VALUES (?1, ?2, ?3, ?4)"));
    sync::WireWriter entry;
    sync::writeEntry(entry, row.entry);
    const Bytes bytes = entry.take();
    insert->bind(1, keyOf(row.scope, row.position)).bind(2, row.device).bind(3, std::span(bytes));
    if (!row.echo) {
        return insert->bindNull(4).run();
    }
    sync::WireWriter echo;
    sync::writeEntry(echo, *row.echo);
    const Bytes echoBytes = echo.take();
    return insert->bind(4, std::span(echoBytes)).run();
}

base::Status SqliteStore::savePush(const PushRecord& record)
{
    LINLI_TRY(
        Statement* const insert,
        m_database.cached("INSERT INTO pushed (incarnation, number, part, hash, arrival, device, judgement, lost) "
                          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"));
    insert->bind(1, record.push.id.incarnation).bind(2, record.push.id.number).bind(3, record.push.part);
    insert->bind(4, std::span<const std::uint8_t>(record.hash)).bind(5, record.arrival).bind(6, record.device);
    insert->bind(7, static_cast<int>(record.judgement));
    if (record.lost.empty()) {
        return insert->bindNull(8).run();
    }
    const Bytes lost = numbersBytes(record.lost);
    return insert->bind(8, std::span(lost)).run();
}

base::Status SqliteStore::saveParked(const ParkedPush& parked)
{
    LINLI_TRY(
        Statement* const insert,
        m_database.cached("INSERT INTO parked (arrival, scope, device, at, account, incarnation, number, part, hash, "
                          "first_edit, last_edit, reason, blanks, item) "
                          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"));
    const PushId push = pushIdOf(parked.item);
    const ContentHash hash = sync::contentHash(parked.item);
    insert->bind(1, parked.arrival).bind(2, parked.scope).bind(3, parked.device).bind(4, parked.at);
    insert->bind(5, parked.account).bind(6, push.id.incarnation).bind(7, push.id.number).bind(8, push.part);
    insert->bind(9, std::span<const std::uint8_t>(hash)).bindNull(10).bindNull(11);
    if (const auto numbers = numbersOf(parked)) {
        insert->bind(10, numbers->firstEdit).bind(11, numbers->lastEdit);
    }
    const Bytes blanks = blanksBytes(parked.blanks);
    const Bytes item = itemBytes(parked.item);
    LINLI_CHECK(insert->bind(12, parked.reason).bind(13, std::span(blanks)).bind(14, std::span(item)).run());
    LINLI_TRY(Statement* const row,
              m_database.cached("INSERT OR IGNORE INTO parked_row (uid, arrival) VALUES (?1, ?2)"));
    for (const RowUid& uid : rowsMadeBy(parked.item)) {
        LINLI_CHECK(row->bind(1, bytesOf(uid)).bind(2, parked.arrival).run());
    }
    return {};
}

base::Status SqliteStore::saveScope(const ScopeRecord& record)
{
    LINLI_TRY(Statement* const update,
              m_database.cached("UPDATE scope SET head = ?2, floor = ?3, digest = ?4 WHERE no = ?1"));
    const auto digest = record.digest.bytes();
    update->bind(1, record.no).bind(2, record.head).bind(3, record.floor);
    return update->bind(4, std::span<const std::uint8_t>(digest)).run();
}

}  // namespace linli::hub
