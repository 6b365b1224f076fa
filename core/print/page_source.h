// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A document that knows its pages and draws any of them. Implemented by tables and cards, used by Pages.

#include "core/base/result.h"
#include "core/print/canvas.h"
#include "core/print/page_style.h"
#include "core/print/placed_cell.h"

#include <cstddef>
#include <optional>
#include <string>

namespace linli::print {

class PageSource {
public:
    virtual ~PageSource() = default;
    virtual std::size_t count() const = 0;
    // Draws page `index` < count() on the empty canvas.
    virtual void draw(Canvas& canvas, std::size_t index) const = 0;
    // The cell of a row that covers a point of page `index`. Safe beside a page that is drawn.
    virtual std::optional<PlacedCell> cellAt(std::size_t /*index*/, double /*x*/, double /*y*/) const { return std::nullopt; }
    virtual std::optional<PlacedCell> cellOf(std::size_t /*index*/, std::size_t /*row*/, std::size_t /*column*/) const { return std::nullopt; }
    virtual FontBook& fonts() const = 0;
    // Points
    virtual double width() const = 0;
    virtual double height() const = 0;
    virtual bool isSqueezed() const = 0;
    virtual const std::string& title() const = 0;
    virtual const PageStyle& style() const = 0;
};

}  // namespace linli::print
