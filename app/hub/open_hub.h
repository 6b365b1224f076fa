// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A hub opened where it is: store, directory, catalogue, clock. The server opens one for each thread that answers
// requests, the administrator's commands another; the database keeps them apart. Belongs to one thread.

#include "core/hub/data_folder.h"
#include "core/hub/directory.h"
#include "core/hub/hub.h"

namespace linli::hubd {

// The folder holds keys and certificates and, without a database, the state (hub.db, encrypted). With one it holds only
// its `tls`, and the lock of the server that uses it.
struct HubPlace {
    std::filesystem::path folder;
    // Of PostgreSQL: "postgresql://...", or the words of libpq. Never shown: it may hold a password.
    std::string database;

    bool onPostgres() const { return !database.empty(); }
    std::filesystem::path tls() const { return folder / "tls"; }
    // That it can be used. Errors "hub.data_option", "hub.two_stores", "hub.no_folder", those of DataFolder::open.
    base::Status check() const;
    // The folder of a new hub; made where it is missing. Errors "hub.data_option", "hub.two_stores", those of
    // DataFolder::create.
    base::Status create() const;
    // A connection to the directory. Errors of the database.
    base::Result<std::unique_ptr<hub::Directory>> openDirectory() const;
};

class OpenHub {
public:
    // In SQLite makes the tables where they are missing. Errors of the place and of the store.
    static base::Result<std::unique_ptr<OpenHub>> open(const HubPlace& place);

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
    std::unique_ptr<hub::Store> m_store;
    std::unique_ptr<hub::Directory> m_directory;
    std::unique_ptr<hub::Hub> m_hub;
    sync::HubId m_id {};
};

}  // namespace linli::hubd
