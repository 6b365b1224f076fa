// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filling/listed_rows.h"

#include "core/base/citizen_id.h"
#include "core/base/name.h"
#include "core/base/text.h"
#include "core/registry/columns.h"
#include "core/sheets/cell_text.h"

#include <algorithm>

namespace linli::filling {

namespace {

using base::RowId;
using forms::FormTable;

struct Known {
    RowId row;
    std::string name;
    std::string number;
    bool isDead = false;
};

// Everybody in the file, the dead and gone too.
base::Result<std::vector<Known>> everybody(const Filling& filling)
{
    registry::RosterQuery query;
    LINLI_TRY(query.filter, registry::Filter::parse(*filling.view.catalog, ""));
    query.basis = registry::Basis::All;
    query.asOf = filling.asOf;
    registry::ColumnRequest request;
    LINLI_TRY(request.rows, registry::rosterIds(filling.view, query));
    request.columns = {"person.name", "person.id_no", "person.status"};
    request.asOf = filling.asOf;
    // For finding only; what is written is masked as the caller says.
    request.unmasked = true;
    LINLI_TRY(const registry::ColumnTable table, registry::readColumns(filling.view, request));
    const catalog::CodeTable* const status = filling.view.catalog->codeTable("person_status");
    const std::string dead = status == nullptr ? std::string() : status->name("4", base::Language::Chinese);
    std::vector<Known> all;
    all.reserve(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        all.push_back({table.rowId(row), registry::cellText(table.cell(row, 0)), registry::cellText(table.cell(row, 1)), registry::cellText(table.cell(row, 2)) == dead});
    }
    return all;
}

class Finder {
public:
    Finder(Filling& filling, std::vector<Known> known) : m_filling(filling), m_known(std::move(known)) {}

    RowId find(const std::string& cell, const std::string& name, const std::string& number, bool damaged)
    {
        if (!damaged && !number.empty()) {
            const auto read = base::readCitizenId(number, m_filling.view.today);
            const std::string wanted = read ? read->number : base::normalisedIdText(number);
            for (const Known& one : m_known) {
                if (one.number == wanted) {
                    return checked(cell, name, one);
                }
            }
        }
        return byName(cell, name, damaged, number.empty());
    }

private:
    RowId checked(const std::string& cell, const std::string& name, const Known& one)
    {
        if (!name.empty() && base::tidyName(name) != one.name) {
            m_filling.plan.warnings.push_back({"forms.warn.other_name", {{"cell", cell}, {"name", name}, {"known", one.name}}});
        }
        if (one.isDead) {
            m_filling.plan.warnings.push_back({"forms.warn.dead", {{"cell", cell}, {"name", one.name}}});
        }
        return one.row;
    }

    // By the name alone nobody is taken but where the form gives no number; else it is only said who it may be.
    RowId byName(const std::string& cell, const std::string& name, bool damaged, bool noNumber)
    {
        std::vector<const Known*> same;
        for (const Known& one : m_known) {
            if (one.name == base::tidyName(name)) {
                same.push_back(&one);
            }
        }
        if (noNumber && same.size() == 1 && !same.front()->isDead) {
            m_filling.plan.warnings.push_back({"forms.warn.by_name", {{"cell", cell}, {"name", name}}});
            return checked(cell, name, *same.front());
        }
        const char* const key = damaged ? same.size() == 1 ? "forms.warn.damaged_candidate" : "forms.warn.damaged" : same.empty() ? "forms.warn.not_found" : "forms.warn.not_this_number";
        m_filling.plan.warnings.push_back({key, {{"cell", cell}, {"name", name}}});
        return {};
    }

    Filling& m_filling;
    std::vector<Known> m_known;
};

}  // namespace

base::Result<std::vector<RowId>> listedRecords(Filling& filling, const FormTable& table, const sheets::Sheet& sheet,
                                               std::vector<std::pair<std::uint32_t, std::uint32_t>>& places)
{
    LINLI_TRY(std::vector<Known> known, everybody(filling));
    Finder finder(filling, std::move(known));
    const forms::ColumnBound* const name = table.columnOf("person.name");
    const forms::ColumnBound* const number = table.columnOf("person.id_no");
    std::vector<RowId> records;
    for (std::uint32_t row = table.dataTop; row <= table.dataBottom; ++row) {
        const bool sample = std::ranges::find(table.sampleRows, row) != table.sampleRows.end();
        const std::string called(name == nullptr ? std::string_view() : base::trim(sheet.text(row, name->column)));
        const sheets::FoundCell* const digits = number == nullptr ? nullptr : sheet.at(row, number->column);
        if (sample || (called.empty() && digits == nullptr)) {
            continue;
        }
        const std::string cell = sheets::cellName(row, number != nullptr ? number->column : name->column);
        places.emplace_back(row, 0);
        records.push_back(finder.find(cell, called, digits == nullptr ? std::string() : std::string(base::trim(digits->text)), digits != nullptr && digits->digitsLost));
    }
    return records;
}

}  // namespace linli::filling
