// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A delivery of the police as a file: the people it tells of, read by the same recognition of headers and cells as every
// list. Nothing is compared and nothing is written here: the hub does that (core/police).

#include "core/forms/roster_row.h"

namespace linli::forms {

struct Delivery {
    std::string file;                    // name without folder
    std::string digest;                  // of the bytes, hexadecimal
    std::vector<RosterMapping> sheets;   // that are read: every one whose header has a column of numbers
    std::vector<std::string> leftOut;    // other sheets with something in them, by name
    std::vector<RowDraft> rows;          // also those with problems, in the order of the file
    std::size_t passedOver = 0;          // totals, notes, repeated headers
    bool binds(std::string_view columnId) const;
};

// Errors of reading ("sheets.*"), "import.no_header" {file}, "police.no_number_column" {file} when no column
// holds identity numbers: people are recognised by nothing else here.
base::Result<Delivery> readDelivery(const catalog::Catalog& catalog, const std::filesystem::path& path, base::Day today);

}  // namespace linli::forms
