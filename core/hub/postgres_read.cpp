// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/postgres_rows.h"
#include "core/hub/postgres_store.h"

#include <algorithm>

namespace linli::hub {

namespace {

// Rows of the log that one statement gives: what a reader does not want of them has still to be taken.
constexpr std::int64_t kFirstRows = 32;
constexpr std::int64_t kMostRows = 512;

base::Result<std::vector<ParkedPush>> readParked(const PgRows& rows)
{
    std::vector<ParkedPush> found;
    for (int row = 0; row < rows.count(); ++row) {
        ParkedPush& parked = found.emplace_back();
        parked.arrival = rows.integer(row, 0);
        parked.scope = rows.integer(row, 1);
        parked.device = rows.integer(row, 2);
        parked.at = rows.integer(row, 3);
        parked.account = rows.text(row, 4);
        parked.reason = rows.text(row, 5);
        LINLI_TRY(parked.blanks, blanksOf(rows.blob(row, 6)));
        LINLI_TRY(parked.item, itemOf(rows.blob(row, 7)));
    }
    return found;
}

}  // namespace

base::Status PostgresStore::readLog(ScopeNo scope, Position from, const std::function<bool(const LogBytes&)>& visit)
{
    return reading(scope, [&]() -> base::Status {
        bool wanted = true;
        for (std::int64_t most = kFirstRows; wanted; most = std::min(most * 4, kMostRows)) {
            std::int64_t seen = 0;
            PgParams params;
            params.add(scope).add(from).add(most);
            LINLI_CHECK(m_connection->stream(
                "SELECT position, device, entry, echo FROM log WHERE scope = $1 AND position > $2 "
                "ORDER BY position LIMIT $3",
                params, [&](const PgRows& row) -> base::Result<bool> {
                    ++seen;
                    from = row.integer(0, 0);
                    wanted = visit({from, row.integer(0, 1), row.blob(0, 2), row.blob(0, 3)});
                    return wanted;
                }));
            wanted = wanted && seen == most;
        }
        return {};
    });
}

base::Status PostgresStore::readImages(ScopeNo scope, const std::function<base::Status(StoredImage&)>& visit)
{
    return reading(scope, [&] {
        StoredImage image;
        PgParams params;
        params.add(scope);
        return m_connection->stream(
            "SELECT number, uid, entity, flags, cells FROM image WHERE scope = $1 ORDER BY number", params,
            [&](const PgRows& row) -> base::Result<bool> {
                LINLI_CHECK(readImageColumns(row, 0, scope, image));
                LINLI_CHECK(visit(image));
                return true;
            });
    });
}

base::Result<std::vector<RowImage>> PostgresStore::bucket(ScopeNo scope, int bucket)
{
    std::vector<RowImage> images;
    const auto read = [&]() -> base::Status {
        PgParams params;
        params.add(scope).add(std::int64_t {bucket});
        LINLI_TRY(const PgRows rows,
                  m_connection->query("SELECT number, uid, entity, flags, cells FROM image "
                                      "WHERE scope = $1 AND bucket = $2 ORDER BY uid",
                                      params));
        StoredImage image;
        for (int row = 0; row < rows.count(); ++row) {
            LINLI_CHECK(readImageColumns(rows, row, scope, image));
            images.push_back(std::move(image.image));
        }
        return {};
    };
    LINLI_CHECK(reading(scope, read));
    return images;
}

base::Result<std::vector<OpenConflict>> PostgresStore::conflicts(ScopeNo scope)
{
    std::vector<OpenConflict> found;
    LINLI_CHECK(reading(scope, [&]() -> base::Status {
        PgParams params;
        params.add(scope);
        LINLI_TRY(const PgRows rows,
                  m_connection->query("SELECT position, entry FROM conflict WHERE scope = $1 ORDER BY uid, field, layer",
                                      params));
        for (int row = 0; row < rows.count(); ++row) {
            LINLI_TRY(sync::ConflictEntry entry, conflictOf(rows.blob(row, 1)));
            found.push_back({scope, rows.integer(row, 0), std::move(entry)});
        }
        return {};
    }));
    return found;
}

base::Result<std::vector<ParkedPush>> PostgresStore::parked(std::int64_t after, std::size_t most)
{
    std::vector<ParkedPush> found;
    LINLI_CHECK(asOperator([&]() -> base::Status {
        PgParams params;
        params.add(after).add(static_cast<std::int64_t>(most));
        LINLI_TRY(const PgRows rows,
                  m_connection->query("SELECT k.arrival, k.scope, k.device, k.at, k.account, k.reason, k.blanks, k.item "
                                      "FROM parked_place p JOIN parked k ON k.scope = p.scope AND k.arrival = p.arrival "
                                      "WHERE p.arrival > $1 ORDER BY p.arrival LIMIT $2",
                                      params));
        LINLI_TRY(found, readParked(rows));
        return {};
    }));
    return found;
}

base::Result<std::optional<ParkedPush>> PostgresStore::parkedAt(std::int64_t arrival)
{
    LINLI_TRY(std::vector<ParkedPush> found, parked(arrival - 1, 1));
    std::optional<ParkedPush> parked;
    if (!found.empty() && found.front().arrival == arrival) {
        parked = std::move(found.front());
    }
    return parked;
}

base::Status PostgresStore::unpark(std::int64_t arrival)
{
    return asOperator([&]() -> base::Status {
        PgParams params;
        params.add(arrival);
        for (const char* const sql :
             {"DELETE FROM pushed p USING parked_place k WHERE k.arrival = $1 AND p.incarnation = k.incarnation "
              "AND p.number = k.number AND p.part = k.part AND p.hash = k.hash",
              "DELETE FROM parked p USING parked_place k WHERE k.arrival = $1 AND p.scope = k.scope "
              "AND p.arrival = k.arrival",
              "DELETE FROM parked_row WHERE arrival = $1", "DELETE FROM parked_place WHERE arrival = $1"}) {
            LINLI_TRY([[maybe_unused]] const std::int64_t gone, m_connection->run(sql, params));
        }
        return {};
    });
}

base::Status PostgresStore::forgetLog(ScopeNo scope, Position upTo)
{
    PgParams params;
    params.add(scope).add(upTo);
    LINLI_TRY([[maybe_unused]] const std::int64_t gone,
              m_connection->run("DELETE FROM log WHERE scope = $1 AND position <= $2", params));
    LINLI_TRY([[maybe_unused]] const std::int64_t moved,
              m_connection->run("UPDATE scope SET floor = $2 WHERE no = $1 AND floor < $2", params));
    return {};
}

}  // namespace linli::hub
