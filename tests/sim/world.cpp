// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/world.h"

#include "tests/sim/invariants.h"

#include <algorithm>

namespace linli::sim {

namespace {

unsigned oneOf(base::SeededRandom& random, std::initializer_list<unsigned> choices)
{
    return *(choices.begin() + random.below(choices.size()));
}

}  // namespace

Character Character::draw(base::SeededRandom& random)
{
    Character one;
    one.steps = 60 + static_cast<int>(random.below(140));
    one.talk = oneOf(random, {30, 60, 100});
    one.people = oneOf(random, {20, 40, 60});
    one.weather = {oneOf(random, {0, 0, 5, 15}), oneOf(random, {0, 0, 10, 25}), oneOf(random, {0, 0, 10, 30}),
                   static_cast<WallTime>(oneOf(random, {1, 24, 24 * 30})) * kHour};
    one.crash = oneOf(random, {0, 0, 2, 6});
    one.hubCrash = oneOf(random, {0, 0, 2, 5});
    one.ioError = oneOf(random, {0, 0, 0, 3});
    one.restoreDevice = oneOf(random, {0, 0, 0, 2});
    one.cloneDevice = oneOf(random, {0, 0, 0, 1});
    one.backUp = oneOf(random, {0, 1, 3});
    one.restoreHub = one.backUp == 0 ? 0 : oneOf(random, {0, 0, 1, 2});
    one.clockJump = oneOf(random, {0, 1, 4});
    one.sleep = oneOf(random, {0, 0, 2});
    one.line = oneOf(random, {0, 1, 4});
    one.move = oneOf(random, {0, 2, 6});
    one.share = oneOf(random, {0, 0, 3});
    one.compact = oneOf(random, {0, 0, 2, 5});
    one.grants = oneOf(random, {0, 0, 0, 2});
    one.revoke = oneOf(random, {0, 0, 0, 1});
    one.hubDisk = oneOf(random, {0, 0, 2});
    one.release = oneOf(random, {0, 0, 2});
    one.acquainted = random.below(4) != 0;
    one.freshSnapshots = random.below(2) == 0;
    return one;
}

World::World(std::uint64_t seed, const catalog::Catalog& catalog, Trace& trace)
    : m_random(seed)
    , m_catalog(catalog)
    , m_trace(trace)
    , m_character(Character::draw(m_random))
    , m_net(m_time, m_random)
    , m_people(catalog, m_random, trace)
    , m_hub(m_time, catalog, m_random.next())
{
    m_net.setWeather(m_character.weather);
    m_hub.setFreshSnapshots(m_character.freshSnapshots);
    Habits& habits = m_people.habits;
    habits.weights = {oneOf(m_random, {0, 2, 4}), 6, oneOf(m_random, {20, 40}), oneOf(m_random, {0, 4, 8}),
                      oneOf(m_random, {0, 2, 5}), oneOf(m_random, {0, 4, 10}), oneOf(m_random, {0, 5, 10}),
                      oneOf(m_random, {0, 3, 6})};
    habits.trespass = oneOf(m_random, {0, 0, 3, 10});
    habits.longest = oneOf(m_random, {1, 3, 8});
    habits.fields = oneOf(m_random, {2, 8});
    habits.crowd = oneOf(m_random, {1, 3});
}

void World::run()
{
    populate();
    if (m_character.acquainted) {
        acquaint();
    }
    for (int step = 0; step < m_character.steps; ++step) {
        passTime();
        this->step();
    }
    settle();
    Invariants(*this).whenQuiet();
}

void World::populate()
{
    std::vector<ScopeNo> all;
    for (ScopeNo scope = 1; scope <= kScopes; ++scope) {
        m_memory.scopes.emplace(scope, Shadow(scope));
        all.push_back(scope);
    }
    m_hub.grant({kWatcher, "watcher", {kCommittee}, {}}, all);
    bootHub();
    watch();
    const bool prepared = below(4) == 0;
    for (int no = 1; no <= kDevices; ++no) {
        Identity identity {no, "account" + std::to_string(no), {kCommittee, kResident}, m_hub.id()};
        if (no == kDevices) {
            identity.layers = {kPolice};
        }
        std::set<ScopeNo> scopes {1 + (no - 1) % kScopes};
        if (below(3) == 0) {
            scopes.insert(1 + static_cast<ScopeNo>(below(kScopes)));
        }
        m_hub.grant(identity, {scopes.begin(), scopes.end()});
        m_grants[no] = scopes;
        m_devices.push_back(std::make_unique<Device>(no, identity, m_time, m_catalog, m_random.next()));
        if (prepared) {
            m_devices.back()->replaceDisk(preparedReplica(m_catalog));
        }
        jumpClock(*m_devices.back());
        bootDevice(*m_devices.back());
    }
}

void World::acquaint()
{
    constexpr int kRounds = 2;
    for (const auto& device : m_devices) {
        guarded(*device, [&] { m_people.act(*device, below(2) == 0 ? Habits::Load : Habits::Create); });
    }
    for (int round = 0; round < kRounds; ++round) {
        for (const auto& device : m_devices) {
            m_time.pass(kMinute);
            runToEnd(*device);
        }
    }
}

void World::passTime()
{
    const unsigned kind = below(100);
    m_time.pass(kind < 80 ? static_cast<WallTime>(below(60)) * kSecond
                    : kind < 97 ? static_cast<WallTime>(below(24)) * kHour
                                : static_cast<WallTime>(below(10)) * kDay);
}

Device& World::someDevice()
{
    return *m_devices[m_random.below(m_devices.size())];
}

void World::step()
{
    const Character& odds = m_character;
    using Act = void (World::*)();
    const std::pair<unsigned, Act> hubs[] = {
        {odds.hubCrash, &World::crashHub},  {odds.restoreHub, &World::restoreHub}, {odds.backUp, &World::backUp},
        {odds.line, &World::changeLine},    {odds.move, &World::moveRows},         {odds.share, &World::shareRows},
        {odds.compact, &World::compact},    {odds.grants, &World::changeGrants},   {odds.revoke, &World::revoke},
        {odds.hubDisk, &World::fillHubDisk}, {odds.release, &World::release},
    };
    using DeviceAct = void (World::*)(Device&);
    const std::pair<unsigned, DeviceAct> devices[] = {
        {odds.crash, &World::crashDevice},
        {odds.ioError, &World::failDisk},
        {odds.restoreDevice, &World::restoreDevice},
        {odds.cloneDevice, &World::cloneDevice},
        {odds.clockJump, &World::jumpClock},
        {odds.sleep, &World::sleep},
        {odds.people, &World::work},
        {odds.talk, &World::talk},
    };
    unsigned total = 0;
    for (const auto& one : hubs) {
        total += one.first;
    }
    for (const auto& one : devices) {
        total += one.first;
    }
    unsigned drawn = below(total);
    for (const auto& [weight, act] : hubs) {
        if (drawn < weight) {
            return (this->*act)();
        }
        drawn -= weight;
    }
    for (const auto& [weight, act] : devices) {
        if (drawn < weight) {
            Device& device = someDevice();
            if (device.revoked && act != &World::talk) {
                return;
            }
            return device.retired ? void() : (this->*act)(device);
        }
        drawn -= weight;
    }
}

void World::work(Device& device)
{
    if (m_time.now() < device.asleepUntil) {
        return;
    }
    if (!device.isUp()) {
        return bootDevice(device);
    }
    guarded(device, [&] { m_people.act(device); });
}

// The machine falls when its power went; otherwise an error of its disk ends the run of the client, no more.
void World::guarded(Device& device, const std::function<void()>& action)
{
    try {
        action();
        after(device);
    } catch (const PowerGone&) {
        if (device.disk().offWithPower() || !device.isUp()) {
            m_trace.note("device " + std::to_string(device.no()) + " loses its power");
            device.powerCut(m_random.unit());
        } else {
            m_trace.note("device " + std::to_string(device.no()) + " has a fault of its disk");
            device.disk().disarm();
            device.endRun();
        }
    }
}

void World::after(Device& device)
{
    if (!device.isUp()) {
        return;
    }
    if (device.disk().offWithPower()) {
        throw PowerGone {};  // after the last thing the step did, which succeeded
    }
    // Only what the product does may meet a fault, not the looking on.
    device.disk().setResting(true);
    m_truth.collect(device, m_memory);
    Invariants(*this).afterStep(device);
    device.disk().setResting(false);
}

void World::bootDevice(Device& device)
{
    guarded(device, [&] {
        device.boot();
        m_trace.note("device " + std::to_string(device.no()) + " starts");
    });
}

void World::guardedHub(const std::function<void()>& action)
{
    try {
        if (!m_hub.isUp()) {
            bootHub();
        }
        action();
    } catch (const PowerGone&) {
        m_trace.note("hub loses its power");
        m_hub.powerCut(m_random.unit());
        bootHub();
    }
    watch();
}

void World::bootHub()
{
    m_hub.boot();
    m_trace.note("hub starts");
}

void World::settle()
{
    m_trace.note("all faults are off");
    m_net.heal(below(2) == 0);
    m_hub.disk().disarm();
    if (!m_hub.isUp()) {
        bootHub();
    }
    watch();
    for (const auto& device : m_devices) {
        device->disk().disarm();
        device->asleepUntil = 0;
        if (!device->isUp() && !device->retired) {
            bootDevice(*device);
        }
    }
    while (const auto letter = m_net.take()) {
        letter->toHub ? arriveAtHub(*letter) : arriveAtDevice(*letter);
    }
    constexpr int kMostRounds = 12;
    int quiet = 0;
    for (int round = 0; round < kMostRounds && quiet < 2; ++round) {
        m_time.pass(kMinute);
        bool all = true;
        for (const auto& device : m_devices) {
            if (device->revoked && !device->retired) {
                runToEnd(*device);
                retire(*device);
            } else if (!device->retired) {
                all = runToEnd(*device) && all;
            }
        }
        quiet = all ? quiet + 1 : 0;
    }
    check(quiet == 2, "L1", "after " + std::to_string(kMostRounds) + " rounds somebody still has something to say");
}

}  // namespace linli::sim
