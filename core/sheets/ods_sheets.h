// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The content of an OpenDocument spreadsheet from XML events to rows of a sink. Repeated rows and cells are given as often as
// they count; empty ones, which reach to the sheet's edge, are passed over.

#include "core/sheets/ods_styles.h"

namespace linli::sheets {

class OdsSheets final : public XmlHandler {
public:
    OdsSheets(OdsStyles& styles, SheetSink& sink, std::string file, const ReadLimits& limits)
        : m_styles(styles), m_sink(sink), m_file(std::move(file)), m_limits(limits)
    {}
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view part) override;
    std::size_t sheets() const { return m_sheets; }

private:
    void startTable(const XmlAttributes& attributes);
    void startColumn(const XmlAttributes& attributes);
    void startRow(const XmlAttributes& attributes);
    void startCell(std::string_view name, const XmlAttributes& attributes);
    void startText(std::string_view name, const XmlAttributes& attributes);
    void startValidation(const XmlAttributes& attributes);
    void endCell();
    void endRow();
    void endTable();
    void placeValue();
    void placeDate();
    void beginSheet();
    void add(std::string_view part);
    void check(const base::Status& status);

    struct CellNow {
        FoundCell found;
        std::string kind;
        std::string value;
        std::uint32_t repeats = 1;
        bool covered = false;
        bool styled = false;      // by itself, not by its column
    };

    OdsStyles& m_styles;
    SheetSink& m_sink;
    std::string m_file;
    const ReadLimits& m_limits;
    bool m_inBody = false;
    int m_tables = 0;                // depth: a table in a cell is passed over
    bool m_wanted = true;
    bool m_begun = false;
    SheetHead m_head;
    SheetDetails m_details;
    std::vector<Area> m_merges;
    std::uint32_t m_column = 0;
    std::uint32_t m_row = 0;
    std::uint32_t m_rowRepeats = 1;
    RowLayout m_layout;
    std::vector<FoundCell> m_cells;
    std::size_t m_filled = 0;
    std::size_t m_rowBytes = 0;      // of texts and formulas
    std::size_t m_blanks = 0;
    std::size_t m_sheets = 0;
    CellNow m_cell;
    bool m_inCell = false;
    int m_paragraphs = 0;
    int m_textDepth = 0;             // inside text:p
    int m_annotation = 0;            // inside a comment
    std::string m_comment;
    std::optional<std::uint32_t> m_firstTitle;
    std::map<std::string, Validation, std::less<>> m_validations;
    std::string m_validation;        // being read
    std::string* m_message = nullptr;
};

}  // namespace linli::sheets
