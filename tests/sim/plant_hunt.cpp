// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/plant_hunt.h"

#include "tests/sim/plants.h"
#include "tests/sim/runner.h"

#include <cstdio>

namespace linli::sim {

namespace {

constexpr std::uint64_t kSeeds = 1000;

// "I9" of "I9: an edit …".
std::string ruleOf(const Report& report)
{
    return report.what.substr(0, report.what.find(':'));
}

Report atItsSeed(const Plant& plant)
{
    Range range;
    range.first = plant.seed;
    range.last = plant.seed;
    return runRange(range);
}

Report atAnySeed(int processes)
{
    Range range;
    range.last = kSeeds;
    range.processes = processes;
    return runRange(range);
}

}  // namespace

int huntPlants(int processes, const std::string& writeTo)
{
    PlantTable table = readPlants(plantFile());
    int missed = 0;
    int outOfDate = 0;
    for (Plant& one : table.plants) {
        plant(one.name);
        Report report = one.seed != 0 ? atItsSeed(one) : Report {};
        const bool known = report.failed.has_value();
        if (!known) {
            report = atAnySeed(processes);
        }
        if (!report.failed) {
            ++missed;
            one.seed = 0;
            one.rule = "-";
            std::printf("%-32s NOT FOUND in %llu seeds\n", one.name.c_str(), static_cast<unsigned long long>(report.seeds));
        } else {
            const bool asWritten = known && ruleOf(report) == one.rule;
            outOfDate += asWritten ? 0 : 1;
            std::printf("%-32s seed %4llu  %s%s\n", one.name.c_str(), static_cast<unsigned long long>(*report.failed),
                        asWritten ? "" : "(written otherwise in the table) ", report.what.c_str());
            one.seed = *report.failed;
            one.rule = ruleOf(report);
        }
        std::fflush(stdout);
        // After each, so that a hunt that is broken off was not for nothing.
        if (!writeTo.empty()) {
            writePlants(writeTo, table);
        }
    }
    plant({});
    std::printf("%zu planted bugs, %d not found\n", table.plants.size(), missed);
    if (outOfDate != 0) {
        std::printf("%d of the table's rules and seeds are out of date: sim --plants --write %s\n", outOfDate, plantFile().c_str());
    }
    return missed == 0 ? 0 : 1;
}

}  // namespace linli::sim
