// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Styles of an OpenDocument spreadsheet: cell styles with the number format they point to, widths and heights, hidden sheets.
// They stand in two parts (styles.xml, content.xml) and are named, not numbered.

#include "core/sheets/xml_stream.h"

#include <map>

namespace linli::sheets {

class OdsStyles {
public:
    OdsStyles();
    // Events of <office:styles> and <office:automatic-styles>. An error when there are more than any honest file has.
    base::Status start(std::string_view name, const XmlAttributes& attributes, const std::string& file, const ReadLimits& limits);
    void end(std::string_view name);
    void text(std::string_view part);

    // Index of all(); 0 for a name not known.
    std::uint32_t cell(std::string_view name) const;
    const std::vector<CellStyle>& all() const { return m_cells; }
    // Characters of a column style, points of a row style; 0 = not said.
    double size(std::string_view name) const;
    bool hidesSheet(std::string_view name) const;

private:
    void startDataStyle(std::string_view name, const XmlAttributes& attributes);
    void startInDataStyle(std::string_view name, const XmlAttributes& attributes);
    void startStyle(const XmlAttributes& attributes);
    void startProperties(std::string_view name, const XmlAttributes& attributes);
    void startCellProperties(const XmlAttributes& attributes);

    std::vector<CellStyle> m_cells;
    std::map<std::string, std::uint32_t, std::less<>> m_cellNames;
    std::map<std::string, std::pair<std::string, NumberFormat>, std::less<>> m_formats;   // code and what it means
    std::map<std::string, double, std::less<>> m_sizes;
    std::map<std::string, bool, std::less<>> m_hidden;
    std::string m_dataStyle;       // being read, or empty
    std::string m_style;           // being read, or empty
    std::string m_family;
    bool m_inText = false;
};

}  // namespace linli::sheets
