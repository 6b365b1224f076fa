// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/sheet_reader.h"

#include "core/sheets/csv_reader.h"
#include "core/sheets/ods_reader.h"
#include "core/sheets/xls_reader.h"
#include "core/sheets/xlsx_reader.h"

#include <algorithm>
#include <fstream>

namespace linli::sheets {

namespace {

enum class Kind { Text, Zip, Ole, Unknown };

base::Result<std::string> firstBytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return base::fail(base::ErrorCode::Io, "sheets.cannot_read", {{"file", path.filename().string()}});
    }
    std::string bytes(1U << 16U, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

Kind kindOf(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) {
        return Kind::Zip;
    }
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) {
        return Kind::Ole;
    }
    if (bytes.starts_with("%PDF") || bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8\xFF") ||
        bytes.starts_with("Rar!") || bytes.starts_with("7z\xBC\xAF")) {
        return Kind::Unknown;
    }
    std::string_view text = bytes;
    while (!text.empty() && std::string_view(" \t\r\n\xEF\xBB\xBF").find(text.front()) != std::string_view::npos) {
        text.remove_prefix(1);
    }
    // Web pages and XML saved under a spreadsheet's name.
    const bool markup = text.starts_with("<?xml") || text.starts_with("<html") || text.starts_with("<HTML") ||
                        text.starts_with("<!DOCTYPE") || text.starts_with("<table");
    const bool zeros = detectEncoding(bytes).encoding != TextEncoding::Utf16Little &&
                       detectEncoding(bytes).encoding != TextEncoding::Utf16Big && bytes.find('\0') != std::string_view::npos;
    return markup || zeros ? Kind::Unknown : Kind::Text;
}

base::Result<FileFacts> readPackage(const std::filesystem::path& path, SheetSink& sink, const ReadLimits& limits)
{
    LINLI_TRY(PackageReader package, PackageReader::open(path, limits));
    FileFacts facts;
    facts.kind = package.has("content.xml") && package.has("mimetype") ? FileKind::Ods : FileKind::Xlsx;
    LINLI_CHECK(facts.kind == FileKind::Ods ? readOds(package, sink, limits) : readXlsx(package, sink, limits));
    return facts;
}

}  // namespace

base::Result<FileFacts> readSheets(const std::filesystem::path& path, SheetSink& sink, const ReadLimits& limits)
{
    const std::map<std::string, std::string> blanks{{"file", path.filename().string()}};
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        return base::fail(base::ErrorCode::NotFound, "sheets.not_found", blanks);
    }
    if (std::filesystem::file_size(path, error) > limits.fileBytes) {
        return base::fail(base::ErrorCode::Invalid, "sheets.too_large", blanks);
    }
    LINLI_TRY(const std::string bytes, firstBytes(path));
    switch (kindOf(bytes)) {
    case Kind::Zip:
        return readPackage(path, sink, limits);
    case Kind::Text:
        return readCsv(path, sink, limits);
    case Kind::Ole: {
        LINLI_CHECK(readXls(path, sink, limits));
        FileFacts facts;
        facts.kind = FileKind::Xls;
        return facts;
    }
    case Kind::Unknown:
        break;
    }
    return base::fail(base::ErrorCode::Invalid, "sheets.not_a_table", blanks);
}

}  // namespace linli::sheets
