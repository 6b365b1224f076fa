// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is round the content of every page: paper, margins, the title and head line of the first page, the running head
// of the others, page number, run number and watermark. Lengths in points.

#include "core/print/strip.h"

#include <string>

namespace linli::print {

struct FrameText {
    std::string title;
    std::string headLeft;
    std::string headCentre;
    std::string headRight;
};

class PageFrame {
public:
    PageFrame(FontBook& fonts, const PageStyle& style, FrameText text, bool landscape);

    double width() const { return m_width; }
    double height() const { return m_height; }
    double left() const { return m_left; }
    double contentWidth() const { return m_contentWidth; }
    // Where the content of page `index` begins, and how high it may be.
    double contentTop(std::size_t index) const;
    double contentHeight(std::size_t index) const;

    void draw(Canvas& canvas, std::size_t index, std::size_t count) const;

private:
    void makeFirstHead(const FrameText& text);
    void makeHeadLine(const FrameText& text);
    Box middleBox(const FrameText& text, const TextStyle& style, Box line) const;
    void makeRunningHead(const FrameText& text);
    void drawFoot(Canvas& canvas, std::size_t index, std::size_t count) const;
    void drawWatermark(Canvas& canvas) const;

    FontBook& m_fonts;
    PageStyle m_style;
    double m_width = 0;
    double m_height = 0;
    double m_left = 0;
    double m_top = 0;
    double m_contentWidth = 0;
    double m_contentHeight = 0;
    Strip m_firstHead;
    Strip m_runningHead;
};

}  // namespace linli::print
