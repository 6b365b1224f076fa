// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is shown of personal data to somebody who may not see all of it (GB/T 35273). What a value is and who may see it
// is decided elsewhere (core/access); these only blot out. None of them ever returns the whole value of a value that is
// longer than its visible part.

#include <string>
#include <string_view>

namespace linli::base {

// 310114********2374: region and the last four. Anything shorter than 15 characters keeps only its last two.
std::string maskIdNumber(std::string_view number);
// 138****1234, 021-****5678. Anything else keeps only its last two.
std::string maskPhone(std::string_view number);
// 张*, 王**, S**: the first character and at most two stars.
std::string maskName(std::string_view name);
// 金沙路12弄**号**室: the road, lane or village group stays, other numbers go.
std::string maskAddress(std::string_view address);
// For other text: the first character and three stars.
std::string maskText(std::string_view text);

}  // namespace linli::base
