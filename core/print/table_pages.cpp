// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/table_pages.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace linli::print {

namespace {

// Points. Type shrinks to the first to keep long cells on one line, to the second to keep them from wrapping often.
constexpr double kComfortable = 9;
constexpr double kReadable = 8;
constexpr double kSizeStep = 0.5;
constexpr std::size_t kMostLines = std::numeric_limits<std::uint16_t>::max();
constexpr std::size_t kProgressStep = 512;
// Rows; em.
constexpr std::size_t kLongList = 2000;
constexpr double kMostPadY = 0.38;

}  // namespace

TablePages::TablePages(TableDocument document)
    : m_document(std::move(document))
    , m_grid(headerGridOf(m_document.columns))
    , m_fonts(std::make_unique<FontBook>())
    , m_faces(tableFacesOf(*m_fonts, m_document.style.fonts))
{
}

base::Result<std::unique_ptr<PageSource>> TablePages::make(TableDocument document, const Progress& progress)
{
    std::unique_ptr<TablePages> pages(new TablePages(std::move(document)));
    LINLI_CHECK(pages->layout(progress));
    return std::unique_ptr<PageSource>(std::move(pages));
}

base::Status TablePages::layout(const Progress& progress)
{
    if (m_grid.leaves.empty()) {
        return base::fail(base::ErrorCode::Invalid, "print.no_columns");
    }
    LINLI_TRY(TableNeeds needs, measureTable(m_document, m_grid, *m_fonts, progress));
    m_aligns = std::move(needs.aligns);
    LINLI_CHECK(chooseSize(needs.columns));
    placeColumns(needs.columns);
    makeHeader();
    const double room = std::min(m_frame->contentHeight(0), m_frame->contentHeight(1)) - m_header.height;
    if (room < rowHeight(1)) {
        return base::fail(base::ErrorCode::Invalid, "print.no_room");
    }
    LINLI_CHECK(splitRows(progress));
    m_closing = closingStrips(*m_fonts, m_document.style.fonts, m_document.notes, m_document.signatures, m_frame->contentWidth());
    giveAir();
    return {};
}

// Rows as high as they can be without costing a page: a short list breathes, a long one saves paper.
void TablePages::giveAir()
{
    const PageRoom room{m_frame->contentHeight(0), m_frame->contentHeight(1), m_header.height};
    m_pages = paginate(flowItems(), room);
    if (m_parts.size() > kLongList) {
        return;
    }
    for (double padding = kMostPadY; padding > kPadY; padding -= 0.02) {
        m_padY = padding;
        std::vector<PageRange> airy = paginate(flowItems(), room);
        if (airy.size() == m_pages.size()) {
            m_pages = std::move(airy);
            return;
        }
    }
    m_padY = kPadY;
}

std::vector<ColumnNeed> TablePages::sizedNeeds(std::vector<ColumnNeed> needs, double points) const
{
    for (std::size_t i = 0; i < needs.size(); ++i) {
        needs[i].fixed = m_grid.leaves[i].widthMm * kPointsPerMm / points;
    }
    return needs;
}

// Upright when the orientation is open and nearly every cell fits at full size; then the size of the type.
base::Status TablePages::chooseSize(const std::vector<ColumnNeed>& needs)
{
    const PageStyle& style = m_document.style;
    const FrameText text{m_document.title, m_document.headLeft, m_document.headCentre, m_document.headRight};
    const double full = style.fonts.body.points;
    const double smallest = std::min(style.fonts.smallestBody, full);
    const auto fitAt = [&](double points) { return fitOf(sizedNeeds(needs, points), m_frame->contentWidth() / points); };
    m_points = full;
    const bool upright = style.orientation != Orientation::Landscape;
    m_frame = std::make_unique<PageFrame>(*m_fonts, style, text, !upright);
    if (style.orientation == Orientation::Automatic && fitAt(full) > Fit::Good) {
        m_frame = std::make_unique<PageFrame>(*m_fonts, style, text, true);
    }
    double fixed = 0;
    for (const Column& leaf : m_grid.leaves) {
        fixed += leaf.widthMm > 0 ? leaf.widthMm * kPointsPerMm : smallest;
    }
    if (fixed > m_frame->contentWidth()) {
        return base::fail(base::ErrorCode::Invalid, "print.no_room");
    }
    // The largest size of the first wish that can be met.
    const std::pair<Fit, double> wishes[] = {
        {Fit::Good, kComfortable}, {Fit::Fair, kReadable}, {Fit::Tight, smallest}};
    for (const auto& [wanted, least] : wishes) {
        // Once cells must wrap, large type only makes them wrap more.
        m_points = wanted == Fit::Good ? full : std::min(full, kComfortable);
        while (fitAt(m_points) > wanted && m_points - kSizeStep >= std::max(least, smallest)) {
            m_points -= kSizeStep;
        }
        if (fitAt(m_points) <= wanted) {
            return {};
        }
    }
    m_points = smallest;
    m_squeezed = true;
    return {};
}

void TablePages::placeColumns(const std::vector<ColumnNeed>& needs)
{
    const std::vector<double> widths = fitColumns(sizedNeeds(needs, m_points), m_frame->contentWidth() / m_points);
    double together = 0;
    for (const double width : widths) {
        together += width * m_points;
    }
    // Columns that are all fixed may be narrower than the page: the table stands in the middle.
    double x = m_frame->left() + std::max(m_frame->contentWidth() - together, 0.0) / 2;
    for (const double width : widths) {
        m_edges.push_back(x);
        x += width * m_points;
    }
    m_edges.push_back(x);
}

void TablePages::makeHeader()
{
    const TextStyle style{m_faces.heading, m_points * m_faces.headingRatio};
    const auto needed = [&](const HeaderCell& cell) {
        const double room = m_edges[cell.last] - m_edges[cell.first] - 2 * kPadX * m_points;
        const auto lines = static_cast<double>(lineCount(*m_fonts, style, cell.label, room));
        return (lines * kLineHeight + 2 * kPadY + 0.3) * style.points;
    };
    std::vector<double> heights(m_grid.levels, 0);
    for (const HeaderCell& cell : m_grid.cells) {
        if (cell.levels == 1) {
            heights[cell.level] = std::max(heights[cell.level], needed(cell));
        }
    }
    for (const HeaderCell& cell : m_grid.cells) {
        double height = 0;
        for (std::size_t level = cell.level; level < cell.level + cell.levels; ++level) {
            height += heights[level];
        }
        heights[cell.level + cell.levels - 1] += std::max(needed(cell) - height, 0.0);
    }
    placeHeaderCells(heights);
}

void TablePages::placeHeaderCells(const std::vector<double>& levelHeights)
{
    const TextStyle style{m_faces.heading, m_points * m_faces.headingRatio};
    std::vector<double> tops{0};
    for (const double height : levelHeights) {
        tops.push_back(tops.back() + height);
    }
    m_header.height = tops.back();
    for (const HeaderCell& cell : m_grid.cells) {
        const double padding = kPadX * m_points;
        const Box box{m_edges[cell.first], tops[cell.level], m_edges[cell.last] - m_edges[cell.first],
            tops[cell.level + cell.levels] - tops[cell.level]};
        placeText(*m_fonts, m_header, style, {box.x + padding, box.y, box.width - 2 * padding, box.height}, Align::Centre,
            cell.label);
        m_header.rules.push_back({box.x, box.y + box.height, box.x + box.width, box.y + box.height});
        if (cell.last + 1 < m_edges.size()) {
            m_header.rules.push_back({box.x + box.width, box.y, box.x + box.width, box.y + box.height});
        }
    }
}

TextStyle TablePages::styleOf(RowRole role) const
{
    switch (role) {
    case RowRole::Total:
        return {m_faces.total, m_points * m_faces.totalRatio};
    case RowRole::Section:
        return {m_faces.heading, m_points * m_faces.headingRatio};
    case RowRole::Plain:
        break;
    }
    return {m_faces.body, m_points};
}

double TablePages::rowHeight(std::size_t lines) const
{
    return (static_cast<double>(lines) * kLineHeight + 2 * m_padY) * m_points;
}

double TablePages::innerWidth(std::size_t column) const
{
    return m_edges[column + 1] - m_edges[column] - 2 * kPadX * m_points;
}

base::Result<std::size_t> TablePages::linesOfRow(std::size_t row, std::vector<std::string>& cells) const
{
    LINLI_CHECK(readRow(m_document, row, m_grid.leaves.size(), cells));
    const RowRole role = roleOf(m_document, row);
    const TextStyle style = styleOf(role);
    std::size_t lines = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool across = role == RowRole::Section;
        const double room = across ? m_edges.back() - m_edges.front() - 2 * kPadX * m_points : innerWidth(i);
        breakLines(*m_fonts, style.face, cells[i], room / style.points, m_lines);
        lines = std::max(lines, m_lines.size());
        if (across) {
            break;
        }
    }
    return std::min(lines, kMostLines);
}

base::Status TablePages::splitRows(const Progress& progress)
{
    const double room = std::min(m_frame->contentHeight(0), m_frame->contentHeight(1)) - m_header.height;
    const auto most = static_cast<std::size_t>((room / m_points - 2 * kPadY) / kLineHeight);
    const std::size_t count = m_document.rows.count;
    m_parts.reserve(std::max<std::size_t>(count, 1));
    for (std::size_t row = 0; row < count; ++row) {
        if (row % kProgressStep == 0 && progress && !progress(count + row, 2 * count)) {
            return base::fail(base::ErrorCode::Cancelled, "print.cancelled");
        }
        LINLI_TRY(const std::size_t lines, linesOfRow(row, m_cells));
        for (std::size_t first = 0; first < lines; first += most) {
            m_parts.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint16_t>(first),
                static_cast<std::uint16_t>(std::min(most, lines - first))});
        }
    }
    if (count == 0) {
        m_parts.push_back({});
    }
    return {};
}

std::vector<FlowItem> TablePages::flowItems() const
{
    std::vector<FlowItem> items;
    items.reserve(m_parts.size() + m_closing.size());
    for (const RowPart& part : m_parts) {
        items.push_back({rowHeight(part.lines), roleOf(m_document, part.row) == RowRole::Section, true});
    }
    // What stands at the end (totals, notes, signatures) never stands without one plain row above it.
    std::size_t last = items.size();
    while (last > 0 && m_document.rows.count > 0 && roleOf(m_document, m_parts[last - 1].row) == RowRole::Total) {
        --last;
        items[last].keepWithNext = true;
    }
    if (last > 0) {
        items[last - 1].keepWithNext = true;
    }
    for (const Strip& strip : m_closing) {
        items.push_back({strip.height, strip.keepWithNext, false});
    }
    return items;
}

void TablePages::draw(Canvas& canvas, std::size_t index) const
{
    m_frame->draw(canvas, index, m_pages.size());
    const PageRange range = m_pages[index];
    double y = m_frame->contentTop(index);
    const PageRange rows{std::min(range.begin, m_parts.size()), std::min(range.end, m_parts.size())};
    if (rows.end > rows.begin) {
        const double top = y;
        drawStrip(canvas, m_header, 0, y);
        y = drawRows(canvas, rows, y + m_header.height);
        Strip frame;
        placeFrame(frame, {m_edges.front(), top, m_edges.back() - m_edges.front(), y - top}, kFrameRule);
        drawStrip(canvas, frame, 0, 0);
    }
    for (std::size_t i = std::max(range.begin, m_parts.size()); i < range.end; ++i) {
        const Strip& strip = m_closing[i - m_parts.size()];
        drawStrip(canvas, strip, m_frame->left(), y);
        y += strip.height;
    }
}

template <typename Test>
std::optional<PlacedCell> TablePages::findCell(std::size_t index, std::size_t column, Test test) const
{
    if (index >= m_pages.size() || m_document.rows.count == 0 || column + 1 >= m_edges.size()) {
        return std::nullopt;
    }
    double top = m_frame->contentTop(index) + m_header.height;
    for (std::size_t i = m_pages[index].begin; i < std::min(m_pages[index].end, m_parts.size()); ++i) {
        const double height = rowHeight(m_parts[i].lines);
        if (test(m_parts[i].row, top, height)) {
            return PlacedCell {m_parts[i].row, column, m_edges[column], top, m_edges[column + 1] - m_edges[column], height};
        }
        top += height;
    }
    return std::nullopt;
}

std::optional<PlacedCell> TablePages::cellAt(std::size_t index, double x, double y) const
{
    const auto edge = std::upper_bound(m_edges.begin(), m_edges.end(), x);
    if (edge == m_edges.begin() || edge == m_edges.end()) {
        return std::nullopt;
    }
    return findCell(index, static_cast<std::size_t>(edge - m_edges.begin()) - 1,
                    [&](std::size_t, double top, double height) { return y >= top && y < top + height; });
}

std::optional<PlacedCell> TablePages::cellOf(std::size_t index, std::size_t row, std::size_t column) const
{
    return findCell(index, column, [&](std::size_t part, double, double) { return part == row; });
}

double TablePages::drawRows(Canvas& canvas, PageRange rows, double top) const
{
    double y = top;
    double ruledFrom = top;
    for (std::size_t i = rows.begin; i < rows.end; ++i) {
        const RowPart& part = m_parts[i];
        const double height = rowHeight(part.lines);
        drawRow(canvas, part, y);
        const bool across = m_document.rows.count == 0 || roleOf(m_document, part.row) == RowRole::Section;
        if (across) {
            drawColumnRules(canvas, ruledFrom, y);
            ruledFrom = y + height;
        }
        y += height;
        if (i + 1 < rows.end) {
            canvas.rule(m_edges.front(), y, m_edges.back(), y, kThinRule);
        }
    }
    drawColumnRules(canvas, ruledFrom, y);
    return y;
}

void TablePages::drawColumnRules(Canvas& canvas, double top, double bottom) const
{
    if (bottom <= top) {
        return;
    }
    for (std::size_t i = 1; i + 1 < m_edges.size(); ++i) {
        canvas.rule(m_edges[i], top, m_edges[i], bottom, kThinRule);
    }
}

void TablePages::drawRow(Canvas& canvas, const RowPart& part, double top) const
{
    const double padding = kPadX * m_points;
    const double height = rowHeight(part.lines);
    const Box whole{m_edges.front() + padding, top, m_edges.back() - m_edges.front() - 2 * padding, height};
    if (m_document.rows.count == 0) {
        drawCell(canvas, part, styleOf(RowRole::Plain), whole, Align::Centre, m_document.emptyText);
        return;
    }
    // The row was read without error when it was laid out.
    if (!readRow(m_document, part.row, m_grid.leaves.size(), m_cells)) {
        return;
    }
    const RowRole role = roleOf(m_document, part.row);
    const TextStyle style = styleOf(role);
    if (role == RowRole::Section) {
        drawCell(canvas, part, style, whole, Align::Left, m_cells.front());
        return;
    }
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        const bool totalLabel = role == RowRole::Total && m_grid.leaves[i].kind == CellKind::Text;
        drawCell(canvas, part, style, {m_edges[i] + padding, top, innerWidth(i), height},
            totalLabel ? Align::Centre : m_aligns[i], m_cells[i]);
    }
}

void TablePages::drawCell(Canvas& canvas, const RowPart& part, const TextStyle& style, const Box& box, Align align,
    std::string_view text) const
{
    if (text.empty()) {
        return;
    }
    breakLines(*m_fonts, style.face, text, box.width / style.points, m_lines);
    const std::size_t first = std::min<std::size_t>(part.firstLine, m_lines.size());
    const std::size_t last = std::min<std::size_t>(first + part.lines, m_lines.size());
    const double lineHeight = kLineHeight * m_points;
    double middle = box.y + (box.height - lineHeight * (static_cast<double>(last - first) - 1)) / 2;
    for (std::size_t i = first; i < last; ++i) {
        const Line& line = m_lines[i];
        canvas.text(style, alignedX(align, box.x, box.width, line.width * style.points), middle + kBaseline * style.points,
            text.substr(line.begin, line.end - line.begin), line.needsShaping);
        middle += lineHeight;
    }
}

}  // namespace linli::print
