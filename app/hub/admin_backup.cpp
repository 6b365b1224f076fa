// SPDX-License-Identifier: GPL-3.0-or-later
// backup, restore: of a hub whose data lies in its folder.
#include "app/hub/admin.h"

#include "core/hub/sqlite_store.h"
#include "core/store/backup.h"
#include "core/store/durable_file.h"
#include "core/store/replica.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linli::hubd {

namespace {

namespace fs = std::filesystem;

// What is written stays on the disk whatever happens next.
base::Status syncFile(const fs::path& file)
{
    const store::Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor || fsync(descriptor.number()) != 0) {
        return base::fail(store::systemError(file));
    }
    return {};
}

base::Status renameFile(const fs::path& from, const fs::path& to)
{
    return std::rename(from.c_str(), to.c_str()) == 0 ? base::Status {} : base::Status(base::fail(store::systemError(to)));
}

// A database file and what lies beside it.
constexpr const char* kEnds[] = {"", "-wal", "-shm"};

void removeAll(const fs::path& file)
{
    std::error_code ignored;
    for (const char* const end : kEnds) {
        fs::remove(file.string() + end, ignored);
    }
}

// PostgreSQL has backups of its own.
base::Status requireFile(const Admin& admin)
{
    return admin.options.database.empty() ? base::Status {} : base::fail(base::ErrorCode::Invalid, "hub.backup_by_database");
}

// A consistent copy, also while the hub serves; read back before it counts. It needs the hub's key like the hub itself.
base::Status backUp(Admin& admin, const std::string& name)
{
    LINLI_CHECK(requireFile(admin));
    const fs::path file = name;
    std::error_code ignored;
    if (fs::exists(file, ignored)) {
        return base::fail(base::ErrorCode::Conflict, "backup.exists", {{"file", file.filename().string()}});
    }
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const hub::DataFolder folder, hub::DataFolder::open(admin.options.data));
    // Read before the copy: everything up to here is in it.
    LINLI_TRY(const hub::HubRecord record, hub->hub().record());
    const fs::path part = file.string() + ".part";
    const auto write = [&]() -> base::Status {
        LINLI_TRY(store::Database database, store::Database::open(folder.options()));
        LINLI_CHECK(database.copyTo(part, folder.options().key));
        if (!store::checkCopy(part, folder.options().key)) {
            return base::fail(base::ErrorCode::Corrupt, "backup.check_failed", {{"file", file.filename().string()}});
        }
        LINLI_CHECK(syncFile(part));
        LINLI_CHECK(renameFile(part, file));
        return store::syncFolder(fs::absolute(file).parent_path());
    };
    const base::Status done = write();
    removeAll(part);
    LINLI_CHECK(done);
    admin.print({{"file", name}, {"arrival", record.arrivals}},
                admin.say("linlihub.backup.done", {{"file", name}, {"arrival", std::to_string(record.arrivals)}}));
    return {};
}

// The backup as it will stand in place of the data: read whole, with a new epoch, so that workstations offer again what it
// lacks. All of that before anything is replaced, because data with an old epoch must never serve.
base::Result<std::int64_t> prepare(const fs::path& backup, const fs::path& fresh, const hub::DataFolder& folder)
{
    std::error_code error;
    removeAll(fresh);
    fs::copy_file(backup, fresh, error);
    if (error) {
        errno = error.value();
        return base::fail(store::systemError(fresh));
    }
    LINLI_CHECK(store::checkCopy(fresh, folder.options().key));
    std::int64_t epoch = 0;
    {
        store::OpenOptions options = folder.options();
        options.file = fresh;
        LINLI_TRY(const catalog::Catalog catalog, catalog::Catalog::load());
        base::SystemRandom random;
        const base::SystemClock clock;
        LINLI_TRY(store::Database database, store::Database::open(options));
        LINLI_TRY(const auto opened, hub::SqliteStore::open(std::move(database), random));
        hub::Hub hub(*opened, catalog, clock);
        LINLI_TRY(epoch, hub.newEpoch());
    }
    {
        store::OpenOptions options = folder.options();
        options.file = fresh;
        LINLI_TRY(store::Database database, store::Database::open(options));
        LINLI_CHECK(database.checkpoint());
    }
    for (const char* const end : {"-wal", "-shm"}) {
        fs::remove(fresh.string() + end, error);
    }
    LINLI_CHECK(syncFile(fresh));
    return epoch;
}

// Of the account that owned the former data, or the folder: the administrator may be another than the hub's.
base::Status takeOver(const fs::path& fresh, const fs::path& data, const fs::path& folder)
{
    struct stat owner {};
    if (stat(data.c_str(), &owner) != 0 && stat(folder.c_str(), &owner) != 0) {
        return base::fail(store::systemError(folder));
    }
    if (chmod(fresh.c_str(), S_IRUSR | S_IWUSR) != 0 ||
        (geteuid() == 0 && chown(fresh.c_str(), owner.st_uid, owner.st_gid) != 0)) {
        return base::fail(store::systemError(fresh));
    }
    return {};
}

// The present data get a second name, so that one rename can put the backup in their place. What cannot be read any more is
// kept as it is, with its log. Empty = there were none.
base::Result<fs::path> keepPresent(const hub::DataFolder& folder)
{
    const fs::path data = folder.options().file;
    std::error_code ignored;
    if (!fs::exists(data, ignored)) {
        return fs::path();
    }
    fs::path aside;
    for (int i = 1; aside.empty() || fs::exists(aside, ignored); ++i) {
        aside = data.string() + ".before-restore-" + std::to_string(i);
    }
    const auto emptyLog = [&]() -> base::Status {
        LINLI_TRY(store::Database present, store::Database::open(folder.options()));
        return present.checkpoint();
    };
    const bool readable = emptyLog().has_value();
    if (link(data.c_str(), aside.c_str()) != 0) {
        return base::fail(store::systemError(aside));
    }
    for (const char* const end : {"-wal", "-shm"}) {
        const fs::path log = data.string() + end;
        if (readable) {
            fs::remove(log, ignored);
        } else if (fs::exists(log, ignored)) {
            LINLI_CHECK(renameFile(log, aside.string() + end));
        }
    }
    return aside;
}

base::Status restore(Admin& admin, const std::string& name)
{
    LINLI_CHECK(requireFile(admin));
    const fs::path file = name;
    LINLI_TRY(const hub::DataFolder folder, hub::DataFolder::withoutData(admin.options.data));
    LINLI_TRY(const store::FolderLock lock, store::FolderLock::take(folder.path()));
    std::error_code error;
    if (!fs::exists(file, error)) {
        return base::fail(base::ErrorCode::NotFound, "store.no_such_file", {{"file", file.filename().string()}});
    }
    const fs::path data = folder.options().file;
    const fs::path fresh = data.string() + ".new";
    fs::path aside;
    const auto replace = [&]() -> base::Result<std::int64_t> {
        LINLI_TRY(const std::int64_t begun, prepare(file, fresh, folder));
        LINLI_CHECK(takeOver(fresh, data, folder.path()));
        LINLI_TRY(aside, keepPresent(folder));
        LINLI_CHECK(renameFile(fresh, data));
        LINLI_CHECK(store::syncFolder(folder.path()));
        return begun;
    };
    const base::Result<std::int64_t> epoch = replace();
    removeAll(fresh);
    if (!epoch) {
        return base::fail(epoch.error());
    }
    admin.print({{"epoch", *epoch}, {"aside", aside.string()}},
                admin.say(aside.empty() ? "linlihub.restore.done_empty" : "linlihub.restore.done",
                          {{"epoch", std::to_string(*epoch)}, {"aside", aside.string()}}));
    return {};
}

}  // namespace

void addBackupCommands(CLI::App& admin, Job& job)
{
    const auto add = [&](const char* name, const char* help, base::Status (*run)(Admin&, const std::string&)) {
        auto file = std::make_shared<std::string>();
        auto* command = admin.add_subcommand(name, help);
        command->add_option("FILE", *file)->required();
        command->callback([&job, file, run] { job = [file, run](Admin& a) { return run(a, *file); }; });
    };
    add("backup", "a copy of the data, also while the hub serves; the key is not in it 备份", backUp);
    add("restore", "put a backup in place of the data and begin a new epoch; the hub must be stopped 恢复", restore);
}

}  // namespace linli::hubd
