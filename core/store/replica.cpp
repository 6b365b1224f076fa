// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/replica.h"

#include "core/store/backup.h"
#include "core/store/durable_file.h"
#include "core/store/schema.h"

#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace linli::store {

using base::ErrorCode;
using base::fail;

struct Replica::State {
    FolderLock lock;
    Vault vault;
    Unlocked unlocked;
    Database writer;

    // See Replica::changeKey; closes the writer.
    base::Status changeKey(std::string_view user, std::string_view password, base::Random& random);
};

namespace {

// The copy under the new key, until it takes the place of the data.
constexpr const char* kFreshReplica = "replica.db.new";

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

// What a change of the key begins with; left behind when it was cut off.
void removeHalfCopy(const std::filesystem::path& folder)
{
    for (const char* ending : {"", "-wal", "-shm"}) {
        unlink((folder / kFreshReplica).concat(ending).c_str());
    }
}

// Opens the data by `key`, or by the one of a change that was cut off after the data was exchanged (then `key` becomes
// that one), and ends the change. A full disk that leaves it unended keeps nobody out.
base::Result<Database> openSettled(Vault& vault, Key& key, const catalog::Catalog& catalog)
{
    auto writer = openWriter(vault.folder(), key, catalog, false);
    if (!writer && writer.error().message == "store.wrong_key_or_damaged") {
        LINLI_TRY(std::optional<Key> next, vault.nextKey(key));
        if (next) {
            key = std::move(*next);
            writer = openWriter(vault.folder(), key, catalog, false);
        }
    }
    if (writer) {
        static_cast<void>(vault.settle(key));
    }
    return writer;
}

// A checked copy of the data under another key, on the disk for good.
base::Status copyUnder(const Key& key, Database& data, const std::filesystem::path& file)
{
    LINLI_CHECK(data.copyTo(file, key));
    LINLI_CHECK(checkCopy(file, key));
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    return descriptor && fsync(descriptor.number()) == 0 ? base::Status {} : base::Status(fail(systemError(file)));
}

// Moves everything into the main file and closes it. Error "store.busy" when a log stays: played into a file under
// another key it would destroy it.
base::Status closeWhole(Database& data, const std::filesystem::path& folder)
{
    LINLI_CHECK(data.checkpoint());
    {
        const Database closed = std::move(data);
    }
    std::error_code ignored;
    if (std::filesystem::exists((folder / kReplicaFile).concat("-wal"), ignored)) {
        return fail(ErrorCode::Busy, "store.busy");
    }
    return {};
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
    return open(
        folder, [&](Vault& vault) { return vault.unlock(user, password); }, catalog, random, clock);
}

base::Result<Replica> Replica::open(const std::filesystem::path& folder,
                                    const Unlock& unlock,
                                    const catalog::Catalog& catalog,
                                    base::Random& random,
                                    const base::Clock& clock)
{
    // Nothing is written, not even the lock, into a folder that is no workstation's.
    if (!holdsVault(folder)) {
        return fail(ErrorCode::NotFound, "vault.missing");
    }
    LINLI_TRY(FolderLock lock, FolderLock::take(folder));
    LINLI_TRY(Vault vault, Vault::read(folder, random, clock));
    LINLI_TRY(Unlocked unlocked, unlock(vault));
    removeHalfCopy(folder);
    LINLI_TRY(Database writer, openSettled(vault, unlocked.key, catalog));
    return Replica(
        std::make_unique<State>(State {std::move(lock), std::move(vault), std::move(unlocked), std::move(writer)}));
}

base::Status Replica::changeKey(const std::filesystem::path& folder,
                                std::string_view user,
                                std::string_view password,
                                const catalog::Catalog& catalog,
                                base::Random& random,
                                const base::Clock& clock)
{
    LINLI_TRY(Replica replica, open(folder, user, password, catalog, random, clock));
    base::Status changed = replica.m_state->changeKey(user, password, random);
    removeHalfCopy(folder);
    return changed;
}

base::Status Replica::State::changeKey(std::string_view user, std::string_view password, base::Random& random)
{
    // A refusal that is known beforehand, before everything is copied.
    LINLI_CHECK(checkPasswordStrength(user, password));
    const std::filesystem::path folder = vault.folder();
    const Key next = newKey(random);
    LINLI_CHECK(copyUnder(next, writer, folder / kFreshReplica));
    LINLI_CHECK(closeWhole(writer, folder));
    LINLI_CHECK(vault.beginKeyChange(unlocked, user, password, next));
    if (rename((folder / kFreshReplica).c_str(), (folder / kReplicaFile).c_str()) != 0) {
        base::Error error = systemError(folder / kReplicaFile);
        static_cast<void>(vault.settle(unlocked.key));
        return fail(std::move(error));
    }
    LINLI_CHECK(syncFolder(folder));
    return vault.settle(next);
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
