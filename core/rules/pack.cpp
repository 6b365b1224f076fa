// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/pack.h"

#include "core/base/resource.h"
#include "core/base/tsv.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace linli::rules {

namespace {

AgeRule ageRule(std::string_view from, std::string_view feb29)
{
    AgeRule made;
    made.from = from == "day_after"     ? AgeFrom::DayAfter
                : from == "month_of"    ? AgeFrom::MonthOf
                : from == "month_after" ? AgeFrom::MonthAfter
                                        : AgeFrom::Birthday;
    made.feb29 = feb29 == "feb28" ? Feb29::February28 : Feb29::March1;
    return made;
}

base::Status readTags(std::vector<PackedRule>& into)
{
    const char* const path = "packs/base/tags.tsv";
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
        one.kind = "tag";
        one.code = cell(row, "code");
        one.name = cell(row, "name");
        one.rule = cell(row, "rule");
        const std::string subject = cell(row, "subject");
        one.subject = subject == "household" ? Table::Household : subject == "house" ? Table::House : Table::Person;
        into.push_back(std::move(one));
    }
    return {};
}

// The newest version of each policy.
base::Status readPolicies(std::vector<PackedRule>& into)
{
    using nlohmann::json;
    std::vector<std::pair<int, PackedRule>> policies;
    for (const std::string_view path : base::resourcesBelow("packs/base/policies/")) {
        const json file = json::parse(*base::resource(path), nullptr, false);
        if (!file.is_object() || !file.contains("versions") || !file["versions"].is_array() || file["versions"].empty()) {
            return base::fail(base::ErrorCode::Corrupt, "catalog.damaged", {{"file", std::string(path)}, {"line", "0"}});
        }
        const json& version = file["versions"].back();
        PackedRule one;
        one.kind = "policy";
        one.code = file.value("id", "");
        one.name = file.value("name", "");
        one.subject = file.value("subject", "") == "household" ? Table::Household : Table::Person;
        one.rule = version.value("condition", "");
        one.amount = version.value("amount", "");
        one.age = ageRule(version.value("ageFrom", ""), version.value("feb29", ""));
        policies.emplace_back(file.value("no", 0), std::move(one));
    }
    std::ranges::sort(policies, {}, [](const auto& one) { return one.first; });
    for (auto& [no, one] : policies) {
        into.push_back(std::move(one));
    }
    return {};
}

}  // namespace

base::Result<std::vector<PackedRule>> packedRules()
{
    std::vector<PackedRule> all;
    LINLI_CHECK(readTags(all));
    LINLI_CHECK(readPolicies(all));
    return all;
}

}  // namespace linli::rules
