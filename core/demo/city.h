// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The practice city: several committees with 24 months of daily life, written as the folders a real city would have.
// Everything comes from the seed: the same options give the same rows, edits and truth files (the encrypted files
// themselves differ, because SQLCipher salts every page).

#include "core/base/clock.h"
#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace linli::demo {

struct CityOptions {
    // Becomes DIR/police (what the police would deliver on the last day), DIR/hub (a hub that knows the committees and their accounts, and waits for the stations to join),
    // DIR/stations/1..N (one each), DIR/password and DIR/truth/*.csv.
    std::filesystem::path folder;
    // Without a number of residents: committees of the profiles' own sizes. With it and without committees: about 4,100
    // residents each.
    std::optional<int> committees;
    std::optional<int> residents;
    std::uint64_t seed = 1;
    base::Day asOf;
    int months = 24;
};

// Account of every folder of the practice city.
inline constexpr const char* kPracticeUser = "cadre";

struct CityReport {
    int committees = 0;
    int people = 0;
    int groups = 0;
};

// Says what is being done; false stops the work with ErrorCode::Cancelled.
using CityProgress = std::function<bool(const std::string& step, int done, int total)>;

// Errors "demo.folder_not_empty", "demo.bad_options", "demo.too_many_committees" {most}, "demo.cannot_write".
base::Result<CityReport> createCity(const CityOptions& options, const CityProgress& progress);

}  // namespace linli::demo
