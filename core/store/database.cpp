// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/store/error.h"
#include "core/store/guard.h"

#include <cstring>
#include <sodium.h>
#include <sqlcipher/sqlite3.h>
#include <unordered_map>
#include <utility>

namespace linli::store {

using base::ErrorCode;
using base::fail;

// Statements go before the connection: the map is destroyed first.
struct Database::State {
    sqlite3* handle = nullptr;
    std::unordered_map<const void*, Statement> statements;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State()
    {
        statements.clear();
        sqlite3_close_v2(handle);
    }
};

namespace {

constexpr std::string_view kPlainHeader("SQLite format 3\0", 16);

// Hands over the key as SQLCipher's raw key text, which skips its own password derivation.
int giveKey(sqlite3* handle, const Key& key)
{
    constexpr std::size_t kHexSize = 64;
    std::array<char, kHexSize + 4> text {};
    text[0] = 'x';
    text[1] = '\'';
    const auto bytes = key.bytes();
    std::array<unsigned char, 32> raw {};
    std::memcpy(raw.data(), bytes.data(), raw.size());
    sodium_bin2hex(text.data() + 2, kHexSize + 1, raw.data(), raw.size());
    text[2 + kHexSize] = '\'';
    const int code = sqlite3_key_v2(handle, "main", text.data(), static_cast<int>(kHexSize + 3));
    sodium_memzero(text.data(), text.size());
    sodium_memzero(raw.data(), raw.size());
    return code;
}

// One text from one row, or nothing.
base::Result<std::optional<std::string>> askText(sqlite3* handle, const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr);
    std::optional<std::string> answer;
    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
        const void* text = code == SQLITE_ROW ? sqlite3_column_text(statement, 0) : nullptr;
        if (text != nullptr) {
            answer = static_cast<const char*>(text);
        }
    }
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
        base::Error error = errorOf(handle, code);
        sqlite3_finalize(statement);
        return fail(std::move(error));
    }
    sqlite3_finalize(statement);
    return answer;
}

base::Status execute(sqlite3* handle, const char* sql)
{
    const int code = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? base::Status {} : base::Status(failed(handle, code));
}

// Reads the first bytes below the cipher, through whatever file system the connection uses. SQLite would take a file
// cut to nothing for a new empty one: only `create` may do that.
base::Status refuseForeignFile(sqlite3* handle, const std::string& name, bool mayBeEmpty)
{
    sqlite3_file* file = nullptr;
    const int code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
    if (code != SQLITE_OK || file == nullptr || file->pMethods == nullptr) {
        return fail(ErrorCode::Io, "store.io", {{"file", name}}, "no file behind the connection");
    }
    constexpr sqlite3_int64 kSmallestPage = 512;
    sqlite3_int64 size = 0;
    if (const int measured = file->pMethods->xFileSize(file, &size); measured != SQLITE_OK) {
        return failed(nullptr, measured);
    }
    if (size < kSmallestPage && !(mayBeEmpty && size == 0)) {
        return fail(ErrorCode::Corrupt, "store.wrong_key_or_damaged", {{"file", name}}, "cut short");
    }
    std::array<char, 16> head {};
    const int read = file->pMethods->xRead(file, head.data(), static_cast<int>(head.size()), 0);
    if (read != SQLITE_OK && read != SQLITE_IOERR_SHORT_READ) {
        return failed(nullptr, read);
    }
    if (std::string_view(head.data(), head.size()) == kPlainHeader) {
        return fail(ErrorCode::Denied, "store.not_encrypted", {{"file", name}});
    }
    return {};
}

base::Status requireCipher(sqlite3* handle)
{
    LINLI_TRY(const auto version, askText(handle, "PRAGMA cipher_version"));
    if (!version || version->empty()) {
        return fail(ErrorCode::Internal, "store.no_cipher");
    }
    return {};
}

// A wrong key and a damaged first page look the same; both come as "not a database".
base::Status readSchema(sqlite3* handle, const std::string& name)
{
    auto read = askText(handle, "SELECT count(*) FROM sqlite_master");
    if (read) {
        return {};
    }
    base::Error error = std::move(read).error();
    if (error.code == ErrorCode::Corrupt || error.code == ErrorCode::Internal) {
        error.code = ErrorCode::Corrupt;
        error.message = "store.wrong_key_or_damaged";
    }
    error.blanks["file"] = name;
    return fail(std::move(error));
}

// What holds of every connection, wherever its pages are.
base::Status configureAny(sqlite3* handle)
{
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    return execute(handle,
                   "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=OFF; PRAGMA mmap_size=0;"
                   "PRAGMA cell_size_check=ON");
}

base::Status configure(sqlite3* handle, const OpenOptions& options)
{
    sqlite3_busy_timeout(handle, options.busyMilliseconds);
    LINLI_CHECK(configureAny(handle));
    LINLI_CHECK(execute(handle, ("PRAGMA cache_size=-" + std::to_string(options.cacheKiB)).c_str()));
    if (options.readOnly) {
        return execute(handle, "PRAGMA query_only=ON");
    }
    LINLI_TRY(const auto mode, askText(handle, "PRAGMA journal_mode=WAL"));
    if (mode != "wal") {
        return fail(ErrorCode::Io, "store.io", {}, "write-ahead log refused: " + mode.value_or("no answer"));
    }
    LINLI_CHECK(
        execute(handle, options.durability == Durability::Full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF"));
    return execute(handle, ("PRAGMA wal_autocheckpoint=" + std::to_string(options.checkpointPages)).c_str());
}

base::Status requireFile(const OpenOptions& options, const std::string& name)
{
    const char* vfsName = options.vfs.empty() ? nullptr : options.vfs.c_str();
    sqlite3_vfs* vfs = sqlite3_vfs_find(vfsName);
    if (vfs == nullptr) {
        return fail(ErrorCode::Internal, "store.internal", {}, "no file system named " + options.vfs);
    }
    if (options.create) {
        return {};
    }
    int found = 0;
    const int code = vfs->xAccess(vfs, options.file.c_str(), SQLITE_ACCESS_EXISTS, &found);
    if (code != SQLITE_OK) {
        return failed(nullptr, code);
    }
    return found != 0 ? base::Status {}
                      : base::Status(fail(ErrorCode::NotFound, "store.no_such_file", {{"file", name}}));
}

}  // namespace

Database::Database(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Database::Database(Database&& other) noexcept = default;
Database& Database::operator=(Database&& other) noexcept = default;
Database::~Database() = default;

base::Result<Database> Database::open(const OpenOptions& options)
{
    const std::string name = options.file.filename().string();
    LINLI_CHECK(requireFile(options, name));
    auto state = std::make_unique<State>();
    int flags = options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    if (options.create && !options.readOnly) {
        flags |= SQLITE_OPEN_CREATE;
    }
    const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
    if (const int code = sqlite3_open_v2(options.file.c_str(), &state->handle, flags, vfs); code != SQLITE_OK) {
        return failed(state->handle, code);
    }
    // Before any key: a build without the cipher must not write one byte.
    LINLI_CHECK(requireCipher(state->handle));
    LINLI_CHECK(refuseForeignFile(state->handle, name, options.create));
    if (const int code = giveKey(state->handle, options.key); code != SQLITE_OK) {
        return failed(state->handle, code);
    }
    // Its errors come back as codes; on the standard error they would only alarm. Before the key it is not heard.
    LINLI_CHECK(execute(state->handle, "PRAGMA cipher_log_level=NONE"));
    LINLI_CHECK(readSchema(state->handle, name));
    LINLI_CHECK(configure(state->handle, options));
    LINLI_CHECK(refuseForeignFile(state->handle, name, false));
    guard(state->handle);
    return Database(std::move(state));
}

base::Result<Database> Database::openInMemory()
{
    auto state = std::make_unique<State>();
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (const int code = sqlite3_open_v2(":memory:", &state->handle, kFlags, nullptr); code != SQLITE_OK) {
        return failed(state->handle, code);
    }
    // Without a key SQLCipher takes no copy of an encrypted file. It protects nothing here: pages in memory are never written.
    if (const int code = giveKey(state->handle, Key()); code != SQLITE_OK) {
        return failed(state->handle, code);
    }
    LINLI_CHECK(execute(state->handle, "PRAGMA cipher_log_level=NONE"));
    LINLI_CHECK(configureAny(state->handle));
    guard(state->handle);
    return Database(std::move(state));
}

base::Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr);
    if (code != SQLITE_OK) {
        return failed(handle(), code);
    }
    return Statement(handle(), statement);
}

base::Result<Statement*> Database::cached(const char* sql)
{
    auto place = m_state->statements.find(sql);
    if (place == m_state->statements.end()) {
        sqlite3_stmt* statement = nullptr;
        const int code = sqlite3_prepare_v3(handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) {
            return failed(handle(), code);
        }
        place = m_state->statements.emplace(sql, Statement(handle(), statement)).first;
    }
    place->second.reset();
    return &place->second;
}

base::Status Database::run(const std::string& sql)
{
    return execute(handle(), sql.c_str());
}

std::int64_t Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(handle());
}

std::int64_t Database::changes() const
{
    return sqlite3_changes64(handle());
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(handle()) == 0;
}

void Database::interrupt()
{
    sqlite3_interrupt(handle());
}

sqlite3* Database::handle() const
{
    return m_state->handle;
}

}  // namespace linli::store
