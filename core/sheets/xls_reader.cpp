// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xls_reader.h"

#include "core/sheets/xls_sheet.h"

#include <fstream>
#include <iterator>
#include <set>

namespace linli::sheets {

namespace {

// The container knows no file names.
template <typename T>
base::Result<T> named(base::Result<T> result, const std::string& file)
{
    if (!result && result.error().message == "sheets.damaged") {
        base::Error error = result.error();
        error.blanks["file"] = file;
        return base::fail(std::move(error));
    }
    return result;
}

// An xlsx with a password lies in such a container too; the name of its stream is in UTF-16.
bool isEncrypted(std::string_view bytes)
{
    std::string wide;
    for (const char c : std::string_view("EncryptedPackage")) {
        wide += c;
        wide += '\0';
    }
    return bytes.find(wide) != std::string_view::npos;
}

base::Result<std::string> workbookStream(const std::filesystem::path& path)
{
    const std::string file = path.filename().string();
    std::ifstream input(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    if (isEncrypted(bytes)) {
        return base::fail(base::ErrorCode::Invalid, "sheets.encrypted", {{"file", file}});
    }
    LINLI_TRY(const OleFile container, named(OleFile::open(bytes), file));
    if (container.has("Workbook")) {
        return named(container.stream("Workbook"), file);
    }
    // Excel 5 and 95; or a document of another program in the same kind of container.
    return base::fail(base::ErrorCode::Invalid, container.has("Book") ? "sheets.old_format" : "sheets.not_a_table", {{"file", file}});
}

}  // namespace

base::Status readXls(const std::filesystem::path& path, SheetSink& sink, const ReadLimits& limits)
{
    const std::string file = path.filename().string();
    const auto deadline = std::chrono::steady_clock::now() + limits.time;
    LINLI_TRY(const std::string workbook, workbookStream(path));
    LINLI_TRY(const XlsGlobals globals, readXlsGlobals(workbook, file, limits));
    if (sink.wantsDetails()) {
        sink.takeBook({globals.styles, globals.names, globals.date1904});
    }
    std::set<std::size_t> places;
    for (const XlsSheetPlace& place : globals.sheets) {
        if (!place.hasCells) {
            continue;
        }
        if (!places.insert(place.offset).second) {
            return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {{"file", file}}, "two sheets at one place");
        }
        XlsSheet sheet(globals, place, file, limits, deadline);
        LINLI_CHECK(sheet.read(workbook, place.offset));
        LINLI_CHECK(sheet.give(sink));
    }
    return {};
}

}  // namespace linli::sheets
