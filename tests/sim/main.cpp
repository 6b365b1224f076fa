// SPDX-License-Identifier: GPL-3.0-or-later
// The fault simulator.
//   sim --seeds 1..5000 [-j 2] [--minutes 5]   runs seeds until one fails; --all goes on and names each that does
//   sim --seed 17 [--trace]                    runs one seed; --trace prints its story
//   sim --same 1..20                           runs each seed twice: the same story, bit by bit
//   sim --plant NAME --seeds 1..1000   looks for the seed that finds a planted bug
//   sim --plants [-j 2] [--write FILE] does so with every planted bug of tests/sim/plants.tsv, at its seed there first; fails
//                                      when one is not found within 1,000 seeds; --write: the table with what was found
#include "tests/sim/plant_hunt.h"
#include "tests/sim/plants.h"
#include "tests/sim/runner.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace linli::sim {

namespace {

struct Options {
    Range range;
    std::optional<std::uint64_t> seed;
    bool trace = false;
    bool same = false;
    bool plants = false;
    std::string plant;
    std::string writeTo;
};

void readRange(const char* text, Range& range)
{
    char* end = nullptr;
    range.first = std::strtoull(text, &end, 10);
    range.last = range.first;
    if (std::strncmp(end, "..", 2) == 0) {
        range.last = std::strtoull(end + 2, nullptr, 10);
    }
}

Options read(int count, char** words)
{
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const char* const value = i + 1 < count ? words[i + 1] : "";
        if (word == "--seeds" || word == "--same") {
            readRange(value, options.range);
            options.same = options.same || word == "--same";
            ++i;
        } else if (word == "--seed") {
            options.seed = std::strtoull(value, nullptr, 10);
            ++i;
        } else if (word == "--plant") {
            options.plant = value;
            ++i;
        } else if (word == "--write") {
            options.writeTo = value;
            ++i;
        } else if (word == "--minutes") {
            options.range.minutes = std::strtod(value, nullptr);
            ++i;
        } else if (word == "-j") {
            options.range.processes = std::max(1, std::min(64, std::atoi(value)));
            ++i;
        } else if (word == "--all") {
            options.range.all = true;
        } else if (word == "--trace") {
            options.trace = true;
        } else if (word == "--plants") {
            options.plants = true;
        } else {
            std::fprintf(stderr, "unknown word %s\n", word.c_str());
            std::exit(2);
        }
    }
    return options;
}

int runOne(const char* program, std::uint64_t seed, bool trace)
{
    const Outcome outcome = runSeed(seed, trace);
    std::printf("seed %llu: %s\ntrace %s\n", static_cast<unsigned long long>(seed),
                outcome.good ? "good" : outcome.what.c_str(), outcome.hash.c_str());
    if (!outcome.good && !trace) {
        std::printf("replay: %s --seed %llu --trace\n", program, static_cast<unsigned long long>(seed));
    }
    return outcome.good ? 0 : 1;
}

int runSame(const Range& range)
{
    for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
        if (runSeed(seed, false).hash != runSeed(seed, false).hash) {
            std::printf("seed %llu told two stories\n", static_cast<unsigned long long>(seed));
            return 1;
        }
    }
    std::printf("each of the seeds %llu..%llu tells one story\n", static_cast<unsigned long long>(range.first),
                static_cast<unsigned long long>(range.last));
    return 0;
}

int runMany(const char* program, const Range& range)
{
    const Report report = runRange(range);
    std::printf("%llu seeds in %.1f s (%.1f ms a seed and process)\n", static_cast<unsigned long long>(report.seeds),
                report.seconds, report.seeds == 0 ? 0.0 : report.seconds * 1000 * range.processes / static_cast<double>(report.seeds));
    if (!report.failed) {
        return 0;
    }
    std::printf("seed %llu failed: %s\nreplay: %s --seed %llu --trace\n",
                static_cast<unsigned long long>(*report.failed), report.what.c_str(), program,
                static_cast<unsigned long long>(*report.failed));
    return 1;
}

int run(int count, char** words)
{
    const Options options = read(count, words);
    if (options.plants) {
        return huntPlants(options.range.processes, options.writeTo);
    }
    if (!options.plant.empty()) {
        if (readPlants(plantFile()).find(options.plant) == nullptr) {
            std::fprintf(stderr, "no planted bug %s\n", options.plant.c_str());
            return 2;
        }
        plant(options.plant);
    }
    if (options.seed) {
        return runOne(words[0], *options.seed, options.trace);
    }
    return options.same ? runSame(options.range) : runMany(words[0], options.range);
}

}  // namespace

}  // namespace linli::sim

int main(int count, char** words)
{
    return linli::sim::run(count, words);
}
