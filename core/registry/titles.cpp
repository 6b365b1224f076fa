// SPDX-License-Identifier: GPL-3.0-or-later
// What rows are called.
#include "core/access/masking.h"
#include "core/ledger/history.h"
#include "core/registry/card.h"

namespace linli::registry {

namespace {

using catalog::Field;
using catalog::FieldType;
using catalog::Value;

// The name of a residence is the name of its person: a title may lead to another row, but not far.
constexpr int kLongestWay = 4;

base::Result<std::string> oneText(store::Database& database, const char* sql, RowId row)
{
    LINLI_TRY(store::Statement* select, database.cached(sql));
    select->bind(1, row);
    LINLI_TRY(const bool found, select->step());
    std::string text = found ? std::string(select->text(0)) : std::string();
    select->reset();
    return text;
}

base::Result<std::string> titleWithin(const View& view, RowId row, int steps)
{
    LINLI_TRY(const catalog::EntityNo no, ledger::entityOf(view.db(), row));
    const catalog::Entity* entity = view.catalog->entity(no);
    if (entity == nullptr) {
        return std::string();
    }
    if (entity->id == "house") {
        return oneText(view.db(), "SELECT address_text FROM house_current WHERE house = ?1", row);
    }
    if (entity->id == "household") {
        return oneText(view.db(),
                       "SELECT coalesce(p.name, h.address_text) FROM household hh LEFT JOIN person p ON p.id = hh.head "
                       "LEFT JOIN house_current h ON h.house = hh.house WHERE hh.id = ?1",
                       row);
    }
    const Field* field = view.catalog->field(entity->title);
    if (field == nullptr) {
        return std::string();
    }
    LINLI_TRY(const Value value, ledger::effective(view.db(), *view.catalog, row, field->no));
    if (field->type == FieldType::Reference) {
        const auto* target = std::get_if<std::int64_t>(&value);
        return target == nullptr || steps == 0 ? base::Result<std::string>(std::string())
                                               : titleWithin(view, RowId{*target}, steps - 1);
    }
    return access::mask(*field, view.catalog->show(*field, value, base::Language::Chinese));
}

}  // namespace

base::Result<std::string> titleOf(const View& view, RowId row)
{
    return titleWithin(view, row, kLongestWay);
}

}  // namespace linli::registry
