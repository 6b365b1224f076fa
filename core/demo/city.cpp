// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/city.h"

#include "core/demo/families.h"
#include "core/demo/groups.h"
#include "core/demo/homes.h"
#include "core/demo/hub_folder.h"
#include "core/demo/life.h"
#include "core/demo/police_file.h"
#include "core/demo/registers.h"
#include "core/demo/truth.h"
#include "core/store/replica.h"

#include <cmath>
#include <fstream>

namespace linli::demo {

namespace {

using base::Result;
using base::Status;

constexpr int kMeanCommittee = 4100;
// Far from the parts the committees draw from.
constexpr std::uint64_t kPoliceSeed = 1'000'000;
constexpr std::uint64_t kDiarySeed = 2'000'000;
// Codes 901-999 of a town are not used by the statistics office.
constexpr int kCodesPerTown = 99;

std::uint64_t mix(std::uint64_t seed, std::uint64_t part)
{
    return base::SeededRandom(seed * 0x9E3779B97F4A7C15ULL + part).next();
}

// What every committee is drawn from.
struct Sources {
    std::vector<Profile> profiles;
    std::vector<Town> towns;
    NameMaker names;
    catalog::Catalog catalog;
};

Result<Sources> readSources()
{
    Sources sources;
    LINLI_TRY(sources.profiles, readProfiles());
    LINLI_TRY(sources.towns, readTowns());
    LINLI_TRY(sources.names, NameMaker::read());
    LINLI_TRY(sources.catalog, catalog::Catalog::load());
    return sources;
}

// A replica being filled. The loading connection does not wait for the disk: a city cut short by a power failure is made
// anew. The replica's own, durable connection writes everything to the disk at the end.
struct Filling {
    store::Replica replica;
    store::Database loader;
};

// The committees of the city and how much larger or smaller than its profile each is.
struct Plan {
    int committees = 0;
    double scale = 1;
};

Result<Plan> planOf(const CityOptions& options, const Sources& sources)
{
    Plan plan;
    plan.committees = options.committees.value_or(options.residents ? std::max(3, static_cast<int>(std::lround(*options.residents / double{kMeanCommittee}))) : 3);
    if (const int most = kCodesPerTown * static_cast<int>(sources.towns.size()); plan.committees > most) {
        return base::fail(base::ErrorCode::Invalid, "demo.too_many_committees", {{"most", std::to_string(most)}});
    }
    if (plan.committees < 1 || (options.residents && *options.residents < plan.committees * 100) || options.months < 0) {
        return base::fail(base::ErrorCode::Invalid, "demo.bad_options");
    }
    if (options.residents) {
        double natural = 0;
        for (int number = 0; number < plan.committees; ++number) {
            natural += sources.profiles[static_cast<std::size_t>(number) % sources.profiles.size()].people;
        }
        plan.scale = *options.residents / natural;
    }
    return plan;
}

class City {
public:
    City(const CityOptions& options, const CityProgress& progress, Sources sources, Plan plan)
        : m_options(options)
        , m_progress(progress)
        , m_sources(std::move(sources))
        , m_plan(plan)
    {
        m_first = base::addMonths(options.asOf, -options.months);
    }

    Result<CityReport> create()
    {
        for (int number = 0; number < m_plan.committees; ++number) {
            LINLI_CHECK(station(number));
        }
        LINLI_CHECK(step("hub", m_plan.committees));
        LINLI_CHECK(makeHub(m_options.folder / "hub", m_members, m_password));
        LINLI_CHECK(m_truth.write(m_options.folder / "truth"));
        LINLI_CHECK(m_police.write(m_options.folder / "police", m_options.asOf));
        return m_report;
    }

private:
    Status step(const std::string& what, int done)
    {
        if (!m_progress(what, done, m_plan.committees)) {
            return base::fail(base::ErrorCode::Cancelled, "demo.cancelled");
        }
        return {};
    }

    Result<Filling> begin(const std::filesystem::path& folder)
    {
        base::SystemRandom random;
        const base::FixedClock clock(base::startOfShanghaiDay(m_first));
        LINLI_TRY(store::Replica replica,
                  store::Replica::create(folder, kPracticeUser, m_password, store::KdfCost::weak(), m_sources.catalog, random, clock));
        store::OpenOptions options;
        options.file = folder / "replica.db";
        options.key = replica.unlocked().key;
        options.durability = store::Durability::Off;
        LINLI_TRY(store::Database loader, store::Database::open(options));
        return Filling{std::move(replica), std::move(loader)};
    }

    Result<Shared> share(store::Database& loader)
    {
        base::SeededRandom random(mix(m_options.seed, 1));
        const base::FixedClock clock(base::startOfShanghaiDay(m_first));
        LINLI_TRY(const auto registry, registry::Registry::open(loader, m_sources.catalog, clock, random));
        return loadShared(*registry, m_sources.towns);
    }

    const Profile& profileOf(int number) const { return m_sources.profiles[static_cast<std::size_t>(number) % m_sources.profiles.size()]; }

    Committee inventCommittee(int number, base::SeededRandom& random, UsedNumbers& used)
    {
        const Profile& profile = profileOf(number);
        const Town& town = m_sources.towns[static_cast<std::size_t>(number / kCodesPerTown) % m_sources.towns.size()];
        Committee committee;
        committee.profile = profile.id;
        committee.town = town.name;
        committee.townCode = town.prefix9 + "000";
        committee.code12 = town.prefix9 + std::to_string(901 + number % kCodesPerTown);
        buildHomes(committee, profile, m_plan.scale, number, random);
        settlePeople(committee, profile, m_plan.scale, m_first, m_sources.names, random);
        describePeople(committee, profile, m_first, m_sources.names, used, random);
        registerPeople(committee, profile, m_first, m_sources.names, used, random);
        formGroups(committee, profile, m_plan.scale, m_first, random);
        useHomes(committee, profile, random);
        return committee;
    }

    // A committee with its rows and edits in a replica.
    struct Made {
        Committee committee;
        Dirt dirt;
        Loaded loaded;
        LifeCounts counts;
    };

    Result<Made> populate(store::Database& loader, const Shared& shared, int number, UsedNumbers& used,
                          std::unique_ptr<registry::Registry>& registry, base::FixedClock& clock, base::SeededRandom& rowRandom)
    {
        const std::uint64_t part = static_cast<std::uint64_t>(number) * 4 + 2;
        base::SeededRandom people(mix(m_options.seed, part));
        base::SeededRandom dirtRandom(mix(m_options.seed, part + 1));
        base::SeededRandom lifeRandom(mix(m_options.seed, part + 2));
        base::SeededRandom diaryRandom(mix(m_options.seed, static_cast<std::uint64_t>(number) + kDiarySeed));
        Made made;
        made.committee = inventCommittee(number, people, used);
        made.dirt = makeDirt(made.committee, dirtRandom);
        LINLI_TRY(registry, registry::Registry::open(loader, m_sources.catalog, clock, rowRandom));
        LINLI_TRY(made.loaded, loadCommittee(*registry, shared, made.committee, made.dirt));
        const std::vector<RowId> home = {made.loaded.org};
        LINLI_CHECK(registry->setHome(home));
        LINLI_CHECK(registry->rebuildDerived());
        LINLI_TRY(made.counts, live(*registry, shared, made.committee, made.loaded, made.dirt, clock, m_first, m_options.asOf, m_sources.names, used, lifeRandom,
                                    diaryRandom));
        return made;
    }

    Status station(int number)
    {
        LINLI_CHECK(step("station", number));
        const std::filesystem::path folder = m_options.folder / "stations" / std::to_string(number + 1);
        LINLI_TRY(Filling station, begin(folder));
        LINLI_TRY(const Shared shared, share(station.loader));
        base::SeededRandom rowRandom(mix(m_options.seed, static_cast<std::uint64_t>(number) * 4 + 5));
        base::FixedClock clock(base::startOfShanghaiDay(m_first));
        {
            std::unique_ptr<registry::Registry> registry;
            LINLI_TRY(const Made made, populate(station.loader, shared, number, m_used, registry, clock, rowRandom));
            m_members.push_back({made.committee.code12, made.committee.name});
            LINLI_CHECK(m_truth.add(station.loader, made.committee, made.loaded, made.dirt, m_options.asOf));
            base::SeededRandom policeRandom(mix(m_options.seed, static_cast<std::uint64_t>(number) + kPoliceSeed));
            LINLI_CHECK(m_police.add(station.loader, made.committee.name, m_options.asOf, m_sources.names, policeRandom));
            m_report.people += static_cast<int>(made.committee.people.size());
            m_report.groups += made.counts.groups;
            ++m_report.committees;
        }
        return finish(station, "station");
    }

    Status finish(Filling& filling, const std::string& what)
    {
        LINLI_CHECK(filling.loader.run("ANALYZE"));
        LINLI_CHECK(step(what, m_report.committees));
        return filling.replica.writer().checkpoint();
    }

    const CityOptions& m_options;
    const CityProgress& m_progress;
    Sources m_sources;
    Plan m_plan;
    base::Day m_first;
    std::vector<Member> m_members;
    UsedNumbers m_used;
    Truth m_truth;
    PoliceFile m_police;
    CityReport m_report;
    // Printed in DIR/password: this city is for practising, its people are invented.
    const std::string m_password = "practice-city-0000";
};

Status prepareFolder(const CityOptions& options)
{
    std::error_code error;
    if (std::filesystem::exists(options.folder, error) && !std::filesystem::is_empty(options.folder, error)) {
        return base::fail(base::ErrorCode::Conflict, "demo.folder_not_empty", {{"folder", options.folder.string()}});
    }
    std::filesystem::create_directories(options.folder / "stations", error);
    std::ofstream password(options.folder / "password", std::ios::binary);
    password << "practice-city-0000\n";
    password.flush();
    if (error || !password.good()) {
        return base::fail(base::ErrorCode::Io, "demo.cannot_write", {{"folder", options.folder.string()}});
    }
    return {};
}

}  // namespace

Result<CityReport> createCity(const CityOptions& options, const CityProgress& progress)
{
    LINLI_TRY(Sources sources, readSources());
    LINLI_TRY(const Plan plan, planOf(options, sources));
    LINLI_CHECK(prepareFolder(options));
    return City(options, progress, std::move(sources), plan).create();
}

}  // namespace linli::demo
