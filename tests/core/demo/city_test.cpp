// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/city.h"
#include "core/ledger/history.h"
#include "core/store/replica.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace linli;

namespace {

demo::CityReport create(const std::filesystem::path& folder, std::uint64_t seed, int months)
{
    demo::CityOptions options;
    options.folder = folder;
    options.committees = 2;
    options.residents = 700;
    options.seed = seed;
    options.asOf = base::toDay({2026, 6, 30});
    options.months = months;
    const auto report = demo::createCity(options, [](const std::string&, int, int) { return true; });
    INFO((report ? std::string() : base::describe(report.error(), base::Language::English) + " " + report.error().detail));
    REQUIRE(report);
    return *report;
}

std::string contentOf(const std::filesystem::path& folder)
{
    base::SystemRandom random;
    const base::SystemClock clock;
    const auto catalog = catalog::Catalog::load();
    REQUIRE(catalog);
    auto replica = store::Replica::open(folder, demo::kPracticeUser, "practice-city-0000", *catalog, random, clock);
    REQUIRE(replica);
    const auto findings = ledger::verify(replica->writer(), *catalog);
    REQUIRE(findings);
    CHECK(findings->findings.empty());
    CHECK(findings->edits > 50);
    const auto digest = ledger::contentDigest(replica->writer(), *catalog);
    REQUIRE(digest);
    return *digest;
}

std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::stringstream out;
    out << stream.rdbuf();
    return out.str();
}

}  // namespace

TEST_CASE("the same seed makes the same city, another seed another")
{
    const test::TempFolder first;
    const test::TempFolder second;
    const test::TempFolder other;
    const demo::CityReport report = create(first.path(), 7, 6);
    create(second.path(), 7, 6);
    create(other.path(), 8, 6);
    CHECK(report.committees == 2);
    CHECK(report.people > 650);
    CHECK(report.groups > 40);
    for (const char* part : {"stations/1", "stations/2", "hub"}) {
        CHECK(contentOf(first.path() / part) == contentOf(second.path() / part));
    }
    CHECK(contentOf(first.path() / "stations/1") != contentOf(other.path() / "stations/1"));
    for (const char* file : {"people.csv", "blanked.csv", "duplicates.csv", "entitled.csv"}) {
        const std::string bytes = bytesOf(first.path() / "truth" / file);
        CHECK(bytes.size() > 20);
        CHECK(bytes == bytesOf(second.path() / "truth" / file));
    }
}

TEST_CASE("a folder that holds something is left alone")
{
    const test::TempFolder folder;
    std::filesystem::create_directories(folder.path());
    std::ofstream(folder.path() / "letter.txt") << "keep me";
    demo::CityOptions options;
    options.folder = folder.path();
    options.asOf = base::toDay({2026, 6, 30});
    const auto report = demo::createCity(options, [](const std::string&, int, int) { return true; });
    REQUIRE_FALSE(report);
    CHECK(report.error().message == "demo.folder_not_empty");
    CHECK(bytesOf(folder.path() / "letter.txt") == "keep me");
}
