// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/pdf_document.h"

#include "core/base/date.h"
#include "core/print/cairo_painter.h"
#include "core/print/pdf_content.h"
#include "core/print/pdf_file.h"
#include "core/print/utf8.h"

#include <cairo-pdf.h>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <memory>
#include <optional>
#include <vector>

namespace linli::print {

namespace {

tl::unexpected<base::Error> cancelled()
{
    return base::fail(base::ErrorCode::Cancelled, "print.cancelled");
}

std::int64_t creationTime(const PageSource& source)
{
    return source.style().created.value_or(static_cast<std::int64_t>(std::time(nullptr)));
}

// `pattern` takes year, month, day, hour, minute, second.
std::string timeText(const char* pattern, std::int64_t seconds)
{
    constexpr std::int64_t kDay = 86400;
    const std::int64_t inDay = ((seconds % kDay) + kDay) % kDay;
    const base::CivilDay day = base::toCivil(base::Day{static_cast<std::int32_t>((seconds - inDay) / kDay)});
    char text[64];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    std::snprintf(text, sizeof text, pattern, day.year, day.month, day.day, static_cast<int>(inDay / 3600),
        static_cast<int>(inDay / 60 % 60), static_cast<int>(inDay % 60));
#pragma GCC diagnostic pop
    return text;
}

std::string cleanTitle(const PageSource& source)
{
    std::string title = source.title();
    cleanText(title);
    return title;
}

std::string infoOf(const PageSource& source)
{
    return "<< /Title " + pdfText(cleanTitle(source)) + " /Creator (Linli) /Producer (Linli) /CreationDate ("
        + timeText("D:%04d%02d%02d%02d%02d%02dZ", creationTime(source)) + ") >>";
}

// By our own writer; nothing when a font cannot be embedded.
base::Result<std::optional<std::string>> ownPdf(const PageSource& source, const Progress& progress)
{
    PdfFile file;
    PdfFonts fonts(source.fonts());
    PdfContent content(source.fonts(), fonts, source.height());
    const int tree = file.reserve();
    const int resources = file.reserve();
    std::string box;
    appendHundredths(box, std::llround(source.width() * 100));
    box += ' ';
    appendHundredths(box, std::llround(source.height() * 100));
    std::string kids;
    Canvas canvas;
    for (std::size_t i = 0; i < source.count(); ++i) {
        if (progress && !progress(i, source.count())) {
            return cancelled();
        }
        canvas.clear();
        source.draw(canvas, i);
        const std::string stream = content.write(canvas);
        if (stream.empty()) {
            return std::optional<std::string>();
        }
        const int streamNumber = file.reserve();
        file.putStream(streamNumber, "", stream);
        const int page = file.reserve();
        file.put(page, "<< /Type /Page /Parent " + std::to_string(tree) + " 0 R /Contents " + std::to_string(streamNumber) + " 0 R >>");
        kids += std::to_string(page) + " 0 R ";
    }
    const auto fontEntries = fonts.write(file);
    if (!fontEntries) {
        return std::optional<std::string>();
    }
    file.put(resources, "<< /Font << " + *fontEntries + ">> >>");
    // Size and resources are the same on every page and inherited from the tree.
    file.put(tree, "<< /Type /Pages /Count " + std::to_string(source.count()) + " /Kids [ " + kids + "] /MediaBox [ 0 0 " + box
            + " ] /Resources " + std::to_string(resources) + " 0 R >>");
    const int root = file.reserve();
    file.put(root, "<< /Type /Catalog /Pages " + std::to_string(tree) + " 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> >>");
    const int info = file.reserve();
    file.put(info, infoOf(source));
    return std::optional<std::string>(file.finish(root, info));
}

struct SurfaceDestroy {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextDestroy {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length)
{
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

base::Result<std::string> cairoPdf(const PageSource& source, const Progress& progress)
{
    std::string bytes;
    const std::unique_ptr<cairo_surface_t, SurfaceDestroy> surface(
        cairo_pdf_surface_create_for_stream(append, &bytes, source.width(), source.height()));
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, cleanTitle(source).c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Linli");
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
        timeText("%04d-%02d-%02dT%02d:%02d:%02dZ", creationTime(source)).c_str());
    const std::unique_ptr<cairo_t, ContextDestroy> context(cairo_create(surface.get()));
    Canvas canvas;
    for (std::size_t i = 0; i < source.count(); ++i) {
        if (progress && !progress(i, source.count())) {
            return cancelled();
        }
        canvas.clear();
        source.draw(canvas, i);
        paintWithCairo(canvas, source.fonts(), context.get());
        cairo_show_page(context.get());
    }
    const cairo_status_t drawn = cairo_status(context.get());
    cairo_surface_finish(surface.get());
    const cairo_status_t finished = cairo_surface_status(surface.get());
    if (drawn != CAIRO_STATUS_SUCCESS || finished != CAIRO_STATUS_SUCCESS) {
        const cairo_status_t status = drawn != CAIRO_STATUS_SUCCESS ? drawn : finished;
        return base::fail(base::ErrorCode::Internal, "print.failed", {}, cairo_status_to_string(status));
    }
    return bytes;
}

}  // namespace

base::Result<std::string> pdfOf(const PageSource& source, const Progress& progress)
{
    LINLI_TRY(std::optional<std::string> own, ownPdf(source, progress));
    return own ? base::Result<std::string>(std::move(*own)) : cairoPdf(source, progress);
}

}  // namespace linli::print
