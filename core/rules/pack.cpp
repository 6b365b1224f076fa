// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/pack.h"

#include "core/base/resource.h"
#include "core/base/tsv.h"

namespace linli::rules {

namespace {

base::Status read(const char* path, const char* kind, std::vector<PackedRule>& into)
{
    const auto text = base::resource(path);
    if (!text) {
        return base::fail(base::ErrorCode::Corrupt, "catalog.damaged", {{"file", path}, {"line", "0"}});
    }
    LINLI_TRY(const base::TsvTable table, base::TsvTable::read(*text));
    const auto cell = [&](const base::TsvTable::Row& row, const char* name) {
        const auto column = table.column(name);
        return column && *column < row.cells.size() ? std::string(row.cells[*column]) : std::string();
    };
    for (const base::TsvTable::Row& row : table.rows()) {
        PackedRule one;
        one.kind = kind;
        one.code = cell(row, "code");
        one.name = cell(row, "name");
        one.rule = cell(row, "rule");
        one.amount = cell(row, "amount");
        one.reason = cell(row, "reason");
        const std::string subject = cell(row, "subject");
        one.subject = subject == "household" ? Table::Household : subject == "house" ? Table::House : Table::Person;
        const std::string from = cell(row, "age_from");
        one.age.from = from == "day_after"     ? AgeFrom::DayAfter
                       : from == "month_of"    ? AgeFrom::MonthOf
                       : from == "month_after" ? AgeFrom::MonthAfter
                                               : AgeFrom::Birthday;
        one.age.feb29 = cell(row, "feb29") == "feb28" ? Feb29::February28 : Feb29::March1;
        into.push_back(std::move(one));
    }
    return {};
}

}  // namespace

base::Result<std::vector<PackedRule>> packedRules()
{
    std::vector<PackedRule> all;
    LINLI_CHECK(read("packs/base/tags.tsv", "tag", all));
    LINLI_CHECK(read("packs/base/policies.tsv", "policy", all));
    return all;
}

}  // namespace linli::rules
