// SPDX-License-Identifier: GPL-3.0-or-later
// Who lives in a house and who is registered there.
#include "core/registry/homes.h"

#include "core/registry/kinship.h"

#include <algorithm>
#include <tuple>

namespace linli::registry {

namespace {

constexpr const char* kOccupants =
    "SELECT p.person, p.residence, p.lives_household, p.name, p.sex, p.birth, r.rel_to_main, p.lives_since, p.lives_org, "
    "p.reg_org FROM person_current p JOIN residence r ON r.id = p.residence WHERE p.lives_house = ?1 AND p.merged = 0";
constexpr const char* kRegistered =
    "SELECT p.person, p.residence, p.reg_household, p.name, p.sex, p.birth, g.rel_to_head, p.reg_since, p.lives_org, "
    "p.reg_org FROM household hh JOIN person_current p ON p.reg_household = hh.id "
    "JOIN registration g ON g.id = p.registration "
    "WHERE hh.house = ?1 AND p.merged = 0 AND (p.lives_house IS NULL OR p.lives_house <> ?1)";

struct Sorted {
    std::string birth;
    Occupant occupant;
};

base::Result<std::vector<Occupant>> people(const View& view, const char* sql, RowId house)
{
    LINLI_TRY(store::Statement* select, view.db().cached(sql));
    select->bind(1, house);
    std::vector<Sorted> found;
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            break;
        }
        Sorted line;
        Occupant& one = line.occupant;
        one.person = RowId{select->integer(0)};
        one.residence = RowId{select->integer(1)};
        one.household = RowId{select->integer(2)};
        one.name = select->text(3);
        one.sex = select->text(4);
        line.birth = select->text(5);
        const auto birth = base::Date::fromIso(line.birth);
        one.age = birth ? std::optional(base::ageInYears(*birth, view.today)) : std::nullopt;
        one.relToMain = select->text(6);
        one.since = select->text(7);
        one.status = hvStatus(view.area.contains(RowId{select->integer(9)}), view.area.contains(RowId{select->integer(8)}));
        found.push_back(std::move(line));
    }
    std::ranges::sort(found, {}, [](const Sorted& line) {
        return std::tuple(line.occupant.household, !isHead(line.occupant.relToMain), line.birth.empty(), line.birth,
                          line.occupant.person);
    });
    std::vector<Occupant> occupants;
    occupants.reserve(found.size());
    for (Sorted& line : found) {
        occupants.push_back(std::move(line.occupant));
    }
    return occupants;
}

}  // namespace

base::Result<HouseSummary> houseSummary(const View& view, RowId house)
{
    LINLI_TRY(store::Statement* select,
              view.db().cached("SELECT building, address_text, place FROM house_current WHERE house = ?1"));
    select->bind(1, house);
    LINLI_TRY(const bool found, select->step());
    if (!found) {
        return base::fail(base::ErrorCode::NotFound, "ledger.no_such_row", {{"row", std::to_string(house.value)}});
    }
    HouseSummary summary;
    summary.house = house;
    summary.building = RowId{select->integer(0)};
    summary.address = select->text(1);
    summary.place = select->text(2);
    select->reset();
    LINLI_TRY(summary.occupants, people(view, kOccupants, house));
    LINLI_TRY(summary.registered, people(view, kRegistered, house));
    return summary;
}

}  // namespace linli::registry
