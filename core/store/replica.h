// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A workstation's folder: vault.hdr, replica.db (+ -wal), lock. Opened by one process at a time.

#include "core/base/clock.h"
#include "core/catalog/catalog.h"
#include "core/store/database.h"
#include "core/store/vault.h"

#include <filesystem>
#include <functional>
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
    // Gives the key of a vault: by password, by recovery code, as the caller likes.
    using Unlock = std::function<base::Result<Unlocked>(Vault& vault)>;

    // Lock, read the vault, unlock, open, self-test, migrate. The vault is read under the lock, so that a wrong try is
    // never counted in a header somebody else has just replaced. A change of the data key that was cut off is ended.
    // Errors of FolderLock, Vault, Database and migrate().
    static base::Result<Replica> open(const std::filesystem::path& folder,
                                      const Unlock& unlock,
                                      const catalog::Catalog& catalog,
                                      base::Random& random,
                                      const base::Clock& clock);
    // With a password.
    static base::Result<Replica> open(const std::filesystem::path& folder,
                                      std::string_view user,
                                      std::string_view password,
                                      const catalog::Catalog& catalog,
                                      base::Random& random,
                                      const base::Clock& clock);

    // Gives a closed folder's data a new random key. Only `user` opens it afterwards; the other accounts and the
    // recovery sheet have to be made again, because their secrets, which would have to wrap the new key, are not known.
    // Killed at any moment it leaves data that opens, with the old key or the new one, by the same password. Copies and
    // backups made before keep their old key and passwords. Needs free space for a second copy. Errors of open(),
    // "store.busy".
    static base::Status changeKey(const std::filesystem::path& folder,
                                  std::string_view user,
                                  std::string_view password,
                                  const catalog::Catalog& catalog,
                                  base::Random& random,
                                  const base::Clock& clock);

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
