// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Names of people as forms write them, brought to one form for keeping and comparing: blanks between Chinese characters
// go (李　娜 is 李娜), runs of blanks elsewhere become one; full-width letters become half width; every middle dot, and a
// full stop between Chinese characters, becomes U+00B7. Characters are never replaced by others, whatever their plane.
// Cleaning a clean name changes nothing.

#include <string>
#include <string_view>

namespace linli::base {

struct CleanName {
    std::string name;
    // What stood in brackets behind the name, by which people tell homonyms apart: 王小明(大) -> 王小明, 大.
    std::string note;
};

// The name in one form, with what stands in brackets behind it.
std::string tidyName(std::string_view text);

// The name in one form, the bracket apart.
CleanName cleanName(std::string_view text);

}  // namespace linli::base
