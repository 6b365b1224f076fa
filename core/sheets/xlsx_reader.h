// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cells of the worksheets of an xlsx package.

#include "core/sheets/xlsx_parts.h"

namespace linli::sheets {

base::Status readXlsx(PackageReader& package, SheetSink& sink, const ReadLimits& limits);

}  // namespace linli::sheets
