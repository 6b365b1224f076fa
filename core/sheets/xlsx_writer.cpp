// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"
#include "core/sheets/cell_text.h"
#include "core/sheets/package_check.h"
#include "core/sheets/sheet_writer.h"
#include "core/sheets/xlsx_sheet.h"

#include <cerrno>
#include <memory>
#include <set>
#include <xlsxwriter.h>

namespace linli::sheets {

namespace {

// Below this, strings go into a shared table, which every reader knows. Above, rows are streamed with inline strings in
// bounded memory: Excel, WPS and LibreOffice read both.
constexpr std::size_t kSharedStringsUpTo = 20000;

struct FreeWorkbook {
    void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using Workbook = std::unique_ptr<lxw_workbook, FreeWorkbook>;

bool streams(std::span<const TableSheet> sheets)
{
    bool large = false;
    for (const TableSheet& sheet : sheets) {
        if (sheet.totals == TotalsPlace::Above) {
            return false;  // its first row is known last
        }
        large = large || sheet.expectedRows.value_or(kSharedStringsUpTo + 1) > kSharedStringsUpTo;
    }
    return large;
}

// The name as Excel allows it, and not given twice (compared without case).
class SheetNames {
public:
    static constexpr std::size_t kLongestName = 31;


    std::string allow(const std::string& wanted)
    {
        const std::string allowed = replaceForbidden(wanted);
        std::string name(firstUnits(allowed, kLongestName));
        for (int number = 2; !m_taken.insert(lower(name)).second; ++number) {
            const std::string suffix = " (" + std::to_string(number) + ")";
            name = std::string(firstUnits(allowed, kLongestName - suffix.size())) + suffix;
        }
        return name;
    }

private:
    static std::string replaceForbidden(const std::string& wanted)
    {
        std::string name;
        for (const char c : wanted) {
            name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos && static_cast<unsigned char>(c) >= 0x20
                        ? c
                        : '_';
        }
        return name.empty() ? "Sheet" : name;
    }

    static std::string lower(std::string name)
    {
        for (char& c : name) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
        return name;
    }

    std::set<std::string> m_taken;
};

void setProperties(lxw_workbook* workbook, const DocumentProperties& from)
{
    const auto text = [](const std::string& value) { return value.empty() ? nullptr : const_cast<char*>(value.c_str()); };
    lxw_doc_properties properties{};
    properties.title = text(from.title);
    properties.subject = text(from.subject);
    properties.author = text(from.author);
    properties.company = text(from.company);
    properties.comments = text(from.comments);
    properties.created = static_cast<time_t>(from.created / 1000);
    workbook_set_properties(workbook, &properties);
}

base::Status writeSheets(lxw_workbook* workbook, std::span<const TableSheet> sheets, const XlsxOptions& options)
{
    XlsxFormats formats(workbook);
    SheetNames names;
    RowCounter counter(options.progress);
    for (const TableSheet& sheet : sheets) {
        lxw_worksheet* worksheet = workbook_add_worksheet(workbook, names.allow(sheet.name).c_str());
        if (worksheet == nullptr) {
            return base::fail(base::ErrorCode::Internal, "sheets.bad_table", {{"sheet", sheet.name}});
        }
        LINLI_CHECK(writeXlsxSheet(worksheet, sheet, formats, counter));
    }
    return {};
}

tl::unexpected<base::Error> writeError(const std::filesystem::path& path, int number, const char* detail)
{
    return base::fail(base::ErrorCode::Io, number == ENOSPC ? "file.disk_full" : "file.cannot_write",
                      {{"file", path.filename().string()}}, detail);
}

}  // namespace

base::Status writeXlsx(const std::filesystem::path& path, std::span<const TableSheet> sheets, const XlsxOptions& options)
{
    for (const TableSheet& sheet : sheets) {
        LINLI_CHECK(checkTable(sheet));
    }
    if (sheets.empty()) {
        return base::fail(base::ErrorCode::Internal, "sheets.bad_table", {{"sheet", ""}});
    }
    LINLI_TRY(base::AtomicFile file, base::AtomicFile::create(path));
    // The library's own temporary files stand beside the target too: what may lie there is for the user to choose.
    std::string directory = path.has_parent_path() ? path.parent_path().string() : ".";
    lxw_workbook_options libraryOptions{};
    libraryOptions.constant_memory = streams(sheets) ? 1 : 0;
    libraryOptions.tmpdir = directory.data();
    Workbook workbook(workbook_new_opt(file.temporary().c_str(), &libraryOptions));
    if (!workbook) {
        return writeError(path, ENOMEM, "workbook_new");
    }
    setProperties(workbook.get(), options.properties);
    LINLI_CHECK(writeSheets(workbook.get(), sheets, options));
    errno = 0;
    if (const lxw_error error = workbook_close(workbook.release()); error != LXW_NO_ERROR) {
        return writeError(path, errno, lxw_strerror(error));
    }
    LINLI_CHECK(checkPackage(file.temporary(), path.filename().string()));
    return file.commit();
}

}  // namespace linli::sheets
