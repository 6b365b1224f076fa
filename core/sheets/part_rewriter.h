// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A part of a workbook written again with its references to rows moved: everything else keeps its bytes. Serves sheets
// (beside their rows), drawings, charts, tables, comments, pivot tables and the workbook part; the elements mean the same
// wherever they stand.

#include "core/sheets/result_book.h"
#include "core/sheets/xml_scan.h"

namespace linli::sheets {

// Appends the content of <sheetData>: from `at` (behind its opening tag) to its closing tag, and moves `at` there.
using RowsWriter = std::function<base::Status(std::string_view xml, std::size_t& at, std::string& out)>;

class PartRewriter {
public:
    // `sheet` = the one the part belongs to; nullptr for parts of the whole book.
    PartRewriter(const ResultBook& book, const ResultSheet* sheet) : m_book(book), m_sheet(sheet) {}
    // Error "sheets.cannot_patch" without blanks, which the caller adds.
    base::Result<std::string> rewrite(std::string_view xml, const RowsWriter& rows = {});
    // Notes of the older kind: not always sound XML, so only the two numbers are looked for.
    std::string rewriteVml(std::string_view vml) const;

private:
    struct Content {
        std::size_t children = 0;
        std::size_t kept = 0;
    };
    bool element(XmlScan& scan, const XmlPiece& open, std::string& out);
    Content content(XmlScan& scan, const XmlPiece& open, std::string& out);
    std::string movedText(std::string_view element, std::string_view text) const;
    bool moveAttributes(const XmlPiece& open, std::string& tag) const;
    bool moveAreas(std::string& tag, std::string_view attribute, RowMap::Below below) const;
    void moveCell(std::string& tag, std::string_view attribute) const;
    void moveDimension(std::string& tag) const;
    void moveAnchor(std::string& tag) const;
    bool moveBreak(std::string& tag) const;
    std::string movedMerges(std::string_view raw, std::string_view prefix, Content& content) const;
    std::string movedSparkline(std::string_view raw) const;
    std::string moved(std::string_view formula, std::optional<std::uint32_t> row = std::nullopt, std::uint32_t copy = 0) const;
    std::string movedAreas(std::string_view text, RowMap::Below below) const;
    std::uint32_t movedRow(std::uint32_t row) const;
    bool changesRows() const { return m_sheet != nullptr && m_sheet->changesRows(); }

    const ResultBook& m_book;
    const ResultSheet* m_sheet;
    const RowsWriter* m_rows = nullptr;
    std::optional<base::Error> m_error;
    std::string_view m_xml;
    std::vector<std::string_view> m_path;
};

// Where areas come to stand: grown, moved, repeated for every copy of a model of several rows; none when removed.
std::vector<Area> movedAreaList(const RowMap& map, const Area& area, RowMap::Below below);

}  // namespace linli::sheets
