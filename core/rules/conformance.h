// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs cases of the public CEL suite, one JSON object a line (expr, bindings, expect or expect_error, profile).

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace linli::rules {

struct ConformanceReport {
    int passed = 0;
    int profile = 0;        // cases without maps, type() and dyn()
    int profilePassed = 0;
    // Of the passed ones: those that rules over people refuse, because they mix types or use lists and null as values.
    int stricter = 0;
    struct Case {
        std::string name;
        std::string expression;
        std::string reason;
        bool profile = false;
    };
    std::vector<Case> failed;
    std::vector<Case> notApplicable;  // what the language does not have
};

// Error "rules.bad_case" {line} for a line that is no case.
base::Result<ConformanceReport> runConformance(std::string_view lines);

}  // namespace linli::rules
