// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The parts of a workbook that stand beside its sheets: which sheets there are, names, shared strings.

#include "core/sheets/xml_stream.h"

#include <map>

namespace linli::sheets {

struct SheetPart {
    std::string name;
    std::string part;     // "xl/worksheets/sheet1.xml"
    SheetState state = SheetState::Visible;
};

struct Relation {
    std::string type;     // last word of the type's address, the same in the transitional and the strict variety
    std::string target;   // part, resolved
};
using Relations = std::map<std::string, Relation>;

struct WorkbookParts {
    std::string part;                   // "xl/workbook.xml"
    std::vector<SheetPart> sheets;
    std::vector<DefinedName> names;     // DefinedName::sheet is an index of `sheets`
    bool date1904 = false;
    std::string styles;          // part, empty when there is none
    std::string sharedStrings;
};

// The refusal of a list longer than any honest file has: "sheets.hostile" {file}; `what` is for logs.
base::Error tooMany(const std::string& file, const char* what);

// Follows the relations from the package's root, whatever the parts are called.
base::Result<WorkbookParts> readWorkbookParts(PackageReader& package, const ReadLimits& limits);

// Relations of a part (of the package itself for ""); none when it has no part for them.
base::Result<Relations> readRelations(PackageReader& package, const std::string& part, const ReadLimits& limits);
// The part a relation of that type leads to, or empty.
std::string targetOf(const Relations& relations, std::string_view type);

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
