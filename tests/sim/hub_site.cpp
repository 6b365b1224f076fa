// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/hub_site.h"

#include "core/hub/hub.h"
#include "core/hub/sqlite_store.h"

namespace linli::sim {

struct HubSite::Program {
    std::unique_ptr<hub::SqliteStore> store;
    std::unique_ptr<hub::Hub> hub;
};

namespace {

constexpr WallTime kForEver = WallTime {1} << 60;

}  // namespace

HubSite::HubSite(const TrueTime& time, const catalog::Catalog& catalog, std::uint64_t seed)
    : m_catalog(catalog)
    , m_disk("sim-hub")
    , m_clock(time)
    , m_random(seed)
{
    m_disk.load(emptyHub());
}

HubSite::~HubSite()
{
    shutDown();
}

bool HubSite::isUp() const
{
    return m_program != nullptr;
}

void HubSite::boot()
{
    auto options = optionsFor(m_disk);
    auto program = std::make_unique<Program>();
    store::Database database = run(store::Database::open(options));
    program->store = run(hub::SqliteStore::open(std::move(database), m_random));
    program->hub = std::make_unique<hub::Hub>(*program->store, m_catalog, m_clock);
    if (m_freshSnapshots) {
        program->hub->reuseSnapshots(0, 0);
    }
    m_program = std::move(program);
}

void HubSite::shutDown()
{
    m_program.reset();
}

void HubSite::powerCut(double survive)
{
    if (!m_disk.faultMet()) {
        m_disk.arm(test::Fault::PowerLoss, 1, m_random.next());
    }
    shutDown();
    m_disk.powerOn(survive);
}

const Image& HubSite::emptyHub()
{
    static const Image image = [] {
        test::CrashDisk disk("sim-empty-hub");
        auto options = optionsFor(disk);
        options.create = true;
        base::SeededRandom random(1);
        {
            auto store = must(hub::SqliteStore::open(must(store::Database::open(options)), random));
            const catalog::Catalog catalog;
            const base::FixedClock clock(kFirstMorning);
            hub::Hub hub(*store, catalog, clock);
            for (ScopeNo scope = 1; scope <= 3; ++scope) {
                must(hub.addScope(scope, "31010100100" + std::to_string(scope), "committee " + std::to_string(scope)));
            }
            must(store->database().checkpoint());
        }
        return disk.image();
    }();
    return image;
}

std::array<std::uint8_t, 16> HubSite::id()
{
    return run(m_program->hub->record()).id;
}

std::int64_t HubSite::epoch()
{
    return m_epoch;
}

void HubSite::grant(const Identity& identity, const std::vector<ScopeNo>& scopes)
{
    hub::Principal& principal = m_principals[identity.device];
    principal.device = identity.device;
    principal.account = identity.account;
    principal.leaseUntil = kForEver;
    principal.grants.clear();
    for (const ScopeNo scope : scopes) {
        principal.grants.push_back({scope, identity.layers});
    }
}

void HubSite::revoke(std::int64_t device)
{
    m_principals[device].revokedAt = m_clock.now();
}

sync::Reply HubSite::handle(std::int64_t device, const sync::Request& request)
{
    sync::Reply reply = m_program->hub->handle(m_principals.at(device), request);
    if (m_disk.offWithPower()) {
        throw PowerGone {};
    }
    if (m_disk.faultMet()) {
        m_disk.disarm();  // the disk was full; the hub says so and goes on
    }
    return reply;
}

void HubSite::move(const std::vector<RowUid>& rows, ScopeNo from, ScopeNo to)
{
    run(m_program->hub->move({from, to, rows, "operator", "move", "2026-03-02"}));
}

void HubSite::share(const std::vector<RowUid>& rows, ScopeNo from, ScopeNo with)
{
    run(m_program->hub->share({from, with, rows, "operator", "share", "2026-03-02"}));
}

void HubSite::unshare(const std::vector<RowUid>& rows, ScopeNo from)
{
    run(m_program->hub->unshare({from, 0, rows, "operator", "unshare", "2026-03-02"}));
}

void HubSite::compact(ScopeNo scope, Position upTo)
{
    run(m_program->hub->compact(scope, upTo));
}

std::set<OpId> HubSite::parked()
{
    std::set<OpId> ids;
    for (const hub::ParkedPush& one : run(m_program->hub->parked(0, 1U << 20U))) {
        const auto* const group = std::get_if<sync::WireGroup>(&one.item);
        ids.insert(group != nullptr ? group->id : std::get<sync::WireRows>(one.item).id);
    }
    return ids;
}

bool HubSite::release(const OpId& id)
{
    hub::Principal operators = m_principals.at(kWatcher);
    for (hub::ScopeGrant& grant : operators.grants) {
        grant.writes = {kPolice, kCommittee, kResident};
    }
    for (const hub::ParkedPush& one : run(m_program->hub->parked(0, 1U << 20U))) {
        const auto* const group = std::get_if<sync::WireGroup>(&one.item);
        if (group != nullptr && group->id == id) {
            return run(m_program->hub->release(one.arrival, operators)).judgement != sync::Judgement::Parked;
        }
    }
    return false;
}

Image HubSite::backUp()
{
    Image image = m_disk.image();
    run(m_program->hub->setArchived(run(m_program->hub->record()).arrivals));
    return image;
}

void HubSite::restore(const Image& image)
{
    shutDown();
    m_disk.disarm();
    m_disk.load(image);
    boot();
    m_epoch = run(m_program->hub->newEpoch());
}

Position HubSite::head(ScopeNo scope)
{
    for (const hub::ScopeRecord& record : run(m_program->hub->scopes())) {
        if (record.no == scope) {
            return record.head;
        }
    }
    return 0;
}

}  // namespace linli::sim
