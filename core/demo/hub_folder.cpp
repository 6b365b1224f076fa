// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/hub_folder.h"

#include "core/hub/data_folder.h"
#include "core/hub/hub.h"
#include "core/hub/password_hash.h"
#include "core/hub/sqlite_directory.h"
#include "core/hub/sqlite_store.h"

namespace linli::demo {

base::Status makeHub(const std::filesystem::path& folder, std::span<const Member> committees, const std::string& password)
{
    base::SystemClock clock;
    base::SystemRandom random;
    LINLI_TRY(const catalog::Catalog catalog, catalog::Catalog::load());
    LINLI_TRY(const hub::DataFolder data, hub::DataFolder::create(folder));
    LINLI_TRY(store::Database database, store::Database::open(data.options()));
    LINLI_TRY(const auto store, hub::SqliteStore::open(std::move(database), random));
    hub::Hub hub(*store, catalog, clock);
    LINLI_TRY(const auto directory, hub::openSqliteDirectory(data.options()));
    hub::Account account;
    LINLI_TRY(account.passwordHash, hub::hashPassword(password));
    account.autoApprove = true;
    account.name = kStreetAccount;
    account.displayName = "街镇";
    account.role = "street";
    LINLI_CHECK(directory->addAccount(account));
    account.role = "cadre";
    hub::ScopeNo scope = 0;
    for (const Member& committee : committees) {
        ++scope;
        LINLI_CHECK(hub.addScope(scope, committee.code, committee.name));
        account.name = "committee" + std::to_string(scope);
        account.displayName = committee.name;
        LINLI_CHECK(directory->addAccount(account));
        for (const std::string& name : {account.name, std::string(kStreetAccount)}) {
            LINLI_CHECK(directory->setGrant({name, scope, hub::usualLayers("cadre")}));
        }
    }
    return {};
}

}  // namespace linli::demo
