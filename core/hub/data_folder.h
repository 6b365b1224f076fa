// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The hub's folder: hub.db (encrypted), hub.key (its key, 64 hexadecimal digits, readable by the hub's account only),
// tls/. Where systemd gives the key as a credential ($CREDENTIALS_DIRECTORY/hub.key), that one is used and none need
// lie beside the data.

#include "core/store/database.h"

#include <filesystem>

namespace linli::hub {

class DataFolder {
public:
    // Makes folder and key; an existing key stays. Errors "hub.has_data" {folder} when there is a hub already, those of
    // AtomicFile.
    static base::Result<DataFolder> create(const std::filesystem::path& folder);
    // Errors "hub.no_data" {folder} when there is no hub, "hub.no_key" {file}.
    static base::Result<DataFolder> open(const std::filesystem::path& folder);
    // Its key alone, for a folder whose data are lost. Error "hub.no_key" {file}.
    static base::Result<DataFolder> withoutData(const std::filesystem::path& folder);

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path tls() const { return m_path / "tls"; }
    // A connection to hub.db.
    store::OpenOptions options() const;

private:
    DataFolder(std::filesystem::path path, store::Key key);
    std::filesystem::path m_path;
    store::Key m_key;
};

}  // namespace linli::hub
