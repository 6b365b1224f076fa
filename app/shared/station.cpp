// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/station.h"

#include "core/registry/card.h"

namespace linli::app {

base::Result<std::string> chooseUser(const store::Vault& vault, const std::string& wanted)
{
    if (!wanted.empty()) {
        return wanted;
    }
    std::string only;
    std::string all;
    int users = 0;
    for (const store::Slot& slot : vault.slots()) {
        if (slot.kind == store::SlotKind::User) {
            only = slot.user;
            all += (all.empty() ? "" : "、") + slot.user;
            ++users;
        }
    }
    if (users != 1) {
        return base::fail(base::ErrorCode::Invalid, "app.which_user", {{"users", all}});
    }
    return only;
}

base::Result<std::unique_ptr<Station>> Station::open(const std::filesystem::path& folder,
                                                     const std::string& user,
                                                     const std::string& password)
{
    std::unique_ptr<Station> station(new Station);
    LINLI_TRY(station->m_catalog, catalog::Catalog::load());
    {
        LINLI_TRY(const store::Vault vault, store::Vault::read(folder, station->m_random, station->m_clock));
        LINLI_TRY(station->m_user, chooseUser(vault, user));
    }
    LINLI_TRY(store::Replica replica, store::Replica::open(folder, station->m_user, password, station->m_catalog, station->m_random, station->m_clock));
    station->m_replica = std::make_unique<store::Replica>(std::move(replica));
    LINLI_TRY(station->m_registry, registry::Registry::open(station->m_replica->writer(), station->m_catalog, station->m_clock, station->m_random));
    LINLI_TRY(station->m_tags, tags::Service::make(station->m_catalog));
    station->m_registry->useComputedTags(station->m_tags.get());
    return station;
}

base::Result<std::string> Station::organisation()
{
    const auto roots = m_registry->homeArea().roots();
    if (roots.size() != 1) {
        return std::string();
    }
    return registry::titleOf(m_registry->view(), roots.front());
}

}  // namespace linli::app
