// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/page_frame.h"

#include "core/print/utf8.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace linli::print {

namespace {

constexpr double kA4Short = 210;
constexpr double kA4Long = 297;
constexpr double kA3Long = 420;
// A long title is set smaller down to this before it takes two lines.
constexpr double kSmallestTitle = 16;
constexpr double kWatermarkGrey = 0.92;
constexpr double kFootGrey = 0.35;

std::string filled(std::string text, std::string_view blank, std::size_t number)
{
    const std::size_t at = text.find(blank);
    return at == text.npos ? text : text.replace(at, blank.size(), std::to_string(number));
}

}  // namespace

PageFrame::PageFrame(FontBook& fonts, const PageStyle& style, FrameText text, bool landscape)
    : m_fonts(fonts)
    , m_style(style)
{
    const bool a3 = style.paper == Paper::A3;
    m_width = (a3 ? kA4Long : kA4Short) * kPointsPerMm;
    m_height = (a3 ? kA3Long : kA4Long) * kPointsPerMm;
    if (landscape) {
        std::swap(m_width, m_height);
    }
    m_left = style.margins.left * kPointsPerMm;
    m_top = style.margins.top * kPointsPerMm;
    m_contentWidth = m_width - m_left - style.margins.right * kPointsPerMm;
    m_contentHeight = m_height - m_top - style.margins.bottom * kPointsPerMm;
    for (std::string* part : {&text.title, &text.headLeft, &text.headCentre, &text.headRight, &m_style.run, &m_style.watermark.text,
             &m_style.pageNumber, &m_style.continued}) {
        cleanText(*part);
    }
    if (m_contentWidth > 0) {
        makeFirstHead(text);
        makeRunningHead(text);
    }
}

void PageFrame::makeFirstHead(const FrameText& text)
{
    if (!text.title.empty()) {
        TextStyle style{m_fonts.face(m_style.fonts.title), m_style.fonts.title.points};
        const double natural = extentOf(m_fonts, style.face, text.title).widest;
        const double fitting = std::floor(2 * m_contentWidth / natural) / 2;
        style.points = std::min(style.points, std::max(fitting, std::min(style.points, kSmallestTitle)));
        const auto lines = static_cast<double>(lineCount(m_fonts, style, text.title, m_contentWidth));
        const double height = lines * kLineHeight * style.points;
        placeText(m_fonts, m_firstHead, style, {0, 0, m_contentWidth, height}, Align::Centre, text.title);
        m_firstHead.height = height + 0.4 * style.points;
    }
    makeHeadLine(text);
}

void PageFrame::makeHeadLine(const FrameText& text)
{
    const TextStyle style{m_fonts.face(m_style.fonts.line), m_style.fonts.line.points};
    const std::pair<const std::string*, Align> parts[] = {
        {&text.headLeft, Align::Left}, {&text.headCentre, Align::Centre}, {&text.headRight, Align::Right}};
    double together = 0;
    for (const auto& [part, align] : parts) {
        together += part->empty() ? 0 : (extentOf(m_fonts, style.face, *part).widest + 2) * style.points;
    }
    if (together == 0) {
        return;
    }
    const bool oneLine = together - 2 * style.points <= m_contentWidth;
    const double lineHeight = 1.6 * style.points;
    for (const auto& [part, align] : parts) {
        if (part->empty()) {
            continue;
        }
        const auto lines = static_cast<double>(lineCount(m_fonts, style, *part, m_contentWidth));
        Box box{0, m_firstHead.height, m_contentWidth, lines * lineHeight};
        if (oneLine && align == Align::Centre) {
            box = middleBox(text, style, box);
        }
        placeText(m_fonts, m_firstHead, style, box, oneLine ? align : Align::Left, *part);
        m_firstHead.height += oneLine ? 0 : box.height;
    }
    m_firstHead.height += (oneLine ? lineHeight : 0) + 0.2 * style.points;
}

// The room for the middle part: the whole line when it then keeps clear of its neighbours, else what they leave.
Box PageFrame::middleBox(const FrameText& text, const TextStyle& style, Box line) const
{
    const auto widthOf = [&](const std::string& part) { return extentOf(m_fonts, style.face, part).widest * style.points; };
    const double left = widthOf(text.headLeft) + style.points;
    const double right = widthOf(text.headRight) + style.points;
    if (2 * std::max(left, right) + widthOf(text.headCentre) > line.width) {
        line.x = left;
        line.width -= left + right;
    }
    return line;
}

void PageFrame::makeRunningHead(const FrameText& text)
{
    if (text.title.empty()) {
        return;
    }
    const TextStyle style{m_fonts.face(m_style.fonts.small), m_style.fonts.small.points, kFootGrey};
    std::string title = text.title + m_style.continued;
    std::replace(title.begin(), title.end(), '\n', ' ');
    const double right = extentOf(m_fonts, style.face, text.headRight).widest * style.points;
    const double room = std::max(m_contentWidth - right - 2 * style.points, m_contentWidth / 2);
    const auto lines = static_cast<double>(lineCount(m_fonts, style, title, room));
    const double height = lines * kLineHeight * style.points;
    placeText(m_fonts, m_runningHead, style, {0, 0, room, height}, Align::Left, title);
    if (right < m_contentWidth / 2) {
        placeText(m_fonts, m_runningHead, style, {0, 0, m_contentWidth, height}, Align::Right, text.headRight);
    }
    m_runningHead.height = height + 0.4 * style.points;
}

double PageFrame::contentTop(std::size_t index) const
{
    return m_top + (index == 0 ? m_firstHead.height : m_runningHead.height);
}

double PageFrame::contentHeight(std::size_t index) const
{
    return m_contentHeight - (index == 0 ? m_firstHead.height : m_runningHead.height);
}

void PageFrame::draw(Canvas& canvas, std::size_t index, std::size_t count) const
{
    if (m_style.watermark.place == Watermark::Place::Diagonal && !m_style.watermark.text.empty()) {
        drawWatermark(canvas);
    }
    drawStrip(canvas, index == 0 ? m_firstHead : m_runningHead, m_left, m_top);
    drawFoot(canvas, index, count);
}

void PageFrame::drawFoot(Canvas& canvas, std::size_t index, std::size_t count) const
{
    const TextStyle style{m_fonts.face(m_style.fonts.small), m_style.fonts.small.points};
    const double margin = m_style.margins.bottom * kPointsPerMm;
    const double lineHeight = kLineHeight * style.points;
    const std::string number = filled(filled(m_style.pageNumber, "{page}", index + 1), "{count}", count);
    const double numberWidth = m_fonts.measure(style.face, number).width * style.points;
    const double side = (m_contentWidth - numberWidth) / 2 - style.points;
    Strip strip;
    placeText(m_fonts, strip, style, {0, 0, m_contentWidth, lineHeight}, Align::Centre, number);
    // What stands beside the number is set smaller until it fits.
    const auto placeSide = [&](const std::string& text, Align align) {
        const double natural = extentOf(m_fonts, style.face, text).widest;
        const double points = std::min(style.points, side / std::max(natural, 1e-6));
        const double x = align == Align::Left ? 0 : m_contentWidth - side;
        placeText(m_fonts, strip, {style.face, points, kFootGrey}, {x, 0, side, lineHeight}, align, text);
    };
    if (!m_style.run.empty()) {
        placeSide(m_style.run, Align::Left);
    }
    if (m_style.watermark.place == Watermark::Place::FootLine && !m_style.watermark.text.empty()) {
        placeSide(m_style.watermark.text, Align::Right);
    }
    drawStrip(canvas, strip, m_left, m_height - std::max(0.62 * margin, lineHeight * 1.2));
}

void PageFrame::drawWatermark(Canvas& canvas) const
{
    TextStyle style{m_fonts.face(m_style.fonts.heading), 1, kWatermarkGrey};
    const double natural = extentOf(m_fonts, style.face, m_style.watermark.text).widest;
    constexpr double kDegrees = 30;
    const double reach = 0.8 * m_contentWidth / std::cos(kDegrees * std::numbers::pi / 180);
    style.points = std::clamp(reach / std::max(natural, 1e-6), 10.0, 36.0);
    const int bands = m_height > m_width ? 3 : 2;
    for (int i = 0; i < bands; ++i) {
        canvas.turnedText(style, m_width / 2, m_height * (2 * i + 1) / (2 * bands), kDegrees, m_style.watermark.text);
    }
}

}  // namespace linli::print
