// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/population/called.h"

namespace linli::population {

namespace {

constexpr const char* kPerson =
    "SELECT p.person, p.name, coalesce(h.place, '') FROM person_current p LEFT JOIN house_current h ON h.house = p.lives_house WHERE p.person = ?1";
constexpr const char* kHousehold =
    "SELECT p.person, coalesce(p.name, ''), coalesce(c.place, '') FROM household hh LEFT JOIN house_current c ON c.house = hh.house "
    "LEFT JOIN person_current p ON p.merged = 0 AND (p.lives_household = hh.id OR p.reg_household = hh.id) WHERE hh.id = ?1 "
    "ORDER BY p.person IS NOT hh.head, p.person LIMIT 1";
constexpr const char* kHouse =
    "SELECT p.person, '', c.place FROM house_current c LEFT JOIN person_current p ON p.lives_house = c.house AND p.merged = 0 WHERE c.house = ?1 "
    "ORDER BY p.person LIMIT 1";

}  // namespace

base::Result<Called> calledOf(const registry::View& view, Table table, base::RowId row)
{
    LINLI_TRY(store::Statement* select, view.db().cached(table == Table::Person ? kPerson : table == Table::Household ? kHousehold : kHouse));
    select->bind(1, row);
    LINLI_TRY(const bool found, select->step());
    Called made;
    if (found) {
        made.person = base::RowId {select->integer(0)};
        made.name = select->text(1);
        made.place = select->text(2);
        if (table == Table::Household && !made.name.empty()) {
            made.name += "户";
        }
        if (table == Table::House) {
            made.name = made.place;
        }
    }
    select->reset();
    return made;
}

}  // namespace linli::population
