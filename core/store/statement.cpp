// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/error.h"

#include <sqlcipher/sqlite3.h>
#include <type_traits>
#include <utility>

namespace linli::store {

namespace {

void keepFirst(int& kept, int code)
{
    if (kept == SQLITE_OK) {
        kept = code;
    }
}

}  // namespace

Statement::Statement(sqlite3* database, sqlite3_stmt* statement)
    : m_database(database)
    , m_statement(statement)
{
}

Statement::Statement(Statement&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_bindError(other.m_bindError)
{
}

Statement& Statement::operator=(Statement&& other) noexcept
{
    std::swap(m_database, other.m_database);
    std::swap(m_statement, other.m_statement);
    std::swap(m_bindError, other.m_bindError);
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Statement& Statement::bind(int index, std::int64_t value)
{
    keepFirst(m_bindError, sqlite3_bind_int64(m_statement, index, value));
    return *this;
}

Statement& Statement::bind(int index, double value)
{
    keepFirst(m_bindError, sqlite3_bind_double(m_statement, index, value));
    return *this;
}

Statement& Statement::bind(int index, std::string_view value)
{
    // A null pointer would bind NULL; an empty text is a text.
    const char* text = value.data() != nullptr ? value.data() : "";
    keepFirst(m_bindError, sqlite3_bind_text64(m_statement, index, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int index, std::span<const std::uint8_t> blob)
{
    const int code = blob.empty() ? sqlite3_bind_zeroblob(m_statement, index, 0)
                                  : sqlite3_bind_blob64(m_statement, index, blob.data(), blob.size(), SQLITE_TRANSIENT);
    keepFirst(m_bindError, code);
    return *this;
}

Statement& Statement::bindNull(int index)
{
    keepFirst(m_bindError, sqlite3_bind_null(m_statement, index));
    return *this;
}

Statement& Statement::bind(int index, const catalog::Value& value)
{
    return std::visit(
        [&](const auto& held) -> Statement& {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::monostate>) {
                return bindNull(index);
            } else if constexpr (std::is_same_v<Held, std::string>) {
                return bind(index, std::string_view(held));
            } else {
                return bind(index, held);
            }
        },
        value);
}

Statement& Statement::bindKept(int index, const catalog::Value& value)
{
    const auto* const text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return bind(index, value);
    }
    keepFirst(m_bindError,
              sqlite3_bind_text64(m_statement, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

base::Result<bool> Statement::step()
{
    const int code = m_bindError != SQLITE_OK ? m_bindError : sqlite3_step(m_statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement);
        return false;
    }
    // The message belongs to the last call on the connection: read it before the reset.
    base::Error error = errorOf(m_database, code);
    reset();
    return base::fail(std::move(error));
}

base::Status Statement::run()
{
    LINLI_TRY(const bool row, step());
    static_cast<void>(row);
    reset();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_bindError = SQLITE_OK;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

std::string_view Statement::text(int column) const
{
    const void* text = sqlite3_column_text(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    return text == nullptr ? std::string_view()
                           : std::string_view(static_cast<const char*>(text), static_cast<std::size_t>(size));
}

std::span<const std::uint8_t> Statement::blob(int column) const
{
    const void* bytes = sqlite3_column_blob(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    return {static_cast<const std::uint8_t*>(bytes), static_cast<std::size_t>(size)};
}

catalog::Value Statement::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER:
        return integer(column);
    case SQLITE_FLOAT:
        return real(column);
    case SQLITE_TEXT:
    case SQLITE_BLOB:
        return std::string(text(column));
    default:
        return {};
    }
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

}  // namespace linli::store
