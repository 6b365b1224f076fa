// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filling/fill.h"

#include "core/filling/plan_writer.h"

#include <algorithm>

namespace linli::filling {

namespace {

using base::Status;
using forms::TableKind;

// What the cadre must see before the form goes out.
void addWarnings(const Filling& filling)
{
    const forms::FormReading& reading = filling.reading;
    if (reading.approval.empty()) {
        filling.plan.warnings.push_back({"forms.warn.no_approval"});
    } else if (reading.approvedUntil && *reading.approvedUntil < filling.view.today) {
        filling.plan.warnings.push_back({"forms.warn.approval_over", {{"number", reading.approval}, {"day", base::isoText(*reading.approvedUntil)}}});
    }
    std::vector<std::string> seen;
    for (const forms::FormSheet& sheet : reading.sheets) {
        for (const forms::FormTable& table : sheet.tables) {
            for (const forms::ColumnBound& column : table.columns) {
                const catalog::Column* const field = filling.words.catalog().column(column.binding.meaning.id);
                if (field != nullptr && field->fieldClass >= catalog::FieldClass::Sensitive && std::ranges::find(seen, field->name) == seen.end()) {
                    seen.push_back(field->name);
                    filling.plan.warnings.push_back({"forms.warn.sensitive", {{"field", field->name}}});
                }
                if (column.hidden) {
                    filling.plan.warnings.push_back({"forms.warn.hidden_column", {{"sheet", sheet.name}, {"header", column.binding.header.empty() ? "" : column.binding.header.back()}}});
                }
            }
        }
    }
}

Status fillSheet(Filling& filling, const sheets::Workbook& book, const forms::FormSheet& sheet)
{
    const sheets::Sheet* const source = book.sheet(sheet.name);
    if (source == nullptr || sheet.role != forms::SheetRole::Data) {
        return {};
    }
    PlanWriter writer(book, *source);
    for (const forms::FormTable& table : sheet.tables) {
        if (table.kind == TableKind::List || table.kind == TableKind::Listed) {
            LINLI_CHECK(fillList(filling, table, writer));
        } else {
            LINLI_CHECK(fillFigures(filling, table, writer));
        }
    }
    fillFrame(filling, sheet, writer);
    return writer.finish(filling.plan);
}

// What the registry knows of the committee itself, where the caller does not say it.
Status addCommittee(const registry::View& view, FillOptions& options)
{
    if (view.area.roots().size() != 1) {
        return {};
    }
    LINLI_TRY(store::Statement org, view.db().prepare("SELECT o.name, o.code12, p.name FROM org o LEFT JOIN org p ON p.id = o.parent WHERE o.id = ?1"));
    org.bind(1, view.area.roots().front());
    LINLI_TRY(const bool found, org.step());
    for (int i = 0; found && i < 3; ++i) {
        static constexpr const char* kNames[] = {"org.name", "org.code12", "org.town"};
        std::string& value = options.constants[kNames[i]];
        value = value.empty() ? std::string(org.text(i)) : value;
    }
    return {};
}

}  // namespace

std::size_t FillPlan::count(ValueState state) const
{
    return static_cast<std::size_t>(std::ranges::count(values, state, &FilledValue::state));
}

base::Result<FillPlan> planFill(rules::ListDesk& desk, const registry::View& view, const forms::FormWords& words, const forms::FormReading& reading,
                                const sheets::Workbook& book, const FillOptions& given)
{
    FillPlan plan;
    FillOptions options = given;
    LINLI_CHECK(addCommittee(view, options));
    const base::Day printed = options.asOf.value_or(reading.asOf.value_or(view.today));
    plan.asOf = std::min(printed, view.today);
    Filling filling{desk, view, words, reading, options, plan.asOf, printed, plan};
    addWarnings(filling);
    for (const forms::FormSheet& sheet : reading.sheets) {
        LINLI_CHECK(fillSheet(filling, book, sheet));
    }
    return plan;
}

}  // namespace linli::filling
