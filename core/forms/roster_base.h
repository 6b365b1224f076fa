// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the registry knows, as the import compares it: read once, so that 100,000 rows need no query each.

#include "core/registry/address.h"
#include "core/registry/registry.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace linli::forms {

using base::RowId;

// An open residence.
struct KnownHome {
    RowId residence;
    RowId house;
    RowId household;
};

struct KnownPerson {
    RowId id;
    std::string name;
    std::string birth;
    std::string sex;
    std::string status;
    std::string idNumber;      // a citizen number in use, empty when there is none
    std::vector<KnownHome> homes;   // the newest last
    RowId registration;        // open
    RowId book;                // register household

    bool livesIn(RowId house) const;
};

struct KnownHouse {
    RowId id;
    RowId building;
    RowId org;
    registry::AddressParts parts;
};

struct KnownHousehold {
    RowId id;
    RowId house;
    RowId head;
    std::string headName;
    std::string bookNo;
    bool isRegister = false;
    RowId org;                 // its own or that of its house
};

// The place without what stands behind the number: the gate of a building.
std::string gateKey(registry::AddressParts parts);

struct RosterBase {
    static base::Result<RosterBase> load(store::Database& database);

    const KnownPerson* byNumber(const std::string& number) const;
    // How many people carry the number; more than one is a mistake that nobody has settled yet.
    std::size_t carriersOf(const std::string& number) const;
    std::vector<const KnownPerson*> byName(const std::string& name) const;
    const KnownPerson* person(RowId id) const;
    // The house a whole address means. A bare 12-301 means the only house of that number and room.
    const KnownHouse* houseAt(const registry::AddressParts& parts) const;
    const KnownHouse* house(RowId id) const;
    const KnownHousehold* household(RowId id) const;   // open ones only

    std::vector<KnownPerson> persons;
    std::vector<KnownHouse> houses;
    std::vector<KnownHousehold> households;
    std::unordered_map<std::string, RowId> buildings;   // by gateKey

private:
    base::Status loadPersons(store::Database& database);
    base::Status loadDwellings(store::Database& database);
    base::Status loadHouses(store::Database& database);
    base::Status loadHouseholds(store::Database& database);

    std::unordered_map<RowId, std::size_t> m_personById;
    std::unordered_map<std::string, std::size_t> m_personByNumber;
    std::unordered_map<std::string, std::size_t> m_shared;   // numbers of several people: how many
    std::unordered_multimap<std::string, std::size_t> m_personByName;
    std::unordered_map<RowId, std::size_t> m_houseById;
    std::unordered_map<RowId, std::size_t> m_householdById;
    std::unordered_map<std::string, std::size_t> m_houseByKey;
    std::unordered_multimap<std::string, std::size_t> m_houseByDoor;
};

}  // namespace linli::forms
