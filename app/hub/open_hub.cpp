// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/open_hub.h"

namespace linli::hubd {

base::Result<std::unique_ptr<OpenHub>> OpenHub::open(const hub::DataFolder& folder)
{
    std::unique_ptr<OpenHub> opened(new OpenHub);
    LINLI_TRY(opened->m_catalog, catalog::Catalog::load());
    LINLI_TRY(store::Database database, store::Database::open(folder.options()));
    LINLI_TRY(opened->m_store, hub::SqliteStore::open(std::move(database), opened->m_random));
    LINLI_TRY(opened->m_directory, hub::openSqliteDirectory(folder.options()));
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
