// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A workbook that came as .xls, .ods or text written as xlsx, so that it can be filled (workbook_patch.h fills only xlsx):
// values, formulas, formats, fonts, borders, fills, alignment, widths, heights, merges, validations, hidden rows, columns
// and sheets, comments, names, page set-up, protection. Not in it: conditional formats, pictures, frozen panes, macros.

#include "core/sheets/workbook.h"

namespace linli::sheets {

// Errors "file.cannot_write", "file.disk_full" {file}.
base::Status copyAsXlsx(const Workbook& book, const std::filesystem::path& target);

}  // namespace linli::sheets
