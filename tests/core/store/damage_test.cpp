// SPDX-License-Identifier: GPL-3.0-or-later
// Flipped bits and cut files: an error or the right answer, never a wrong one. LINLI_LONG=1 runs 3,000 flips.
#include "tests/core/store/fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fcntl.h>
#include <iostream>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace linli;
using namespace linli::store;

namespace {

// Digest of a file that may be damaged.
base::Result<std::uint64_t> readAll(const std::filesystem::path& file)
{
    OpenOptions options = test::options(file);
    options.create = false;
    options.readOnly = true;
    LINLI_TRY(Database database, Database::open(options));
    return test::tryDigest(database);
}

base::Status verifyFile(const std::filesystem::path& file)
{
    OpenOptions options = test::options(file);
    options.create = false;
    LINLI_TRY(Database database, Database::open(options));
    return database.verify();
}

void makeSample(const std::filesystem::path& file)
{
    Database database = test::value(Database::open(test::options(file)));
    test::fill(database, 2000);
    test::ok(database.checkpoint());
}

}  // namespace

TEST_CASE("every flipped bit of the data is noticed by reading and by the check")
{
    const bool thorough = std::getenv("LINLI_LONG") != nullptr;
    const int flips = thorough ? 3000 : 200;
    const test::Folder folder;
    const auto file = folder.path() / "a.db";
    makeSample(file);
    const std::string good = test::readFile(file);
    const std::uint64_t expected = test::value(readAll(file));
    std::mt19937_64 random(20260722);
    int noticed = 0;
    int silentlyWrong = 0;
    int found = 0;
    for (int flip = 0; flip < flips; ++flip) {
        std::string bytes = good;
        const std::size_t place = random() % bytes.size();
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << random() % 8));
        test::writeFile(file, bytes);
        const auto sum = readAll(file);
        noticed += sum ? 0 : 1;
        silentlyWrong += sum && *sum != expected ? 1 : 0;
        found += verifyFile(file) ? 0 : 1;
    }
    std::cout << "bit flips " << flips << ": noticed by reading " << noticed << ", by the check " << found
              << ", silently wrong " << silentlyWrong << '\n';
    REQUIRE(silentlyWrong == 0);
    // Pages that belong to no row (the freed ones) need not be met by reading; the check meets every page.
    REQUIRE(found == flips);
    REQUIRE(noticed == flips);
}

TEST_CASE("a flipped bit of the log gives a former state, never a wrong one")
{
    const int flips = std::getenv("LINLI_LONG") != nullptr ? 3000 : 150;
    const test::Folder folder;
    const auto file = folder.path() / "a.db";
    const auto log = folder.path() / "a.db-wal";
    std::string data;
    std::string frames;
    std::vector<std::uint64_t> states;
    {
        // Copied while it is open: what a killed process leaves behind.
        Database database = test::value(Database::open(test::options(file)));
        test::fill(database, 100);
        test::ok(database.checkpoint());
        states.push_back(test::digest(database));
        for (int i = 0; i < 8; ++i) {
            test::fill(database, 20);
            states.push_back(test::digest(database));
        }
        data = test::readFile(file);
        frames = test::readFile(log);
    }
    const auto put = [&](const std::string& bytes) {
        test::writeFile(file, data);
        test::writeFile(log, bytes);
        std::filesystem::remove(folder.path() / "a.db-shm");
    };
    put(frames);
    REQUIRE(test::value(readAll(file)) == states.back());
    std::mt19937_64 random(20260723);
    int whole = 0;
    int former = 0;
    int refused = 0;
    for (int flip = 0; flip < flips; ++flip) {
        std::string bytes = frames;
        const std::size_t place = random() % bytes.size();
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << random() % 8));
        put(bytes);
        const auto sum = readAll(file);
        refused += sum ? 0 : 1;
        if (sum) {
            INFO("flip at " << place);
            REQUIRE(std::ranges::find(states, *sum) != states.end());
            (*sum == states.back() ? whole : former) += 1;
        }
    }
    std::cout << "bit flips of the log " << flips << ": all transactions there " << whole << ", the last ones gone "
              << former << ", refused " << refused << '\n';
    // The log tells a cut transaction from a damaged one no more than the check can: see docs/design/store.md.
    REQUIRE(former > 0);
}

TEST_CASE("child: opens the damaged file of LINLI_DAMAGED", "[.]")
{
    const char* const file = std::getenv("LINLI_DAMAGED");
    REQUIRE(file != nullptr);
    REQUIRE_FALSE(readAll(file));
    REQUIRE_FALSE(verifyFile(file));
}

TEST_CASE("a damaged file is told by its error alone, nothing is printed")
{
    const test::Folder folder;
    const auto file = folder.path() / "a.db";
    makeSample(file);
    std::string bytes = test::readFile(file);
    bytes[100] = static_cast<char>(bytes[100] ^ 1);
    test::writeFile(file, bytes);
    // In a new process: the library's log is one for all connections, and it matters what the very first one does.
    const auto printed = folder.path() / "printed";
    setenv("LINLI_DAMAGED", file.c_str(), 1);
    const pid_t child = fork();
    if (child == 0) {
        dup2(open(printed.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        execl("/proc/self/exe", "test_store", "child: opens the damaged file of LINLI_DAMAGED", nullptr);
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    unsetenv("LINLI_DAMAGED");
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == 0);
    REQUIRE(test::readFile(printed).empty());
}

TEST_CASE("a cut, lengthened or emptied file is noticed")
{
    const test::Folder folder;
    const auto file = folder.path() / "a.db";
    makeSample(file);
    const std::string good = test::readFile(file);
    for (const std::size_t length : {std::size_t {0}, std::size_t {1}, std::size_t {100}, std::size_t {4096},
                                     std::size_t {5000}, good.size() / 2, good.size() - 4096, good.size() - 1}) {
        INFO(length);
        test::writeFile(file, good.substr(0, length));
        REQUIRE_FALSE(readAll(file));
        REQUIRE_FALSE(verifyFile(file));
    }
    std::string zeroed = good;
    zeroed.replace(8192, 4096, 4096, '\0');
    test::writeFile(file, zeroed);
    REQUIRE_FALSE(verifyFile(file));
    test::writeFile(file, good);
    test::ok(verifyFile(file));
}

TEST_CASE("pages changed places are noticed")
{
    const test::Folder folder;
    const auto file = folder.path() / "a.db";
    makeSample(file);
    std::string bytes = test::readFile(file);
    std::swap_ranges(bytes.begin() + 8192, bytes.begin() + 12288, bytes.begin() + 16384);
    test::writeFile(file, bytes);
    REQUIRE_FALSE(readAll(file));
    REQUIRE_FALSE(verifyFile(file));
}
