// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One connection to an encrypted SQLite file (SQLCipher), its statements and transactions. A connection belongs to one
// thread at a time. Only this folder sees the C header. Opening proves that the file is really encrypted: the cipher
// answers its version, and the first bytes on disk are not those of a plain SQLite file.

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/catalog/value.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace linli::store {

// The raw data key of a file: 32 random bytes, wiped from memory when destroyed.
class Key {
public:
    Key();
    explicit Key(std::span<const std::byte, 32> bytes);
    Key(const Key& other);
    Key& operator=(const Key& other);
    // A moved-from key may only be assigned to or destroyed.
    Key(Key&&) noexcept;
    Key& operator=(Key&&) noexcept;
    ~Key();
    std::span<const std::byte, 32> bytes() const;

private:
    struct Secret;
    std::unique_ptr<Secret> m_secret;
};

// A random one.
Key newKey(base::Random& random);

// Full is the only durable one; Off exists for the test that proves the fault harness can see damage.
enum class Durability { Full, Off };

struct OpenOptions {
    std::filesystem::path file;
    Key key;
    bool readOnly = false;
    bool create = false;
    int cacheKiB = 65536;
    Durability durability = Durability::Full;
    // Name of a registered SQLite VFS; empty = the system's. Tests put the crash file system here.
    std::string vfs;
    // WAL pages after which a checkpoint runs.
    int checkpointPages = 1000;
    int busyMilliseconds = 5000;
};

class Statement;

class Database {
public:
    // Errors: "store.no_such_file", "store.wrong_key_or_damaged", "store.not_encrypted", "store.no_cipher",
    // "store.disk_full", "store.io". Statements that would weaken the file later (ATTACH, PRAGMA key, temp_store,
    // synchronous ...) are refused with "store.denied".
    static base::Result<Database> open(const OpenOptions& options);

    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    ~Database();

    base::Result<Statement> prepare(std::string_view sql);
    // A prepared statement kept for the life of the connection, reset and ready to bind. `sql` must be a literal: its
    // address is the key. One user at a time: a caller that still steps it loses its place when another asks for it.
    base::Result<Statement*> cached(const char* sql);
    // Runs statements that return nothing.
    base::Status run(const std::string& sql);
    std::int64_t lastRowId() const;
    std::int64_t changes() const;
    bool inTransaction() const;
    // Stops what another thread is running on this connection; that call returns ErrorCode::Cancelled.
    void interrupt();
    // Moves everything from the log into the main file.
    base::Status checkpoint();
    // Page checksums, then SQLite's own check. Checkpoints first, because before that the page check reports false
    // damage. Error "store.damaged" with detail.
    base::Status verify();
    // A consistent copy into a new encrypted file under `key`, while this connection stays usable.
    base::Status copyTo(const std::filesystem::path& file, const Key& key);
    // A consistent copy in this process's memory, which may be changed at will and is gone with the connection. It takes as
    // much memory as the file has bytes.
    base::Result<Database> copyInMemory();
    // For code in this folder only.
    sqlite3* handle() const;

private:
    struct State;
    explicit Database(std::unique_ptr<State> state);
    static base::Result<Database> openInMemory();
    base::Status copyInto(Database& target);
    std::unique_ptr<State> m_state;
};

// Parameters count from 1, columns from 0, as in SQLite.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, int value) { return bind(index, std::int64_t {value}); }
    Statement& bind(int index, double value);
    // Text is copied.
    Statement& bind(int index, std::string_view value);
    Statement& bind(int index, const std::string& value) { return bind(index, std::string_view(value)); }
    Statement& bind(int index, const char* value) { return bind(index, std::string_view(value)); }
    Statement& bind(int index, std::span<const std::uint8_t> blob);
    Statement& bindNull(int index);
    Statement& bind(int index, const catalog::Value& value);
    // Without a copy: the value must stay as it is until the statement has run.
    Statement& bindKept(int index, const catalog::Value& value);
    Statement& bind(int index, base::RowId row) { return bind(index, row.value); }

    // True while there is a row. After the last row or an error the statement is reset.
    base::Result<bool> step();
    // For statements without rows: step once, then reset and clear the bindings.
    base::Status run();
    void reset();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    // Valid until the next step.
    std::string_view text(int column) const;
    std::span<const std::uint8_t> blob(int column) const;
    catalog::Value value(int column) const;
    int columnCount() const;

private:
    friend class Database;
    Statement(sqlite3* database, sqlite3_stmt* statement);
    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_statement = nullptr;
    // First binding that was refused; step() reports it.
    int m_bindError = 0;
};

// BEGIN IMMEDIATE .. COMMIT as a scope; rolled back when it ends without commit().
class Transaction {
public:
    // Error "store.busy" when another process writes.
    static base::Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    base::Status commit();
    // Undoes what was done inside; nothing to do after commit().
    void rollback();

private:
    explicit Transaction(Database& database)
        : m_database(&database)
    {
    }
    Database* m_database = nullptr;
};

}  // namespace linli::store
