// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/pages.h"

#include "core/base/atomic_file.h"
#include "core/base/date.h"
#include "core/print/card_pages.h"
#include "core/print/page_source.h"
#include "core/print/table_pages.h"

#include <algorithm>
#include <cairo-pdf.h>
#include <cmath>
#include <cstdio>
#include <optional>
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

// Where the bytes of a PDF go; remembers the first failure.
struct Sink {
    std::function<base::Status(std::string_view)> write;
    std::optional<base::Error> error;
};

cairo_status_t writeToSink(void* closure, const unsigned char* data, unsigned int length)
{
    auto* sink = static_cast<Sink*>(closure);
    if (!sink->error) {
        const base::Status status = sink->write({reinterpret_cast<const char*>(data), length});
        if (!status) {
            sink->error = status.error();
        }
    }
    return sink->error ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

tl::unexpected<base::Error> drawingFailed(cairo_status_t status)
{
    return base::fail(base::ErrorCode::Internal, "print.failed", {}, cairo_status_to_string(status));
}

// "2026-06-30T08:15:00Z"
std::string isoTime(std::int64_t seconds)
{
    constexpr std::int64_t kDay = 86400;
    const std::int64_t inDay = ((seconds % kDay) + kDay) % kDay;
    const base::Day day{static_cast<std::int32_t>((seconds - inDay) / kDay)};
    char clock[16];
    std::snprintf(clock, sizeof clock, "T%02d:%02d:%02dZ", static_cast<int>(inDay / 3600),
        static_cast<int>(inDay / 60 % 60), static_cast<int>(inDay % 60));
    return base::isoText(day) + clock;
}

void setMetadata(cairo_surface_t* surface, const PageSource& source)
{
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, source.title().c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Linli");
    if (source.style().created) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, isoTime(*source.style().created).c_str());
    }
}

base::Status drawPages(const PageSource& source, cairo_surface_t* surface, const Sink& sink, const Progress& progress)
{
    const Context context(cairo_create(surface));
    for (std::size_t i = 0; i < source.count(); ++i) {
        if (progress && !progress(i, source.count())) {
            return base::fail(base::ErrorCode::Cancelled, "print.cancelled");
        }
        Canvas canvas(context.get(), source.fonts());
        source.draw(canvas, i);
        canvas.finish();
        cairo_show_page(context.get());
        if (sink.error) {
            return base::fail(*sink.error);
        }
        if (const cairo_status_t status = cairo_status(context.get()); status != CAIRO_STATUS_SUCCESS) {
            return drawingFailed(status);
        }
    }
    return {};
}

base::Status writeDocument(const PageSource& source, Sink& sink, const Progress& progress)
{
    const Surface surface(cairo_pdf_surface_create_for_stream(writeToSink, &sink, source.width(), source.height()));
    setMetadata(surface.get(), source);
    base::Status drawn = drawPages(source, surface.get(), sink, progress);
    if (!drawn) {
        // Finishing would write fonts to a file that is thrown away.
        sink.error = sink.error ? sink.error : drawn.error();
    }
    cairo_surface_finish(surface.get());
    if (sink.error) {
        return base::fail(*sink.error);
    }
    const cairo_status_t status = cairo_surface_status(surface.get());
    return status == CAIRO_STATUS_SUCCESS ? base::Status() : base::Status(drawingFailed(status));
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

base::Status Pages::writePdf(const std::filesystem::path& path, const Progress& progress) const
{
    LINLI_TRY(base::AtomicFile file, base::AtomicFile::create(path));
    Sink sink{[&file](std::string_view bytes) { return file.write(bytes); }, std::nullopt};
    LINLI_CHECK(writeDocument(*m_source, sink, progress));
    return file.commit();
}

base::Result<std::string> Pages::pdfBytes(const Progress& progress) const
{
    std::string bytes;
    Sink sink{[&bytes](std::string_view more) {
                  bytes += more;
                  return base::Status();
              },
        std::nullopt};
    LINLI_CHECK(writeDocument(*m_source, sink, progress));
    return bytes;
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
    Canvas canvas(context.get(), m_source->fonts());
    m_source->draw(canvas, index);
    canvas.finish();
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
