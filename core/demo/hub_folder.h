// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The practice city's hub: a folder that linlihub serves, with a scope and an account for every committee and one
// account for the street. It holds no residents until the stations join and push theirs, as it would be in a real city.

#include "core/base/result.h"

#include <filesystem>
#include <span>
#include <string>

namespace linli::demo {

// A committee as the hub knows it; its account is "committee1", "committee2" ... in this order.
struct Member {
    std::string code;  // 12 digits
    std::string name;
};

// Account that may do everything in every committee.
inline constexpr const char* kStreetAccount = "street";

// All accounts have the one password and let devices in at once: this hub is for practising.
base::Status makeHub(const std::filesystem::path& folder, std::span<const Member> committees, const std::string& password);

}  // namespace linli::demo
