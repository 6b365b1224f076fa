// SPDX-License-Identifier: GPL-3.0-or-later
// Power losses, I/O errors and full disks under plain transactions. LINLI_LONG=1 runs 10,000 of each; the same disk
// under the whole ledger is tests/bench/crash.
#include "tests/support/crash_trials.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <iostream>

using namespace linli;
using namespace linli::store;
using namespace linli::test;

namespace {

// Thirty transactions: small ones, and now and then one that touches many pages. Every step may be repeated.
class Plain final : public CrashScript {
public:
    base::Status prepare(Database& database) override
    {
        return database.run("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, step INTEGER) STRICT;"
                            "CREATE INDEX t_by_name ON t (name)");
    }
    base::Status begin(Database&) override { return {}; }
    base::Status step(Database& database, int number) override
    {
        LINLI_TRY(Transaction transaction, Transaction::begin(database));
        LINLI_TRY(Statement * put, database.cached("INSERT OR REPLACE INTO t (id, name, step) VALUES (?1, ?2, ?3)"));
        const int rows = number % 7 == 3 ? 150 : 3;
        for (int i = 0; i < rows; ++i) {
            const int id = number % 5 == 4 ? i : number * 1000 + i;
            const std::string name = std::to_string(id * 7919 % 1009) + std::string(60, 'n');
            LINLI_CHECK(put->bind(1, id).bind(2, name).bind(3, number).run());
        }
        return transaction.commit();
    }
    void end() override { }
    int steps() const override { return 30; }
};

CrashCounts runTrials(CrashOptions options, const char* title)
{
    options.trials = std::getenv("LINLI_LONG") != nullptr ? options.trials * 50 : options.trials;
    Plain script;
    const CrashCounts counts = runCrashTrials(script, options);
    std::cout << title << ": " << describe(counts) << '\n';
    REQUIRE(counts.trials == options.trials);
    return counts;
}

}  // namespace

TEST_CASE("power lost at any operation loses no acknowledged transaction")
{
    CrashOptions options;
    options.trials = 200;
    const CrashCounts counts = runTrials(options, "power loss, synchronous=FULL");
    REQUIRE(counts.faultMet > counts.trials * 9 / 10);
    REQUIRE(counts.stepInFlightKept > 0);
    REQUIRE(counts.clean());
}

TEST_CASE("without sync the same losses do damage: the harness can see it")
{
    CrashOptions options;
    options.trials = 60;
    options.durability = Durability::Off;
    const CrashCounts counts = runTrials(options, "power loss, synchronous=OFF");
    REQUIRE(counts.lost > counts.trials / 10);
    REQUIRE(counts.corrupt + counts.torn > 0);
}

TEST_CASE("on a disk that lies about sync they do damage too")
{
    CrashOptions options;
    options.trials = 60;
    options.lying = true;
    const CrashCounts counts = runTrials(options, "power loss, lying sync");
    REQUIRE(counts.lost > counts.trials / 10);
    REQUIRE(counts.corrupt + counts.torn > 0);
}

TEST_CASE("an I/O error at any operation, once or from then on, loses nothing")
{
    CrashOptions options;
    options.trials = 120;
    for (const Fault fault : {Fault::IoErrorOnce, Fault::IoErrorForever}) {
        options.fault = fault;
        const CrashCounts counts =
            runTrials(options, fault == Fault::IoErrorOnce ? "I/O error once" : "I/O error for ever");
        REQUIRE(counts.faultMet > counts.trials * 9 / 10);
        REQUIRE(counts.clean());
    }
}

TEST_CASE("a disk full at any operation loses nothing")
{
    CrashOptions options;
    options.trials = 120;
    options.fault = Fault::DiskFull;
    const CrashCounts counts = runTrials(options, "disk full");
    REQUIRE(counts.faultMet > counts.trials * 9 / 10);
    REQUIRE(counts.clean());
}

TEST_CASE("the same seed fails the same way")
{
    CrashOptions options;
    options.trials = 40;
    options.seed = 77;
    options.durability = Durability::Off;
    Plain script;
    const CrashCounts one = runCrashTrials(script, options);
    const CrashCounts two = runCrashTrials(script, options);
    REQUIRE(describe(one) == describe(two));
    options.seed = 78;
    REQUIRE(describe(runCrashTrials(script, options)) != describe(one));
}
