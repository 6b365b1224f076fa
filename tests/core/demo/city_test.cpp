// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"
#include "core/base/text.h"
#include "core/demo/city.h"
#include "core/demo/tables.h"
#include "core/ledger/history.h"
#include "core/store/replica.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
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

// A city of one committee and nine months, made once for all sections.
const std::filesystem::path& grownCity()
{
    static const test::TempFolder folder;
    static bool made = false;
    if (!made) {
        demo::CityOptions options;
        options.folder = folder.path();
        options.committees = 1;
        options.residents = 1600;
        options.seed = 3;
        options.asOf = base::toDay({2026, 6, 30});
        options.months = 9;
        REQUIRE(demo::createCity(options, [](const std::string&, int, int) { return true; }));
        made = true;
    }
    return folder.path();
}

// The truth of a city of one committee beside its station.
class Truth {
public:
    explicit Truth(const std::filesystem::path& folder)
        : m_folder(folder)
        , m_catalog(test::sharedCatalog())
        , m_replica(test::must(store::Replica::open(folder / "stations/1", demo::kPracticeUser, "practice-city-0000", m_catalog, m_random, m_clock)))
    {
    }
    std::vector<std::vector<std::string>> rows(const std::string& file) const
    {
        std::vector<std::vector<std::string>> rows;
        const std::string bytes = bytesOf(m_folder / "truth" / file);
        for (const std::string_view line : base::split(bytes, '\n')) {
            std::vector<std::string> cells;
            for (const std::string_view cell : base::split(base::trim(line), ',')) {
                cells.emplace_back(cell);
            }
            rows.push_back(std::move(cells));
        }
        rows.erase(rows.begin());
        rows.pop_back();
        REQUIRE_FALSE(rows.empty());
        return rows;
    }
    // One value of the station; `id` is that of a row.
    std::string ask(const std::string& sql, const std::string& id)
    {
        const base::RowId row = test::must(ledger::rowOf(m_replica.writer(), test::must(base::RowUid::parse(id))));
        store::Statement statement = test::must(m_replica.writer().prepare(sql));
        statement.bind(1, row);
        return test::must(statement.step()) ? std::string(statement.text(0)) : "no row";
    }
    std::vector<std::string> texts(const std::string& sql)
    {
        store::Statement statement = test::must(m_replica.writer().prepare(sql));
        std::vector<std::string> found;
        while (test::must(statement.step())) {
            found.emplace_back(statement.text(0));
        }
        return found;
    }

private:
    std::filesystem::path m_folder;
    base::SystemRandom m_random;
    base::SystemClock m_clock;
    const catalog::Catalog& m_catalog;
    store::Replica m_replica;
};

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
    for (const char* part : {"stations/1", "stations/2"}) {
        CHECK(contentOf(first.path() / part) == contentOf(second.path() / part));
    }
    CHECK(contentOf(first.path() / "stations/1") != contentOf(other.path() / "stations/1"));
    for (const char* file : {"people.csv", "blanked.csv", "duplicates.csv", "entitled.csv"}) {
        const std::string bytes = bytesOf(first.path() / "truth" / file);
        CHECK(bytes.size() > 20);
        CHECK(bytes == bytesOf(second.path() / "truth" / file));
    }
}

TEST_CASE("more committees than codes are refused, and nothing is begun")
{
    const test::TempFolder folder;
    demo::CityOptions options;
    options.folder = folder.path() / "city";
    options.committees = 900;
    options.asOf = base::toDay({2026, 6, 30});
    const auto report = demo::createCity(options, [](const std::string&, int, int) { return true; });
    REQUIRE_FALSE(report);
    CHECK(report.error().message == "demo.too_many_committees");
    CHECK_FALSE(std::filesystem::exists(folder.path() / "city"));
}

TEST_CASE("people are as the census says, and the truth is true on the day")
{
    Truth truth(grownCity());

    SECTION("ages and registers")
    {
        const auto profiles = demo::readProfiles();
        REQUIRE(profiles);
        const demo::Profile& profile = profiles->front();
        double people = 0;
        double bands[3] = {};   // 0-14, 15-59, 60 and over
        double expected[3] = {};
        double registered = 0;
        double local = 0;
        for (const auto& row : truth.rows("people.csv")) {
            const int age = 2026 - std::stoi(row[4].substr(0, 4)) - (row[4].substr(5) > "06-30" ? 1 : 0);
            if (row[6] == "1" && row[7] == "1") {
                people += 1;
                bands[age < 15 ? 0 : age < 60 ? 1 : 2] += 1;
                local += row[8] == "1" ? 1 : 0;
            }
            registered += row[6] == "1" && row[8] == "1" ? 1 : 0;
        }
        double all = 0;
        for (const auto& sex : profile.ages) {
            for (std::size_t band = 0; band < sex.size(); ++band) {
                expected[band < 3 ? 0 : band < 12 ? 1 : 2] += sex[band];
                all += sex[band];
            }
        }
        CHECK(people > 1450);
        CHECK(people < 1750);
        for (int band = 0; band < 3; ++band) {
            INFO(band);
            CHECK(std::abs(bands[band] / people - expected[band] / all) < 0.03);
        }
        CHECK(std::abs(local / people - profile.hukouShare) < 0.08);
        CHECK(registered > local);  // some are registered here and live elsewhere
    }
    SECTION("what is blank is blank")
    {
        std::size_t persons = 0;
        std::size_t households = 0;
        for (const auto& row : truth.rows("blanked.csv")) {
            const std::string entity = row[1].substr(0, row[1].find('.'));
            const std::string column = row[1].substr(entity.size() + 1);
            const std::string sql = entity == "person" || entity == "household"
                ? "SELECT " + column + " FROM " + entity + " WHERE id = ?1"
                : "SELECT max(" + column + ") FROM " + entity + " WHERE person = ?1";
            INFO(row[0] << " " << row[1]);
            CHECK(truth.ask(sql, row[0]).empty());
            CHECK_FALSE(row[2].empty());
            persons += entity == "household" ? 0 : 1;
            households += entity == "household" ? 1 : 0;
        }
        CHECK(persons > 600);
        CHECK(households > 200);
    }
    SECTION("doubles are what they are called")
    {
        std::map<std::string, int> kinds;
        for (const auto& row : truth.rows("duplicates.csv")) {
            ++kinds[row[2]];
            const std::string name = "SELECT name FROM person WHERE id = ?1";
            const std::string number = "SELECT max(number) FROM identity WHERE person = ?1";
            CHECK((truth.ask(name, row[0]) != truth.ask(name, row[1])) == (row[2] == "heard_wrong"));
            CHECK(truth.ask(number, row[1]) == (row[2] == "old_number" ? truth.ask(number, row[0]) : ""));
        }
        CHECK(kinds.size() == 3);
    }
    SECTION("who is entitled on the day")
    {
        std::map<std::string, int> policies;
        for (const auto& row : truth.rows("entitled.csv")) {
            ++policies[row[1]];
            if (row[1] == "elder_alone_care") {
                INFO(row[0]);
                CHECK(truth.ask("SELECT count(*) FROM residence r JOIN residence o ON o.house = r.house AND o.\"to\" IS NULL "
                                "AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = o.person AND p.status <> '1') "
                                "AND o.household IS NOT NULL WHERE r.person = ?1 AND r.\"to\" IS NULL", row[0]) == "1");
            }
        }
        for (const char* policy : {"elder_allowance", "elder_alone_care", "childcare_subsidy", "dibao"}) {
            INFO(policy);
            CHECK(policies[policy] > 0);
        }
    }
    SECTION("the committee has something to write into each of its ledgers")
    {
        const auto count = [&](const std::string& where) { return std::stoi(truth.texts("SELECT count(*) FROM " + where).front()); };
        for (const char* kind : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}) {
            INFO(kind);
            CHECK(count("event WHERE class = '" + std::string(kind) + "'") > 2);
        }
        CHECK(count("event WHERE class = '1' AND kind IS NULL") > 0);
        CHECK(count("event WHERE class IN ('1', '2') AND closed_on IS NOT NULL") > 10);
        CHECK(count("event WHERE class IN ('1', '2') AND closed_on IS NULL") > 2);
        CHECK(count("event WHERE closed_on < \"on\"") == 0);
        CHECK(count("event WHERE amount IS NOT NULL AND person IS NOT NULL") > 5);
        CHECK(count("event WHERE hours IS NOT NULL") > 5);
        CHECK(count("event WHERE org IS NULL") == 0);
        CHECK(count("visit WHERE person IS NULL AND household IS NOT NULL") > 3);
        CHECK(count("visit WHERE kind IN ('3', '4')") > 3);
        CHECK(count("event WHERE \"on\" < '2026-01-01' AND (closed_on IS NULL OR closed_on >= '2026-01-01')") > 0);
    }
    SECTION("every operation of the history has a name")
    {
        const auto operations = truth.texts("SELECT DISTINCT operation FROM edit_group");
        CHECK(operations.size() > 8);
        for (const std::string& operation : operations) {
            INFO(operation);
            CHECK(base::sentence("op." + operation, {}, base::Language::Chinese) != "op." + operation);
        }
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
