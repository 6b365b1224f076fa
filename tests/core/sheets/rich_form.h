// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A form with everything a filler has to move: a list of one row (row 3) above totals and a footer, and what hangs on it.

#include "core/sheets/workbook_patch.h"
#include "tests/core/sheets/support.h"

#include <memory>

namespace linli::sheets::test {

// Sheets 名单 (the form), 汇总 (formulas on it, a table) and 说明 (nothing of it).
Parts richForm();
// The part with `before` replaced, to make a variety of the form. REQUIRES that it occurs.
void replaceIn(Parts& parts, const std::string& part, const std::string& before, const std::string& after);

std::string partOf(const std::filesystem::path& path, const std::string& part);
// The bytes as they stand in the package, compressed.
std::string packedPartOf(const std::filesystem::path& path, const std::string& part);
std::vector<std::string> partNames(const std::filesystem::path& path);

// Fills the form in a folder of its own.
struct Filled {
    std::unique_ptr<Scratch> scratch = std::make_unique<Scratch>();
    PatchOutcome outcome;
    std::filesystem::path source;
    std::filesystem::path target;

    std::string part(const std::string& name) const { return partOf(target, name); }
    Workbook book() const;
};
Filled fill(const Parts& parts, const std::vector<SheetChanges>& changes);
// Key of the refusal.
std::string fillKey(const Parts& parts, const std::vector<SheetChanges>& changes);

// Four rows more below row 3, and amounts 10, 20 ... in column D of all five.
SheetChanges fiveRows();

}  // namespace linli::sheets::test
