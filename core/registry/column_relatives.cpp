// SPDX-License-Identifier: GPL-3.0-or-later
// Columns about relatives: spouse, parents, children, guardian.
#include "core/registry/codes.h"
#include "core/registry/column_table.h"
#include "core/registry/kinship.h"
#include "core/registry/relations.h"

#include <algorithm>

namespace linli::registry {

namespace {

// Families are read for so many people at a time.
constexpr std::size_t kPeopleAtOnce = 4000;

bool isKin(Kin kin, const Relative& relative)
{
    switch (kin) {
        case Kin::Spouse: return isSpouse(relative.kind) && relative.alive;
        case Kin::Father: return isParent(relative.kind) && relative.sex == kMale;
        case Kin::Mother: return isParent(relative.kind) && relative.sex == kFemale;
        case Kin::Child:
        case Kin::Children: return isChild(relative.kind) && relative.alive;
        case Kin::Guardian: return relative.guardian && relative.alive;
        case Kin::Contact: return relative.emergencyOrder > 0 && relative.alive;
    }
    return false;
}

const Relative* choose(Kin kin, const std::vector<Relative>& family)
{
    const auto found = std::find_if(family.begin(), family.end(), [&](const Relative& one) { return isKin(kin, one); });
    return found == family.end() ? nullptr : &*found;
}

class RelativeReader {
public:
    RelativeReader(const View& view, const ColumnRequest& request, ColumnTable::State& table)
        : m_view(view), m_request(request), m_table(table)
    {
    }

    base::Status read(std::size_t first, std::size_t last)
    {
        const std::span<const RowId> persons(m_table.rows.data() + first, last - first);
        LINLI_TRY(const auto families, relativesOf(m_view, persons));
        for (std::size_t column = 0; column < m_table.specs.size(); ++column) {
            if (m_table.specs[column].source == ColumnSource::Relative) {
                LINLI_CHECK(fill(first, column, families));
            }
        }
        return {};
    }

private:
    base::Status fill(std::size_t first, std::size_t column, const std::vector<std::vector<Relative>>& families)
    {
        const ColumnSpec& spec = m_table.specs[column];
        if (spec.kinColumn == "name" || spec.kinColumn == "kind") {
            for (std::size_t index = 0; index < families.size(); ++index) {
                if (const Relative* one = choose(spec.kin, families[index])) {
                    m_table.put(first + index, column, CellKind::Text,
                                spec.kinColumn == "name" ? one->name : spec.codes->name(one->kind, m_request.language));
                }
            }
            return {};
        }
        if (spec.kin == Kin::Children) {
            return spec.kinColumn == "count" ? countChildren(first, column, families) : youngest(first, column, families);
        }
        return readOfRelative(first, column, families);
    }

    // Where no child is known nothing is said: it may be that nobody asked.
    base::Status countChildren(std::size_t first, std::size_t column, const std::vector<std::vector<Relative>>& families)
    {
        for (std::size_t index = 0; index < families.size(); ++index) {
            const auto count = std::count_if(families[index].begin(), families[index].end(),
                                             [](const Relative& one) { return isKin(Kin::Children, one); });
            if (count > 0) {
                m_table.putNumber(first + index, column, count);
            }
        }
        return {};
    }

    // Children are sorted by age: the last one is the youngest.
    base::Status youngest(std::size_t first, std::size_t column, const std::vector<std::vector<Relative>>& families)
    {
        std::vector<std::size_t> rows;
        std::vector<RowId> children;
        for (std::size_t index = 0; index < families.size(); ++index) {
            const auto last = std::find_if(families[index].rbegin(), families[index].rend(),
                                           [](const Relative& one) { return isKin(Kin::Children, one); });
            if (last != families[index].rend()) {
                rows.push_back(first + index);
                children.push_back(last->person);
            }
        }
        return copy(rows, std::move(children), "person.age", column);
    }

    base::Status readOfRelative(std::size_t first, std::size_t column, const std::vector<std::vector<Relative>>& families)
    {
        std::vector<std::size_t> rows;
        std::vector<RowId> relatives;
        for (std::size_t index = 0; index < families.size(); ++index) {
            if (const Relative* one = choose(m_table.specs[column].kin, families[index])) {
                rows.push_back(first + index);
                relatives.push_back(one->person);
            }
        }
        return copy(rows, std::move(relatives), m_table.specs[column].kinColumn, column);
    }

    base::Status copy(const std::vector<std::size_t>& rows, std::vector<RowId> of, const std::string& what, std::size_t column)
    {
        ColumnRequest request;
        request.rows = std::move(of);
        request.columns = {what};
        request.asOf = m_request.asOf;
        request.language = m_request.language;
        request.unmasked = true;  // masked with the table they go into
        LINLI_TRY(const ColumnTable read, readColumns(m_view, request));
        for (std::size_t index = 0; index < rows.size(); ++index) {
            const Cell cell = read.cell(index, 0);
            if (cell.kind == CellKind::Integer) {
                m_table.putNumber(rows[index], column, cell.number);
            } else if (cell.kind != CellKind::Empty) {
                m_table.put(rows[index], column, cell.kind, cell.text);
            }
        }
        return {};
    }

    const View& m_view;
    const ColumnRequest& m_request;
    ColumnTable::State& m_table;
};

}  // namespace

base::Status readRelatives(const View& view, const ColumnRequest& request, ColumnTable::State& table)
{
    const bool asked = std::any_of(table.specs.begin(), table.specs.end(),
                                   [](const ColumnSpec& spec) { return spec.source == ColumnSource::Relative; });
    RelativeReader reader(view, request, table);
    for (std::size_t first = 0; asked && first < table.rows.size(); first += kPeopleAtOnce) {
        LINLI_CHECK(reader.read(first, std::min(first + kPeopleAtOnce, table.rows.size())));
    }
    return {};
}

}  // namespace linli::registry
