// SPDX-License-Identifier: GPL-3.0-or-later
// What a batch changed, one statement a table (and a scope, where rows are found by it). COPY would be no faster at this
// size and is not allowed where row-level security is on.
#include "core/hub/image_code.h"
#include "core/hub/judge.h"
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

std::vector<ScopeNo> liveScopes(const HeldRow& row)
{
    std::vector<ScopeNo> scopes;
    for (const StoredImage& member : row.members) {
        if (!member.removed) {
            scopes.push_back(member.scope);
        }
    }
    std::ranges::sort(scopes);
    return scopes;
}

// Images as the columns of their table.
class ImageColumns {
public:
    void add(const StoredImage& image)
    {
        const Bytes bytes = encodeCells(image.image);
        m_scopes.add(image.scope);
        m_numbers.add(image.key);
        m_buckets.add(std::int64_t {sync::bucketOf(image.image.uid)});
        m_uids.add(bytesOf(image.image.uid));
        m_entities.add(std::int64_t {image.image.entity});
        m_flags.add(flagsOf(image));
        m_cells.add(std::span<const std::uint8_t>(bytes));
    }
    std::size_t count() const { return m_scopes.count(); }
    PgParams params() const
    {
        PgParams params;
        params.add(m_scopes).add(m_numbers).add(m_buckets).add(m_uids).add(m_entities).add(m_flags).add(m_cells);
        return params;
    }

private:
    PgArray m_scopes {Kind::Integers};
    PgArray m_numbers {Kind::Integers};
    PgArray m_buckets {Kind::Integers};
    PgArray m_uids {Kind::Uids};
    PgArray m_entities {Kind::Integers};
    PgArray m_flags {Kind::Integers};
    PgArray m_cells {Kind::Blobs};
};

}  // namespace

struct PostgresStore::Saving {
    std::map<ScopeNo, std::vector<StoredImage*>> made;
    std::map<ScopeNo, std::vector<const StoredImage*>> changed;
    std::map<ScopeNo, std::vector<std::int64_t>> removed;  // keys

    explicit Saving(WorkingSet& set)
    {
        for (auto& [uid, row] : set.rows) {
            for (StoredImage& member : row.members) {
                if (member.removed && member.key != 0) {
                    removed[member.scope].push_back(member.key);
                } else if (member.changed && !member.removed && member.key == 0) {
                    made[member.scope].push_back(&member);
                } else if (member.changed && !member.removed) {
                    changed[member.scope].push_back(&member);
                }
            }
        }
        for (auto& [scope, images] : made) {
            std::ranges::sort(images, {}, [](const StoredImage* image) { return image->image.uid; });
        }
        for (auto& [scope, images] : changed) {
            std::ranges::sort(images, {}, &StoredImage::key);
        }
    }
};

base::Status PostgresStore::save(WorkingSet& set)
{
    Saving saving(set);
    // Before the images get their keys: a row that was stored already is told by one.
    LINLI_CHECK(savePlaces(set));
    LINLI_CHECK(saveScopes(set, saving));
    LINLI_CHECK(saveImages(saving));
    LINLI_CHECK(makeImages(saving));
    LINLI_CHECK(saveLeft(set));
    LINLI_CHECK(saveConflicts(set));
    LINLI_CHECK(saveLog(set));
    for (const std::int64_t arrival : set.released) {
        LINLI_CHECK(unpark(arrival));
    }
    LINLI_CHECK(savePushes(set));
    for (const ParkedPush& parked : set.newParked) {
        LINLI_CHECK(saveParked(parked));
    }
    return {};
}

// Also gives the images that are made their numbers.
base::Status PostgresStore::saveScopes(const WorkingSet& set, Saving& saving)
{
    PgArray numbers(Kind::Integers);
    PgArray heads(Kind::Integers);
    PgArray floors(Kind::Integers);
    PgArray digests(Kind::Blobs);
    PgArray images(Kind::Integers);
    for (const auto& [no, scope] : set.scopes) {
        const auto made = saving.made.find(no);
        const std::size_t count = made == saving.made.end() ? 0 : made->second.size();
        if (!scope.changed && count == 0) {
            continue;
        }
        const auto digest = scope.digest.bytes();
        numbers.add(no);
        heads.add(scope.head);
        floors.add(scope.floor);
        digests.add(std::span<const std::uint8_t>(digest));
        images.add(static_cast<std::int64_t>(count));
    }
    if (numbers.count() == 0) {
        return {};
    }
    PgParams params;
    params.add(numbers).add(heads).add(floors).add(digests).add(images);
    LINLI_TRY(const PgRows rows,
              m_connection->query("UPDATE scope s SET head = w.head, floor = w.floor, digest = w.digest, "
                                  "images = s.images + w.images FROM unnest($1, $2, $3, $4, $5) "
                                  "AS w (no, head, floor, digest, images) WHERE s.no = w.no RETURNING s.no, s.images",
                                  params));
    for (int row = 0; row < rows.count(); ++row) {
        const auto made = saving.made.find(rows.integer(row, 0));
        if (made != saving.made.end()) {
            std::int64_t number = rows.integer(row, 1) - static_cast<std::int64_t>(made->second.size());
            for (StoredImage* image : made->second) {
                image->key = ++number;
            }
        }
    }
    return {};
}

base::Status PostgresStore::saveImages(Saving& saving)
{
    for (const auto& [scope, keys] : saving.removed) {
        PgParams params;
        params.add(scope).add(std::span<const std::int64_t>(keys));
        LINLI_CHECK(done(m_connection->run("DELETE FROM image WHERE scope = $1 AND number = ANY ($2)", params)));
    }
    ImageColumns columns;
    for (const auto& [scope, images] : saving.changed) {
        for (const StoredImage* image : images) {
            columns.add(*image);
        }
    }
    // By the key of each; an UPDATE that joins them would leave the planner the choice to walk through the committee.
    return columns.count() == 0
        ? base::Status()
        : done(m_connection->run("INSERT INTO image (scope, number, bucket, uid, entity, flags, cells) "
                                 "SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (scope, number) "
                                 "DO UPDATE SET flags = excluded.flags, cells = excluded.cells",
                                 columns.params()));
}

base::Status PostgresStore::makeImages(Saving& saving)
{
    ImageColumns columns;
    for (const auto& [scope, images] : saving.made) {
        for (const StoredImage* image : images) {
            columns.add(*image);
        }
    }
    return columns.count() == 0
        ? base::Status()
        : done(m_connection->run("INSERT INTO image (scope, number, bucket, uid, entity, flags, cells) "
                                 "SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)",
                                 columns.params()));
}

// A line a row: of new rows it is made, so that somebody else who makes the same row at this moment waits and fails.
base::Status PostgresStore::savePlaces(const WorkingSet& set)
{
    PgArray made(Kind::Uids);
    PgArray madeScopes(Kind::Texts);
    PgArray changed(Kind::Uids);
    PgArray changedScopes(Kind::Texts);
    PgArray gone(Kind::Uids);
    for (const auto& [uid, row] : set.rows) {
        const bool known = std::ranges::any_of(row.members, [](const auto& member) { return member.key != 0; });
        const bool moved = std::ranges::any_of(row.members, [](const StoredImage& member) {
            return member.removed ? member.key != 0 : member.key == 0 && member.changed;
        });
        if (!moved) {
            continue;
        }
        const std::string scopes = scopeList(liveScopes(row));
        if (!known) {
            made.add(bytesOf(uid));
            madeScopes.add(std::string_view(scopes));
        } else if (scopes.empty()) {
            gone.add(bytesOf(uid));
        } else {
            changed.add(bytesOf(uid));
            changedScopes.add(std::string_view(scopes));
        }
    }
    if (made.count() != 0) {
        PgParams params;
        params.add(made).add(madeScopes);
        LINLI_CHECK(done(m_connection->run("INSERT INTO place (uid, scopes) SELECT w.uid, string_to_array(w.scopes, "
                                           "',')::bigint[] FROM unnest($1, $2) AS w (uid, scopes) ORDER BY w.uid",
                                           params)));
    }
    if (changed.count() != 0) {
        PgParams params;
        params.add(changed).add(changedScopes);
        LINLI_CHECK(done(m_connection->run("INSERT INTO place (uid, scopes) SELECT w.uid, string_to_array(w.scopes, "
                                           "',')::bigint[] FROM unnest($1, $2) AS w (uid, scopes) "
                                           "ON CONFLICT (uid) DO UPDATE SET scopes = excluded.scopes",
                                           params)));
    }
    if (gone.count() != 0) {
        PgParams params;
        params.add(gone);
        LINLI_CHECK(done(m_connection->run("DELETE FROM place WHERE uid = ANY ($1)", params)));
    }
    return {};
}

base::Status PostgresStore::saveLeft(const WorkingSet& set)
{
    PgArray scopes(Kind::Integers);
    PgArray uids(Kind::Uids);
    PgArray positions(Kind::Integers);
    PgArray targets(Kind::Integers);
    PgArray entities(Kind::Integers);
    PgArray stamps(Kind::Blobs);
    for (const auto& [uid, row] : set.rows) {
        for (const LeftRow& left : row.left) {
            if (left.changed) {
                const Bytes bytes = encodeCells(left.stamps);
                scopes.add(left.scope);
                uids.add(bytesOf(left.stamps.uid));
                positions.add(left.position);
                targets.add(left.to);
                entities.add(std::int64_t {left.stamps.entity});
                stamps.add(std::span<const std::uint8_t>(bytes));
            }
        }
    }
    if (scopes.count() == 0) {
        return {};
    }
    PgParams params;
    params.add(scopes).add(uids).add(positions).add(targets).add(entities).add(stamps);
    return done(m_connection->run("INSERT INTO left_row (scope, uid, position, target, entity, stamps) "
                                  "SELECT * FROM unnest($1, $2, $3, $4, $5, $6) ON CONFLICT (scope, uid) DO UPDATE SET "
                                  "position = excluded.position, target = excluded.target, entity = excluded.entity, "
                                  "stamps = excluded.stamps",
                                  params));
}

base::Status PostgresStore::saveConflicts(const WorkingSet& set)
{
    struct Columns {
        PgArray scopes {Kind::Integers};
        PgArray uids {Kind::Uids};
        PgArray fields {Kind::Integers};
        PgArray layers {Kind::Integers};
    };
    std::map<ScopeNo, Columns> closed;
    Columns open;
    PgArray positions(Kind::Integers);
    PgArray entries(Kind::Blobs);
    for (const auto& [uid, row] : set.rows) {
        for (const OpenConflict& conflict : row.conflicts) {
            if (!conflict.changed) {
                continue;
            }
            const bool isOpen = !conflict.entry.others.empty();
            Columns& columns = isOpen ? open : closed[conflict.scope];
            columns.scopes.add(conflict.scope);
            columns.uids.add(bytesOf(conflict.entry.row));
            columns.fields.add(std::int64_t {conflict.entry.field});
            columns.layers.add(std::int64_t {conflict.entry.layer});
            if (isOpen) {
                const Bytes bytes = conflictBytes(conflict.entry);
                positions.add(conflict.position);
                entries.add(std::span<const std::uint8_t>(bytes));
            }
        }
    }
    for (const auto& [scope, columns] : closed) {
        PgParams params;
        params.add(scope).add(columns.uids).add(columns.fields).add(columns.layers);
        LINLI_CHECK(done(m_connection->run("DELETE FROM conflict c USING unnest($2, $3, $4) AS w (uid, field, layer) "
                                           "WHERE c.scope = $1 AND c.uid = ANY ($2) AND c.uid = w.uid "
                                           "AND c.field = w.field AND c.layer = w.layer",
                                           params)));
    }
    if (positions.count() == 0) {
        return {};
    }
    PgParams params;
    params.add(open.scopes).add(open.uids).add(open.fields).add(open.layers).add(positions).add(entries);
    return done(m_connection->run("INSERT INTO conflict (scope, uid, field, layer, position, entry) "
                                  "SELECT * FROM unnest($1, $2, $3, $4, $5, $6) ON CONFLICT (scope, uid, field, layer) "
                                  "DO UPDATE SET position = excluded.position, entry = excluded.entry",
                                  params));
}

base::Status PostgresStore::saveLog(const WorkingSet& set)
{
    if (set.log.empty()) {
        return {};
    }
    PgArray scopes(Kind::Integers);
    PgArray positions(Kind::Integers);
    PgArray devices(Kind::Integers);
    PgArray entries(Kind::Blobs);
    PgArray echoes(Kind::Blobs);
    for (const LogRow& row : set.log) {
        sync::WireWriter entry;
        sync::writeEntry(entry, row.entry);
        const Bytes bytes = entry.take();
        scopes.add(row.scope);
        positions.add(row.position);
        devices.add(row.device);
        entries.add(std::span<const std::uint8_t>(bytes));
        if (row.echo) {
            sync::WireWriter echo;
            sync::writeEntry(echo, *row.echo);
            const Bytes echoBytes = echo.take();
            echoes.add(std::span<const std::uint8_t>(echoBytes));
        } else {
            echoes.addNull();
        }
    }
    PgParams params;
    params.add(scopes).add(positions).add(devices).add(entries).add(echoes);
    return done(m_connection->run("INSERT INTO log (scope, position, device, entry, echo) "
                                  "SELECT * FROM unnest($1, $2, $3, $4, $5)",
                                  params));
}

base::Status PostgresStore::savePushes(const WorkingSet& set)
{
    PgArray incarnations(Kind::Integers);
    PgArray numbers(Kind::Integers);
    PgArray parts(Kind::Integers);
    PgArray hashes(Kind::Uids);
    PgArray arrivals(Kind::Integers);
    PgArray devices(Kind::Integers);
    PgArray judgements(Kind::Integers);
    PgArray lost(Kind::Blobs);
    PgArray reasons(Kind::Texts);
    PgArray blanks(Kind::Blobs);
    for (const auto& [push, records] : set.pushed) {
        for (const PushRecord& record : records) {
            if (!record.isNew) {
                continue;
            }
            incarnations.add(push.id.incarnation);
            numbers.add(push.id.number);
            parts.add(push.part);
            hashes.add(std::span<const std::uint8_t>(record.hash));
            arrivals.add(record.arrival);
            devices.add(record.device);
            judgements.add(static_cast<std::int64_t>(record.judgement));
            const bool parked = record.judgement == sync::Judgement::Parked;
            const Bytes lostBytes = numbersBytes(record.lost);
            const Bytes blankBytes = blanksBytes(record.blanks);
            record.lost.empty() ? lost.addNull() : lost.add(std::span<const std::uint8_t>(lostBytes));
            parked ? reasons.add(std::string_view(record.reason)) : reasons.addNull();
            record.blanks.empty() ? blanks.addNull() : blanks.add(std::span<const std::uint8_t>(blankBytes));
        }
    }
    if (incarnations.count() == 0) {
        return {};
    }
    PgParams params;
    params.add(incarnations).add(numbers).add(parts).add(hashes).add(arrivals).add(devices).add(judgements);
    params.add(lost).add(reasons).add(blanks);
    return done(m_connection->run("INSERT INTO pushed (incarnation, number, part, hash, arrival, device, judgement, lost, "
                                  "reason, blanks) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                                  params));
}

base::Status PostgresStore::saveParked(const ParkedPush& parked)
{
    const PushId push = pushIdOf(parked.item);
    const ContentHash hash = sync::contentHash(parked.item);
    const Bytes blanks = blanksBytes(parked.blanks);
    const Bytes item = itemBytes(parked.item);
    PgParams whole;
    whole.add(parked.scope).add(parked.arrival).add(parked.device).add(parked.at).add(parked.account);
    whole.add(parked.reason).add(std::span(blanks)).add(std::span(item));
    // It may belong to a scope that its sender was never granted.
    LINLI_CHECK(asOperator([&] {
        return done(m_connection->run("INSERT INTO parked (scope, arrival, device, at, account, reason, blanks, item) "
                                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                                      whole));
    }));
    const auto numbers = numbersOf(parked);
    PgParams place;
    place.add(parked.arrival).add(parked.scope).add(push.id.incarnation).add(push.id.number).add(push.part);
    place.addUid(hash).add(numbers.has_value());
    place.add(numbers ? numbers->firstEdit : 0).add(numbers ? numbers->lastEdit : 0);
    LINLI_CHECK(done(m_connection->run("INSERT INTO parked_place (arrival, scope, incarnation, number, part, hash, "
                                       "first_edit, last_edit) VALUES ($1, $2, $3, $4, $5, $6, "
                                       "CASE WHEN $7 THEN $8 END, CASE WHEN $7 THEN $9 END)",
                                       place)));
    PgArray uids(Kind::Uids);
    for (const RowUid& uid : rowsMadeBy(parked.item)) {
        uids.add(bytesOf(uid));
    }
    if (uids.count() == 0) {
        return {};
    }
    PgParams rows;
    rows.add(parked.arrival).add(uids);
    return done(m_connection->run("INSERT INTO parked_row (uid, arrival) SELECT DISTINCT w.uid, $1 FROM unnest($2) "
                                  "AS w (uid) ON CONFLICT DO NOTHING",
                                  rows));
}

}  // namespace linli::hub
