// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is really so in the practice city, as csv beside it, for tests and for measuring: what was blanked, who is whose
// double, who is entitled to what. Entitlement is judged here from the truth with a few lines of its own, on purpose
// apart from the product's rules, which are measured against it.

#include "core/demo/load.h"

#include <filesystem>

namespace linli::demo {

// Appends a committee to truth/people.csv, blanked.csv, duplicates.csv and entitled.csv.
base::Status writeTruth(const std::filesystem::path& folder,
                        store::Database& database,
                        const Committee& committee,
                        const Loaded& loaded,
                        const Dirt& dirt,
                        base::Day asOf);

}  // namespace linli::demo
