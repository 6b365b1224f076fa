// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A card laid out in pages: strips of fields, headings and small tables, broken into pages like any flow.

#include "core/base/result.h"
#include "core/print/card_document.h"
#include "core/print/page_frame.h"
#include "core/print/page_source.h"
#include "core/print/paginate.h"

#include <memory>
#include <vector>

namespace linli::print {

class CardPages final : public PageSource {
public:
    static base::Result<std::unique_ptr<PageSource>> make(CardDocument document);

    std::size_t count() const override { return m_pages.size(); }
    void draw(Canvas& canvas, std::size_t index) const override;
    FontBook& fonts() const override { return *m_fonts; }
    double width() const override { return m_frame->width(); }
    double height() const override { return m_frame->height(); }
    bool isSqueezed() const override { return false; }
    const std::string& title() const override { return m_document.title; }
    const PageStyle& style() const override { return m_document.style; }

private:
    explicit CardPages(CardDocument document);
    base::Status layout();
    // Width of the label boxes, the same for all fields of the card.
    double labelWidth() const;
    void addFields(const std::vector<CardField>& fields);
    void addFieldRow(const CardField* left, const CardField* right);
    void addHeading(const std::string& heading);
    base::Status addTable(const CardSection& section);
    // One box with text, from x on; the strip grows to the text's height.
    struct Cell {
        TextStyle style;
        double x = 0;
        double width = 0;
        Align align = Align::Left;
        std::string text;
    };
    void addBoxes(const std::vector<Cell>& cells, double least);

    CardDocument m_document;
    std::unique_ptr<FontBook> m_fonts;
    std::unique_ptr<PageFrame> m_frame;
    TextStyle m_heading;
    TextStyle m_body;
    double m_labelWidth = 0;
    std::vector<Strip> m_strips;
    std::vector<PageRange> m_pages;
};

}  // namespace linli::print
