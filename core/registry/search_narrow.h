// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words behind a name: year of birth, house, sex, age, last digits of a number, tag.

#include "core/registry/search_query.h"
#include "core/registry/view.h"

#include <span>

namespace linli::registry {

// True when the person fits every word. Rows that are no persons never do.
base::Result<bool> fitsWords(const View& view, base::RowId person, std::span<const Word> words);

}  // namespace linli::registry
