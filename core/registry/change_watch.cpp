// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/change_watch.h"

namespace linli::registry {

base::Status collectRows(store::Database& database, const char* sql, std::int64_t row, std::set<std::int64_t>& rows)
{
    LINLI_TRY(store::Statement* select, database.cached(sql));
    select->bind(1, row);
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        if (!select->isNull(0)) {
            rows.insert(select->integer(0));
        }
    }
}

ChangeWatch::ChangeWatch(const catalog::Catalog& catalog, std::span<const WatchedField> fields)
{
    const auto* person = catalog.entity("person");
    for (const WatchedField& watched : fields) {
        if (const auto* field = catalog.field(watched.field)) {
            bool reference =
                field->type == catalog::FieldType::Reference && person != nullptr && field->target == person->no;
            m_paths[field->no] = {watched.rows, watched.rows != nullptr && reference};
        }
    }
}

base::Result<std::set<std::int64_t>> ChangeWatch::affected(store::Database& database,
                                                           std::span<const ledger::Change> changes) const
{
    std::set<std::int64_t> rows;
    auto add = [&](const catalog::Value& value) {
        if (const auto* row = std::get_if<std::int64_t>(&value)) {
            rows.insert(*row);
        }
    };
    for (const ledger::Change& change : changes) {
        auto path = m_paths.find(change.field);
        if (path == m_paths.end()) {
            continue;
        }
        if (path->second.rows == nullptr) {
            rows.insert(change.row.value);
            continue;
        }
        if (path->second.reference) {
            add(change.before);
            add(change.after);
        }
        LINLI_CHECK(collectRows(database, path->second.rows, change.row.value, rows));
    }
    return rows;
}

}  // namespace linli::registry
