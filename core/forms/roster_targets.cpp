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
    {"@live_since", Part::LiveSince}, {"@change_date", Part::ChangeDate}, {"@died_on", Part::DiedOn},
    {"@left_on", Part::LeftOn},    {"@moved_to", Part::MovedTo},  {"@committee", Part::Committee},
};

using Targets = std::map<std::string, Target, std::less<>>;

void readTargets(std::string_view resource, Targets& targets)
{
    const auto table = base::TsvTable::read(base::resource(resource).value_or(""));
    if (!table) {
        return;
    }
    for (const base::TsvTable::Row& row : table->rows()) {
        const auto part = kParts.find(row.cells[1]);
        targets[std::string(row.cells[0])] = part == kParts.end() ? Target{Part::Field, std::string(row.cells[1])}
                                                                  : Target{part->second, {}};
    }
}

Targets targetsOf(ListKind kind)
{
    Targets targets;
    readTargets("import/targets.tsv", targets);
    if (kind == ListKind::Delivery) {
        readTargets("import/delivery_targets.tsv", targets);
    }
    return targets;
}

}  // namespace

std::optional<Target> targetOf(std::string_view columnId, ListKind kind)
{
    static const Targets kOfPersons = targetsOf(ListKind::Persons);
    static const Targets kOfDelivery = targetsOf(ListKind::Delivery);
    const Targets& targets = kind == ListKind::Delivery ? kOfDelivery : kOfPersons;
    const auto found = targets.find(columnId);
    return found == targets.end() ? std::nullopt : std::optional<Target>(found->second);
}

BindingState stateOf(const catalog::Column& column, ListKind kind)
{
    if (targetOf(column.id, kind)) {
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
