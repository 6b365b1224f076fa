// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an xlsx sheet part says beside its values, gathered from the same events as they (xlsx_reader.cpp).

#include "core/sheets/cell_reference.h"
#include "core/sheets/xml_stream.h"

#include <map>

namespace linli::sheets {

class XlsxDetails {
public:
    XlsxDetails(std::string file, const ReadLimits& limits) : m_file(std::move(file)), m_limits(limits) {}

    // All elements outside the rows, also those of extLst. An error when a list is longer than any honest file has.
    base::Status start(std::string_view name, const XmlAttributes& attributes);
    void end(std::string_view name);
    void text(std::string_view part);

    // Rows and empty cells; `row` and `column` from 0.
    void row(std::uint32_t row, const XmlAttributes& attributes);
    base::Status blank(std::uint32_t column, std::uint32_t style);
    // A cell's formula: `shared` = its number when the formula is shared, and `text` may be empty but for the first.
    // Gives the formula spelt out for this cell.
    std::string formula(const CellPlace& cell, std::optional<std::uint32_t> shared, std::string text);

    SheetDetails take() { return std::move(m_details); }

private:
    struct SharedFormula {
        CellPlace cell;
        std::string text;
    };
    base::Status startValidation(const XmlAttributes& attributes);
    base::Status startConditional(const XmlAttributes& attributes);
    void startColumn(const XmlAttributes& attributes);
    void startPage(std::string_view name, const XmlAttributes& attributes);

    std::string m_file;
    const ReadLimits& m_limits;
    SheetDetails m_details;
    std::map<std::uint32_t, SharedFormula> m_shared;
    std::size_t m_blanks = 0;
    std::string* m_into = nullptr;   // where text goes
    std::string m_areas;             // <xm:sqref>
    bool m_inValidation = false;
    bool m_inConditional = false;
};

// Comments of a sheet's comments part.
base::Result<std::vector<CellComment>> readComments(PackageReader& package, const std::string& part, const ReadLimits& limits);

}  // namespace linli::sheets
