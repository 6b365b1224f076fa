// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a copy of a workbook says of who made it and for what: a custom property of the document (docProps/custom.xml; in a
// spreadsheet program: file, properties). Nothing of the sheets, their looks or their print changes.

#include "core/sheets/package_patch.h"
#include "core/sheets/xlsx_parts.h"

#include <vector>

namespace linli::sheets {

// Adds a property "导出登记 …" to those the document has; marks of earlier exports stay. Errors of reading.
base::Status addExportMark(PackageReader& package, const ReadLimits& limits, const std::string& said, PartChanges& changes, NewParts& added);

// The marks a workbook carries, the newest last. Errors of the readers; none for files that are no xlsx.
base::Result<std::vector<std::string>> exportMarks(const std::filesystem::path& path);

}  // namespace linli::sheets
