// SPDX-License-Identifier: GPL-3.0-or-later
// crash_trials [--trials N] [--seed S] [--durability full|off] [--fault power|io-once|io-forever|full-disk]
//              [--lying] [--expect clean|damage]
// Faults at random operations under a scripted day of editing; prints counts. Exit code 0 when what was expected came
// and nearly every trial met its fault.
#include "tests/bench/crash/editing_script.h"

#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <sys/resource.h>

using namespace linli;

namespace {

const std::map<std::string, test::Fault> kFaults = {
    {"power", test::Fault::PowerLoss},
    {"io-once", test::Fault::IoErrorOnce},
    {"io-forever", test::Fault::IoErrorForever},
    {"full-disk", test::Fault::DiskFull},
};

struct Arguments {
    test::CrashOptions options;
    bool expectClean = true;
};

// Nothing when an argument is not understood.
std::optional<Arguments> parse(int count, char** values)
{
    Arguments arguments;
    arguments.options.trials = 1000;
    for (int i = 1; i < count; ++i) {
        const std::string name = values[i];
        if (name == "--lying") {
            arguments.options.lying = true;
            continue;
        }
        if (++i == count) {
            return std::nullopt;
        }
        const std::string value = values[i];
        if (name == "--trials") {
            arguments.options.trials = std::atoi(value.c_str());
        } else if (name == "--seed") {
            arguments.options.seed = std::strtoull(value.c_str(), nullptr, 10);
        } else if (name == "--durability" && (value == "full" || value == "off")) {
            arguments.options.durability = value == "full" ? store::Durability::Full : store::Durability::Off;
        } else if (name == "--fault" && kFaults.contains(value)) {
            arguments.options.fault = kFaults.at(value);
        } else if (name == "--expect" && (value == "clean" || value == "damage")) {
            arguments.expectClean = value == "clean";
        } else {
            return std::nullopt;
        }
    }
    return arguments;
}

double cpuSeconds()
{
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
        static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

}  // namespace

int main(int count, char** values)
{
    const auto arguments = parse(count, values);
    if (!arguments) {
        std::cerr << "see the head of crash_trials_main.cpp for the arguments\n";
        return 2;
    }
    const auto catalog = catalog::Catalog::load();
    if (!catalog) {
        std::cerr << catalog.error().message << '\n';
        return 2;
    }
    test::EditingScript script(*catalog);
    const test::CrashCounts counts = test::runCrashTrials(script, arguments->options);
    std::cout << test::describe(counts) << "; CPU " << cpuSeconds() << " s\n";
    // Trials that met no fault prove nothing.
    if (counts.faultMet <= counts.trials * 9 / 10) {
        std::cerr << "too few trials met their fault\n";
        return 1;
    }
    return counts.clean() == arguments->expectClean ? 0 : 1;
}
