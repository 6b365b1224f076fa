// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// OpenDocument spreadsheets (.ods), as LibreOffice writes them.

#include "core/sheets/package_reader.h"

namespace linli::sheets {

base::Status readOds(PackageReader& package, SheetSink& sink, const ReadLimits& limits);

}  // namespace linli::sheets
