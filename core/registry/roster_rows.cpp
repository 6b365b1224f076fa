// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a list that the window paints.
#include "core/base/mask.h"
#include "core/registry/computed_tags.h"
#include "core/registry/current.h"
#include "core/registry/filter_tree.h"
#include "core/registry/roster.h"
#include "core/registry/codes.h"

#include <algorithm>
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

// Tags of a person, its households and its house, own ones first. Sensitive ones stand on the card, shown for a reason.
std::string tagsSql(const std::string& table)
{
    return "SELECT j.key, d.id, d.code, d.name, t.value, d.colour FROM json_each(?1) j JOIN " + table +
           " p ON p.person = j.value JOIN tag_value t ON t.subject IN (p.person, p.lives_household, p.lives_house, "
           "p.reg_household) JOIN tag_def d ON d.id = t.tag WHERE (t.\"from\" IS NULL OR t.\"from\" <= ?2) AND "
           "(t.\"to\" IS NULL OR t.\"to\" > ?2) AND coalesce(d.sensitivity, 0) < " + std::to_string(kToldTagsBelow) + " ORDER BY j.key, t.subject <> p.person, d.id, t.id";
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
                            std::string(select.text(5))});
        }
    }
}

// What rules give comes last: of what people wrote down a line knows more than of what follows from the age.
base::Status addRuleTags(const View& view, const std::string& table, const std::string& json, base::Day on,
                         const std::unordered_map<std::int64_t, std::size_t>& places, std::vector<RosterRow>& rows)
{
    if (view.computedTags == nullptr) {
        return {};
    }
    LINLI_TRY(store::Statement homes, view.db().prepare("SELECT j.key, p.person, p.lives_household, p.lives_house, p.reg_household FROM json_each(?1) j JOIN " +
                                                         table + " p ON p.person = j.value"));
    homes.bind(1, std::string_view(json));
    std::unordered_multimap<std::int64_t, std::size_t> wearers;
    std::vector<RowId> subjects;
    for (;;) {
        LINLI_TRY(const bool more, homes.step());
        if (!more) {
            break;
        }
        for (int column = 1; column <= 4; ++column) {
            if (!homes.isNull(column)) {
                wearers.emplace(homes.integer(column), places.at(homes.integer(0)));
                subjects.push_back(RowId{homes.integer(column)});
            }
        }
    }
    std::ranges::sort(subjects);
    subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
    LINLI_TRY(const std::vector<RuleTag> tags, ruleTags(view, subjects, on));
    LINLI_TRY(store::Statement definition, view.db().prepare("SELECT code, name, colour FROM tag_def WHERE id = ?1 AND coalesce(sensitivity, 0) < ?2"));
    std::unordered_map<std::int64_t, TagPill> pills;
    for (const RuleTag& tag : tags) {
        if (!pills.contains(tag.tag.value)) {
            definition.bind(1, tag.tag).bind(2, kToldTagsBelow);
            LINLI_TRY(const bool found, definition.step());
            if (found) {
                pills[tag.tag.value] = {tag.tag, std::string(definition.text(0)), std::string(definition.text(1)), {}, std::string(definition.text(2))};
            }
            definition.reset();
        }
        TagPill pill = pills[tag.tag.value];
        pill.value = tag.value;
        const auto [first, last] = wearers.equal_range(tag.subject.value);
        for (auto wearer = first; wearer != last; ++wearer) {
            std::vector<TagPill>& all = rows[wearer->second].tags;
            if (pill.tag && std::ranges::find(all, pill.tag, &TagPill::tag) == all.end()) {
                all.push_back(pill);
            }
        }
    }
    return {};
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
    LINLI_CHECK(addRuleTags(view, table, json, asOf, places, rows));
    return rows;
}

}  // namespace linli::registry
