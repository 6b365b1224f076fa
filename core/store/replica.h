// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A workstation's folder: vault.hdr, replica.db (+ -wal), lock. Opened by one process at a time.

#include "core/base/clock.h"
#include "core/catalog/catalog.h"
#include "core/store/database.h"
#include "core/store/vault.h"

#include <filesystem>
#include <memory>

namespace linli::store {

// Holds folder/lock while it lives (flock). Error "store.in_use" with {pid}.
class FolderLock {
public:
    static base::Result<FolderLock> take(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor = -1;
};

class Replica {
public:
    // Makes folder with vault and empty replica; what was made is removed when it fails half-way. `random` and `clock`
    // must outlive the replica. Error "store.folder_not_empty".
    static base::Result<Replica> create(const std::filesystem::path& folder,
                                        std::string_view user,
                                        std::string_view password,
                                        KdfCost cost,
                                        const catalog::Catalog& catalog,
                                        base::Random& random,
                                        const base::Clock& clock);
    // Lock, unlock, open, self-test, migrate.
    static base::Result<Replica> open(const std::filesystem::path& folder,
                                      std::string_view user,
                                      std::string_view password,
                                      const catalog::Catalog& catalog,
                                      base::Random& random,
                                      const base::Clock& clock);
    // When the vault was unlocked already (recovery, the window's unlock page).
    static base::Result<Replica> open(Vault vault, Unlocked unlocked, const catalog::Catalog& catalog);

    Database& writer();
    // A further read-only connection, for another thread.
    base::Result<Database> reader() const;
    Vault& vault();
    const Unlocked& unlocked() const;
    const std::filesystem::path& folder() const;

    // One file with vault header and a consistent encrypted copy of the data, checked by reading it back (a backup that
    // was not read back is none). Needs free space for two copies. Errors "backup.exists", "backup.check_failed", and
    // those of the store; whatever was begun is removed.
    base::Status backup(const std::filesystem::path& file);
    // Into a new or empty folder; refuses a damaged file before it writes anything. Needs no password: what is restored
    // is opened with the passwords of the time of the backup. Errors "backup.not_a_backup", "backup.newer",
    // "backup.damaged", "store.folder_not_empty".
    static base::Status restore(const std::filesystem::path& file, const std::filesystem::path& folder);

    Replica(Replica&&) noexcept;
    Replica& operator=(Replica&&) noexcept;
    ~Replica();

private:
    struct State;
    explicit Replica(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace linli::store
