// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One seed: a hub, three committees, five workstations, and everything that can go wrong between them. Every decision is
// drawn from one random source, so a seed is always the same story.

#include "tests/sim/hub_site.h"
#include "tests/sim/net.h"
#include "tests/sim/people.h"
#include "tests/sim/truth.h"

namespace linli::sim {

inline constexpr int kDevices = 5;
inline constexpr ScopeNo kScopes = 3;

// What a seed is like; drawn first. Faults that a seed does not have let others be seen.
struct Character {
    int steps = 0;
    Weather weather;
    unsigned crash = 0;  // weights of what may happen in a step
    unsigned hubCrash = 0;
    unsigned ioError = 0;
    unsigned restoreDevice = 0;
    unsigned cloneDevice = 0;
    unsigned restoreHub = 0;
    unsigned backUp = 0;
    unsigned clockJump = 0;
    unsigned sleep = 0;
    unsigned line = 0;
    unsigned move = 0;
    unsigned share = 0;
    unsigned compact = 0;
    unsigned grants = 0;
    unsigned revoke = 0;
    unsigned hubDisk = 0;
    unsigned release = 0;
    unsigned people = 0;
    unsigned talk = 0;
    // Everybody begins with what all have made; otherwise the first thing is to fill each replica.
    bool acquainted = false;
    // Each first fill gets all there is, not an old snapshot and the log since.
    bool freshSnapshots = false;
    static Character draw(base::SeededRandom& random);
};

class World {
public:
    World(std::uint64_t seed, const catalog::Catalog& catalog, Trace& trace);
    // The whole story; throws Violation.
    void run();

private:
    friend class Invariants;

    void populate();
    // Everybody makes something and has what the others of the scope made.
    void acquaint();
    void step();
    void passTime();
    // After every fault is off: until nobody has anything left to say.
    void settle();

    void work(Device& device);

    // Conversation (world_talk.cpp).
    void talk(Device& device);
    void askNext(Device& device);
    void arriveAtHub(const Letter& letter);
    void arriveAtDevice(const Letter& letter);
    std::optional<sync::Reply> answer(Device& device, const sync::Request& request);
    bool runToEnd(Device& device);
    // What the hub's logs have gained, read by the watcher, and judged.
    void watch();
    void watchScope(ScopeNo scope);

    // Faults (world_faults.cpp).
    void crashDevice(Device& device);
    void failDisk(Device& device);
    void diskReplaced(Device& device);
    void sleep(Device& device);
    void restoreDevice(Device& device);
    void cloneDevice(Device& device);
    void jumpClock(Device& device);
    void restoreHub();
    void crashHub();
    void fillHubDisk();
    void backUp();
    void changeLine();

    // The hub's operators (world_office.cpp).
    void moveRows();
    void shareRows();
    void compact();
    void changeGrants();
    void revoke();
    void retire(Device& device);
    void release();

    void bootDevice(Device& device);
    void bootHub();
    // Runs something on a device; a power cut on the way lets it fall.
    void guarded(Device& device, const std::function<void()>& action);
    void guardedHub(const std::function<void()>& action);
    void after(Device& device);
    Device& someDevice();
    std::vector<RowUid> someMembers(ScopeNo scope);
    unsigned below(unsigned bound) { return static_cast<unsigned>(m_random.below(bound)); }

    base::SeededRandom m_random;
    const catalog::Catalog& m_catalog;
    Trace& m_trace;
    TrueTime m_time;
    Character m_character;
    Net m_net;
    People m_people;
    HubSite m_hub;
    std::vector<std::unique_ptr<Device>> m_devices;
    std::map<std::int64_t, std::set<ScopeNo>> m_grants;  // by device number at the hub
    HubMemory m_memory;
    Truth m_truth;
    std::optional<std::pair<Image, HubMemory>> m_archive;
    // Groups that a hub parked, perhaps one that was restored since: they wait for a person where they were made.
    std::set<OpId> m_everParked;
    // Parked ones that an operator, who may do everything, had judged again.
    std::set<OpId> m_released;
    std::map<int, Image> m_oldDisks;
    std::uint64_t m_requests = 0;
    int m_hubDown = 0;
    // The group whose entry came last, and the conflicts that must follow it.
    OpId m_lastGroup;
    // Registers that its edits found as their author had seen them.
    std::set<Register> m_informed;
    struct Expected {
        Register place;
        std::vector<WireValue> values;
        OpId op;
        OpId stood;
    };
    std::vector<Expected> m_expected;
    // Rows that came from another scope, to be compared with it once every log has been read.
    struct Entered {
        ScopeNo from = 0;
        ScopeNo to = 0;
        RowUid row;
        std::optional<PlainRow> plain;  // nothing for one that serves every committee and joined
    };
    std::vector<Entered> m_entered;
    // Cursor of each scope of each device, with its epoch.
    std::map<std::pair<int, ScopeNo>, std::pair<std::int64_t, Position>> m_cursors;
};

}  // namespace linli::sim
