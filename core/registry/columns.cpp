// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/columns.h"

#include "core/access/masking.h"
#include "core/registry/codes.h"
#include "core/registry/column_convert.h"
#include "core/registry/column_table.h"
#include "core/registry/current.h"
#include "core/registry/saved_lists.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace linli::registry {

using base::ErrorCode;
using base::fail;

// Makes tables.
class ColumnReader {
public:
    ColumnReader(const View& view, const ColumnRequest& request)
        : m_view(view), m_request(request), m_state(std::make_unique<ColumnTable::State>())
    {
    }

    base::Result<ColumnTable> read()
    {
        LINLI_CHECK(resolve());
        m_state->rows = m_request.rows;
        m_state->cells.assign(m_state->specs.size(), std::vector<PackedCell>(m_state->rows.size()));
        LINLI_CHECK(readByStatement());
        LINLI_CHECK(readOwned());
        LINLI_CHECK(readRelatives(m_view, m_request, *m_state));
        if (!m_request.unmasked) {
            LINLI_CHECK(maskAll());
        }
        joinComposites();
        return ColumnTable(std::move(m_state));
    }

private:
    base::Status add(const std::string& id)
    {
        auto spec = columnSpec(*m_view.catalog, m_request.subject, id);
        if (!spec) {
            const catalog::Column* column = m_view.catalog->column(id);
            return fail(ErrorCode::NotFound, "columns.unsupported",
                        {{"id", id}, {"name", column == nullptr ? id : column->name}});
        }
        m_state->specs.push_back(std::move(*spec));
        return {};
    }

    base::Status resolve()
    {
        for (const std::string& id : m_request.columns) {
            LINLI_CHECK(add(id));
        }
        m_state->asked = m_state->specs.size();
        for (std::size_t column = 0; column < m_state->asked; ++column) {
            if (m_state->specs[column].source == ColumnSource::Composite) {
                const std::vector<std::string> parts = m_state->specs[column].column.parts;
                for (const std::string& part : parts) {
                    LINLI_CHECK(add(part));
                }
            }
        }
        return {};
    }

    // `columns`: those of the statement, in the order of its results behind the position.
    std::string statementText(const std::string& people, std::vector<std::size_t>& columns) const
    {
        std::string sql = "SELECT j.key";
        for (std::size_t column = 0; column < m_state->specs.size(); ++column) {
            if (m_state->specs[column].source == ColumnSource::Sql) {
                sql += ", " + m_state->specs[column].sql;
                columns.push_back(column);
            }
        }
        sql += columnSource(m_request.subject, people);
        replace(sql, "{hereSince}", hereSince(m_view.area, [] { return "(SELECT value FROM json_each(?3))"; }));
        replace(sql, "{people}", people);
        replace(sql, "{day}", "?2");
        replace(sql, "{hiddenTags}", m_request.unmasked ? "9" : std::to_string(kHiddenTagsFrom));
        return sql;
    }

    static void replace(std::string& text, std::string_view what, std::string_view with)
    {
        for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
            text.replace(at, what.size(), with);
        }
    }

    // Rows are asked for in the order in which they lie in the file: neighbours share pages.
    void sortRows()
    {
        m_order.resize(m_state->rows.size());
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
        std::sort(m_order.begin(), m_order.end(),
                  [&](std::size_t left, std::size_t right) { return m_state->rows[left] < m_state->rows[right]; });
        std::vector<RowId> sorted;
        sorted.reserve(m_order.size());
        for (const std::size_t index : m_order) {
            sorted.push_back(m_state->rows[index]);
        }
        m_json = jsonOf(sorted);
    }

    base::Status readByStatement()
    {
        LINLI_TRY(const std::string people, personTableOn(m_view.db(), m_request.asOf, m_view.today));
        sortRows();
        std::vector<std::size_t> columns;
        const std::string sql = statementText(people, columns);
        if (columns.empty()) {
            return {};
        }
        LINLI_TRY(store::Statement select, m_view.db().prepare(sql));
        select.bind(1, std::string_view(m_json));
        if (sql.find("?2") != std::string::npos) {
            select.bind(2, std::string_view(base::isoText(m_request.asOf)));
        }
        if (sql.find("?3") != std::string::npos) {
            select.bind(3, std::string_view(m_view.area.json()));
        }
        LINLI_TRY(Converter converter, Converter::make(m_view, m_request, *m_state));
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                return {};
            }
            const std::size_t row = m_order[static_cast<std::size_t>(select.integer(0))];
            for (std::size_t index = 0; index < columns.size(); ++index) {
                converter.convert(row, columns[index], select, static_cast<int>(index) + 1);
            }
        }
    }

    base::Status readOwned()
    {
        std::map<std::string, std::vector<std::size_t>> byEntity;
        for (std::size_t column = 0; column < m_state->specs.size(); ++column) {
            if (m_state->specs[column].source == ColumnSource::Owned) {
                byEntity[m_state->specs[column].owner].push_back(column);
            }
        }
        LINLI_TRY(Converter converter, Converter::make(m_view, m_request, *m_state));
        for (const auto& [entity, columns] : byEntity) {
            LINLI_CHECK(readOwned(entity, columns, converter));
        }
        return {};
    }

    std::string ownedText(const std::string& entity, const std::vector<std::size_t>& columns, const OwnedRows& which) const
    {
        std::string sql = std::string("SELECT j.key, ") + (which.mainFirst ? "coalesce(e.is_primary, 0)" : "0");
        for (const std::size_t column : columns) {
            sql += ", " + m_state->specs[column].sql;
        }
        sql += " FROM json_each(?1) j CROSS JOIN ";
        switch (m_request.subject) {
            case Subject::Household: sql += "household hh ON hh.id = j.value CROSS JOIN " + entity + " e ON e.person = hh.head"; break;
            case Subject::Visit:
            case Subject::Event:
                sql += std::string(entityName(m_request.subject)) + " v ON v.id = j.value CROSS JOIN " + entity + " e ON e.person = v.person";
                break;
            default: sql += entity + " e ON e.person = j.value";
        }
        sql += which.condition.empty() ? "" : " WHERE " + which.condition;
        return which.order.empty() ? sql : sql + " ORDER BY " + which.order;
    }

    // The rows of one person follow each other, the one that counts last unless there is a main one.
    base::Status readOwned(const std::string& entity, const std::vector<std::size_t>& columns, Converter& converter)
    {
        const OwnedRows which = ownedRows(entity);
        LINLI_TRY(store::Statement select, m_view.db().prepare(ownedText(entity, columns, which)));
        select.bind(1, std::string_view(m_json));
        std::int64_t person = -1;
        bool hasMain = false;
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                return {};
            }
            const bool first = select.integer(0) != person;
            const bool isMain = select.integer(1) != 0;
            if (!first && which.mainFirst && (hasMain || !isMain)) {
                continue;
            }
            person = select.integer(0);
            hasMain = isMain;
            const std::size_t row = m_order[static_cast<std::size_t>(person)];
            for (std::size_t index = 0; index < columns.size(); ++index) {
                m_state->cells[columns[index]][row] = PackedCell{};
                converter.convert(row, columns[index], select, static_cast<int>(index) + 2);
            }
        }
    }

    // Whether the tag the column asks for is delicate; a column that asks for none is not.
    base::Result<bool> isDelicate(const ColumnSpec& spec)
    {
        if (spec.tag.empty()) {
            return false;
        }
        LINLI_TRY(store::Statement* select, m_view.db().cached("SELECT max(coalesce(sensitivity, 0)) FROM tag_def WHERE code = ?1"));
        select->bind(1, std::string_view(spec.tag));
        LINLI_TRY(const bool found, select->step());
        const bool delicate = found && select->integer(0) >= kHiddenTagsFrom;
        select->reset();
        return delicate;
    }

    // Hides every row: a tick hidden only where there is one would still tell.
    void hide(std::size_t column)
    {
        const std::string hidden = access::hiddenText(m_request.language);
        for (std::size_t row = 0; row < m_state->rows.size(); ++row) {
            m_state->put(row, column, CellKind::Text, hidden);
        }
    }

    base::Status maskAll()
    {
        for (std::size_t column = 0; column < m_state->specs.size(); ++column) {
            const ColumnSpec& spec = m_state->specs[column];
            LINLI_TRY(const bool delicate, isDelicate(spec));
            if (delicate || (!spec.tag.empty() && mustMask(spec))) {
                hide(column);
                continue;
            }
            if (!mustMask(spec)) {
                continue;
            }
            for (std::size_t row = 0; row < m_state->rows.size(); ++row) {
                const Cell cell = m_state->get(row, column);
                if (cell.kind != CellKind::Empty) {
                    m_state->put(row, column, CellKind::Text, maskedText(spec, cellText(cell), m_request.language));
                }
            }
        }
        return {};
    }

    void joinComposites()
    {
        std::size_t part = m_state->asked;
        for (std::size_t column = 0; column < m_state->asked; ++column) {
            if (m_state->specs[column].source != ColumnSource::Composite) {
                continue;
            }
            const std::size_t parts = m_state->specs[column].column.parts.size();
            for (std::size_t row = 0; row < m_state->rows.size(); ++row) {
                std::string text;
                for (std::size_t index = part; index < part + parts; ++index) {
                    const std::string piece = cellText(m_state->get(row, index));
                    text += (text.empty() || piece.empty() ? "" : "、") + piece;
                }
                m_state->put(row, column, CellKind::Text, text);
            }
            part += parts;
        }
    }

    const View& m_view;
    const ColumnRequest& m_request;
    std::unique_ptr<ColumnTable::State> m_state;
    std::vector<std::size_t> m_order;   // index in the request by position in m_json
    std::string m_json;                 // row ids, ascending
};

base::Result<ColumnTable> readColumns(const View& view, const ColumnRequest& request)
{
    return ColumnReader(view, request).read();
}

std::string cellText(const Cell& cell)
{
    switch (cell.kind) {
        case CellKind::Empty: return {};
        case CellKind::Text:
        case CellKind::Date: return std::string(cell.text);
        case CellKind::Integer: return std::to_string(cell.number);
        case CellKind::Decimal: break;
    }
    std::int64_t scale = 1;
    for (int place = 0; place < cell.decimals; ++place) {
        scale *= 10;
    }
    const bool negative = cell.number < 0;
    const std::int64_t size = negative ? -cell.number : cell.number;
    std::string fraction = std::to_string(size % scale);
    fraction.insert(0, cell.decimals - fraction.size(), '0');
    return (negative ? "-" : "") + std::to_string(size / scale) + "." + fraction;
}

ColumnTable::ColumnTable(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ColumnTable::ColumnTable(ColumnTable&&) noexcept = default;
ColumnTable& ColumnTable::operator=(ColumnTable&&) noexcept = default;
ColumnTable::~ColumnTable() = default;

std::size_t ColumnTable::rows() const
{
    return m_state->rows.size();
}

std::size_t ColumnTable::columns() const
{
    return m_state->asked;
}

Cell ColumnTable::cell(std::size_t row, std::size_t column) const
{
    return m_state->get(row, column);
}

RowId ColumnTable::rowId(std::size_t row) const
{
    return m_state->rows[row];
}

const std::string& ColumnTable::columnId(std::size_t column) const
{
    return m_state->specs[column].column.id;
}

const catalog::Column& ColumnTable::column(std::size_t column) const
{
    return m_state->specs[column].column;
}

}  // namespace linli::registry
