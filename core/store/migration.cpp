// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migration.h"

#include "core/base/resource.h"

#include <charconv>

namespace linli::store {

using base::ErrorCode;
using base::fail;

namespace {

base::Result<std::int64_t> number(Database& database, std::string_view sql)
{
    LINLI_TRY(Statement statement, database.prepare(sql));
    LINLI_TRY(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

// A file that nobody has marked yet may have tables of another part of the program.
base::Status refuseForeign(Database& database, std::int64_t application)
{
    LINLI_TRY(const std::int64_t marked, number(database, "PRAGMA application_id"));
    return marked == application || marked == 0 ? base::Status {}
                                                : base::Status(fail(ErrorCode::Version, "store.not_a_replica"));
}

}  // namespace

std::vector<Migration> migrationsBelow(std::string_view folder)
{
    std::vector<Migration> found;
    for (const std::string_view path : base::resourcesBelow(folder)) {
        Migration migration;
        std::from_chars(path.data() + folder.size(), path.data() + path.size(), migration.number);
        migration.sql = base::resource(path).value_or(std::string_view());
        if (migration.number > 0) {
            found.push_back(migration);
        }
    }
    return found;
}

base::Status migrateFolder(Database& database, std::string_view folder, std::int64_t application)
{
    LINLI_CHECK(refuseForeign(database, application));
    const auto all = migrationsBelow(folder);
    const int newest = all.empty() ? 0 : all.back().number;
    LINLI_TRY(const std::int64_t seen, number(database, "PRAGMA user_version"));
    if (seen > newest) {
        return fail(ErrorCode::Version, "store.newer_version",
                    {{"theirs", std::to_string(seen)}, {"ours", std::to_string(newest)}});
    }
    if (seen == newest) {
        return {};
    }
    LINLI_TRY(Transaction transaction, Transaction::begin(database));
    LINLI_TRY(const std::int64_t version, number(database, "PRAGMA user_version"));
    for (const Migration& migration : all) {
        if (migration.number > version) {
            LINLI_CHECK(database.run(std::string(migration.sql)));
        }
    }
    LINLI_CHECK(database.run("PRAGMA application_id=" + std::to_string(application)));
    LINLI_CHECK(database.run("PRAGMA user_version=" + std::to_string(newest)));
    return transaction.commit();
}

}  // namespace linli::store
