// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/police/scope_state.h"

#include "core/base/text.h"
#include "core/forms/roster_base.h"

#include <algorithm>
#include <array>

namespace linli::police {

namespace {

constexpr std::size_t kMarkDigits = 8;

// Number and room of an address that names no street.
bool isBareDoor(const registry::AddressParts& parts)
{
    return parts.estate.empty() && parts.road.empty() && parts.lane.empty() && parts.village.empty() &&
        parts.homestead.empty() && parts.group.empty();
}

bool isSamePlace(const registry::AddressParts& there, const registry::AddressParts& told)
{
    if (registry::addressKey(there) == registry::addressKey(told)) {
        return true;
    }
    return isBareDoor(told) && !told.room.empty() && there.number == told.number && there.room == told.room &&
        there.subNumber == told.subNumber;
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
    std::vector<std::pair<RowUid, RowUid>> homes;        // person, house
    std::vector<std::pair<RowUid, RowUid>> addresses;    // house, address
    struct Place {
        registry::AddressParts parts;
        std::string written;
    };
    std::map<RowUid, Place> places;                      // by address
    std::vector<std::pair<RowUid, RowImage>> permits;
};

std::string coverMark(const RowUid& person)
{
    constexpr std::uint32_t kBasis = 2166136261U;
    constexpr std::uint32_t kPrime = 16777619U;
    std::uint32_t hash = kBasis;
    for (const std::uint8_t byte : person.bytes) {
        hash = (hash ^ byte) * kPrime;
    }
    const std::array<std::uint8_t, 4> bytes {static_cast<std::uint8_t>(hash >> 24U), static_cast<std::uint8_t>(hash >> 16U),
                                             static_cast<std::uint8_t>(hash >> 8U), static_cast<std::uint8_t>(hash)};
    return base::hexText(bytes);
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
        if (!row("person.merged_into")) {
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
            loading.homes.emplace_back(*person, *house);
        }
    } else if (entity->id == "house") {
        if (const auto address = row("house.address")) {
            loading.addresses.emplace_back(image.uid, *address);
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
        if (parts.empty()) {
            if (const auto parsed = registry::parseAddress(text("address.text"))) {
                parts = registry::keptAddress(*parsed);
            }
        }
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
    if (item.kind == kNew) {
        m_newcomers.emplace(item.number, m_items.size());
    } else {
        m_itemPlaces.emplace(std::tuple(item.person, item.kind, item.field), m_items.size());
    }
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

void ScopeState::link(Loading& loading)
{
    for (const auto& [person, number, isCitizen] : loading.numbers) {
        const auto found = m_persons.find(person);
        if (found != m_persons.end() && !number.empty()) {
            found->second.isCitizen |= isCitizen;
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
    for (const auto& [person, house] : loading.homes) {
        if (const auto found = m_persons.find(person); found != m_persons.end()) {
            found->second.homes.push_back(house);
        }
    }
    for (auto& [person, image] : loading.permits) {
        if (const auto found = m_persons.find(person); found != m_persons.end()) {
            found->second.permits.push_back(std::move(image));
        }
    }
    for (const auto& [house, address] : loading.addresses) {
        if (const auto found = loading.places.find(address); found != loading.places.end()) {
            m_places.emplace(house, found->second.parts);
            m_written.emplace(house, found->second.written);
            m_houses.emplace(registry::addressKey(found->second.parts), house);
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
        return found != m_places.end() && isSamePlace(found->second, address);
    });
}

bool ScopeState::hasHouse(const registry::AddressParts& address) const
{
    return !isBareDoor(address) && m_houses.contains(registry::addressKey(address));
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
    const auto found = m_itemPlaces.find({person, kind, field});
    return found == m_itemPlaces.end() ? nullptr : &m_items[found->second];
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

bool ScopeState::wholeLater(const std::string& asOf) const
{
    return std::ranges::any_of(m_deliveries, [&](const KnownDelivery& one) { return one.isWhole && one.asOf > asOf; });
}

}  // namespace linli::police
