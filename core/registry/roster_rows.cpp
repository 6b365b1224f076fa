// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a list that the window paints.
#include "core/base/mask.h"
#include "core/registry/current.h"
#include "core/registry/filter_tree.h"
#include "core/registry/roster.h"

#include <unordered_map>

namespace linli::registry {

namespace {

std::string linesSql(const std::string& table)
{
    return "SELECT j.key, p.person, p.name, p.sex, p.birth, p.status, p.lives_house, h.place, p.lives_org, p.reg_org, "
           "(SELECT n.number FROM phone n WHERE n.person = p.person AND coalesce(n.out_of_use, 0) = 0 "
           "ORDER BY n.is_primary DESC, n.id LIMIT 1), " +
           lastVisitSql() +
           " FROM json_each(?1) j JOIN " + table +
           " p ON p.person = j.value LEFT JOIN house_current h ON h.house = p.lives_house ORDER BY j.key";
}

// Tags of a person, its households and its house, own ones first.
std::string tagsSql(const std::string& table)
{
    return "SELECT j.key, d.id, d.code, d.name, t.value, d.colour, d.sensitivity FROM json_each(?1) j JOIN " + table +
           " p ON p.person = j.value JOIN tag_value t ON t.subject IN (p.person, p.lives_household, p.lives_house, "
           "p.reg_household) JOIN tag_def d ON d.id = t.tag WHERE (t.\"from\" IS NULL OR t.\"from\" <= ?2) AND "
           "(t.\"to\" IS NULL OR t.\"to\" > ?2) ORDER BY j.key, t.subject <> p.person, d.id, t.id";
}

RosterRow readLine(const View& view, const store::Statement& line, base::Day on)
{
    RosterRow row;
    row.person = RowId{line.integer(1)};
    row.name = line.text(2);
    row.sex = line.text(3);
    row.dead = line.text(5) == "4";
    const auto birth = base::Date::fromIso(line.text(4));
    if (birth && !row.dead) {
        row.age = base::ageInYears(*birth, on);
    }
    row.house = RowId{line.integer(6)};
    row.place = line.text(7);
    row.status = hvStatus(view.area.contains(RowId{line.integer(9)}), view.area.contains(RowId{line.integer(8)}));
    row.phone = line.isNull(10) ? std::string() : base::maskPhone(line.text(10));
    row.lastContact = line.text(11);
    return row;
}

base::Status addTags(const View& view, const std::string& table, const std::string& json, base::Day on,
                     const std::unordered_map<std::int64_t, std::size_t>& places, std::vector<RosterRow>& rows)
{
    LINLI_TRY(store::Statement select, view.db().prepare(tagsSql(table)));
    select.bind(1, std::string_view(json)).bind(2, std::string_view(base::isoText(on)));
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        std::vector<TagPill>& tags = rows[places.at(select.integer(0))].tags;
        const RowId tag{select.integer(1)};
        // The same tag by the household and the register household is one pill.
        bool known = false;
        for (const TagPill& pill : tags) {
            known = known || pill.tag == tag;
        }
        if (!known) {
            tags.push_back({tag, std::string(select.text(2)), std::string(select.text(3)), std::string(select.text(4)),
                            std::string(select.text(5)), static_cast<int>(select.integer(6))});
        }
    }
}

}  // namespace

base::Result<std::vector<RosterRow>> rosterRows(const View& view, std::span<const RowId> persons, base::Day asOf)
{
    LINLI_TRY(const std::string table, personTableOn(view.db(), asOf, view.today));
    const std::string json = jsonOf(persons);
    LINLI_TRY(store::Statement lines, view.db().prepare(linesSql(table)));
    lines.bind(1, std::string_view(json));
    std::vector<RosterRow> rows;
    rows.reserve(persons.size());
    std::unordered_map<std::int64_t, std::size_t> places;
    for (;;) {
        LINLI_TRY(const bool more, lines.step());
        if (!more) {
            break;
        }
        places.emplace(lines.integer(0), rows.size());
        rows.push_back(readLine(view, lines, asOf));
    }
    LINLI_CHECK(addTags(view, table, json, asOf, places, rows));
    return rows;
}

}  // namespace linli::registry
