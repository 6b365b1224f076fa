// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The door for a policy: whatever is wrong with it is refused with the place named, and what was in force stays in force.

#include "core/aid/checked.h"

namespace linli::aid {

// What a policy would have to say to be gone by: read, type-checked, its cases passed, no flip of its condition unnoticed by
// them. `others`: the policies it may be excluded by. Error "aid.refused" {policy} {where} {reason} {reason_en}.
base::Result<CheckedPolicy> admit(const Facts& facts, const Parameters& parameters, const Book& others, std::string_view json);

// The book with this policy, in the place of the one of its id. Error "aid.refused".
base::Result<std::shared_ptr<const Book>> with(const Book& book, CheckedPolicy policy);

}  // namespace linli::aid
