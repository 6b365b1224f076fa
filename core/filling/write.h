// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes a plan into a copy of the form.

#include "core/filling/fill.h"

namespace linli::filling {

struct WrittenForm {
    sheets::PatchOutcome outcome;
    // The form was no xlsx: its looks were copied into one as far as they go.
    bool wasCopied = false;
};

// `book` is what was read from `source`. An xlsx is filled in place: everything that is not written stays byte for byte. Of
// `mark`: of the export (access::ExportMark::watermark), kept among the document's properties. Of
// .xls, .ods and .csv an xlsx with the same looks is made and filled. Errors "forms.same_file" {file} when the target is the
// source, "forms.xlsx_only" {file} for a target of another ending, those of patchWorkbook and copyAsXlsx.
base::Result<WrittenForm> writeFilled(const std::filesystem::path& source, const sheets::Workbook& book, const FillPlan& plan, const std::filesystem::path& target,
                                      const std::string& mark = {});

}  // namespace linli::filling
