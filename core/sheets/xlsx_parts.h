// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The parts of a workbook that stand beside its sheets: which sheets there are, number formats, shared strings.

#include "core/sheets/number_format.h"
#include "core/sheets/xml_stream.h"

namespace linli::sheets {

struct SheetPart {
    std::string name;
    std::string part;     // "xl/worksheets/sheet1.xml"
    bool hidden = false;
};

struct WorkbookParts {
    std::vector<SheetPart> sheets;
    bool date1904 = false;
    std::string styles;          // part, empty when there is none
    std::string sharedStrings;
};

// The refusal of a list longer than any honest file has: "sheets.hostile" {file}; `what` is for logs.
base::Error tooMany(const std::string& file, const char* what);

// Follows the relations from the package's root, whatever the parts are called.
base::Result<WorkbookParts> readWorkbookParts(PackageReader& package, const ReadLimits& limits);

// Number format by cell style index.
class CellStyles {
public:
    // An empty part gives styles of format General.
    static base::Result<CellStyles> read(PackageReader& package, const std::string& part, const ReadLimits& limits);
    const NumberFormat& format(std::size_t style) const;

private:
    std::vector<NumberFormat> m_formats;
};

// All shared strings in one block of memory.
class SharedStrings {
public:
    static base::Result<SharedStrings> read(PackageReader& package, const std::string& part, const ReadLimits& limits);
    std::size_t size() const { return m_ends.size(); }
    // REQUIRES index < size().
    std::string_view at(std::size_t index) const;

private:
    std::string m_text;
    std::vector<std::size_t> m_ends;
};

// Undoes _xHHHH_ (the format's way to write characters XML cannot carry) from `from` on.
void unescapeCellText(std::string& text, std::size_t from = 0);

}  // namespace linli::sheets
