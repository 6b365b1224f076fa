// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Bands as people type them: "0-2，3-5，90以上". Both ends are included; 以上 and 以下 include their number, as in law.

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::reports {

struct BandLimits {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    bool operator==(const BandLimits&) const = default;
};

// In the order typed. Errors "reports.unreadable_band" {text}: the part that says no band; "reports.no_bands".
base::Result<std::vector<BandLimits>> bandsFromText(std::string_view text);
// "0-2，3-5，90以上"
std::string bandsText(const std::vector<BandLimits>& bands);

}  // namespace linli::reports
