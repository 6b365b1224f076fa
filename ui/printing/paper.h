// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Laid-out pages on a printer and as pictures: the same drawing as the preview and the PDF.

#include "core/print/pages.h"
#include "ui/jobs/runner.h"

#include <QImage>

class QPrinter;

namespace linli::ui {

// Pixels of a rendered page, copied.
QImage imageOf(const print::Image& image);

// Sets the printer to the size of the pages, without margins of its own: the pages bring theirs. Before its dialog.
void fitPaper(QPrinter& printer, const print::Pages& pages);

// Paints the pages the printer was told to take (all of them unless a range was chosen). May run on a lane; nothing else
// may use `printer` meanwhile. Errors: those of Pages::renderPage(), "window.printer_refused", "print.cancelled".
base::Status paintOn(QPrinter& printer, const print::Pages& pages, Task& task);

}  // namespace linli::ui
