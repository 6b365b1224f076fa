// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/printing/paper.h"

#include <QPainter>
#include <QPrinter>

#include <algorithm>

namespace linli::ui {

namespace {
// More dots make the pictures larger, not the characters sharper.
constexpr int kDotsAnInch = 300;
}  // namespace

QImage imageOf(const print::Image& image)
{
    const QImage view(image.pixels.data(), image.width, image.height, image.stride, QImage::Format_ARGB32_Premultiplied);
    return view.copy();
}

void fitPaper(QPrinter& printer, const print::Pages& pages)
{
    const QSizeF upright(std::min(pages.widthMm(), pages.heightMm()), std::max(pages.widthMm(), pages.heightMm()));
    printer.setPageSize(QPageSize(upright, QPageSize::Millimeter));
    printer.setPageOrientation(pages.widthMm() > pages.heightMm() ? QPageLayout::Landscape : QPageLayout::Portrait);
    printer.setFullPage(true);
}

base::Status paintOn(QPrinter& printer, const print::Pages& pages, Task& task)
{
    const auto count = static_cast<int>(pages.count());
    const int first = std::max(printer.fromPage(), 1);
    const int last = printer.toPage() > 0 ? std::min(printer.toPage(), count) : count;
    const QRect paper(QPoint(0, 0), printer.pageLayout().fullRectPixels(printer.resolution()).size());
    QPainter painter;
    if (!painter.begin(&printer)) {
        return base::fail(base::ErrorCode::Io, "window.printer_refused");
    }
    // Half a ledger on paper is worse than none.
    const auto stop = [&](const auto& failure) -> base::Status {
        printer.abort();
        return failure;
    };
    for (int page = first; page <= last; ++page) {
        task.progress(page - first, last - first + 1);
        if (task.cancelled()) {
            return stop(base::fail(base::ErrorCode::Cancelled, "print.cancelled"));
        }
        if (page > first && !printer.newPage()) {
            return stop(base::fail(base::ErrorCode::Io, "window.printer_refused"));
        }
        const auto image =
            pages.renderPage(static_cast<std::size_t>(page - 1), std::min(printer.resolution(), kDotsAnInch));
        if (!image) {
            return stop(base::fail(image.error()));
        }
        painter.drawImage(paper, imageOf(*image));
    }
    if (!painter.end()) {
        return base::fail(base::ErrorCode::Io, "window.printer_refused");
    }
    return {};
}

}  // namespace linli::ui
