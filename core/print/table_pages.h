// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table laid out in pages. Keeps where each row goes and how high it is, not its cells: they are read again when a page
// is drawn.

#include "core/print/page_frame.h"
#include "core/print/page_source.h"
#include "core/print/paginate.h"
#include "core/print/table_measure.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace linli::print {

class TablePages final : public PageSource {
public:
    static base::Result<std::unique_ptr<PageSource>> make(TableDocument document, const Progress& progress);

    std::size_t count() const override { return m_pages.size(); }
    void draw(Canvas& canvas, std::size_t index) const override;
    std::optional<PlacedCell> cellAt(std::size_t index, double x, double y) const override;
    std::optional<PlacedCell> cellOf(std::size_t index, std::size_t row, std::size_t column) const override;
    FontBook& fonts() const override { return *m_fonts; }
    double width() const override { return m_frame->width(); }
    double height() const override { return m_frame->height(); }
    bool isSqueezed() const override { return m_squeezed; }
    const std::string& title() const override { return m_document.title; }
    const PageStyle& style() const override { return m_document.style; }

private:
    // A row, or some lines of a row that is higher than a page.
    struct RowPart {
        std::uint32_t row = 0;
        std::uint16_t firstLine = 0;
        std::uint16_t lines = 1;
    };

    explicit TablePages(TableDocument document);
    base::Status layout(const Progress& progress);
    base::Status chooseSize(const std::vector<ColumnNeed>& needs);
    std::vector<ColumnNeed> sizedNeeds(std::vector<ColumnNeed> needs, double points) const;
    void placeColumns(const std::vector<ColumnNeed>& needs);
    void makeHeader();
    void placeHeaderCells(const std::vector<double>& levelHeights);
    base::Status splitRows(const Progress& progress);
    base::Result<std::size_t> linesOfRow(std::size_t row, std::vector<std::string>& cells) const;
    std::vector<FlowItem> flowItems() const;
    void giveAir();

    TextStyle styleOf(RowRole role) const;
    double rowHeight(std::size_t lines) const;
    double innerWidth(std::size_t column) const;
    // The first part of a row on the page that the test takes, as the cell of that column.
    template <typename Test>
    std::optional<PlacedCell> findCell(std::size_t index, std::size_t column, Test test) const;
    double drawRows(Canvas& canvas, PageRange rows, double top) const;
    void drawRow(Canvas& canvas, const RowPart& part, double top) const;
    void drawCell(Canvas& canvas, const RowPart& part, const TextStyle& style, const Box& box, Align align,
        std::string_view text) const;
    void drawColumnRules(Canvas& canvas, double top, double bottom) const;

    TableDocument m_document;
    HeaderGrid m_grid;
    std::unique_ptr<FontBook> m_fonts;
    TableFaces m_faces;
    std::unique_ptr<PageFrame> m_frame;
    std::vector<Align> m_aligns;
    // Type size of the cells after fitting.
    double m_points = 0;
    bool m_squeezed = false;
    // em, above and below the lines of a row.
    double m_padY = kPadY;
    // Left edges of the columns and the right edge of the last, from the left of the page.
    std::vector<double> m_edges;
    Strip m_header;
    std::vector<RowPart> m_parts;
    std::vector<Strip> m_closing;
    std::vector<PageRange> m_pages;
    // Working space of drawing.
    mutable std::vector<std::string> m_cells;
    mutable std::vector<Line> m_lines;
};

}  // namespace linli::print
