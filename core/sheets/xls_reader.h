// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Workbooks of Excel 97-2003 (.xls, BIFF8), also those of WPS (.et). What is needed of them is read by us, with every length
// and place checked; macros, drawings and charts are passed over.

#include "core/sheets/sheet_reader.h"

namespace linli::sheets {

base::Status readXls(const std::filesystem::path& path, SheetSink& sink, const ReadLimits& limits);

}  // namespace linli::sheets
