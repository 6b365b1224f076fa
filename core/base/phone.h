// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Telephone numbers in one written form: 13812345678, 021-59912345, 021-59912345-802, 4008123456, 12345, +85291234567.

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace linli::base {

enum class PhoneKind { Mobile, Landline, Service, International };

struct Phone {
    std::string number;
    PhoneKind kind = PhoneKind::Mobile;
    // A mobile number outside the segments known to be given out: ask, do not refuse.
    bool unusualSegment = false;
};

// Area code put before a bare local number.
inline constexpr std::string_view kShanghaiAreaCode = "021";

// Reads what people and files write: +86, 0086, blanks, hyphens, brackets, full width, 转 and "ext" before an extension, a
// zero before a mobile number. A local number of 8 digits gets `areaCode`. Errors with blank {text}, masked:
// "phone.empty", "phone.masked", "phone.precision" (a floating number), "phone.two", "phone.text" (words), "phone.length",
// "phone.unreadable".
Result<Phone> readPhone(std::string_view text, std::string_view areaCode = kShanghaiAreaCode);

}  // namespace linli::base
