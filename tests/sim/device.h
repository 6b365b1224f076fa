// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A workstation of the world: its disk, its clock, the product's ledger, replica state and client on top, and the people
// in front of it.

#include "core/ledger/ledger.h"
#include "core/sync/client.h"
#include "tests/sim/clock.h"
#include "tests/sim/reading.h"
#include "tests/sim/violation.h"
#include "tests/support/crash_vfs.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace linli::sim {

using Image = test::CrashDisk::Image;

// What the hub knows a workstation by.
struct Identity {
    std::int64_t device = 0;
    std::string account;
    std::vector<LayerNo> layers;
    // ... and it the hub by.
    std::array<std::uint8_t, 16> hub {};
};

class Device {
public:
    Device(int no, Identity identity, const TrueTime& time, const catalog::Catalog& catalog, std::uint64_t seed);
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    ~Device();

    int no() const { return m_no; }
    const Identity& identity() const { return m_identity; }
    // Its disk is a copy of another one's, with the keys on it.
    void become(const Identity& identity) { m_identity = identity; }
    test::CrashDisk& disk() { return m_disk; }
    WallClock& clock() { return m_clock; }
    base::SeededRandom& random() { return m_random; }

    // From what is on the disk. Throws PowerGone when an armed fault met.
    void boot();
    bool isUp() const { return m_state != nullptr; }
    void shutDown();
    // The power goes (or went): what was not synced survives sector by sector by chance.
    void powerCut(double survive);
    // Changes the disk under a machine that is off.
    void replaceDisk(const Image& image);

    store::Database& database() { return *m_database; }
    ledger::Ledger& ledger() { return *m_ledger; }
    sync::ReplicaState& state() { return *m_state; }
    ReplicaReader reader() { return {*m_database, m_catalog}; }
    // Runs a step of the product; the error of a disk without power becomes PowerGone, any other one a Violation.
    template <typename T>
    T run(base::Result<T> result)
    {
        if (!result && m_disk.faultMet()) {
            throw PowerGone {};
        }
        return must(std::move(result));
    }

    // The run of the client under way.
    sync::Client* client() { return m_client.get(); }
    void beginRun();
    void endRun();
    // Number of the request that waits for its reply; 0 = none.
    std::uint64_t request = 0;
    WallTime asked = 0;
    // Groups up to this one were reported to the truth.
    std::int64_t reported = 0;
    WallTime asleepUntil = 0;
    // Parked groups a person here has decided on.
    std::set<std::int64_t> decided;
    // It was repaired with rows that may be newer than its cursor.
    bool ahead = false;
    // The log alone may not lead it to what the hub has: other disk, other grants, a hub that was restored or forgot its log.
    bool mayDiffer = false;
    // Nobody uses it any more: revoked, or its disk is gone for good.
    bool retired = false;
    // The hub knows it no more, but nobody has told it yet.
    bool revoked = false;

private:
    int m_no;
    Identity m_identity;
    const catalog::Catalog& m_catalog;
    test::CrashDisk m_disk;
    WallClock m_clock;
    base::SeededRandom m_random;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<sync::ReplicaState> m_state;
    std::unique_ptr<sync::Client> m_client;
};

// The disk of a workstation that was set up and never used: made once a process.
const Image& emptyReplica(const catalog::Catalog& catalog);
// The disk that workstations of several committees are copied from, with loaded rows on it: organisations, which serve
// every committee, and a person, who belongs to the first one that offers them.
const Image& preparedReplica(const catalog::Catalog& catalog);
store::OpenOptions optionsFor(const test::CrashDisk& disk);

}  // namespace linli::sim
