// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/sqlite_store.h"

#include "core/base/planted.h"
#include "core/hub/sqlite_rows.h"
#include "core/store/migration.h"

#include <algorithm>

namespace linli::hub {

namespace {

using store::Statement;

constexpr std::int64_t kApplicationId = 0x4C494E48;
constexpr const char* kScopeColumns = "SELECT no, code, name, head, floor, digest FROM scope ";

base::Result<ScopeRecord> readScope(const Statement& row)
{
    ScopeRecord record;
    record.no = row.integer(0);
    record.code = row.text(1);
    record.name = row.text(2);
    record.head = row.integer(3);
    record.floor = row.integer(4);
    LINLI_TRY(record.digest, digestOf(row.blob(5)));
    return record;
}

}  // namespace

base::Result<std::unique_ptr<SqliteStore>> SqliteStore::open(store::Database database, base::Random& random)
{
    std::unique_ptr<SqliteStore> made(new SqliteStore(std::move(database)));
    LINLI_CHECK(made->prepare(random));
    return made;
}

base::Result<std::unique_ptr<SqliteStore>> SqliteStore::on(store::Database& database, base::Random& random)
{
    std::unique_ptr<SqliteStore> made(new SqliteStore(database));
    LINLI_CHECK(made->prepare(random));
    return made;
}

base::Status SqliteStore::prepare(base::Random& random)
{
    LINLI_CHECK(store::migrateFolder(m_database, "hub/sqlite/", kApplicationId));
    LINLI_TRY(Statement* const count, m_database.cached("SELECT count(*) FROM hub"));
    LINLI_TRY(const bool row, count->step());
    const bool isNew = row && count->integer(0) == 0;
    count->reset();
    if (!isNew) {
        return {};
    }
    HubRecord record;
    record.epoch = 1;
    random.fill(std::as_writable_bytes(std::span(record.id)));
    LINLI_TRY(
        Statement* const insert,
        m_database.cached("INSERT OR IGNORE INTO hub (one, id, epoch, archived, arrivals) VALUES (1, ?1, 1, 0, 0)"));
    return insert->bind(1, std::span<const std::uint8_t>(record.id)).run();
}

base::Status SqliteStore::begin(std::span<const ScopeNo>)
{
    LINLI_TRY(Statement* const statement, m_database.cached("BEGIN IMMEDIATE"));
    return statement->run();
}

base::Status SqliteStore::beginReading(std::span<const ScopeNo>)
{
    LINLI_TRY(Statement* const statement, m_database.cached("BEGIN"));
    return statement->run();
}

base::Status SqliteStore::commit()
{
    LINLI_TRY(Statement* const statement, m_database.cached("COMMIT"));
    return statement->run();
}

void SqliteStore::rollback()
{
    // An I/O error may have rolled back already.
    if (!m_database.inTransaction()) {
        return;
    }
    if (auto statement = m_database.cached("ROLLBACK"); statement) {
        static_cast<void>((*statement)->run());
    }
}

base::Result<HubRecord> SqliteStore::hub()
{
    LINLI_TRY(Statement* const select, m_database.cached("SELECT id, epoch, archived, arrivals FROM hub"));
    LINLI_TRY(const bool found, select->step());
    if (!found) {
        return base::fail(base::ErrorCode::Corrupt, "store.damaged", {}, "no hub");
    }
    HubRecord record;
    const auto id = select->blob(0);
    std::copy_n(id.begin(), std::min(id.size(), record.id.size()), record.id.begin());
    record.epoch = select->integer(1);
    record.archived = select->integer(2);
    record.arrivals = select->integer(3);
    select->reset();
    return record;
}

base::Status SqliteStore::setEpoch(std::int64_t epoch)
{
    LINLI_TRY(Statement* const update, m_database.cached("UPDATE hub SET epoch = ?1"));
    return update->bind(1, epoch).run();
}

base::Status SqliteStore::setArchived(std::int64_t arrival)
{
    LINLI_TRY(Statement* const update, m_database.cached("UPDATE hub SET archived = ?1"));
    return update->bind(1, arrival).run();
}

base::Result<std::int64_t> SqliteStore::takeArrivals(std::int64_t count)
{
    LINLI_TRY(const HubRecord record, hub());
    count = LINLI_PLANT("arrivals_given_twice") ? 0 : count;
    LINLI_TRY(Statement* const update, m_database.cached("UPDATE hub SET arrivals = arrivals + ?1"));
    LINLI_CHECK(update->bind(1, count).run());
    return record.arrivals + 1;
}

base::Result<std::vector<ScopeRecord>> SqliteStore::scopes()
{
    LINLI_TRY(Statement statement, m_database.prepare(std::string(kScopeColumns) + "ORDER BY no"));
    std::vector<ScopeRecord> records;
    while (true) {
        LINLI_TRY(const bool more, statement.step());
        if (!more) {
            return records;
        }
        LINLI_TRY(records.emplace_back(), readScope(statement));
    }
}

base::Result<std::optional<ScopeRecord>> SqliteStore::scope(ScopeNo no)
{
    LINLI_TRY(Statement* const select,
              m_database.cached("SELECT no, code, name, head, floor, digest FROM scope WHERE no = ?1"));
    LINLI_TRY(const bool found, select->bind(1, no).step());
    std::optional<ScopeRecord> record;
    if (found) {
        LINLI_TRY(record, readScope(*select));
    }
    select->reset();
    return record;
}

base::Status SqliteStore::addScope(const ScopeRecord& record)
{
    if (record.no <= 0 || record.no > kMostScope) {
        return base::fail(base::ErrorCode::Invalid, "hub.scope_number", {{"scope", std::to_string(record.no)}});
    }
    LINLI_TRY(Statement* const insert,
              m_database.cached("INSERT INTO scope (no, code, name, head, floor, digest, images) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0) "
                                "ON CONFLICT (no) DO UPDATE SET code = ?2, name = ?3"));
    const auto digest = record.digest.bytes();
    insert->bind(1, record.no).bind(2, record.code).bind(3, record.name).bind(4, record.head);
    return insert->bind(5, record.floor).bind(6, std::span<const std::uint8_t>(digest)).run();
}

}  // namespace linli::hub
