// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One table onto one worksheet, strictly from top to bottom, because a streamed worksheet forgets a row once the next
// one begins.

#include "core/sheets/sheet_writer.h"
#include "core/sheets/xlsx_formats.h"

struct lxw_worksheet;

namespace linli::sheets {

// Counts rows over all sheets and asks whether to go on.
class RowCounter {
public:
    explicit RowCounter(Progress progress) : m_progress(std::move(progress)) {}
    // Error "sheets.cancelled".
    base::Status count();

private:
    Progress m_progress;
    std::size_t m_rows = 0;
};

base::Status writeXlsxSheet(lxw_worksheet* worksheet, const TableSheet& sheet, XlsxFormats& formats, RowCounter& counter);

}  // namespace linli::sheets
