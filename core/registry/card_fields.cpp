// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/card_fields.h"

#include "core/access/masking.h"
#include "core/ledger/registers.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace linli::registry {

namespace {

using catalog::Field;
using catalog::FieldType;
using catalog::Value;

// Order, identity and baseline of the rows.
constexpr const char* kHeads =
    "SELECT j.key, r.id, r.entity, r.baseline_layer, b.at FROM json_each(?1) j JOIN row r ON r.id = j.value "
    "LEFT JOIN edit_group b ON b.no = r.baseline ORDER BY j.key";
// Every register that was edited, with the moment of the edit.
constexpr const char* kCells =
    "SELECT c.row, c.field, c.layer, coalesce(c.value, e.value) IS NOT NULL, c.version, g.at FROM json_each(?1) j "
    "JOIN cell c ON c.row = j.value LEFT JOIN edit e ON e.no = c.version LEFT JOIN edit_group g ON g.no = e.edit_group";

struct Origin {
    catalog::LayerNo layer = 0;
    bool filled = false;
    ledger::EditNo version = 0;
    base::WallTime at = 0;
};

struct Head {
    catalog::EntityNo entity = 0;
    bool fromBaseline = false;
    catalog::LayerNo baselineLayer = 0;
    base::WallTime baselineAt = 0;
    std::multimap<catalog::FieldNo, Origin> cells;
};

bool isMasked(const Field& field, const Value& value, const CardOptions& options)
{
    return !options.revealed && !catalog::isEmpty(value) &&
           access::visibilityOf(field.fieldClass) != access::Visibility::Plain;
}

class Reader {
public:
    Reader(const View& view, const CardOptions& options) : m_view(view), m_options(options) {}

    base::Result<std::vector<RowFields>> read(std::span<const RowId> rows)
    {
        m_json = jsonOf(rows);
        LINLI_CHECK(readHeads());
        LINLI_CHECK(readCells());
        std::vector<catalog::EntityNo> entities;
        for (const auto& [row, head] : m_heads) {
            if (std::ranges::find(entities, head.entity) == entities.end()) {
                entities.push_back(head.entity);
            }
        }
        for (const catalog::EntityNo entity : entities) {
            LINLI_CHECK(readValues(entity));
        }
        std::vector<RowFields> read;
        read.reserve(rows.size());
        for (const RowId row : rows) {
            if (const auto found = m_rows.find(row.value); found != m_rows.end()) {
                read.push_back(found->second);
            }
        }
        return read;
    }

private:
    base::Status readHeads()
    {
        LINLI_TRY(store::Statement* select, m_view.db().cached(kHeads));
        select->bind(1, std::string_view(m_json));
        for (;;) {
            LINLI_TRY(const bool more, select->step());
            if (!more) {
                return {};
            }
            Head head;
            head.entity = static_cast<catalog::EntityNo>(select->integer(2));
            head.fromBaseline = !select->isNull(3);
            head.baselineLayer = static_cast<catalog::LayerNo>(select->integer(3));
            head.baselineAt = select->integer(4);
            m_heads.emplace(select->integer(1), std::move(head));
        }
    }

    base::Status readCells()
    {
        LINLI_TRY(store::Statement* select, m_view.db().cached(kCells));
        select->bind(1, std::string_view(m_json));
        for (;;) {
            LINLI_TRY(const bool more, select->step());
            if (!more) {
                return {};
            }
            const auto head = m_heads.find(select->integer(0));
            if (head == m_heads.end()) {
                continue;
            }
            const ledger::EditNo version = select->integer(4);
            head->second.cells.emplace(static_cast<catalog::FieldNo>(select->integer(1)),
                                       Origin{static_cast<catalog::LayerNo>(select->integer(2)), select->integer(3) != 0, version,
                                              version == 0 ? head->second.baselineAt : select->integer(5)});
        }
    }

    base::Status readValues(catalog::EntityNo no)
    {
        const catalog::Entity* entity = m_view.catalog->entity(no);
        if (entity == nullptr) {
            return {};
        }
        std::string sql = "SELECT t.id";
        for (const catalog::FieldNo field : entity->fields) {
            sql += ", t.\"" + m_view.catalog->field(field)->column + '"';
        }
        sql += " FROM json_each(?1) j JOIN \"" + entity->id + "\" t ON t.id = j.value";
        LINLI_TRY(store::Statement select, m_view.db().prepare(sql));
        select.bind(1, std::string_view(m_json));
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                return {};
            }
            RowFields row;
            row.row = RowId{select.integer(0)};
            row.entity = no;
            for (std::size_t index = 0; index < entity->fields.size(); ++index) {
                row.values.push_back(select.value(static_cast<int>(index) + 1));
            }
            LINLI_CHECK(fill(*entity, row));
            m_rows.insert_or_assign(row.row.value, std::move(row));
        }
    }

    base::Status fill(const catalog::Entity& entity, RowFields& row)
    {
        const auto head = m_heads.find(row.row.value);
        if (head == m_heads.end()) {
            return {};
        }
        for (std::size_t index = 0; index < entity.fields.size(); ++index) {
            const Field& field = *m_view.catalog->field(entity.fields[index]);
            LINLI_TRY(CardField shown, describe(field, row.values[index]));
            addOrigin(field, head->second, row.values[index], shown);
            row.fields.push_back(std::move(shown));
        }
        return {};
    }

    base::Result<CardField> describe(const Field& field, const Value& value)
    {
        CardField shown;
        shown.field = field.no;
        shown.label = field.label.in(m_options.language);
        if (catalog::isEmpty(value)) {
            return shown;
        }
        if (const auto* target = std::get_if<std::int64_t>(&value); target != nullptr && field.type == FieldType::Reference) {
            LINLI_TRY(shown.text, title(RowId{*target}));
        } else {
            shown.text = m_view.catalog->show(field, value, m_options.language);
        }
        shown.masked = isMasked(field, value, m_options);
        if (shown.masked) {
            shown.text = access::mask(field, shown.text, m_options.language);
        } else {
            shown.value = value;
        }
        return shown;
    }

    void addOrigin(const Field& field, const Head& head, const Value& value, CardField& shown) const
    {
        const auto [first, last] = head.cells.equal_range(field.no);
        const Origin* best = nullptr;
        auto bestPlace = field.precedence.end();
        for (auto cell = first; cell != last; ++cell) {
            const Origin& origin = cell->second;
            if (origin.layer == ledger::kCommitteeLayer) {
                shown.version = origin.version;
            }
            const auto place = std::ranges::find(field.precedence, origin.layer);
            if (origin.filled && (best == nullptr || place < bestPlace)) {
                best = &origin;
                bestPlace = place;
            }
        }
        Origin baseline;
        if (first == last && head.fromBaseline && !catalog::isEmpty(value)) {
            baseline = {ledger::baselineLayerOf(field, head.baselineLayer), true, 0, head.baselineAt};
            best = &baseline;
        }
        if (best != nullptr) {
            const catalog::Layer* layer = m_view.catalog->layer(best->layer);
            shown.layer = layer == nullptr ? std::string() : layer->label.in(m_options.language);
            shown.at = base::isoText(base::shanghaiDay(best->at));
        }
    }

    base::Result<std::string> title(RowId row)
    {
        const auto known = m_titles.find(row.value);
        if (known != m_titles.end()) {
            return known->second;
        }
        LINLI_TRY(std::string text, titleOf(m_view, row));
        m_titles.emplace(row.value, text);
        return text;
    }

    const View& m_view;
    const CardOptions& m_options;
    std::string m_json;
    std::unordered_map<std::int64_t, Head> m_heads;
    std::unordered_map<std::int64_t, RowFields> m_rows;
    std::unordered_map<std::int64_t, std::string> m_titles;
};

}  // namespace

base::Result<std::vector<RowFields>> readFields(const View& view, std::span<const RowId> rows, const CardOptions& options)
{
    return Reader(view, options).read(rows);
}

base::Result<CardField> readField(const View& view, RowId row, catalog::FieldNo field, const CardOptions& options)
{
    const RowId rows[] = {row};
    LINLI_TRY(std::vector<RowFields> read, readFields(view, rows, options));
    if (!read.empty()) {
        for (CardField& shown : read.front().fields) {
            if (shown.field == field) {
                return std::move(shown);
            }
        }
    }
    return base::fail(base::ErrorCode::NotFound, "ledger.no_such_row", {{"row", std::to_string(row.value)}});
}

}  // namespace linli::registry
