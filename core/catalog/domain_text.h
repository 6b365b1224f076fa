// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the cells "domain" and "flags" of resources/catalog/fields.tsv.

#include "core/catalog/catalog.h"

namespace linli::catalog {

std::optional<FieldType> fieldType(std::string_view name);
std::optional<std::int64_t> wholeNumber(std::string_view text);
// A..B, len<=N, digits A..B, in a,b. False when it is not understood.
bool readDomain(std::string_view text, Field& field);
// required, searched. False for another word.
bool readFlags(std::string_view text, Field& field);

}  // namespace linli::catalog
