// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoint, check and copy of a whole file.
#include "core/store/database.h"
#include "core/store/error.h"

#include <sqlcipher/sqlite3.h>

namespace linli::store {

using base::ErrorCode;
using base::fail;

namespace {

// Rows of a checking pragma; `fine` is the row that says all is well.
base::Status expectNothing(Database& database, std::string_view pragma, std::string_view fine)
{
    LINLI_TRY(Statement statement, database.prepare(pragma));
    for (;;) {
        auto row = statement.step();
        if (!row) {
            base::Error error = std::move(row).error();
            if (error.code == ErrorCode::Cancelled || error.code == ErrorCode::Busy) {
                return fail(std::move(error));
            }
            return fail(ErrorCode::Corrupt, "store.damaged", {}, error.detail);
        }
        if (!*row) {
            return {};
        }
        if (statement.text(0) != fine) {
            return fail(ErrorCode::Corrupt, "store.damaged", {}, std::string(statement.text(0)));
        }
    }
}

}  // namespace

base::Status Database::checkpoint()
{
    const int code = sqlite3_wal_checkpoint_v2(handle(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    return code == SQLITE_OK ? base::Status {} : base::Status(failed(handle(), code));
}

base::Status Database::verify()
{
    if (sqlite3_db_readonly(handle(), "main") == 0) {
        LINLI_CHECK(checkpoint());
    }
    LINLI_CHECK(expectNothing(*this, "PRAGMA cipher_integrity_check", {}));
    return expectNothing(*this, "PRAGMA integrity_check", "ok");
}

base::Status Database::copyTo(const std::filesystem::path& file, const Key& key)
{
    OpenOptions options;
    options.file = file;
    options.key = key;
    options.create = true;
    options.cacheKiB = 4096;
    LINLI_TRY(Database target, Database::open(options));
    LINLI_CHECK(copyInto(target));
    return target.checkpoint();
}

base::Result<Database> Database::copyInMemory()
{
    LINLI_TRY(Database target, openInMemory());
    LINLI_CHECK(copyInto(target));
    return target;
}

base::Status Database::copyInto(Database& target)
{
    sqlite3_backup* backup = sqlite3_backup_init(target.handle(), "main", handle(), "main");
    if (backup == nullptr) {
        return failed(target.handle(), sqlite3_errcode(target.handle()));
    }
    const int step = sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (step != SQLITE_DONE || code != SQLITE_OK) {
        return failed(target.handle(), code != SQLITE_OK ? code : step);
    }
    return {};
}

}  // namespace linli::store
