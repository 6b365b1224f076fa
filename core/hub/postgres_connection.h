// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One connection to PostgreSQL, its prepared statements and transactions: values go and come in binary. Belongs to one
// thread at a time; only postgres_connection.cpp sees libpq. A connection that was lost is made anew when the next
// transaction begins; inside one it is an error, and nothing of the transaction has happened. Errors:
// "hub.database_url", "hub.database_unreachable", "hub.database_lost", "hub.database_denied", "hub.database_schema" when
// tables are missing, "store.busy" for what is worth doing again (deadlock, a lock that does not come, two writers of one
// key), else those of the store. `detail` has the SQLSTATE and no values.

#include "core/base/result.h"
#include "core/base/row_id.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct pg_conn;
struct pg_result;

namespace linli::hub {

// A column of values for a statement that works on many rows at once (unnest).
class PgArray {
public:
    enum class Kind { Integers, Uids, Blobs, Texts };
    explicit PgArray(Kind kind);
    PgArray& add(std::int64_t value);
    PgArray& add(std::span<const std::uint8_t> bytes);  // also an ID
    PgArray& add(std::string_view text);
    PgArray& addNull();
    std::size_t count() const { return m_count; }

private:
    friend class PgParams;
    Kind m_kind;
    std::size_t m_count = 0;
    bool m_hasNull = false;
    std::vector<std::uint8_t> m_bytes;
};

// Values for $1, $2 ... in this order. Integers are bigint, IDs uuid, bytes bytea.
class PgParams {
public:
    PgParams& add(std::int64_t value);
    PgParams& add(bool value);
    PgParams& add(std::string_view text);
    PgParams& add(const std::string& text) { return add(std::string_view(text)); }
    PgParams& add(const char*) = delete;
    PgParams& add(std::span<const std::uint8_t> blob);
    // REQUIRES 16 bytes.
    PgParams& addUid(std::span<const std::uint8_t> bytes);
    PgParams& add(const PgArray& array);
    PgParams& add(std::span<const std::int64_t> integers);
    PgParams& addNullBlob();

private:
    friend class PgConnection;
    void put(unsigned type, std::span<const std::uint8_t> bytes);
    std::vector<std::uint8_t> m_bytes;
    struct Place {
        unsigned type = 0;
        std::size_t begin = 0;
        int length = -1;  // -1 = NULL
    };
    std::vector<Place> m_places;
};

// Rows and columns count from 0. What is read lives as long as the rows.
class PgRows {
public:
    int count() const;
    bool isNull(int row, int column) const;
    // Of any width, and booleans.
    std::int64_t integer(int row, int column) const;
    std::string_view text(int row, int column) const;
    // Bytes, or the 16 of an ID.
    std::span<const std::uint8_t> blob(int row, int column) const;
    // An array of integers.
    std::vector<std::int64_t> integers(int row, int column) const;
    // Rows that a change touched.
    std::int64_t changed() const;

private:
    friend class PgConnection;
    struct Free {
        void operator()(pg_result* result) const;
    };
    explicit PgRows(pg_result* result)
        : m_result(result)
    {
    }
    std::unique_ptr<pg_result, Free> m_result;
};

struct PgOptions {
    // postgresql://..., or the words of libpq ("host=... dbname=...", "service=..."). May hold a password: never shown.
    std::string database;
    // How long a lock is waited for.
    int busyMilliseconds = 5000;
};

class PgConnection {
public:
    static base::Result<std::unique_ptr<PgConnection>> open(const PgOptions& options);
    PgConnection(const PgConnection&) = delete;
    PgConnection& operator=(const PgConnection&) = delete;
    ~PgConnection();

    // Each statement sees what was committed before it.
    base::Status begin();
    // All see what was committed before the first; nothing can be written.
    base::Status beginReading();
    base::Status commit();
    // Also after an error; nothing to do without a transaction.
    void rollback();
    bool inTransaction() const { return m_open; }

    // `sql` must be a literal: its address is the key of the prepared statement. Outside a transaction it is one of its
    // own, and done again once when the connection turns out to be lost: for reading only.
    base::Result<PgRows> query(const char* sql, const PgParams& params = {});
    // Gives the rows that were touched.
    base::Result<std::int64_t> run(const char* sql, const PgParams& params = {});
    // One row after the other as they come, as long as `visit` says so (the row is number 0). No other statement may run
    // meanwhile.
    base::Status
    stream(const char* sql, const PgParams& params, const std::function<base::Result<bool>(const PgRows& row)>& visit);
    // Statements without values and without rows.
    base::Status script(const std::string& sql);
    // Of the server's process for this connection; tests kill it.
    int backend() const;

private:
    explicit PgConnection(PgOptions options);
    base::Status connect();
    void close();
    base::Status start(const char* how);
    base::Status prepared(const char* sql, const PgParams& params, std::string& name);
    base::Result<PgRows> once(const char* sql, const PgParams& params);
    base::Status send(const char* sql, const PgParams& params);
    bool lost() const;
    base::Error errorOf(const pg_result* result) const;

    PgOptions m_options;
    pg_conn* m_connection = nullptr;
    bool m_open = false;
    std::unordered_map<const char*, std::string> m_prepared;
};

}  // namespace linli::hub
