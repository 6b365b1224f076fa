// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A hub and workstations in one process, talking by bytes as over a network that never fails. Invented people only.

#include "core/hub/hub.h"
#include "core/ledger/history.h"
#include "core/sync/client.h"

#include "tests/core/hub/store_place.h"

#include <filesystem>
#include <memory>
#include <string>

namespace linli::test::whole {

using base::RowId;
using catalog::Value;
using ledger::GroupNo;

inline constexpr ledger::LayerNo kPolice = 1;
inline constexpr ledger::LayerNo kCommittee = 20;

const catalog::Catalog& theCatalog();
catalog::FieldNo fieldNo(std::string_view field);
Value words(std::string_view text);
void fine(const base::Status& status);
[[noreturn]] void giveUpOn(const base::Error& error);
template <typename T> T have(base::Result<T> result)
{
    if (!result) {
        giveUpOn(result.error());
    }
    return std::move(result).value();
}

class City;

// One workstation.
class Desk {
public:
    Desk(City& city, std::int64_t device, std::vector<sync::ScopeNo> scopes);
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    store::Database& database() { return *m_database; }
    ledger::Ledger& ledger() { return *m_ledger; }
    sync::ReplicaState& state() { return *m_state; }
    hub::Principal& principal() { return m_principal; }
    base::FixedClock& clock() { return m_clock; }

    RowId person(std::string_view name);
    GroupNo set(RowId row, std::string_view field, Value value, ledger::LayerNo layer = kCommittee);
    std::string text(RowId row, std::string_view field);
    RowId find(const base::RowUid& uid);
    base::RowUid uid(RowId row);
    ledger::Occasion occasion() const;
    // A whole run; what the machine says at its end.
    sync::Progress sync();
    // Closes and opens the file, as a new start of the program.
    void reopen();
    // Findings of the ledger's own check, "" when everything agrees.
    std::string findings();

private:
    void open(bool create);
    City& m_city;
    std::filesystem::path m_file;
    hub::Principal m_principal;
    base::FixedClock m_clock;
    base::SeededRandom m_random;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<sync::ReplicaState> m_state;
};

class City {
public:
    explicit City(int scopes = 2);
    ~City();
    City(const City&) = delete;
    City& operator=(const City&) = delete;

    hub::Hub& hub() { return *m_hub; }
    hub::Store& store() { return *m_store; }
    base::FixedClock& clock() { return m_clock; }
    std::unique_ptr<Desk> desk(std::vector<sync::ScopeNo> scopes = {1});
    // One request as it goes over the wire, and its reply.
    sync::Reply ask(const hub::Principal& principal, const sync::Request& request);
    std::size_t bytesSent = 0;
    std::size_t bytesReceived = 0;
    int roundTrips = 0;
    const std::filesystem::path& folder() const { return m_folder; }
    std::unique_ptr<StoreCopy> copy();
    // The hub's data is lost and comes back as it was in a copy; its operator counts a new epoch.
    void restore(const StoreCopy& copy);

private:
    void open();
    std::filesystem::path m_folder;
    base::FixedClock m_clock;
    base::SeededRandom m_random;
    std::unique_ptr<StorePlace> m_place = StorePlace::make();
    std::unique_ptr<hub::Store> m_store;
    std::unique_ptr<hub::Hub> m_hub;
    std::int64_t m_devices = 0;
};

}  // namespace linli::test::whole
