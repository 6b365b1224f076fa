// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/index_pause.h"

namespace linli::store {

namespace {

base::Result<bool> isEmpty(Database& database, const std::string& table)
{
    LINLI_TRY(Statement any, database.prepare("SELECT 1 FROM \"" + table + "\" LIMIT 1"));
    LINLI_TRY(const bool found, any.step());
    return !found;
}

}  // namespace

base::Result<IndexPause> IndexPause::begin(Database& database, std::span<const std::string> tables)
{
    IndexPause pause(database);
    std::vector<std::string> names;
    for (const std::string& table : tables) {
        LINLI_TRY(const bool empty, isEmpty(database, table));
        if (!empty) {
            continue;
        }
        // Without a text are those that belong to a constraint; they stay.
        LINLI_TRY(Statement indexes, database.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL"));
        indexes.bind(1, table);
        for (;;) {
            LINLI_TRY(const bool more, indexes.step());
            if (!more) {
                break;
            }
            names.emplace_back(indexes.text(0));
            pause.m_statements.emplace_back(indexes.text(1));
        }
    }
    for (const std::string& name : names) {
        LINLI_CHECK(database.run("DROP INDEX \"" + name + '"'));
    }
    return pause;
}

base::Status IndexPause::end()
{
    for (const std::string& statement : m_statements) {
        LINLI_CHECK(m_database->run(statement));
    }
    m_statements.clear();
    return {};
}

}  // namespace linli::store
