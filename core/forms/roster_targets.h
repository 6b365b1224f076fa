// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the values of a column of a list go (resources/import/targets.tsv, and delivery_targets.tsv of what only the
// police tell): a stored field of the person or of a row
// that belongs to the person, or a part the import puts together itself (number, phone, address, household).

#include "core/forms/roster_mapping.h"

namespace linli::forms {

enum class Part {
    Field,          // Target::field
    IdNumber,
    IdKind,
    Phone,
    NamePhone,      // 王建国 13812345678
    SexAge,         // 男/82
    Address,        // whole address in one text
    Estate,
    Road,
    Lane,
    Number,
    Building,
    Unit,
    Floor,
    Room,
    BuildingRoom,   // 12-301
    Village,
    Group,
    RoleToHead,
    RoleToMain,
    BookNo,
    HeadName,
    LiveSince,
    ChangeDate,     // when somebody died, left or moved
    DiedOn,
    LeftOn,
    MovedTo,        // where to, in words
    Committee,      // name or code of the committee a row is for
};

struct Target {
    Part part = Part::Field;
    std::string field;   // id of the catalogue; of Part::Field
};

// Nothing when columns of that id are not imported from such lists.
std::optional<Target> targetOf(std::string_view columnId, ListKind kind);
BindingState stateOf(const catalog::Column& column, ListKind kind);

}  // namespace linli::forms
