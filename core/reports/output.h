// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A run on paper and in files. The preview in the window draws the same TableDocument that the PDF is made of.

#include "core/print/pages.h"
#include "core/reports/run.h"
#include "core/sheets/table_sheet.h"

#include <filesystem>

namespace linli::reports {

// Both refer to `run`, which must outlive them.
print::TableDocument documentOf(const Run& run);
sheets::TableSheet sheetOf(const Run& run);

// Writes .xlsx, .pdf, .csv or .json by the ending of the name. Errors "reports.unknown_format" {file}, and those of
// print and sheets; nothing is left behind on failure. `progress` hears of pages or rows and stops the work when false
// ("print.cancelled", "sheets.cancelled"). `missing`: characters that no installed font could print.
base::Status write(const Run& run, const std::filesystem::path& file, const print::Progress& progress = {},
                   std::vector<std::string>* missing = nullptr);

// One object: id, title, asOf, columns (id and header of each), rows (objects keyed by column id), notes, unknown, hash.
std::string jsonOf(const Run& run);

}  // namespace linli::reports
