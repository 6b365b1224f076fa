// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/card_pages.h"

#include "core/print/column_fit.h"
#include "core/print/header_grid.h"
#include "core/print/table_measure.h"
#include "core/print/utf8.h"

#include <algorithm>
#include <utility>

namespace linli::print {

namespace {

constexpr double kLeastRow = 1.95;  // em; a card is filled in by hand, too
constexpr double kHeadingSpace = 0.7;
// Shares of the width.
constexpr double kWidestLabel = 0.2;

std::string cleaned(std::string text)
{
    cleanText(text);
    return text;
}

}  // namespace

CardPages::CardPages(CardDocument document)
    : m_document(std::move(document))
    , m_fonts(std::make_unique<FontBook>())
    , m_heading{m_fonts->face(m_document.style.fonts.heading), m_document.style.fonts.heading.points}
    , m_body{m_fonts->face(m_document.style.fonts.body), m_document.style.fonts.body.points}
{
}

base::Result<std::unique_ptr<PageSource>> CardPages::make(CardDocument document)
{
    std::unique_ptr<CardPages> pages(new CardPages(std::move(document)));
    LINLI_CHECK(pages->layout());
    return std::unique_ptr<PageSource>(std::move(pages));
}

base::Status CardPages::layout()
{
    const FrameText text{m_document.title, m_document.headLeft, {}, m_document.headRight};
    const bool landscape = m_document.style.orientation == Orientation::Landscape;
    m_frame = std::make_unique<PageFrame>(*m_fonts, m_document.style, text, landscape);
    const double least = 20 * m_body.points;
    if (m_frame->contentWidth() < least || std::min(m_frame->contentHeight(0), m_frame->contentHeight(1)) < least) {
        return base::fail(base::ErrorCode::Invalid, "print.no_room");
    }
    m_labelWidth = labelWidth();
    addFields(m_document.fields);
    for (const CardSection& section : m_document.sections) {
        addHeading(section.heading);
        addFields(section.fields);
        LINLI_CHECK(addTable(section));
    }
    if (!m_strips.empty()) {
        m_strips.back().keepWithNext = true;
    }
    for (Strip& strip : closingStrips(*m_fonts, m_document.style.fonts, m_document.notes, m_document.signatures,
             m_frame->contentWidth())) {
        m_strips.push_back(std::move(strip));
    }
    std::vector<FlowItem> items;
    for (const Strip& strip : m_strips) {
        items.push_back({strip.height, strip.keepWithNext, false});
    }
    m_pages = paginate(items, {m_frame->contentHeight(0), m_frame->contentHeight(1), 0});
    return {};
}

void CardPages::draw(Canvas& canvas, std::size_t index) const
{
    m_frame->draw(canvas, index, m_pages.size());
    double y = m_frame->contentTop(index);
    for (std::size_t i = m_pages[index].begin; i < m_pages[index].end; ++i) {
        drawStrip(canvas, m_strips[i], m_frame->left(), y);
        y += m_strips[i].height;
    }
}

double CardPages::labelWidth() const
{
    double widest = 4;
    const auto look = [&](const std::vector<CardField>& fields) {
        for (const CardField& field : fields) {
            widest = std::max(widest, extentOf(*m_fonts, m_heading.face, cleaned(field.label)).widest);
        }
    };
    look(m_document.fields);
    for (const CardSection& section : m_document.sections) {
        look(section.fields);
    }
    return std::min((widest + 4 * kPadX) * m_heading.points, kWidestLabel * m_frame->contentWidth());
}

void CardPages::addFields(const std::vector<CardField>& fields)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].wide || i + 1 == fields.size() || fields[i + 1].wide) {
            addFieldRow(&fields[i], nullptr);
        } else {
            addFieldRow(&fields[i], &fields[i + 1]);
            ++i;
        }
    }
}

void CardPages::addFieldRow(const CardField* left, const CardField* right)
{
    const double half = m_frame->contentWidth() / 2;
    const double valueWidth = (right != nullptr ? half : 2 * half) - m_labelWidth;
    std::vector<Cell> cells{{m_heading, 0, m_labelWidth, Align::Centre, left->label},
        {m_body, m_labelWidth, valueWidth, Align::Left, left->value}};
    if (right != nullptr) {
        cells.push_back({m_heading, half, m_labelWidth, Align::Centre, right->label});
        cells.push_back({m_body, half + m_labelWidth, half - m_labelWidth, Align::Left, right->value});
    }
    addBoxes(cells, kLeastRow * m_body.points);
}

void CardPages::addBoxes(const std::vector<Cell>& cells, double least)
{
    std::vector<std::string> texts;
    std::vector<std::vector<Line>> lines(cells.size());
    std::size_t highest = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const TextStyle& style = cells[i].style;
        texts.push_back(cleaned(cells[i].text));
        breakLines(*m_fonts, style.face, texts[i], cells[i].width / style.points - 2 * kPadX, lines[i]);
        highest = std::max(highest, lines[i].size());
    }
    // A text longer than a page goes on in another row.
    const double room = std::min(m_frame->contentHeight(0), m_frame->contentHeight(1));
    const double points = std::max(m_body.points, m_heading.points);
    const auto most = static_cast<std::size_t>((room / points - 2 * kPadY) / kLineHeight);
    for (std::size_t first = 0; first < highest; first += most) {
        const std::size_t count = std::min(most, highest - first);
        Strip strip;
        strip.height = std::max(least, (static_cast<double>(count) * kLineHeight + 2 * kPadY) * points);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Cell& cell = cells[i];
            const double padding = kPadX * cell.style.points;
            const std::size_t last = std::min(first + count, lines[i].size());
            if (first < last) {
                const std::string_view part = std::string_view(texts[i]).substr(lines[i][first].begin,
                    lines[i][last - 1].end - lines[i][first].begin);
                placeText(*m_fonts, strip, cell.style, {cell.x + padding, 0, cell.width - 2 * padding, strip.height}, cell.align, part);
            }
            placeFrame(strip, {cell.x, 0, cell.width, strip.height}, kThinRule);
        }
        m_strips.push_back(std::move(strip));
    }
}

void CardPages::addHeading(const std::string& heading)
{
    if (heading.empty()) {
        return;
    }
    Strip strip;
    strip.keepWithNext = true;
    strip.height = (kLineHeight + kHeadingSpace + 0.3) * m_heading.points;
    const TextStyle style{m_heading.face, m_heading.points + 1};
    placeText(*m_fonts, strip, style, {0, kHeadingSpace * m_heading.points, m_frame->contentWidth(), kLineHeight * style.points},
        Align::Left, cleaned(heading));
    m_strips.push_back(std::move(strip));
}

base::Status CardPages::addTable(const CardSection& section)
{
    if (section.columns.empty()) {
        return {};
    }
    TableDocument table;
    table.columns = section.columns;
    table.rows = rowsOf(section.rows);
    table.style = m_document.style;
    const HeaderGrid grid = headerGridOf(table.columns);
    LINLI_TRY(const TableNeeds needs, measureTable(table, grid, *m_fonts, {}));
    const std::vector<double> widths = fitColumns(needs.columns, m_frame->contentWidth() / m_body.points);
    const auto rowOf = [&](const TextStyle& style, const auto& textOf) {
        std::vector<Cell> cells;
        double x = 0;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const double width = widths[i] * m_body.points;
            const Align align = style.face == m_heading.face ? Align::Centre : needs.aligns[i];
            cells.push_back({style, x, width, align, textOf(i)});
            x += width;
        }
        addBoxes(cells, kLeastRow * m_body.points);
    };
    rowOf(m_heading, [&](std::size_t i) { return grid.leaves[i].label; });
    m_strips.back().keepWithNext = true;
    std::vector<std::string> cells;
    for (std::size_t row = 0; row < section.rows.size(); ++row) {
        LINLI_CHECK(readRow(table, row, widths.size(), cells));
        rowOf(m_body, [&](std::size_t i) { return cells[i]; });
    }
    if (section.rows.empty()) {
        addBoxes({{m_body, 0, m_frame->contentWidth(), Align::Centre, table.emptyText}}, kLeastRow * m_body.points);
    }
    return {};
}

}  // namespace linli::print
