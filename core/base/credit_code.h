// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Unified social credit codes (GB 32100-2015): registration department, kind of body, 6 digits of region, the 9
// characters of the organisation code (GB 11714, with a check of its own), check character.

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace linli::base {

struct CreditCode {
    std::string code;          // 18 characters, upper case
    char department = '9';     // 1 establishment office, 5 civil affairs, 9 market regulation ...
    char kind = '1';
    std::string region;        // 6 digits
    std::string organisation;  // 9 characters, without hyphen
    bool normalised = false;   // blanks, hyphens, lower case or full width were written
};

// Errors, the first that applies, with blank {text}: "credit_code.empty", "credit_code.masked", "credit_code.text" (words),
// "credit_code.old" (organisation code or registration number of before 2015), "credit_code.length",
// "credit_code.character" (I O S V Z are not used), "credit_code.department", "credit_code.check", "credit_code.inner".
Result<CreditCode> readCreditCode(std::string_view text);

// Check character of the first 17. REQUIRES 17 characters of the alphabet.
char creditCodeCheck(std::string_view first17);
// Check character of the first 8 of an organisation code (GB 11714): 0-9 or X. REQUIRES 8 characters 0-9, A-Z.
char organisationCodeCheck(std::string_view first8);

}  // namespace linli::base
