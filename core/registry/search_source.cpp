// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/search_source.h"

#include "core/registry/search_keys.h"

#include <array>

namespace linli::registry {

namespace {

using Source = base::Result<std::optional<SearchSource>>;

base::Result<std::vector<std::string>> texts(store::Database& database, const char* sql, base::RowId row)
{
    LINLI_TRY(auto* statement, database.cached(sql));
    statement->bind(1, row);
    std::vector<std::string> list;
    for (;;) {
        LINLI_TRY(bool more, statement->step());
        if (!more) {
            return list;
        }
        if (!statement->text(0).empty()) {
            list.emplace_back(statement->text(0));
        }
    }
}

Standing standingOf(const store::Statement& person)
{
    bool merged = person.integer(4) != 0;
    if (merged || person.text(3) != "1") {
        return Standing::Gone;
    }
    return person.isNull(5) ? Standing::Known : Standing::Here;
}

Source personSource(store::Database& database, base::RowId row)
{
    LINLI_TRY(auto* select,
              database.cached("SELECT p.name, p.name_reading, p.former_name, c.status, c.merged, c.lives_house "
                              "FROM person p JOIN person_current c ON c.person = p.id WHERE p.id = ?1"));
    select->bind(1, row);
    LINLI_TRY(bool found, select->step());
    if (!found) {
        return std::optional<SearchSource> {};
    }
    PersonTexts person;
    person.name = select->text(0);
    person.reading = select->text(1);
    if (!select->text(2).empty()) {
        person.otherNames.emplace_back(select->text(2));
    }
    person.standing = standingOf(*select);
    select->reset();
    LINLI_TRY(auto latin, texts(database, "SELECT en_name FROM foreigner WHERE person = ?1 ORDER BY id", row));
    person.otherNames.insert(person.otherNames.end(), latin.begin(), latin.end());
    LINLI_TRY(person.idNumbers, texts(database, "SELECT number FROM identity WHERE person = ?1 ORDER BY id", row));
    LINLI_TRY(auto passports, texts(database, "SELECT passport_no FROM foreigner WHERE person = ?1 ORDER BY id", row));
    person.idNumbers.insert(person.idNumbers.end(), passports.begin(), passports.end());
    LINLI_TRY(person.phones, texts(database, "SELECT number FROM phone WHERE person = ?1 ORDER BY id", row));
    return std::optional<SearchSource>({HitKind::Person, packPerson(person)});
}

Source houseSource(store::Database& database, base::RowId row)
{
    LINLI_TRY(auto* select, database.cached("SELECT owner_name FROM house WHERE id = ?1"));
    select->bind(1, row);
    LINLI_TRY(bool found, select->step());
    if (!found) {
        return std::optional<SearchSource> {};
    }
    std::string owner(select->text(0));
    select->reset();
    LINLI_TRY(auto address, houseAddress(database, row));
    return std::optional<SearchSource>({HitKind::House, packHouse(address, owner)});
}

// Entities found by a name: SELECT of name, number and whether the row is closed.
struct Thing {
    HitKind kind;
    const char* select;
    const char* all;
};

constexpr std::array<Thing, 6> kThings {{
    {HitKind::Household, "SELECT book_no, '', closed IS NOT NULL FROM household WHERE id = ?1",
     "SELECT id FROM household WHERE book_no IS NOT NULL ORDER BY id"},
    {HitKind::Building, "SELECT name, '', 0 FROM building WHERE id = ?1", "SELECT id FROM building ORDER BY id"},
    {HitKind::Tag, "SELECT name, '', retired_on IS NOT NULL FROM tag_def WHERE id = ?1",
     "SELECT id FROM tag_def ORDER BY id"},
    {HitKind::SavedList, "SELECT name, '', retired_on IS NOT NULL FROM saved_list WHERE id = ?1",
     "SELECT id FROM saved_list ORDER BY id"},
    {HitKind::Unit, "SELECT name, coalesce(uscc, ''), closed_on IS NOT NULL FROM unit WHERE id = ?1",
     "SELECT id FROM unit ORDER BY id"},
    {HitKind::Org, "SELECT name, '', valid_to IS NOT NULL FROM org WHERE id = ?1", "SELECT id FROM org ORDER BY id"},
}};

Source thingSource(store::Database& database, const Thing& thing, base::RowId row)
{
    LINLI_TRY(auto* select, database.cached(thing.select));
    select->bind(1, row);
    LINLI_TRY(bool found, select->step());
    if (!found || select->text(0).empty()) {
        select->reset();
        return std::optional<SearchSource> {};
    }
    Standing standing = select->integer(2) != 0 ? Standing::Gone : Standing::Here;
    std::string packed = thing.kind == HitKind::Household ? packHousehold(standing, select->text(0))
                                                          : packThing(standing, select->text(0), select->text(1));
    select->reset();
    return std::optional<SearchSource>({thing.kind, std::move(packed)});
}

base::Result<std::string> entityTable(store::Database& database, base::RowId row)
{
    // The entity numbers of resources/catalog/entities.tsv, which never change.
    LINLI_TRY(auto* select, database.cached("SELECT entity FROM row WHERE id = ?1"));
    select->bind(1, row);
    LINLI_TRY(bool found, select->step());
    std::int64_t entity = found ? select->integer(0) : 0;
    select->reset();
    switch (entity) {
    case 1:
        return std::string("person");
    case 4:
        return std::string("household");
    case 5:
        return std::string("house");
    case 6:
        return std::string("building");
    case 8:
        return std::string("org");
    case 18:
        return std::string("unit");
    case 19:
        return std::string("tag_def");
    case 28:
        return std::string("saved_list");
    default:
        return std::string {};
    }
}

std::optional<HitKind> thingKind(std::string_view table)
{
    if (table == "household")
        return HitKind::Household;
    if (table == "building")
        return HitKind::Building;
    if (table == "tag_def")
        return HitKind::Tag;
    if (table == "saved_list")
        return HitKind::SavedList;
    if (table == "unit")
        return HitKind::Unit;
    if (table == "org")
        return HitKind::Org;
    return std::nullopt;
}

}  // namespace

base::Result<AddressParts> houseAddress(store::Database& database, base::RowId house)
{
    LINLI_TRY(auto* select,
              database.cached(
                  "SELECT a.estate, a.road, a.lane, a.number, a.sub_number, a.unit, a.floor, a.room, a.village, "
                  "a.\"group\", a.homestead, a.text, b.estate, b.number FROM house h JOIN address a ON a.id = h.address "
                  "LEFT JOIN building b ON b.id = h.building WHERE h.id = ?1"));
    select->bind(1, house);
    AddressParts parts;
    LINLI_TRY(bool found, select->step());
    if (!found) {
        return parts;
    }
    std::string* fields[] = {&parts.estate, &parts.road, &parts.lane,    &parts.number, &parts.subNumber, &parts.unit,
                             &parts.floor,  &parts.room, &parts.village, &parts.group,  &parts.homestead};
    int column = 0;
    for (std::string* field : fields) {
        *field = select->text(column++);
    }
    parts = homeAddress(std::move(parts), select->text(column), select->text(column + 1), select->text(column + 2));
    select->reset();
    return parts;
}

Source searchSource(store::Database& database, base::RowId row)
{
    LINLI_TRY(std::string table, entityTable(database, row));
    if (table == "person") {
        return personSource(database, row);
    }
    if (table == "house") {
        return houseSource(database, row);
    }
    auto kind = thingKind(table);
    for (const Thing& thing : kThings) {
        if (kind && thing.kind == *kind) {
            return thingSource(database, thing, row);
        }
    }
    return std::optional<SearchSource> {};
}

base::Result<std::vector<base::RowId>> searchableRows(store::Database& database)
{
    std::vector<base::RowId> rows;
    auto add = [&](const char* sql) -> base::Status {
        LINLI_TRY(auto statement, database.prepare(sql));
        for (;;) {
            LINLI_TRY(bool more, statement.step());
            if (!more) {
                return {};
            }
            rows.push_back({statement.integer(0)});
        }
    };
    LINLI_CHECK(add("SELECT id FROM person ORDER BY id"));
    LINLI_CHECK(add("SELECT id FROM house ORDER BY id"));
    for (const Thing& thing : kThings) {
        LINLI_CHECK(add(thing.all));
    }
    return rows;
}

}  // namespace linli::registry
