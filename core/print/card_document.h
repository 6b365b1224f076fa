// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One person, household or visit on paper (本人信息单): labelled fields in two columns, then sections, each with more
// fields, a small table, or both. Plain struct.

#include "core/print/table_document.h"

namespace linli::print {

struct CardField {
    std::string label;
    std::string value;
    // Takes the whole width (addresses, remarks).
    bool wide = false;
};

struct CardSection {
    std::string heading;
    std::vector<CardField> fields;
    // A table below the fields; none when there are no columns. Groups of columns are not drawn here: leaves only.
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
};

struct CardDocument {
    std::string title;
    std::string headLeft;
    std::string headRight;
    // The fields under the title, before the sections.
    std::vector<CardField> fields;
    std::vector<CardSection> sections;
    std::vector<std::string> notes;
    std::vector<std::string> signatures;
    PageStyle style;
};

}  // namespace linli::print
