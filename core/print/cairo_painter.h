// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints a page with Cairo: on the screen, and into a PDF when a font cannot be embedded by our own writer. Text is
// handed over font by font together with its characters.

#include "core/print/canvas.h"

#include <cairo.h>

namespace linli::print {

// The context's units are points.
void paintWithCairo(const Canvas& canvas, FontBook& fonts, cairo_t* context);

}  // namespace linli::print
