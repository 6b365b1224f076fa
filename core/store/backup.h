// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A backup is one file: "LINLIBAK", format (1 byte), length of the vault header (8 bytes, little end first), the
// header, length of the data, the encrypted data, BLAKE2b-256 of everything before. It is as secret as the replica.

#include "core/base/result.h"
#include "core/store/database.h"

#include <filesystem>

namespace linli::store {

inline constexpr const char* kReplicaFile = "replica.db";
inline constexpr const char* kVaultFile = "vault.hdr";

// Reads a copy of the data back, page by page. Error "store.damaged", those of Database::open.
base::Status checkCopy(const std::filesystem::path& copy, const Key& key);

// See Replica::backup.
base::Status
writeBackup(const std::filesystem::path& file, const std::filesystem::path& folder, Database& database, const Key& key);

// See Replica::restore.
base::Status restoreBackup(const std::filesystem::path& file, const std::filesystem::path& folder);

// Makes the folder, readable by its owner only, or accepts an empty one. Error "store.folder_not_empty".
base::Status makeEmptyFolder(const std::filesystem::path& folder);

}  // namespace linli::store
