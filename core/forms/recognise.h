// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Recognises a form nobody has seen before: from a workbook to what its columns and cells mean. Nothing is known of single
// forms; knowledge of words is data (resources/forms, resources/catalog/columns.tsv).

#include "core/forms/form_reading.h"
#include "core/forms/form_words.h"
#include "core/sheets/workbook.h"

namespace linli::forms {

FormReading recogniseForm(const FormWords& words, const sheets::Workbook& book);

// "yyyy.MM" of 1938.06, "yyyy年M月" of 1938年6月; empty when the text is no day of a known writing.
std::string dateFormatOf(std::string_view text);

}  // namespace linli::forms
