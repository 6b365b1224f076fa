// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is said and written again and again, as data of resources/community: phrases of visits, usual words of a field.

#include "core/catalog/catalog.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::community {

// One press fills a visit.
struct Phrase {
    std::string id;              // "well"
    catalog::Label label;
    std::string kind;            // code table visit_kind
    std::string need;
    std::string measure;
    std::string result;
    std::optional<int> next;     // days until the visit after it, where one is offered
};
// In the order of their digits. Error "catalog.damaged".
base::Result<std::vector<Phrase>> phrases();
// What is corrected at a visit beside it.
struct Alongside {
    enum class Kind { Phone, Tag, Field };
    Kind kind = Kind::Field;
    std::string of;              // code of the tag, id of the field
};
// In the order of the file. Error "catalog.damaged".
base::Result<std::vector<Alongside>> alongside();
// What is usually written into a field ("event.satisfaction"); nothing where the file names none.
std::vector<std::string> usualWords(std::string_view field);

}  // namespace linli::community
