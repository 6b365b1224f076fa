// SPDX-License-Identifier: GPL-3.0-or-later
// The practice city joins its hub: every station pushes its whole life, and a street workstation gets all of it.
#include "core/demo/city.h"
#include "core/demo/hub_folder.h"
#include "core/hub/data_folder.h"
#include "core/hub/hub.h"
#include "core/hub/sqlite_directory.h"
#include "core/hub/sqlite_store.h"
#include "core/ledger/history.h"
#include "core/store/schema.h"
#include "core/sync/client.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using linli::test::must;

namespace {

class Office {
public:
    explicit Office(const std::filesystem::path& folder)
        : m_data(must(hub::DataFolder::open(folder)))
    {
        m_store = must(hub::SqliteStore::open(must(store::Database::open(m_data.options())), m_random));
        m_directory = must(hub::openSqliteDirectory(m_data.options()));
        m_hub = std::make_unique<hub::Hub>(*m_store, test::sharedCatalog(), m_clock);
    }

    hub::Hub& hub() { return *m_hub; }
    hub::Principal principal(const std::string& account, std::int64_t device)
    {
        hub::Principal principal;
        principal.device = device;
        principal.account = account;
        for (const hub::Grant& grant : must(m_directory->grants(account))) {
            principal.grants.push_back({grant.scope, grant.writes});
        }
        return principal;
    }

    // A run of a replica until it is over.
    sync::Progress run(ledger::Ledger& ledger, const hub::Principal& principal)
    {
        sync::HubLink link;
        link.hub = must(m_hub->record()).id;
        link.device = principal.device;
        link.account = principal.account;
        must(sync::ReplicaState::enrol(ledger, link));
        sync::ReplicaState state = must(sync::ReplicaState::open(ledger, m_clock));
        sync::Client client(state, m_clock, "linli test");
        while (const std::optional<sync::Request> request = must(client.next())) {
            must(client.receive(m_hub->handle(principal, *request)));
        }
        return client.progress();
    }

private:
    base::SystemRandom m_random;
    base::SystemClock m_clock;
    hub::DataFolder m_data;
    std::unique_ptr<hub::SqliteStore> m_store;
    std::unique_ptr<hub::Directory> m_directory;
    std::unique_ptr<hub::Hub> m_hub;
};

std::int64_t peopleIn(store::Database& database)
{
    auto count = must(database.prepare("SELECT count(*) FROM person"));
    REQUIRE(must(count.step()));
    return count.integer(0);
}

}  // namespace

TEST_CASE("stations of the practice city push everything, and a street workstation gets it all")
{
    const test::TempFolder folder;
    demo::CityOptions options;
    options.folder = folder.path();
    options.committees = 2;
    options.residents = 400;
    options.asOf = base::toDay({2026, 6, 30});
    options.months = 4;
    const demo::CityReport report = must(demo::createCity(options, [](const std::string&, int, int) { return true; }));
    REQUIRE(report.committees == 2);
    Office office(folder.path() / "hub");
    CHECK(must(office.hub().scopes()).size() == 2);

    base::SystemRandom random;
    const base::SystemClock clock;
    std::int64_t people = 0;
    for (int number = 1; number <= 2; ++number) {
        auto replica = must(store::Replica::open(folder.path() / "stations" / std::to_string(number), demo::kPracticeUser,
                                                 "practice-city-0000", test::sharedCatalog(), random, clock));
        ledger::Ledger ledger = must(ledger::Ledger::open(replica.writer(), test::sharedCatalog(), clock, random));
        const std::string before = must(ledger::contentDigest(replica.writer(), test::sharedCatalog()));
        const sync::Progress progress =
            office.run(ledger, office.principal("committee" + std::to_string(number), number));
        INFO((progress.problem ? progress.problem->message + " " + progress.problem->detail : std::string()));
        CHECK(progress.verified);
        CHECK(progress.parked == 0);
        CHECK(progress.conflicts == 0);
        CHECK(progress.pushed > 40);
        // Joining changes nothing of what the desk shows.
        CHECK(must(ledger::contentDigest(replica.writer(), test::sharedCatalog())) == before);
        CHECK(must(ledger::verify(replica.writer(), test::sharedCatalog())).findings.empty());
        people += peopleIn(replica.writer());
    }

    test::Station street;
    const sync::Progress progress = office.run(street.ledger(), office.principal(demo::kStreetAccount, 3));
    INFO((progress.problem ? progress.problem->message + " " + progress.problem->detail : std::string()));
    CHECK(progress.verified);
    CHECK(peopleIn(street.database()) == people);
    std::string findings;
    for (const std::string& finding : must(ledger::verify(street.database(), test::sharedCatalog())).findings) {
        findings += finding + "\n";
    }
    CHECK(findings == "");
}
