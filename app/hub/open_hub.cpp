// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/open_hub.h"

#include "core/hub/postgres_directory.h"
#include "core/hub/postgres_store.h"
#include "core/hub/sqlite_directory.h"
#include "core/hub/sqlite_store.h"

namespace linli::hubd {

namespace {

namespace fs = std::filesystem;

base::Status refuseOther(const HubPlace& place)
{
    if (place.folder.empty()) {
        return base::fail(base::ErrorCode::Invalid, "hub.data_option");
    }
    std::error_code ignored;
    if (place.onPostgres() && fs::exists(place.folder / "hub.db", ignored)) {
        return base::fail(base::ErrorCode::Conflict, "hub.two_stores", {{"folder", place.folder.string()}});
    }
    return {};
}

base::Result<std::unique_ptr<hub::Store>> openStore(const HubPlace& place, base::Random& random)
{
    std::unique_ptr<hub::Store> store;
    if (place.onPostgres()) {
        LINLI_TRY(store, hub::PostgresStore::open({place.database}, random));
        return store;
    }
    LINLI_TRY(const hub::DataFolder folder, hub::DataFolder::open(place.folder));
    LINLI_TRY(store::Database database, store::Database::open(folder.options()));
    LINLI_TRY(store, hub::SqliteStore::open(std::move(database), random));
    return store;
}

}  // namespace

base::Status HubPlace::check() const
{
    LINLI_CHECK(refuseOther(*this));
    if (!onPostgres()) {
        LINLI_TRY([[maybe_unused]] const hub::DataFolder opened, hub::DataFolder::open(folder));
        return {};
    }
    std::error_code ignored;
    return fs::is_directory(folder, ignored)
        ? base::Status()
        : base::fail(base::ErrorCode::NotFound, "hub.no_folder", {{"folder", folder.string()}});
}

base::Status HubPlace::create() const
{
    LINLI_CHECK(refuseOther(*this));
    if (!onPostgres()) {
        LINLI_TRY(const hub::DataFolder made, hub::DataFolder::create(folder));
        LINLI_TRY(store::Database database, store::Database::open(made.options()));
        base::SystemRandom random;
        LINLI_TRY([[maybe_unused]] const auto tables, hub::SqliteStore::open(std::move(database), random));
        return {};
    }
    std::error_code problem;
    if (fs::create_directories(folder, problem)) {
        fs::permissions(folder, fs::perms::owner_all, problem);
    }
    return check();
}

base::Result<std::unique_ptr<hub::Directory>> HubPlace::openDirectory() const
{
    if (onPostgres()) {
        return hub::openPostgresDirectory({database});
    }
    LINLI_TRY(const hub::DataFolder opened, hub::DataFolder::open(folder));
    return hub::openSqliteDirectory(opened.options());
}

base::Result<std::unique_ptr<OpenHub>> OpenHub::open(const HubPlace& place)
{
    LINLI_CHECK(place.check());
    std::unique_ptr<OpenHub> opened(new OpenHub);
    LINLI_TRY(opened->m_catalog, catalog::Catalog::load());
    LINLI_TRY(opened->m_store, openStore(place, opened->m_random));
    LINLI_TRY(opened->m_directory, place.openDirectory());
    opened->m_hub = std::make_unique<hub::Hub>(*opened->m_store, opened->m_catalog, opened->m_clock);
    LINLI_TRY(const hub::HubRecord record, opened->m_hub->record());
    opened->m_id = record.id;
    return opened;
}

base::Result<hub::Principal> OpenHub::principal(const std::string& account)
{
    LINLI_TRY(const auto found, m_directory->account(account));
    if (!found) {
        return base::fail(base::ErrorCode::NotFound, "hub.no_such_account", {{"account", account}});
    }
    LINLI_TRY(const std::vector<hub::Grant> grants, m_directory->grants(account));
    hub::Principal principal;
    principal.account = account;
    for (const hub::Grant& grant : grants) {
        principal.grants.push_back({grant.scope, grant.writes});
    }
    return principal;
}

}  // namespace linli::hubd
