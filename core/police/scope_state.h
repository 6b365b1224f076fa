// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the hub has of one committee, as far as a delivery is compared with it: people with their numbers, papers, phones
// and homes, the deliveries that came before, and the differences told so far. Read once from the images; a plain value.

#include "core/hub/store.h"
#include "core/police/known_item.h"
#include "core/registry/address.h"

#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

namespace linli::police {

struct KnownPerson {
    RowImage image;
    std::set<std::string> phones;
    std::vector<RowUid> homes;          // of open residences, the newest last
    std::vector<RowImage> permits;
    std::string number;                 // of a citizen where there is one
    bool isCitizen = false;             // has a citizen number: a register of the police names them by it
    bool registered = false;            // has an open registration
    bool deregistered = false;          // had one
    bool lives() const { return !homes.empty(); }
};

class ScopeState {
public:
    // Errors of the store. Reads in a transaction of its own.
    static base::Result<ScopeState> load(hub::Store& store, const Catalog& catalog, const hub::ScopeRecord& scope);

    const hub::ScopeRecord& scope() const { return m_scope; }
    const std::map<RowUid, KnownPerson>& persons() const { return m_persons; }
    const std::unordered_map<std::string, std::vector<RowUid>>& numbers() const { return m_numbers; }
    const std::vector<KnownItem>& items() const { return m_items; }

    // Nobody when several carry the number: which of them is meant a person must say first.
    const KnownPerson* byNumber(const std::string& number) const;
    std::size_t carriersOf(const std::string& number) const;
    bool livesAt(const KnownPerson& person, const registry::AddressParts& address) const;
    bool hasHouse(const registry::AddressParts& address) const;
    std::string addressOf(const KnownPerson& person) const;  // of the newest open residence; empty = none

    // Those told of records that were merged into the person's since are theirs, too; of several the newest.
    const KnownItem* item(const RowUid& person, const std::string& kind, const std::string& field = {}) const;
    void eachItem(const RowUid& person, const std::string& kind, const std::string& field,
                  const std::function<void(const KnownItem& item)>& visit) const;
    const KnownItem* newcomer(const std::string& number) const;

    bool hasDelivery(const std::string& digest) const;
    // Whether a delivery newer than `asOf` (ISO) told this column of this person.
    bool toldLater(const RowUid& person, std::string_view column, const std::string& asOf) const;
    // Whether a delivery newer than `asOf` was about somebody, whatever it told; see coverMark().
    bool coveredLater(const std::string& mark, const std::string& asOf) const;
    // Whether a whole register newer than `asOf` came.
    bool wholeLater(const std::string& asOf) const;

private:
    struct KnownDelivery {
        std::string digest;
        std::string asOf;
        std::set<std::string, std::less<>> columns;
        bool isWhole = false;
        std::set<std::string> covers;
    };
    struct Loading;
    void take(const RowImage& image, const Catalog& catalog, Loading& loading);
    void takeItem(const RowImage& image, const Catalog& catalog);
    void takeDelivery(const RowImage& image, const Catalog& catalog);
    void link(Loading& loading);
    void linkItems(const Loading& loading);

    hub::ScopeRecord m_scope;
    std::map<RowUid, KnownPerson> m_persons;
    std::unordered_map<std::string, std::vector<RowUid>> m_numbers;
    std::unordered_set<std::string> m_houses;   // address keys
    // By house: what a place is, and how it is written.
    std::map<RowUid, registry::AddressParts> m_places;
    std::map<RowUid, std::string> m_written;
    std::vector<KnownItem> m_items;
    std::multimap<std::tuple<RowUid, std::string, std::string>, std::size_t> m_itemPlaces;  // person, kind, field
    std::unordered_map<std::string, std::size_t> m_newcomers;                           // by number
    std::vector<KnownDelivery> m_deliveries;
};

// How a delivery remembers whom it was about: 8 hexadecimal digits a person, no personal data.
std::string coverMark(const RowUid& person);
// The same of somebody the committee does not have, by the identity number.
std::string coverMark(const std::string& number);

}  // namespace linli::police
