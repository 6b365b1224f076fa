// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A hub opened in its folder: store, directory, catalogue, clock. The server opens one for each thread that answers
// requests, the administrator's commands another; SQLite keeps them apart. Belongs to one thread.

#include "core/hub/data_folder.h"
#include "core/hub/hub.h"
#include "core/hub/sqlite_directory.h"
#include "core/hub/sqlite_store.h"

namespace linli::hubd {

class OpenHub {
public:
    // Makes the tables where they are missing. Errors of the store.
    static base::Result<std::unique_ptr<OpenHub>> open(const hub::DataFolder& folder);

    hub::Hub& hub() { return *m_hub; }
    // For those who count what is in it.
    hub::Store& store() { return *m_store; }
    hub::Directory& directory() { return *m_directory; }
    const base::Clock& clock() const { return m_clock; }
    const catalog::Catalog& catalog() const { return m_catalog; }
    const sync::HubId& id() const { return m_id; }
    // What an account may do, as for one of its devices. Error "hub.no_such_account".
    base::Result<hub::Principal> principal(const std::string& account);

private:
    OpenHub() = default;
    base::SystemClock m_clock;
    base::SystemRandom m_random;
    catalog::Catalog m_catalog;
    std::unique_ptr<hub::SqliteStore> m_store;
    std::unique_ptr<hub::Directory> m_directory;
    std::unique_ptr<hub::Hub> m_hub;
    sync::HubId m_id {};
};

}  // namespace linli::hubd
