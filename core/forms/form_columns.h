// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the columns of a list mean: by the words of their headers, the groups above them, their neighbours, the choices the
// file offers and the title. A column about somebody else never becomes the person's own. For this folder only.

#include "core/forms/form_labels.h"

namespace linli::forms {

// A column as found.
struct FoundColumn {
    std::uint32_t column = 0;
    std::vector<std::string> header;      // from top to bottom
    std::vector<std::string> choices;
    bool isFormula = false;
    bool hidden = false;
};

// The record of a list, by its title and columns.
registry::Subject subjectOfList(const FormWords& words, const std::string& title, const std::vector<FoundColumn>& columns);
std::vector<ColumnBound> bindColumns(const FormWords& words, const std::string& title, registry::Subject subject, const std::vector<FoundColumn>& columns);
// How many of the headers are known spellings, for telling a header from other rows.
double knownShare(const FormWords& words, const std::vector<FoundColumn>& columns);

}  // namespace linli::forms
