// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xlsx_reader.h"

#include "core/sheets/xlsx_sheet_handler.h"

namespace linli::sheets {

namespace {

base::Result<std::vector<CellComment>> commentsOf(PackageReader& package, const SheetPart& sheet, const ReadLimits& limits)
{
    LINLI_TRY(const Relations relations, readRelations(package, sheet.part, limits));
    const std::string part = targetOf(relations, "comments");
    if (!package.has(part)) {
        return std::vector<CellComment>{};
    }
    return readComments(package, part, limits);
}

}  // namespace

base::Status readXlsx(PackageReader& package, SheetSink& sink, const ReadLimits& limits)
{
    LINLI_TRY(const WorkbookParts parts, readWorkbookParts(package, limits));
    if (parts.sheets.empty()) {
        return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {{"file", package.file()}}, "no sheets");
    }
    LINLI_TRY(const CellStyles styles, CellStyles::read(package, parts.styles, limits));
    LINLI_TRY(const SharedStrings strings, SharedStrings::read(package, parts.sharedStrings, limits));
    if (sink.wantsDetails()) {
        sink.takeBook({styles.all(), parts.names, parts.date1904});
    }
    const XlsxBook book{styles, strings, limits, package.file(), parts.date1904};
    for (const SheetPart& part : parts.sheets) {
        SheetHandler handler(book, part, sink);
        LINLI_CHECK(parsePart(package, part.part, handler));
        std::vector<CellComment> comments;
        if (sink.wantsDetails()) {
            LINLI_TRY(comments, commentsOf(package, part, limits));
        }
        LINLI_CHECK(handler.finish(std::move(comments)));
    }
    return {};
}

}  // namespace linli::sheets
