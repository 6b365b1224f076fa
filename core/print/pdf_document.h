// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A whole document as the bytes of a PDF.

#include "core/base/result.h"
#include "core/print/page_source.h"
#include "core/print/pages.h"

#include <string>

namespace linli::print {

// By our own writer, which makes small files quickly; by Cairo when a font of the document can only be embedded by
// drawing it (variable fonts, shapes made bold by the machine). Errors: "print.cancelled", "print.failed".
base::Result<std::string> pdfOf(const PageSource& source, const Progress& progress);

}  // namespace linli::print
