// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/police/scope_state.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace linli::police {

namespace {

constexpr std::size_t kMarkDigits = 8;

std::string markOf(std::span<const std::uint8_t> content)
{
    constexpr std::uint32_t kBasis = 2166136261U;
    constexpr std::uint32_t kPrime = 16777619U;
    std::uint32_t hash = kBasis;
    for (const std::uint8_t byte : content) {
        hash = (hash ^ byte) * kPrime;
    }
    const std::array<std::uint8_t, 4> bytes {static_cast<std::uint8_t>(hash >> 24U), static_cast<std::uint8_t>(hash >> 16U),
                                             static_cast<std::uint8_t>(hash >> 8U), static_cast<std::uint8_t>(hash)};
    return base::hexText(bytes);
}

}  // namespace

// Rows that name each other, in whatever order they came.
struct ScopeState::Loading {
    struct Number {
        RowUid person;
        std::string number;
        bool isCitizen = false;
    };
    std::vector<Number> numbers;
    std::vector<Number> phones;
    struct Home {
        RowUid person;
        RowUid house;
        std::string from;
    };
    std::vector<Home> homes;
    std::map<RowUid, bool> registrations;                // person: whether one is open
    struct House {
        RowUid house;
        RowUid address;
        RowUid building;
    };
    std::vector<House> houses;
    std::map<RowUid, std::pair<std::string, std::string>> buildings;   // estate, number
    std::map<RowUid, RowUid> mergedInto;
    struct Place {
        registry::AddressParts parts;
        std::string written;
    };
    std::map<RowUid, Place> places;                      // by address
    std::vector<std::pair<RowUid, RowImage>> permits;
};

std::string coverMark(const RowUid& person)
{
    return markOf(person.bytes);
}

std::string coverMark(const std::string& number)
{
    const std::vector<std::uint8_t> bytes(number.begin(), number.end());
    return markOf(bytes);
}

base::Result<ScopeState> ScopeState::load(hub::Store& store, const Catalog& catalog, const hub::ScopeRecord& scope)
{
    ScopeState state;
    Loading loading;
    const hub::ScopeNo scopes[] = {scope.no};
    LINLI_TRY(hub::StoreTransaction reading, hub::StoreTransaction::reading(store, scopes));
    LINLI_TRY(const auto record, store.scope(scope.no));
    state.m_scope = record.value_or(scope);
    LINLI_CHECK(store.readImages(scope.no, [&](const hub::StoredImage& stored) -> base::Status {
        if (isLive(stored.image)) {
            state.take(stored.image, catalog, loading);
        }
        return {};
    }));
    LINLI_CHECK(reading.commit());
    state.link(loading);
    return state;
}

void ScopeState::take(const RowImage& image, const Catalog& catalog, Loading& loading)
{
    const catalog::Entity* const entity = catalog.entity(image.entity);
    if (entity == nullptr) {
        return;
    }
    const auto text = [&](const char* field) { return shownText(image, *catalog.field(field)); };
    const auto row = [&](const char* field) { return shownRow(image, *catalog.field(field)); };
    if (entity->id == "person") {
        if (const auto winner = row("person.merged_into")) {
            loading.mergedInto.emplace(image.uid, *winner);
        } else {
            m_persons[image.uid].image = image;
        }
    } else if (entity->id == "identity") {
        if (const auto person = row("identity.person"); person && text("identity.withdrawn_on").empty()) {
            const std::string kind = text("identity.kind");
            const bool isCitizen = kind == "111" || kind == "112" || kind == "113";
            loading.numbers.push_back({*person, text("identity.number"), isCitizen});
        }
    } else if (entity->id == "phone") {
        if (const auto person = row("phone.person")) {
            loading.phones.push_back({*person, text("phone.number"), false});
        }
    } else if (entity->id == "residence") {
        const auto person = row("residence.person");
        const auto house = row("residence.house");
        if (person && house && text("residence.to").empty()) {
            loading.homes.push_back({*person, *house, text("residence.from")});
        }
    } else if (entity->id == "house") {
        if (const auto address = row("house.address")) {
            loading.houses.push_back({image.uid, *address, row("house.building").value_or(RowUid {})});
        }
    } else if (entity->id == "building") {
        loading.buildings.emplace(image.uid, std::pair(text("building.estate"), text("building.number")));
    } else if (entity->id == "registration") {
        if (const auto person = row("registration.person")) {
            loading.registrations[*person] |= text("registration.to").empty();
        }
    } else if (entity->id == "permit") {
        if (const auto person = row("permit.person")) {
            loading.permits.emplace_back(*person, image);
        }
    } else if (entity->id == "address") {
        registry::AddressParts parts {text("address.estate"), text("address.road"), text("address.lane"), text("address.number"),
                                      text("address.sub_number"), {}, text("address.unit"), text("address.floor"),
                                      text("address.room"), text("address.village"), text("address.group"),
                                      text("address.homestead")};
        loading.places.emplace(image.uid, Loading::Place {std::move(parts), text("address.text")});
    } else if (entity->id == "check_item") {
        takeItem(image, catalog);
    } else if (entity->id == "delivery") {
        takeDelivery(image, catalog);
    }
}

void ScopeState::takeItem(const RowImage& image, const Catalog& catalog)
{
    KnownItem item = knownItem(image, catalog);
    m_items.push_back(std::move(item));
}

void ScopeState::takeDelivery(const RowImage& image, const Catalog& catalog)
{
    const auto text = [&](const char* column) {
        return shownText(image, *catalog.field(std::string("delivery.") + column));
    };
    KnownDelivery delivery;
    delivery.digest = text("digest");
    delivery.asOf = text("as_of");
    const std::string columns = text("columns");
    for (const std::string_view column : base::splitWords(columns, ',')) {
        delivery.columns.emplace(column);
    }
    const Value whole = valueShown(image, *catalog.field("delivery.is_whole"));
    delivery.isWhole = std::holds_alternative<std::int64_t>(whole) && std::get<std::int64_t>(whole) == 1;
    const std::string covers = text("covers");
    for (std::size_t at = 0; at + kMarkDigits <= covers.size(); at += kMarkDigits) {
        delivery.covers.insert(covers.substr(at, kMarkDigits));
    }
    m_deliveries.push_back(std::move(delivery));
}

void ScopeState::linkItems(const Loading& loading)
{
    // Whoever was merged into somebody else is that one.
    const auto standing = [&](RowUid person) {
        for (std::size_t step = 0; step <= loading.mergedInto.size(); ++step) {
            const auto found = loading.mergedInto.find(person);
            if (found == loading.mergedInto.end()) {
                break;
            }
            person = found->second;
        }
        return person;
    };
    for (std::size_t at = 0; at < m_items.size(); ++at) {
        KnownItem& item = m_items[at];
        item.person = standing(item.person);
        item.concerned = standing(item.concerned);
        if (item.kind == kNew) {
            m_newcomers.emplace(item.number, at);
        } else {
            m_itemPlaces.emplace(std::tuple(item.person, item.kind, item.field), at);
        }
    }
}

void ScopeState::link(Loading& loading)
{
    linkItems(loading);
    for (const auto& [person, number, isCitizen] : loading.numbers) {
        const auto found = m_persons.find(person);
        if (found != m_persons.end() && !number.empty()) {
            found->second.isCitizen |= isCitizen;
            found->second.number = found->second.number.empty() || isCitizen ? number : found->second.number;
            std::vector<RowUid>& carriers = m_numbers[number];
            if (std::ranges::find(carriers, person) == carriers.end()) {
                carriers.push_back(person);
            }
        }
    }
    for (const auto& [person, number, unused] : loading.phones) {
        if (const auto found = m_persons.find(person); found != m_persons.end()) {
            found->second.phones.insert(number);
        }
    }
    std::ranges::stable_sort(loading.homes, {}, &Loading::Home::from);
    for (const auto& [person, house, from] : loading.homes) {
        if (const auto found = m_persons.find(person); found != m_persons.end()) {
            found->second.homes.push_back(house);
        }
    }
    for (auto& [person, image] : loading.permits) {
        if (const auto found = m_persons.find(person); found != m_persons.end()) {
            found->second.permits.push_back(std::move(image));
        }
    }
    for (const auto& [person, open] : loading.registrations) {
        if (const auto found = m_persons.find(person); found != m_persons.end()) {
            (open ? found->second.registered : found->second.deregistered) = true;
        }
    }
    for (const auto& [house, address, building] : loading.houses) {
        if (const auto found = loading.places.find(address); found != loading.places.end()) {
            const auto& [estate, number] = loading.buildings[building];
            const registry::AddressParts parts = registry::homeAddress(found->second.parts, found->second.written, estate, number);
            m_places.emplace(house, parts);
            m_written.emplace(house, found->second.written);
            m_houses.insert(registry::addressKey(parts));
        }
    }
}

std::size_t ScopeState::carriersOf(const std::string& number) const
{
    const auto found = m_numbers.find(number);
    return found == m_numbers.end() ? 0 : found->second.size();
}

const KnownPerson* ScopeState::byNumber(const std::string& number) const
{
    const auto found = m_numbers.find(number);
    return found == m_numbers.end() || found->second.size() != 1 ? nullptr : &m_persons.at(found->second.front());
}

bool ScopeState::livesAt(const KnownPerson& person, const registry::AddressParts& address) const
{
    return std::ranges::any_of(person.homes, [&](const RowUid& house) {
        const auto found = m_places.find(house);
        return found != m_places.end() && registry::saysNoMore(found->second, address);
    });
}

bool ScopeState::hasHouse(const registry::AddressParts& address) const
{
    return !registry::isBareDoor(address) && m_houses.contains(registry::addressKey(address));
}

std::string ScopeState::addressOf(const KnownPerson& person) const
{
    const auto found = person.homes.empty() ? m_places.end() : m_places.find(person.homes.back());
    if (found == m_places.end()) {
        return {};
    }
    const std::string& written = m_written.at(found->first);
    return written.empty() ? registry::printAddress(found->second) : written;
}

const KnownItem* ScopeState::item(const RowUid& person, const std::string& kind, const std::string& field) const
{
    const KnownItem* newest = nullptr;
    eachItem(person, kind, field, [&](const KnownItem& item) {
        newest = newest == nullptr || item.asOf > newest->asOf ? &item : newest;
    });
    return newest;
}

void ScopeState::eachItem(const RowUid& person, const std::string& kind, const std::string& field,
                          const std::function<void(const KnownItem& item)>& visit) const
{
    const auto [first, last] = m_itemPlaces.equal_range({person, kind, field});
    for (auto at = first; at != last; ++at) {
        visit(m_items[at->second]);
    }
}

const KnownItem* ScopeState::newcomer(const std::string& number) const
{
    const auto found = m_newcomers.find(number);
    return found == m_newcomers.end() ? nullptr : &m_items[found->second];
}

bool ScopeState::hasDelivery(const std::string& digest) const
{
    return std::ranges::any_of(m_deliveries, [&](const KnownDelivery& one) { return one.digest == digest; });
}

bool ScopeState::toldLater(const RowUid& person, std::string_view column, const std::string& asOf) const
{
    return std::ranges::any_of(m_deliveries, [&](const KnownDelivery& one) {
        return one.asOf > asOf && one.columns.contains(column) && (one.isWhole || one.covers.contains(coverMark(person)));
    });
}

bool ScopeState::coveredLater(const std::string& mark, const std::string& asOf) const
{
    return std::ranges::any_of(m_deliveries, [&](const KnownDelivery& one) {
        return one.asOf > asOf && (one.isWhole || one.covers.contains(mark));
    });
}

bool ScopeState::wholeLater(const std::string& asOf) const
{
    return std::ranges::any_of(m_deliveries, [&](const KnownDelivery& one) { return one.isWhole && one.asOf > asOf; });
}

}  // namespace linli::police
