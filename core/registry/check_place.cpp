// SPDX-License-Identifier: GPL-3.0-or-later
// Where the police say somebody lives, among the homes of the committee.
#include "core/registry/check_record.h"

#include "core/registry/address.h"
#include "core/registry/search_source.h"

#include <algorithm>

namespace linli::registry {

namespace {

struct Home {
    RowId house;
    AddressParts parts;
};

base::Result<std::vector<Home>> homesIn(store::Database& database, store::Statement& found)
{
    std::vector<Home> homes;
    for (;;) {
        LINLI_TRY(const bool more, found.step());
        if (!more) {
            break;
        }
        homes.push_back({RowId {found.integer(0)}, {}});
    }
    for (Home& home : homes) {
        LINLI_TRY(home.parts, houseAddress(database, home.house));
    }
    return homes;
}

// Homes behind the number of an address, on whatever road.
base::Result<std::vector<Home>> homesOfNumber(store::Database& database, const std::string& number)
{
    LINLI_TRY(store::Statement found,
              database.prepare("SELECT c.house FROM house_current c JOIN address a ON a.id = c.address "
                               "LEFT JOIN building b ON b.id = c.building WHERE coalesce(a.number, b.number) IS ?1 "
                               "OR (a.number IS NULL AND a.room IS NULL)"));
    found.bind(1, number.empty() ? catalog::Value {} : catalog::Value {number});
    return homesIn(database, found);
}

// The home an address means: that place; of a bare door the only one with that number and room.
RowId meantBy(const std::vector<Home>& homes, const AddressParts& wanted)
{
    const bool bare = isBareDoor(wanted);
    if (bare && wanted.room.empty()) {
        return {};
    }
    RowId meant;
    for (const Home& home : homes) {
        if (bare ? saysNoMore(home.parts, wanted) : addressKey(home.parts) == addressKey(wanted)) {
            if (bare && meant) {
                return {};
            }
            meant = home.house;
        }
    }
    return meant;
}

}  // namespace

base::Result<RowId> homeAt(store::Database& database, const std::string& address)
{
    const auto parsed = parseAddress(address);
    if (!parsed) {
        return RowId {};
    }
    const AddressParts wanted = keptAddress(*parsed);
    LINLI_TRY(const std::vector<Home> homes, homesOfNumber(database, wanted.number));
    return meantBy(homes, wanted);
}

base::Result<MoveTarget> moveTarget(store::Database& database, RowId person, const std::string& address)
{
    const auto parsed = parseAddress(address);
    if (!parsed) {
        return MoveTarget {MoveOutcome::Unclear, {}};
    }
    const AddressParts wanted = keptAddress(*parsed);
    LINLI_TRY(store::Statement living, database.prepare("SELECT house FROM residence WHERE person = ?1 AND \"to\" IS NULL"));
    living.bind(1, person);
    LINLI_TRY(const std::vector<Home> own, homesIn(database, living));
    if (std::ranges::any_of(own, [&](const Home& home) { return saysNoMore(home.parts, wanted); })) {
        return MoveTarget {MoveOutcome::LivesThere, {}};
    }
    LINLI_TRY(const std::vector<Home> homes, homesOfNumber(database, wanted.number));
    if (const RowId house = meantBy(homes, wanted)) {
        return MoveTarget {MoveOutcome::Within, house};
    }
    if (!isWholeAddress(wanted)) {
        return MoveTarget {MoveOutcome::Unclear, {}};
    }
    // A building of the committee, but no such home in it, or none is named.
    const std::string gate = addressKey(gateOf(wanted));
    const bool isOurs = std::ranges::any_of(homes, [&](const Home& home) { return addressKey(gateOf(home.parts)) == gate; });
    return MoveTarget {isOurs ? MoveOutcome::NoSuchHome : own.empty() ? MoveOutcome::GoneAlready : MoveOutcome::Away, {}};
}

}  // namespace linli::registry
