// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tags that ship with Linli (resources/packs/base/tags.tsv) as rows of tag_def.

#include "core/ledger/ledger.h"

#include <map>
#include <string>

namespace linli::registry {

// Adds every tag of the pack to a baseline. Returns the rows by tag id. Error "catalog.damaged".
base::Result<std::map<std::string, base::RowId>> addStandardTags(ledger::Ledger::Baseline& baseline,
                                                                 const catalog::Catalog& catalog,
                                                                 base::Day today);

}  // namespace linli::registry
