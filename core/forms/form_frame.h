// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What stands around the tables of a sheet, and who belongs into them by the words of the form. For this folder only.

#include "core/forms/form_labels.h"
#include "core/forms/sheet_view.h"

namespace linli::forms {

// Cells of the rows that `isInside` does not claim. Fills frame and notes of the sheet, and what they say of the whole form.
void readFrame(const FormWords& words, const SheetView& view, const std::vector<bool>& inside, FormSheet& sheet, FormReading& reading);

// By the title, the notes of the sheet and those of the instructions, which may be about single sheets (“小学”表…).
Who whoOf(const FormWords& words, const std::string& title, registry::Subject subject, const FormSheet& sheet, const std::vector<std::string>& instructions);

}  // namespace linli::forms
