// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lines of house_current: where a house is, as lists show and sort it. For this folder only.

#include "core/base/result.h"
#include "core/registry/address.h"
#include "core/store/database.h"

#include <optional>
#include <string>

namespace linli::registry {

// Writes the line of the house, or takes it out when the house is not live.
base::Status writeHouseLine(store::Database& database, std::int64_t house);
// All lines anew.
base::Status rebuildHouseLines(store::Database& database);

// Storey of a room number: "301" 3, "1203" 12, "0102" 1; nothing where it does not tell ("A", "5").
std::optional<std::int64_t> floorOfRoom(std::string_view room);

}  // namespace linli::registry
