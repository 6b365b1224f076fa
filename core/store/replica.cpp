// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/replica.h"

#include "core/store/backup.h"
#include "core/store/durable_file.h"
#include "core/store/schema.h"

#include <optional>
#include <sys/stat.h>
#include <utility>

namespace linli::store {

using base::ErrorCode;
using base::fail;

struct Replica::State {
    FolderLock lock;
    Vault vault;
    Unlocked unlocked;
    Database writer;
};

namespace {

OpenOptions optionsFor(const std::filesystem::path& folder, const Key& key)
{
    OpenOptions options;
    options.file = folder / kReplicaFile;
    options.key = key;
    return options;
}

base::Result<Database>
openWriter(const std::filesystem::path& folder, const Key& key, const catalog::Catalog& catalog, bool create)
{
    OpenOptions options = optionsFor(folder, key);
    options.create = create;
    LINLI_TRY(Database database, Database::open(options));
    LINLI_CHECK(migrate(database, catalog));
    return database;
}

void removeWhatWasMade(const std::filesystem::path& folder)
{
    std::error_code ignored;
    for (const char* name : {"replica.db", "replica.db-wal", "replica.db-shm", "vault.hdr", "vault.hdr.new", "lock"}) {
        std::filesystem::remove(folder / name, ignored);
    }
}

}  // namespace

Replica::Replica(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Replica::Replica(Replica&&) noexcept = default;
Replica& Replica::operator=(Replica&&) noexcept = default;
Replica::~Replica() = default;

base::Result<Replica> Replica::create(const std::filesystem::path& folder,
                                      std::string_view user,
                                      std::string_view password,
                                      KdfCost cost,
                                      const catalog::Catalog& catalog,
                                      base::Random& random,
                                      const base::Clock& clock)
{
    LINLI_CHECK(makeEmptyFolder(folder));
    const auto make = [&]() -> base::Result<Replica> {
        LINLI_TRY(FolderLock lock, FolderLock::take(folder));
        LINLI_TRY(auto made, Vault::createUnlocked(folder, user, password, cost, random, clock));
        LINLI_TRY(Database writer, openWriter(folder, made.second.key, catalog, true));
        LINLI_CHECK(writer.checkpoint());
        LINLI_CHECK(syncFolder(folder));
        return Replica(std::make_unique<State>(
            State {std::move(lock), std::move(made.first), std::move(made.second), std::move(writer)}));
    };
    auto replica = make();
    if (!replica) {
        removeWhatWasMade(folder);
    }
    return replica;
}

base::Result<Replica> Replica::open(const std::filesystem::path& folder,
                                    std::string_view user,
                                    std::string_view password,
                                    const catalog::Catalog& catalog,
                                    base::Random& random,
                                    const base::Clock& clock)
{
    LINLI_TRY(Vault vault, Vault::read(folder, random, clock));
    {
        // Before the costly derivation: whoever comes second is told at once.
        LINLI_TRY(const FolderLock lock, FolderLock::take(folder));
    }
    LINLI_TRY(Unlocked unlocked, vault.unlock(user, password));
    return open(std::move(vault), std::move(unlocked), catalog);
}

base::Result<Replica> Replica::open(Vault vault, Unlocked unlocked, const catalog::Catalog& catalog)
{
    const std::filesystem::path folder = vault.folder();
    LINLI_TRY(FolderLock lock, FolderLock::take(folder));
    LINLI_TRY(Database writer, openWriter(folder, unlocked.key, catalog, false));
    return Replica(
        std::make_unique<State>(State {std::move(lock), std::move(vault), std::move(unlocked), std::move(writer)}));
}

Database& Replica::writer()
{
    return m_state->writer;
}

base::Result<Database> Replica::reader() const
{
    OpenOptions options = optionsFor(folder(), m_state->unlocked.key);
    options.readOnly = true;
    return Database::open(options);
}

Vault& Replica::vault()
{
    return m_state->vault;
}

const Unlocked& Replica::unlocked() const
{
    return m_state->unlocked;
}

const std::filesystem::path& Replica::folder() const
{
    return m_state->vault.folder();
}

base::Status Replica::backup(const std::filesystem::path& file)
{
    return writeBackup(file, folder(), m_state->writer, m_state->unlocked.key);
}

base::Status Replica::restore(const std::filesystem::path& file, const std::filesystem::path& folder)
{
    return restoreBackup(file, folder);
}

}  // namespace linli::store
