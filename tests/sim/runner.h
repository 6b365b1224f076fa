// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs seeds, one after the other or shared out to several processes, so that a seed that ends the process is named too.

#include <cstdint>
#include <optional>
#include <string>

namespace linli::sim {

struct Outcome {
    bool good = true;
    std::string rule;
    std::string what;
    std::string hash;  // of the trace
};

// In this process.
Outcome runSeed(std::uint64_t seed, bool printed);

struct Range {
    std::uint64_t first = 1;
    std::uint64_t last = 1;
    // Stop after so many minutes; 0 = never.
    double minutes = 0;
    int processes = 1;
    // Go on after a seed that failed, and print each.
    bool all = false;
};

struct Report {
    std::uint64_t seeds = 0;
    std::optional<std::uint64_t> failed;  // the lowest seed that failed
    std::string what;
    double seconds = 0;
};

// Stops at the first seed that fails, unless all are asked for.
Report runRange(const Range& range);

}  // namespace linli::sim
