// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/postgres_store.h"

#include "core/hub/postgres_rows.h"
#include "core/hub/postgres_schema.h"

#include <algorithm>

namespace linli::hub {

namespace {

// The same limit as in SQLite, so that a hub can move from one to the other.
constexpr std::int64_t kMostScope = (std::int64_t {1} << 22) - 1;

base::Result<ScopeRecord> readScope(const PgRows& rows, int row)
{
    ScopeRecord record;
    record.no = rows.integer(row, 0);
    record.code = rows.text(row, 1);
    record.name = rows.text(row, 2);
    record.head = rows.integer(row, 3);
    record.floor = rows.integer(row, 4);
    LINLI_TRY(record.digest, digestOf(rows.blob(row, 5)));
    return record;
}

base::Result<std::vector<ScopeRecord>> readScopes(base::Result<PgRows> rows)
{
    if (!rows) {
        return base::fail(std::move(rows).error());
    }
    std::vector<ScopeRecord> records;
    for (int row = 0; row < rows->count(); ++row) {
        LINLI_TRY(records.emplace_back(), readScope(*rows, row));
    }
    return records;
}

}  // namespace

std::string scopeList(std::span<const ScopeNo> scopes)
{
    std::string text;
    for (const ScopeNo scope : scopes) {
        text += (text.empty() ? "" : ",") + std::to_string(scope);
    }
    return text;
}

base::Result<std::unique_ptr<PostgresStore>> PostgresStore::open(const PgOptions& options, base::Random& random)
{
    LINLI_TRY(std::unique_ptr<PgConnection> connection, PgConnection::open(options));
    LINLI_CHECK(checkPostgres(*connection));
    std::unique_ptr<PostgresStore> made(new PostgresStore(std::move(connection)));
    LINLI_CHECK(made->prepare(random));
    return made;
}

base::Status PostgresStore::prepare(base::Random& random)
{
    LINLI_TRY(const PgRows known, m_connection->query("SELECT 1 FROM hub"));
    if (known.count() != 0) {
        return {};
    }
    HubRecord record;
    random.fill(std::as_writable_bytes(std::span(record.id)));
    PgParams params;
    params.addUid(record.id);
    // Two hubs may begin at once on an empty database: the first one's ID stays.
    LINLI_TRY([[maybe_unused]] const std::int64_t made,
              m_connection->run("INSERT INTO hub (one, id, epoch, archived) VALUES (1, $1, 1, 0) ON CONFLICT DO NOTHING",
                                params));
    return {};
}

base::Status PostgresStore::nameScopes(std::span<const ScopeNo> scopes)
{
    m_scopes.assign(scopes.begin(), scopes.end());
    std::ranges::sort(m_scopes);
    PgParams params;
    params.add(scopeList(m_scopes));
    LINLI_TRY([[maybe_unused]] const PgRows set,
              m_connection->query("SELECT set_config('linli.scopes', $1, true)", params));
    return {};
}

base::Status PostgresStore::begin(std::span<const ScopeNo> scopes)
{
    LINLI_CHECK(m_connection->begin());
    base::Status named = nameScopes(scopes);
    if (named && !m_scopes.empty()) {
        // In one order everywhere, so that two transactions never wait for each other.
        PgParams params;
        params.add(std::span<const std::int64_t>(m_scopes));
        auto locked = m_connection->query("SELECT no FROM scope WHERE no = ANY ($1) ORDER BY no FOR UPDATE", params);
        if (!locked) {
            named = base::fail(std::move(locked).error());
        }
    }
    if (!named) {
        rollback();
    }
    return named;
}

base::Status PostgresStore::beginReading(std::span<const ScopeNo> scopes)
{
    LINLI_CHECK(m_connection->beginReading());
    base::Status named = nameScopes(scopes);
    if (!named) {
        rollback();
    }
    return named;
}

base::Status PostgresStore::commit()
{
    return m_connection->commit();
}

void PostgresStore::rollback()
{
    m_connection->rollback();
    m_scopes.clear();
}

base::Status PostgresStore::reading(ScopeNo scope, const std::function<base::Status()>& read)
{
    if (m_connection->inTransaction()) {
        // Row-level security would give nothing instead of an error.
        if (!std::ranges::binary_search(m_scopes, scope)) {
            return base::fail(base::ErrorCode::Internal, "store.internal", {}, "scope outside its transaction");
        }
        return read();
    }
    LINLI_CHECK(beginReading({&scope, 1}));
    base::Status done = read();
    rollback();
    return done;
}

base::Status PostgresStore::asOperator(const std::function<base::Status()>& work)
{
    const bool own = !m_connection->inTransaction();
    if (own) {
        LINLI_CHECK(m_connection->beginReading());
    }
    auto on = m_connection->query("SELECT set_config('linli.operator', 'on', true)");
    base::Status done = on ? work() : base::Status(base::fail(std::move(on).error()));
    if (own) {
        rollback();
        return done;
    }
    if (done) {
        LINLI_TRY([[maybe_unused]] const PgRows off,
                  m_connection->query("SELECT set_config('linli.operator', '', true)"));
    }
    return done;
}

base::Result<HubRecord> PostgresStore::hub()
{
    LINLI_TRY(const PgRows rows, m_connection->query("SELECT id, epoch, archived, settled_arrivals() FROM hub"));
    if (rows.count() != 1) {
        return base::fail(base::ErrorCode::Corrupt, "store.damaged", {}, "no hub");
    }
    HubRecord record;
    takeBytes(record.id, rows.blob(0, 0));
    record.epoch = rows.integer(0, 1);
    record.archived = rows.integer(0, 2);
    record.arrivals = rows.integer(0, 3);
    return record;
}

// One column each: a record that was read before somebody else's commit must not come back.
base::Status PostgresStore::setEpoch(std::int64_t epoch)
{
    PgParams params;
    params.add(epoch);
    LINLI_TRY([[maybe_unused]] const std::int64_t changed, m_connection->run("UPDATE hub SET epoch = $1", params));
    return {};
}

base::Status PostgresStore::setArchived(std::int64_t arrival)
{
    PgParams params;
    params.add(arrival);
    LINLI_TRY([[maybe_unused]] const std::int64_t changed, m_connection->run("UPDATE hub SET archived = $1", params));
    return {};
}

base::Result<std::int64_t> PostgresStore::takeArrivals(std::int64_t count)
{
    PgParams params;
    params.add(std::max<std::int64_t>(count, 1));
    LINLI_TRY(const PgRows rows, m_connection->query("SELECT take_arrivals($1)", params));
    return rows.integer(0, 0);
}

base::Result<std::vector<ScopeRecord>> PostgresStore::scopes()
{
    return readScopes(m_connection->query("SELECT no, code, name, head, floor, digest FROM scope ORDER BY no"));
}

base::Result<std::optional<ScopeRecord>> PostgresStore::scope(ScopeNo no)
{
    PgParams params;
    params.add(no);
    LINLI_TRY(
        auto records,
        readScopes(m_connection->query("SELECT no, code, name, head, floor, digest FROM scope WHERE no = $1", params)));
    std::optional<ScopeRecord> record;
    if (!records.empty()) {
        record = std::move(records.front());
    }
    return record;
}

base::Status PostgresStore::loadScopes(std::span<const ScopeNo> numbers, WorkingSet& set)
{
    std::vector<std::int64_t> missing;
    std::ranges::copy_if(numbers, std::back_inserter(missing), [&](ScopeNo no) { return !set.scopes.contains(no); });
    if (missing.empty()) {
        return {};
    }
    PgParams params;
    params.add(std::span<const std::int64_t>(missing));
    LINLI_TRY(auto records,
              readScopes(m_connection->query(
                  "SELECT no, code, name, head, floor, digest FROM scope WHERE no = ANY ($1)", params)));
    for (ScopeRecord& record : records) {
        const ScopeNo no = record.no;
        set.scopes.emplace(no, std::move(record));
    }
    return {};
}

base::Status PostgresStore::addScope(const ScopeRecord& record)
{
    if (record.no <= 0 || record.no > kMostScope) {
        return base::fail(base::ErrorCode::Invalid, "hub.scope_number", {{"scope", std::to_string(record.no)}});
    }
    const auto digest = record.digest.bytes();
    PgParams params;
    params.add(record.no).add(record.code).add(record.name).add(record.head).add(record.floor);
    params.add(std::span<const std::uint8_t>(digest));
    LINLI_TRY([[maybe_unused]] const std::int64_t changed,
              m_connection->run("INSERT INTO scope (no, code, name, head, floor, digest) VALUES ($1, $2, $3, $4, $5, $6) "
                                "ON CONFLICT (no) DO UPDATE SET code = $2, name = $3",
                                params));
    return {};
}

}  // namespace linli::hub
