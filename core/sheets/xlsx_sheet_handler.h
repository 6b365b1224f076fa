// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One sheet part of an xlsx, from XML events to rows of a sink.

#include "core/sheets/xlsx_details.h"
#include "core/sheets/xlsx_parts.h"
#include "core/sheets/xlsx_styles.h"

namespace linli::sheets {

// What the sheets of one file share.
struct XlsxBook {
    const CellStyles& styles;
    const SharedStrings& strings;
    const ReadLimits& limits;
    std::string file;
    bool date1904 = false;
};

class SheetHandler final : public XmlHandler {
public:
    enum class Stored { Number, Shared, Inline, Formula, Boolean, Error, IsoDate };

    SheetHandler(const XlsxBook& book, const SheetPart& part, SheetSink& sink);
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view part) override;
    // After the part has been parsed to its end; `comments` of the sheet's other part.
    base::Status finish(std::vector<CellComment> comments);

private:
    void startRow(const XmlAttributes& attributes);
    void startCell(const XmlAttributes& attributes);
    void startFormula(const XmlAttributes& attributes);
    void startBeside(std::string_view name, const XmlAttributes& attributes);
    void startColumns(const XmlAttributes& attributes);
    void startMerge(const XmlAttributes& attributes);
    void endCell();
    void endRow();
    void beginSheet();
    void readValue(FoundCell& cell);
    void readNumber(FoundCell& cell);
    void check(const base::Status& status);
    void fail(const char* key, bool withCell);

    const XlsxBook& m_book;
    SheetSink& m_sink;
    SheetHead m_head;
    std::optional<XlsxDetails> m_details;  // only for a sink that wants them
    SheetState m_state = SheetState::Visible;
    std::vector<Area> m_merges;
    std::vector<FoundCell> m_cells;    // buffers are kept from row to row
    std::size_t m_count = 0;
    std::size_t m_filled = 0;
    std::size_t m_rowBytes = 0;        // of texts and formulas
    std::int64_t m_row = -1;
    std::int64_t m_column = -1;
    bool m_hidden = false;
    bool m_begun = false;
    bool m_wanted = true;
    Stored m_stored = Stored::Number;
    std::uint32_t m_style = 0;
    bool m_formula = false;
    std::optional<std::uint32_t> m_shared;
    int m_skip = 0;                    // inside rPh, extLst or customSheetViews
    int m_extensions = 0;              // inside extLst
    bool m_inRows = false;
    bool m_inCell = false;
    bool m_inValue = false;
    bool m_inFormula = false;
    std::string m_value;
    std::string m_formulaText;
};

}  // namespace linli::sheets
