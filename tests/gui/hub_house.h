// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real hub in a folder of its own, with two accounts and one committee, and the window's door straight to it: every
// message is encoded and decoded as on a line, which can be cut or held up. And a second workstation, without a window.

#include "core/hub/enrolment.h"
#include "core/hub/hub.h"
#include "core/hub/sqlite_store.h"
#include "core/registry/registry.h"
#include "core/store/replica.h"
#include "core/sync/client.h"
#include "core/sync/hub_door.h"
#include "tests/support/station.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace linli::test {

inline constexpr const char* kHubUrl = "https://hub.test:8443";
inline constexpr const char* kHubPassword = "a password from the sheet";
inline constexpr const char* kFingerprint = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

class HubHouse {
public:
    // Scope 1 is the committee of test::Station, granted to "zhang" and "liu".
    HubHouse();
    std::unique_ptr<sync::HubDoor> door();

    // The administrator's part.
    void approve(const std::string& code);
    void refuseAll();
    void grant(const std::string& account, std::vector<catalog::LayerNo> writes);
    void revoke(std::int64_t device);
    // From now on devices that speak get a lease until then, hub time.
    void lendUntil(base::WallTime moment) { m_leaseUntil = moment; }

    // The line.
    void setOnline(bool online) { m_online = online; }
    // Requests wait until they are let through or cancelled.
    void hold(bool held);
    int waiting() const { return m_waiting; }
    int messages() const { return m_messages; }

    base::Result<sync::Reply> answer(std::int64_t device, const sync::Request& request);
    sync::HubId id();

private:
    friend class HouseDoor;
    friend class HouseCourier;
    hub::Principal principal(std::int64_t device);

    TempFolder m_folder;
    base::SystemClock m_clock;
    base::SystemRandom m_random;
    std::mutex m_mutex;
    std::unique_ptr<hub::SqliteStore> m_store;
    std::unique_ptr<hub::Directory> m_directory;
    std::unique_ptr<hub::Hub> m_hub;
    std::unique_ptr<hub::EnrolmentDesk> m_desk;
    std::atomic<base::WallTime> m_leaseUntil;
    std::atomic<bool> m_online = true;
    std::mutex m_gate;
    std::condition_variable m_opened;
    bool m_held = false;
    std::atomic<int> m_waiting = 0;
    std::atomic<int> m_messages = 0;
};

// Account "liu" at another desk.
class OtherDesk {
public:
    explicit OtherDesk(HubHouse& house);
    // A run until it is over.
    sync::Progress sync();
    ledger::Ledger& ledger() { return m_registry->ledger(); }
    store::Database& database() { return m_replica->writer(); }
    // Row of somebody of that name; fails the test when there is none.
    base::RowId find(const std::string& name);
    void set(base::RowId row, const std::string& field, const std::string& value);
    std::string text(base::RowId row, const std::string& field);
    ledger::Occasion occasion() const { return {"liu", "edit", "打电话问过", std::nullopt}; }

private:
    HubHouse& m_house;
    TempFolder m_folder;
    base::SystemClock m_clock;
    base::SystemRandom m_random;
    std::unique_ptr<store::Replica> m_replica;
    std::unique_ptr<registry::Registry> m_registry;
    std::int64_t m_device = 0;
};

}  // namespace linli::test
