// SPDX-License-Identifier: GPL-3.0-or-later
// What is left in memory after the data was closed. The sure way to forget is to end the process; this is for the time
// until then.
#ifndef __SANITIZE_ADDRESS__  // which keeps freed memory
#include "core/store/hardening.h"

#include "tests/core/store/fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace linli;
using namespace linli::store;

namespace {

constexpr int kNames = 20000;
// Every letter one too high, so that the search does not find itself.
constexpr std::string_view kShifted = "{rky.hfifjn.";

std::string marker()
{
    std::string text(kShifted);
    for (char& c : text) {
        c = static_cast<char>(c - 1);
    }
    return text;
}

int countIn(const char* begin, const char* end)
{
    int found = 0;
    const auto size = static_cast<std::ptrdiff_t>(kShifted.size());
    for (const char* at = begin; at + size <= end; ++at) {
        bool same = true;
        for (std::ptrdiff_t i = 0; i < size && same; ++i) {
            same = at[i] + 1 == kShifted[static_cast<std::size_t>(i)];
        }
        found += same ? 1 : 0;
    }
    return found;
}

// Goes through all memory of this process that can be written.
int countInMemory()
{
    std::FILE* maps = std::fopen("/proc/self/maps", "r");
    if (maps == nullptr) {
        return -1;
    }
    int found = 0;
    char line[512];
    while (std::fgets(line, sizeof line, maps) != nullptr) {
        void* begin = nullptr;
        void* end = nullptr;
        char rights[8] = {};
        if (std::sscanf(line, "%p-%p %7s", &begin, &end, rights) == 3 && std::strncmp(rights, "rw", 2) == 0) {
            found += countIn(static_cast<const char*>(begin), static_cast<const char*>(end));
        }
    }
    std::fclose(maps);
    return found;
}

// Reads all names into memory, lets go of them, closes the data.
void loadAndClose(const OpenOptions& options)
{
    Database database = test::value(Database::open(options));
    Statement read = test::value(database.prepare("SELECT v FROM t"));
    std::vector<std::string> names;
    while (test::value(read.step())) {
        names.emplace_back(read.text(0));
    }
    if (names.size() != kNames) {
        _exit(3);
    }
}

int leftovers(const OpenOptions& options, bool hardened)
{
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        if (hardened && !hardenProcess()) {
            _exit(1);
        }
        loadAndClose(options);
        // So that the process may look at itself.
        prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        const int found = countInMemory();
        _exit(write(ends[1], &found, sizeof found) == sizeof found ? 0 : 2);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == 0);
    int found = 0;
    REQUIRE(read(ends[0], &found, sizeof found) == sizeof found);
    close(ends[0]);
    close(ends[1]);
    return found;
}

}  // namespace

TEST_CASE("a hardened process forgets what it has let go of")
{
    const test::Folder folder;
    OpenOptions options = test::options(folder.path() / "a.db");
    {
        Database database = test::value(Database::open(options));
        test::ok(database.run("CREATE TABLE t (v TEXT) STRICT"));
        Transaction transaction = test::value(Transaction::begin(database));
        Statement insert = test::value(database.prepare("INSERT INTO t VALUES (?1)"));
        for (int i = 0; i < kNames; ++i) {
            test::ok(insert.bind(1, marker() + std::to_string(i) + " and a little more").run());
        }
        test::ok(transaction.commit());
    }
    const int careless = leftovers(options, false);
    const int hardened = leftovers(options, true);
    std::cout << "names left in memory: " << careless << " without, " << hardened << " with hardening\n";
    // The first number proves that the search finds something.
    REQUIRE(careless > 1000);
    REQUIRE(hardened >= 0);
    REQUIRE(hardened < 100);
}
#endif
