// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A sheet as recognition looks at it: words of cells, merges, what is prepared. For this folder only.

#include "core/forms/form_words.h"
#include "core/sheets/workbook.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linli::forms {

// A label with a colon in a cell, and what stands behind it.
struct LabelPart {
    std::string label;    // normalised, without colon
    std::string behind;
};

// Cells from the first to the last of both.
struct CellSpan {
    std::uint32_t top = 0;
    std::uint32_t left = 0;
    std::uint32_t bottom = 0;
    std::uint32_t right = 0;
};

class SheetView {
public:
    SheetView(const sheets::Workbook& book, const sheets::Sheet& sheet);

    const sheets::Sheet& sheet() const { return m_sheet; }
    // Rows beyond 20,000 and columns beyond 500 are no form.
    std::uint32_t rows() const { return m_rows; }
    std::uint32_t columns() const { return m_columns; }
    // Blanks squeezed; of a merged cell the words of its first one.
    std::string words(std::uint32_t row, std::uint32_t column) const;
    // As it stands; empty but in the first cell of a merge.
    std::string raw(std::uint32_t row, std::uint32_t column) const;
    bool isEmpty(std::uint32_t row, std::uint32_t column) const { return words(row, column).empty(); }
    bool isNumber(std::uint32_t row, std::uint32_t column) const;
    bool isFormula(std::uint32_t row, std::uint32_t column) const;
    bool hasBorder(std::uint32_t row, std::uint32_t column) const { return m_book.styleOf(m_sheet, row, column).hasBorder; }
    // The merge a cell belongs to, or the cell alone.
    CellSpan spanOf(std::uint32_t row, std::uint32_t column) const;
    // First cells of what stands in a row: columns.
    const std::vector<std::uint32_t>& anchors(std::uint32_t row) const;
    bool isBlankRow(std::uint32_t row) const { return anchors(row).empty(); }
    std::vector<std::string> choices(std::uint32_t row, std::uint32_t column) const;
    const sheets::CellStyle& style(std::uint32_t row, std::uint32_t column) const { return m_book.styleOf(m_sheet, row, column); }

private:
    const sheets::Area* mergeAt(std::uint32_t row, std::uint32_t column) const;

    const sheets::Workbook& m_book;
    const sheets::Sheet& m_sheet;
    std::uint32_t m_rows = 0;
    std::uint32_t m_columns = 0;
    std::vector<std::vector<std::uint32_t>> m_anchors;
    std::vector<std::vector<const sheets::Area*>> m_merges;   // by row
};

// "填报人：   联系电话：" -> two parts.
std::vector<LabelPart> labelParts(const std::string& text);
// Whether the text begins with a label that stands around tables: 填报人：, 注：.
bool isFrameText(const FormWords& words, const std::string& text);
// Explaining words: 注：…, 说明：…, longer than a label.
bool isNote(const FormWords& words, const std::string& text);

}  // namespace linli::forms
