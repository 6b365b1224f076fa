// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/pages.h"

#include "core/base/atomic_file.h"
#include "core/print/cairo_painter.h"
#include "core/print/card_pages.h"
#include "core/print/page_source.h"
#include "core/print/pdf_document.h"
#include "core/print/table_pages.h"

#include <cairo.h>
#include <cmath>
#include <utility>

namespace linli::print {

namespace {

struct SurfaceDestroy {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextDestroy {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDestroy>;
using Context = std::unique_ptr<cairo_t, ContextDestroy>;

tl::unexpected<base::Error> drawingFailed(cairo_status_t status)
{
    return base::fail(base::ErrorCode::Internal, "print.failed", {}, cairo_status_to_string(status));
}

}  // namespace

Pages::Pages(std::unique_ptr<PageSource> source)
    : m_source(std::move(source))
{
}

Pages::Pages(Pages&&) noexcept = default;
Pages& Pages::operator=(Pages&&) noexcept = default;
Pages::~Pages() = default;

std::size_t Pages::count() const
{
    return m_source->count();
}

double Pages::widthMm() const
{
    return m_source->width() / kPointsPerMm;
}

double Pages::heightMm() const
{
    return m_source->height() / kPointsPerMm;
}

std::vector<std::string> Pages::missingCharacters() const
{
    return m_source->fonts().missing();
}

bool Pages::isSqueezed() const
{
    return m_source->isSqueezed();
}

namespace {

std::optional<PlacedCell> inMillimetres(std::optional<PlacedCell> cell)
{
    if (cell) {
        for (double* length : {&cell->x, &cell->y, &cell->width, &cell->height}) {
            *length /= kPointsPerMm;
        }
    }
    return cell;
}

}  // namespace

std::optional<PlacedCell> Pages::cellAt(std::size_t index, double xMm, double yMm) const
{
    return inMillimetres(m_source->cellAt(index, xMm * kPointsPerMm, yMm * kPointsPerMm));
}

std::optional<PlacedCell> Pages::cellOf(std::size_t index, std::size_t row, std::size_t column) const
{
    return inMillimetres(m_source->cellOf(index, row, column));
}

base::Status Pages::writePdf(const std::filesystem::path& path, const Progress& progress) const
{
    // First the file: a folder that may not be written is known before the work, not after it.
    LINLI_TRY(base::AtomicFile file, base::AtomicFile::create(path));
    LINLI_TRY(const std::string bytes, pdfOf(*m_source, progress));
    LINLI_CHECK(file.write(bytes));
    return file.commit();
}

base::Result<std::string> Pages::pdfBytes(const Progress& progress) const
{
    return pdfOf(*m_source, progress);
}

base::Result<Image> Pages::renderPage(std::size_t index, double dpi) const
{
    if (index >= count()) {
        return base::fail(base::ErrorCode::NotFound, "print.no_such_page",
            {{"page", std::to_string(index + 1)}, {"count", std::to_string(count())}});
    }
    if (!(dpi >= 24 && dpi <= 1200)) {
        return base::fail(base::ErrorCode::Invalid, "print.bad_resolution");
    }
    const double scale = dpi / 72;
    Image image;
    image.width = static_cast<int>(std::lround(m_source->width() * scale));
    image.height = static_cast<int>(std::lround(m_source->height() * scale));
    image.stride = cairo_format_stride_for_width(CAIRO_FORMAT_ARGB32, image.width);
    image.pixels.assign(static_cast<std::size_t>(image.stride) * static_cast<std::size_t>(image.height), 0xFF);
    const Surface surface(cairo_image_surface_create_for_data(image.pixels.data(), CAIRO_FORMAT_ARGB32, image.width,
        image.height, image.stride));
    const Context context(cairo_create(surface.get()));
    cairo_scale(context.get(), scale, scale);
    Canvas canvas;
    m_source->draw(canvas, index);
    paintWithCairo(canvas, m_source->fonts(), context.get());
    cairo_surface_flush(surface.get());
    const cairo_status_t status = cairo_status(context.get());
    return status == CAIRO_STATUS_SUCCESS ? base::Result<Image>(std::move(image)) : base::Result<Image>(drawingFailed(status));
}

Rows rowsOf(std::vector<std::vector<std::string>> cells)
{
    auto owned = std::make_shared<const std::vector<std::vector<std::string>>>(std::move(cells));
    return {owned->size(), [owned](std::size_t row, std::vector<std::string>& into) { into = (*owned)[row]; }};
}

base::Result<Pages> layout(TableDocument document, const Progress& progress)
{
    LINLI_TRY(std::unique_ptr<PageSource> source, TablePages::make(std::move(document), progress));
    return Pages(std::move(source));
}

base::Result<Pages> layout(CardDocument document)
{
    LINLI_TRY(std::unique_ptr<PageSource> source, CardPages::make(std::move(document)));
    return Pages(std::move(source));
}

}  // namespace linli::print
