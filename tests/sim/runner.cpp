// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/runner.h"

#include "tests/sim/world.h"

#include <atomic>
#include <chrono>
#include <cstring>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace linli::sim {

namespace {

const catalog::Catalog& sharedCatalog()
{
    static const catalog::Catalog catalog = must(catalog::Catalog::load());
    return catalog;
}

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// What the processes share: the next seed, what each is at, and the lowest that failed.
struct Board {
    static constexpr int kMost = 64;
    std::atomic<std::uint64_t> next;
    std::atomic<std::uint64_t> done;
    std::atomic<std::uint64_t> failed;
    std::atomic<std::uint64_t> at[kMost];
    std::atomic<std::uint64_t> lost[kMost];  // the lowest that failed in each
    char what[kMost][512];
};

constexpr std::uint64_t kNone = ~std::uint64_t {0};

void noteFailure(Board& board, int process, std::uint64_t seed, const std::string& what)
{
    std::uint64_t lowest = board.failed.load();
    while (seed < lowest && !board.failed.compare_exchange_weak(lowest, seed)) {
    }
    if (board.lost[process] != 0 && board.lost[process] < seed) {
        return;
    }
    board.lost[process] = seed;
    std::strncpy(board.what[process], what.c_str(), sizeof(board.what[process]) - 1);
}

void work(Board& board, int process, const Range& range, double end)
{
    while ((range.all || board.failed.load() == kNone) && (end == 0 || now() < end)) {
        const std::uint64_t seed = board.next.fetch_add(1);
        if (seed > range.last) {
            break;
        }
        board.at[process] = seed;
        const Outcome outcome = runSeed(seed, false);
        if (!outcome.good) {
            noteFailure(board, process, seed, outcome.what);
            if (!range.all) {
                return;
            }
            std::printf("seed %llu failed: %s\n", static_cast<unsigned long long>(seed), outcome.what.c_str());
            std::fflush(stdout);
        }
        board.done.fetch_add(1);
    }
    board.at[process] = 0;
}

}  // namespace

Outcome runSeed(std::uint64_t seed, bool printed)
{
    Trace trace(printed);
    Outcome outcome;
    try {
        World world(seed, sharedCatalog(), trace);
        world.run();
    } catch (const Violation& violation) {
        outcome = {false, violation.rule(), violation.what(), {}};
    } catch (const PowerGone&) {
        outcome = {false, "E0", "E0: a fault of a disk was met where none was planned", {}};
    } catch (const std::exception& error) {
        outcome = {false, "E0", std::string("E0: ") + error.what(), {}};
    }
    trace.note(outcome.what);
    outcome.hash = trace.hash();
    return outcome;
}

Report runRange(const Range& range)
{
    const double begin = now();
    const double end = range.minutes > 0 ? begin + range.minutes * 60 : 0;
    void* const memory =
        mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    Board& board = *new (memory) Board {};
    board.next = range.first;
    board.failed = kNone;
    static_cast<void>(sharedCatalog());
    static_cast<void>(preparedReplica(sharedCatalog()));
    static_cast<void>(HubSite::emptyHub());
    std::vector<pid_t> children;
    for (int process = 0; process < range.processes; ++process) {
        const pid_t child = fork();
        if (child == 0) {
            work(board, process, range, end);
            _exit(0);
        }
        children.push_back(child);
    }
    for (std::size_t i = 0; i < children.size(); ++i) {
        int status = 0;
        waitpid(children[i], &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
            noteFailure(board, static_cast<int>(i), board.at[i], "E0: the process ended by signal " + std::to_string(WTERMSIG(status)));
        }
    }
    Report report;
    report.seeds = board.done;
    report.seconds = now() - begin;
    if (board.failed != kNone) {
        report.failed = board.failed.load();
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (board.lost[i] == *report.failed) {
                report.what = board.what[i];
            }
        }
    }
    munmap(memory, sizeof(Board));
    return report;
}

}  // namespace linli::sim
