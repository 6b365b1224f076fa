// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs a script of steps above the crash disk over and over, each time with a fault at another operation, and looks
// afterwards whether every acknowledged step is there, whole, and nothing else.

#include "core/store/database.h"

#include "tests/support/crash_vfs.h"

#include <cstdint>
#include <string>
#include <vector>

namespace linli::test {

// What is done to the data. Every run from the same start must give the same content of all tables.
class CrashScript {
public:
    virtual ~CrashScript() = default;
    // Tables and first rows, without faults.
    virtual base::Status prepare(store::Database& database) = 0;
    // Called after opening, before the first step (0).
    virtual base::Status begin(store::Database& database) = 0;
    // Success acknowledges the step.
    virtual base::Status step(store::Database& database, int number) = 0;
    // Before closing: lets go of everything that refers to the database.
    virtual void end() = 0;
    virtual int steps() const = 0;
    // A check of the script's own of what is found after a fault; its error counts as damage.
    virtual base::Status inspect(store::Database&) { return {}; }
};

struct CrashOptions {
    Fault fault = Fault::PowerLoss;
    int trials = 100;
    std::uint64_t seed = 1;
    store::Durability durability = store::Durability::Full;
    bool lying = false;
    // The power goes again while the first loss is being repaired.
    double secondLoss = 0.25;
};

struct CrashCounts {
    int trials = 0;
    int faultMet = 0;  // trials in which the fault came before the script had ended
    int lost = 0;  // an acknowledged step is missing
    int corrupt = 0;  // does not open, or fails its check
    int torn = 0;  // a state between two steps
    int stepInFlightKept = 0;
    std::uint64_t operations = 0;
    // Seed of the first bad trial, to run it alone, and what was wrong.
    std::string firstBad;
    bool clean() const { return lost == 0 && corrupt == 0 && torn == 0; }
};

CrashCounts runCrashTrials(CrashScript& script, const CrashOptions& options);

// A number made of every row of every table (by name, in the order of their keys).
base::Result<std::uint64_t> contentDigest(store::Database& database);

std::string describe(const CrashCounts& counts);

}  // namespace linli::test
