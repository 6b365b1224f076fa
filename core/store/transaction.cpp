// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <utility>

namespace linli::store {

base::Result<Transaction> Transaction::begin(Database& database)
{
    LINLI_TRY(Statement * statement, database.cached("BEGIN IMMEDIATE"));
    LINLI_CHECK(statement->run());
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    rollback();
}

base::Status Transaction::commit()
{
    if (m_database == nullptr) {
        return {};
    }
    LINLI_TRY(Statement * statement, m_database->cached("COMMIT"));
    // After a failed commit the transaction is still open and rollback() ends it.
    LINLI_CHECK(statement->run());
    m_database = nullptr;
    return {};
}

void Transaction::rollback()
{
    Database* database = std::exchange(m_database, nullptr);
    // A full disk or an I/O error may have rolled back already; then there is nothing left to undo.
    if (database == nullptr || !database->inTransaction()) {
        return;
    }
    if (auto statement = database->cached("ROLLBACK"); statement) {
        static_cast<void>((*statement)->run());
    }
}

}  // namespace linli::store
