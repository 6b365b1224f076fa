// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A document laid out in pages: written as PDF or painted for the screen by the same drawing code, so that what is
// previewed is what is printed. Text in the PDF can be searched and copied (ToUnicode from the source text), fonts are
// embedded as subsets. A Pages may be made in one thread and used in another, by one thread at a time.

#include "core/base/result.h"
#include "core/print/card_document.h"
#include "core/print/placed_cell.h"
#include "core/print/table_document.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace linli::print {

// Pixels of one page: 32 bits each, 0xAARRGGBB in the machine's byte order, premultiplied, rows from the top
// (QImage::Format_ARGB32_Premultiplied). The paper is opaque white.
struct Image {
    int width = 0;
    int height = 0;
    // Bytes from one row to the next.
    int stride = 0;
    std::vector<std::uint8_t> pixels;
};

// Called now and then during long work with what is done of how much; false stops it (error "print.cancelled").
using Progress = std::function<bool(std::size_t done, std::size_t total)>;

// The inside of Pages; only core/print knows it.
class PageSource;

class Pages {
public:
    explicit Pages(std::unique_ptr<PageSource> source);
    Pages(Pages&&) noexcept;
    Pages& operator=(Pages&&) noexcept;
    ~Pages();

    // At least 1.
    std::size_t count() const;
    // Size of every page in millimetres, after the orientation was chosen.
    double widthMm() const;
    double heightMm() const;
    // Characters that no installed font can show (printed as a box): say so to the person before paper is wasted.
    std::vector<std::string> missingCharacters() const;

    // True when the columns are too many for the paper, so that even numbers break: suggest A3 or fewer columns.
    bool isSqueezed() const;

    // The table's cell at a point of page `index`, in millimetres from its left top corner; nothing beside the rows. May be
    // asked while another thread paints a page.
    std::optional<PlacedCell> cellAt(std::size_t index, double xMm, double yMm) const;
    // Where a cell stands on page `index`: its first part where the row is broken; nothing when it is on another page.
    std::optional<PlacedCell> cellOf(std::size_t index, std::size_t row, std::size_t column) const;

    // Writes all pages. The file appears whole or not at all: written beside `path` under a temporary name, flushed,
    // renamed; readable by the owner only. Errors: "file.cannot_write" {file}, "file.disk_full" {file},
    // "print.cancelled".
    base::Status writePdf(const std::filesystem::path& path, const Progress& progress = {}) const;
    // The same bytes in memory.
    base::Result<std::string> pdfBytes(const Progress& progress = {}) const;

    // Paints page `index` (from 0) at `dpi` dots an inch (24 to 1200). Errors: "print.no_such_page" {page}, {count};
    // "print.bad_resolution".
    base::Result<Image> renderPage(std::size_t index, double dpi) const;

private:
    std::unique_ptr<PageSource> m_source;
};

// Breaks the document into pages. The document is copied; its rows are read through its callback. Errors:
// "print.no_columns"; "print.no_room" when the margins or fixed columns leave no space; "print.row_too_long" {row}
// {cells} {columns} when a row has more cells than the table has columns; "print.cancelled".
base::Result<Pages> layout(TableDocument document, const Progress& progress = {});
// Errors: "print.no_room", "print.row_too_long".
base::Result<Pages> layout(CardDocument document);

}  // namespace linli::print
