// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/roster_base.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace linli::forms {

namespace {

std::string textAt(const store::Statement& row, int column)
{
    return std::string(row.text(column));
}

RowId rowAt(const store::Statement& row, int column)
{
    return RowId{row.isNull(column) ? 0 : row.integer(column)};
}

base::Status eachRow(store::Database& database, const char* sql, const std::function<void(const store::Statement&)>& take)
{
    LINLI_TRY(store::Statement statement, database.prepare(sql));
    for (;;) {
        LINLI_TRY(const bool more, statement.step());
        if (!more) {
            return {};
        }
        take(statement);
    }
}

// "12-301" of an address that names no street.
std::string doorKey(const registry::AddressParts& parts)
{
    return parts.number + parts.building + "-" + parts.subNumber + "-" + parts.room;
}

}  // namespace

std::string gateKey(registry::AddressParts parts)
{
    return registry::addressKey(registry::gateOf(std::move(parts)));
}

bool KnownPerson::livesIn(RowId house) const
{
    return std::any_of(homes.begin(), homes.end(), [&](const KnownHome& home) { return home.house == house; });
}

base::Result<RosterBase> RosterBase::load(store::Database& database)
{
    RosterBase base;
    LINLI_CHECK(base.loadPersons(database));
    LINLI_CHECK(base.loadDwellings(database));
    LINLI_CHECK(base.loadHouses(database));
    LINLI_CHECK(base.loadHouseholds(database));
    return base;
}

base::Status RosterBase::loadPersons(store::Database& database)
{
    LINLI_CHECK(eachRow(database, "SELECT id, name, birth, sex, status FROM person WHERE merged_into IS NULL",
                        [&](const store::Statement& row) {
                            m_personById[rowAt(row, 0)] = persons.size();
                            m_personByName.emplace(textAt(row, 1), persons.size());
                            KnownPerson person;
                            person.id = rowAt(row, 0);
                            person.name = textAt(row, 1);
                            person.birth = textAt(row, 2);
                            person.sex = textAt(row, 3);
                            person.status = textAt(row, 4);
                            persons.push_back(std::move(person));
                        }));
    return eachRow(database, "SELECT person, number, kind FROM identity WHERE withdrawn_on IS NULL",
                   [&](const store::Statement& row) {
                       const auto found = m_personById.find(rowAt(row, 0));
                       if (found == m_personById.end()) {
                           return;
                       }
                       const auto [known, fresh] = m_personByNumber.emplace(textAt(row, 1), found->second);
                       if (!fresh && known->second != found->second) {
                           m_shared.try_emplace(textAt(row, 1), 1).first->second += 1;
                       }
                       const std::string_view kind = row.text(2);
                       if (kind == "111" || kind == "112" || kind == "113") {
                           persons[found->second].idNumber = textAt(row, 1);
                       }
                   });
}

base::Status RosterBase::loadDwellings(store::Database& database)
{
    LINLI_CHECK(eachRow(database, "SELECT person, id, house, household FROM residence WHERE \"to\" IS NULL ORDER BY id",
                        [&](const store::Statement& row) {
                            if (const auto found = m_personById.find(rowAt(row, 0)); found != m_personById.end()) {
                                persons[found->second].homes.push_back({rowAt(row, 1), rowAt(row, 2), rowAt(row, 3)});
                            }
                        }));
    return eachRow(database, "SELECT person, id, household FROM registration WHERE \"to\" IS NULL ORDER BY id",
                   [&](const store::Statement& row) {
                       if (const auto found = m_personById.find(rowAt(row, 0)); found != m_personById.end()) {
                           persons[found->second].registration = rowAt(row, 1);
                           persons[found->second].book = rowAt(row, 2);
                       }
                   });
}

base::Status RosterBase::loadHouses(store::Database& database)
{
    return eachRow(database,
                   "SELECT h.id, h.building, coalesce(h.org, a.org), a.estate, a.road, a.lane, a.number, a.sub_number, a.unit, "
                   "a.floor, a.room, a.village, a.\"group\", a.homestead, a.text FROM house h JOIN address a ON a.id = h.address",
                   [&](const store::Statement& row) {
                       KnownHouse house;
                       house.id = rowAt(row, 0);
                       house.building = rowAt(row, 1);
                       house.org = rowAt(row, 2);
                       house.parts = {textAt(row, 3), textAt(row, 4), textAt(row, 5), textAt(row, 6),  textAt(row, 7),  {},
                                      textAt(row, 8), textAt(row, 9), textAt(row, 10), textAt(row, 11), textAt(row, 12), textAt(row, 13)};
                       if (house.parts.empty()) {
                           if (const auto parsed = registry::parseAddress(row.text(14))) {
                               house.parts = *parsed;
                           }
                       }
                       m_houseById[house.id] = houses.size();
                       m_houseByKey.emplace(registry::addressKey(house.parts), houses.size());
                       m_houseByDoor.emplace(doorKey(house.parts), houses.size());
                       if (house.building) {
                           buildings.emplace(gateKey(house.parts), house.building);
                       }
                       houses.push_back(std::move(house));
                   });
}

base::Status RosterBase::loadHouseholds(store::Database& database)
{
    return eachRow(database,
                   "SELECT h.id, h.house, h.head, p.name, h.book_no, h.kind, h.org FROM household h LEFT JOIN person p ON p.id = h.head "
                   "WHERE h.closed IS NULL ORDER BY h.id",
                   [&](const store::Statement& row) {
                       const KnownHouse* at = house(rowAt(row, 1));
                       const RowId org = row.isNull(6) && at != nullptr ? at->org : rowAt(row, 6);
                       m_householdById[rowAt(row, 0)] = households.size();
                       households.push_back({rowAt(row, 0), rowAt(row, 1), rowAt(row, 2), textAt(row, 3), textAt(row, 4),
                                             row.text(5) != "2", org});
                   });
}

const KnownPerson* RosterBase::byNumber(const std::string& number) const
{
    const auto found = m_personByNumber.find(number);
    return found == m_personByNumber.end() ? nullptr : &persons[found->second];
}

std::size_t RosterBase::carriersOf(const std::string& number) const
{
    const auto shared = m_shared.find(number);
    return shared != m_shared.end() ? shared->second : m_personByNumber.count(number);
}

std::vector<const KnownPerson*> RosterBase::byName(const std::string& name) const
{
    std::vector<const KnownPerson*> found;
    const auto [first, last] = m_personByName.equal_range(name);
    for (auto it = first; it != last; ++it) {
        found.push_back(&persons[it->second]);
    }
    return found;
}

const KnownPerson* RosterBase::person(RowId id) const
{
    const auto found = m_personById.find(id);
    return found == m_personById.end() ? nullptr : &persons[found->second];
}

const KnownHouse* RosterBase::house(RowId id) const
{
    const auto found = m_houseById.find(id);
    return found == m_houseById.end() ? nullptr : &houses[found->second];
}

const KnownHousehold* RosterBase::household(RowId id) const
{
    const auto found = m_householdById.find(id);
    return found == m_householdById.end() ? nullptr : &households[found->second];
}

const KnownHouse* RosterBase::houseAt(const registry::AddressParts& parts) const
{
    if (!registry::isBareDoor(parts)) {
        const auto found = m_houseByKey.find(registry::addressKey(parts));
        return found == m_houseByKey.end() ? nullptr : &houses[found->second];
    }
    const auto [first, last] = m_houseByDoor.equal_range(doorKey(parts));
    return first != last && std::next(first) == last ? &houses[first->second] : nullptr;
}

}  // namespace linli::forms
