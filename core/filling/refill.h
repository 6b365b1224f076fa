// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A form that comes every month. What a person wrote into last time's file is taken over where the row is about the same person
// (house, item) and the column is the same; what is different from last time is said. Nothing is kept beside the file itself:
// last time's file is the memory, so what was written in a spreadsheet program counts as well.

#include "core/filling/fill.h"

namespace linli::filling {

enum class DifferenceKind {
    Came,       // stands in the form now and did not last time
    Left,       // stood in it last time
    Changed,    // another value in the same row and column
};

struct Difference {
    DifferenceKind kind = DifferenceKind::Changed;
    std::string sheet;
    std::uint32_t row = 0;        // of the result; of last time's file where somebody left
    std::uint32_t column = 0;
    std::string who;              // name, place or label of the row
    std::string header;
    // Numbers of papers and telephones masked. An empty `after` with an open cell: it could not be taken over.
    std::string before;
    std::string after;
};

struct Refill {
    std::size_t carried = 0;      // cells
    std::size_t unclear = 0;      // rows that may be several of last time's: nothing was taken over
    std::vector<Difference> differences;

    std::size_t count(DifferenceKind kind) const;
};

// `last` is the file of last time, `file` its name for the message. Cells that are open in the plan get the value of last time
// (ValueState::Carried); a value of the registry is never replaced by an older one. The last form may have been of another
// make; columns are then found by their headers. Unless `unmasked` identity numbers and telephones are not taken over, whoever wrote
// them: they are told, masked, as differences. Error "forms.not_last" {file} when no table of it is one of this form.
base::Result<Refill> refillFrom(const forms::FormWords& words, const forms::FormReading& reading, const sheets::Workbook& book, const sheets::Workbook& last,
                                const std::string& file, bool unmasked, FillPlan& plan);

}  // namespace linli::filling
