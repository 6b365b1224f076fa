// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/postgres_schema.h"

#include "core/store/migration.h"

namespace linli::hub {

namespace {

using base::ErrorCode;
using base::Result;
using base::Status;

constexpr std::string_view kFolder = "hub/postgres/";

int newest()
{
    const auto all = store::migrationsBelow(kFolder);
    return all.empty() ? 0 : all.back().number;
}

Status refuseNewer(std::int64_t seen)
{
    if (seen > newest()) {
        return base::fail(ErrorCode::Version, "store.newer_version",
                          {{"theirs", std::to_string(seen)}, {"ours", std::to_string(newest())}});
    }
    return {};
}

Result<std::int64_t> number(PgConnection& connection, const char* sql)
{
    LINLI_TRY(const PgRows rows, connection.query(sql));
    return rows.count() == 0 || rows.isNull(0, 0) ? 0 : rows.integer(0, 0);
}

}  // namespace

Result<int> bringUpPostgres(const PgOptions& options)
{
    LINLI_TRY(const std::unique_ptr<PgConnection> connection, PgConnection::open(options));
    LINLI_CHECK(connection->begin());
    LINLI_TRY([[maybe_unused]] const PgRows waited,
              connection->query("SELECT pg_advisory_xact_lock(x'4C494E4C49000001'::bigint)"));
    std::int64_t version = 0;
    LINLI_TRY(const std::int64_t made,
              number(*connection, "SELECT count(*) FROM pg_tables WHERE schemaname = 'linli' AND "
                                  "tablename = 'schema_version'"));
    if (made != 0) {
        LINLI_TRY(version, number(*connection, "SELECT max(number)::bigint FROM schema_version"));
    }
    LINLI_CHECK(refuseNewer(version));
    for (const store::Migration& migration : store::migrationsBelow(kFolder)) {
        if (migration.number > version) {
            LINLI_CHECK(connection->script(std::string(migration.sql)));
        }
    }
    LINLI_CHECK(connection->commit());
    return newest();
}

Status checkPostgres(PgConnection& connection)
{
    LINLI_TRY(const std::int64_t version, number(connection, "SELECT max(number)::bigint FROM schema_version"));
    LINLI_CHECK(refuseNewer(version));
    if (version < newest()) {
        return base::fail(ErrorCode::Version, "hub.database_schema", {},
                          std::to_string(version) + " instead of " + std::to_string(newest()));
    }
    LINLI_TRY(const PgRows role,
              connection.query("SELECT r.rolname::text, r.rolsuper OR r.rolbypassrls OR "
                               "pg_has_role(r.oid, c.relowner, 'USAGE') "
                               "FROM pg_roles r, pg_class c WHERE r.rolname = current_user "
                               "AND c.oid = 'linli.image'::regclass"));
    if (role.count() != 1 || role.integer(0, 1) != 0) {
        return base::fail(ErrorCode::Denied, "hub.database_role",
                          {{"role", role.count() == 1 ? std::string(role.text(0, 0)) : std::string()}});
    }
    return {};
}

}  // namespace linli::hub
