// SPDX-License-Identifier: GPL-3.0-or-later
// backup, restore: of a hub whose data lies in its folder.
#include "app/hub/admin.h"

#include "core/store/backup.h"
#include "core/store/durable_file.h"
#include "core/store/replica.h"

#include <fcntl.h>
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
    const auto clear = [&] {
        for (const char* const end : {"", "-wal", "-shm"}) {
            fs::remove(part.string() + end, ignored);
        }
    };
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
    clear();
    LINLI_CHECK(done);
    admin.print({{"file", name}, {"arrival", record.arrivals}},
                admin.say("linlihub.backup.done", {{"file", name}, {"arrival", std::to_string(record.arrivals)}}));
    return {};
}

// The present data are put aside, never overwritten; then a new epoch, so that workstations offer again what the backup
// lacks.
base::Status restore(Admin& admin, const std::string& name)
{
    LINLI_CHECK(requireFile(admin));
    const fs::path file = name;
    LINLI_TRY(const hub::DataFolder folder, hub::DataFolder::open(admin.options.data));
    LINLI_TRY(const store::FolderLock lock, store::FolderLock::take(folder.path()));
    std::error_code error;
    if (!fs::exists(file, error)) {
        return base::fail(base::ErrorCode::NotFound, "store.no_such_file", {{"file", file.filename().string()}});
    }
    const fs::path data = folder.options().file;
    const fs::path fresh = data.string() + ".new";
    fs::copy_file(file, fresh, fs::copy_options::overwrite_existing, error);
    if (error) {
        errno = error.value();
        return base::fail(store::systemError(fresh));
    }
    const auto check = [&]() -> base::Status {
        LINLI_CHECK(store::checkCopy(fresh, folder.options().key));
        return syncFile(fresh);
    };
    if (const base::Status good = check(); !good) {
        for (const char* const end : {"", "-wal", "-shm"}) {
            fs::remove(fresh.string() + end, error);
        }
        return good;
    }
    fs::path aside;
    for (int i = 1; aside.empty() || fs::exists(aside, error); ++i) {
        aside = data.string() + ".before-restore-" + std::to_string(i);
    }
    {
        // Everything of the log goes into the file before it is put aside.
        LINLI_TRY(store::Database present, store::Database::open(folder.options()));
        LINLI_CHECK(present.checkpoint());
    }
    // A second name for the present data, so that one rename puts the backup in their place.
    if (link(data.c_str(), aside.c_str()) != 0) {
        return base::fail(store::systemError(aside));
    }
    for (const char* const end : {"-wal", "-shm"}) {
        fs::remove(data.string() + end, error);
        fs::remove(fresh.string() + end, error);
    }
    LINLI_CHECK(renameFile(fresh, data));
    LINLI_CHECK(store::syncFolder(folder.path()));
    LINLI_TRY(OpenHub* const hub, admin.hub());
    LINLI_TRY(const std::int64_t epoch, hub->hub().newEpoch());
    admin.print({{"epoch", epoch}, {"aside", aside.string()}},
                admin.say("linlihub.restore.done", {{"epoch", std::to_string(epoch)}, {"aside", aside.string()}}));
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
