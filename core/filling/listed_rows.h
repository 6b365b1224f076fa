// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whom the rows of a form are about that came with names and numbers. For this folder only.

#include "core/filling/plan_writer.h"

namespace linli::filling {

// A record and a place for each row that names somebody; no record where nobody was found. What the cadre must check goes
// into the warnings: other spelling of the name, damaged or unknown numbers, the dead. A number is never repaired.
base::Result<std::vector<base::RowId>> listedRecords(Filling& filling, const forms::FormTable& table, const sheets::Sheet& sheet,
                                                     std::vector<std::pair<std::uint32_t, std::uint32_t>>& places);

}  // namespace linli::filling
