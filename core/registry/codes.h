// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Codes that rules of this folder name, by their tables in resources/codes.

#include <string_view>

namespace linli::registry {

// person_status
inline constexpr std::string_view kActive = "1";
inline constexpr std::string_view kMovedOut = "2";
inline constexpr std::string_view kLeft = "3";
inline constexpr std::string_view kDead = "4";
inline constexpr std::string_view kCancelled = "5";
// household_kind
inline constexpr std::string_view kRegisterHousehold = "1";
inline constexpr std::string_view kLivingHousehold = "2";
inline constexpr std::string_view kCollectiveHousehold = "3";
// population_category: 户籍人口
inline constexpr std::string_view kRegisteredCategory = "1";
// GB/T 2261.1
inline constexpr std::string_view kMale = "1";
inline constexpr std::string_view kFemale = "2";
// Sensitivity of a tag from which carrying it and its value are hidden, the class Identity of fields.
inline constexpr int kHiddenTagsFrom = 2;
// Of a tag as sensitive as this only the number of its people is told, until somebody says why they ask.
inline constexpr int kToldTagsBelow = 3;

}  // namespace linli::registry
