// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/roster_targets.h"

#include "core/base/resource.h"
#include "core/base/tsv.h"

#include <map>

namespace linli::forms {

namespace {

const std::map<std::string_view, Part> kParts{
    {"@id", Part::IdNumber},       {"@id_kind", Part::IdKind},     {"@phone", Part::Phone},
    {"@name_phone", Part::NamePhone}, {"@sex_age", Part::SexAge},  {"@address", Part::Address},
    {"@estate", Part::Estate},     {"@road", Part::Road},          {"@lane", Part::Lane},
    {"@number", Part::Number},     {"@building", Part::Building},  {"@unit", Part::Unit},
    {"@floor", Part::Floor},       {"@room", Part::Room},          {"@building_room", Part::BuildingRoom},
    {"@village", Part::Village},   {"@group", Part::Group},        {"@role_head", Part::RoleToHead},
    {"@role_main", Part::RoleToMain}, {"@book_no", Part::BookNo},  {"@head_name", Part::HeadName},
    {"@live_since", Part::LiveSince},
};

std::map<std::string, Target, std::less<>> readTargets()
{
    std::map<std::string, Target, std::less<>> targets;
    const auto table = base::TsvTable::read(base::resource("import/targets.tsv").value_or(""));
    if (!table) {
        return targets;
    }
    for (const base::TsvTable::Row& row : table->rows()) {
        const auto part = kParts.find(row.cells[1]);
        targets[std::string(row.cells[0])] = part == kParts.end() ? Target{Part::Field, std::string(row.cells[1])}
                                                                  : Target{part->second, {}};
    }
    return targets;
}

}  // namespace

std::optional<Target> targetOf(std::string_view columnId)
{
    static const std::map<std::string, Target, std::less<>> kTargets = readTargets();
    const auto found = kTargets.find(columnId);
    return found == kTargets.end() ? std::nullopt : std::optional<Target>(found->second);
}

BindingState stateOf(const catalog::Column& column)
{
    if (targetOf(column.id)) {
        return BindingState::Bound;
    }
    static constexpr std::string_view kOthers[] = {"person.spouse_", "person.father_", "person.mother_", "person.guardian_",
                                                   "person.child_",  "household.head_", "house.owner_",   "lease."};
    for (const std::string_view start : kOthers) {
        if (column.id.starts_with(start)) {
            return BindingState::OtherPerson;
        }
    }
    // What the law does not let be collected says so where others say how they are computed.
    const bool derived = column.id == "row.seq" || (!column.derive.empty() && !column.id.starts_with("refused."));
    return derived ? BindingState::Derived : BindingState::NotKept;
}

}  // namespace linli::forms
