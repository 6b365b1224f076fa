// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/relations.h"

#include "core/registry/codes.h"
#include "core/registry/kinship.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace linli::registry {

namespace {

constexpr std::string_view kNotRelated = "99";

// Rows from both ends. A relation that ended because one of the two died still says who they were to each other.
constexpr const char* kStated =
    "SELECT j.key, 0, r.id, r.relative, r.kind, coalesce(r.is_guardian, 0), coalesce(r.emergency_order, 0), "
    "p.name, p.sex, p.birth, coalesce(p.status, '1'), r.ended_on IS NOT NULL AND r.ended_on <= ?2, "
    "r.ended_on IS NOT NULL AND (r.ended_on = p.death_date OR r.ended_on = m.death_date) "
    "FROM json_each(?1) j JOIN relation r ON r.person = j.value JOIN person p ON p.id = r.relative "
    "JOIN person m ON m.id = r.person WHERE p.merged_into IS NULL "
    "UNION ALL "
    "SELECT j.key, 1, r.id, r.person, r.kind, 0, 0, p.name, p.sex, p.birth, coalesce(p.status, '1'), "
    "r.ended_on IS NOT NULL AND r.ended_on <= ?2, "
    "r.ended_on IS NOT NULL AND (r.ended_on = p.death_date OR r.ended_on = m.death_date) "
    "FROM json_each(?1) j JOIN relation r ON r.relative = j.value JOIN person p ON p.id = r.person "
    "JOIN person m ON m.id = r.relative WHERE p.merged_into IS NULL "
    "ORDER BY 1, 2, 13, 3";

// Members of the households that the persons belong to or belonged to as head when they died: as long as nobody has
// taken the place of a dead head, the others' roles are still what they were to the dead. Those without a role (collective
// households have hundreds) say nothing.
constexpr const char* kRegistered =
    "SELECT g.household, g.person, g.rel_to_head, p.name, p.sex, p.birth, coalesce(p.status, '1') "
    "FROM registration g JOIN person p ON p.id = g.person "
    "WHERE g.household IN (SELECT me.household FROM json_each(?1) j JOIN registration me ON me.person = j.value) "
    "AND g.rel_to_head IS NOT NULL AND g.rel_to_head <> '99' AND p.merged_into IS NULL AND "
    "((g.\"to\" IS NULL AND coalesce(p.status, '1') NOT IN ('4', '5')) OR (p.status = '4' AND g.rel_to_head IN ('01', '02', '0'))) "
    "ORDER BY g.household, g.\"to\", g.person";
constexpr const char* kLiving =
    "SELECT g.household, g.person, g.rel_to_main, p.name, p.sex, p.birth, coalesce(p.status, '1') "
    "FROM residence g JOIN person p ON p.id = g.person "
    "WHERE g.household IN (SELECT me.household FROM json_each(?1) j JOIN residence me ON me.person = j.value) "
    "AND g.rel_to_main IS NOT NULL AND g.rel_to_main <> '99' AND p.merged_into IS NULL AND "
    "((g.\"to\" IS NULL AND coalesce(p.status, '1') NOT IN ('4', '5')) OR (p.status = '4' AND g.rel_to_main IN ('01', '02', '0'))) "
    "ORDER BY g.household, g.\"to\", g.person";

struct Found {
    Relative relative;
    std::string birth;
};

int rank(std::string_view kind)
{
    return isSpouse(kind) ? 0 : isChild(kind) ? 1 : isParent(kind) ? 2 : 3;
}

struct Member {
    RowId person;
    std::string role;
    std::string name;
    std::string sex;
    std::string birth;
    bool dead = false;
    HouseholdRole kin() const { return {role, sex, birth}; }
};

// What is known of one of the persons asked about.
class Family {
public:
    // Rows come stated before stated by others, open before ended.
    void addStated(const store::Statement& row)
    {
        Found found;
        Relative& relative = found.relative;
        const bool byOther = row.integer(1) != 0;
        relative.relation = RowId{row.integer(2)};
        relative.person = RowId{row.integer(3)};
        relative.name = row.text(7);
        relative.sex = row.text(8);
        relative.kind = byOther ? inverseKin(row.text(4), relative.sex) : kinForSex(row.text(4), relative.sex);
        relative.source = byOther ? RelationSource::StatedByOther : RelationSource::Stated;
        relative.guardian = row.integer(5) != 0;
        relative.emergencyOrder = static_cast<int>(row.integer(6));
        relative.alive = row.text(10) != kDead;
        found.birth = row.text(9);
        const bool ended = row.integer(11) != 0;
        if (!ended || row.integer(12) != 0) {
            keep(std::move(found));
        } else if (isSpouse(row.text(4))) {
            m_parted.insert(relative.person);
        }
    }

    // `kind`: what the member is to the person.
    void addDerived(const Member& member, std::string kind)
    {
        if (kind == kNotRelated || (isSpouse(kind) && m_parted.contains(member.person))) {
            return;
        }
        Relative relative;
        relative.person = member.person;
        relative.name = member.name;
        relative.sex = member.sex;
        relative.kind = std::move(kind);
        relative.source = RelationSource::Household;
        relative.alive = !member.dead;
        m_found.emplace(member.person, Found{std::move(relative), member.birth});
    }

    std::vector<Relative> sorted()
    {
        std::vector<Found> all;
        for (auto& [person, found] : m_found) {
            all.push_back(std::move(found));
        }
        std::ranges::sort(all, {}, [](const Found& one) {
            return std::tuple(rank(one.relative.kind), one.birth.empty(), one.birth, one.relative.person);
        });
        std::vector<Relative> relatives;
        relatives.reserve(all.size());
        for (Found& one : all) {
            relatives.push_back(std::move(one.relative));
        }
        return relatives;
    }

private:
    // Of several rows about one relative the first holds, unless a later one says that they are married.
    void keep(Found found)
    {
        const RowId person = found.relative.person;
        const auto [known, isNew] = m_found.emplace(person, found);
        Relative& first = known->second.relative;
        if (!isNew && isSpouse(found.relative.kind) && !isSpouse(first.kind)) {
            found.relative.guardian = found.relative.guardian || first.guardian;
            found.relative.emergencyOrder = std::max(found.relative.emergencyOrder, first.emergencyOrder);
            known->second = std::move(found);
        }
    }

    std::map<RowId, Found> m_found;
    std::set<RowId> m_parted;   // divorced from
};

// Where in the list a person was asked for; the same person may be asked for twice.
using Places = std::unordered_multimap<std::int64_t, std::size_t>;

void deriveHousehold(std::vector<Member>& members, const Places& places, std::vector<Family>& families)
{
    // A dead head counts only while there is no other; the one who died last comes last.
    const bool hasHead = std::ranges::any_of(members, [](const Member& m) { return !m.dead && isHead(m.role); });
    RowId lastDead;
    for (const Member& member : members) {
        lastDead = member.dead ? member.person : lastDead;
    }
    std::erase_if(members, [&](const Member& m) { return m.dead && (hasHead || m.person != lastDead); });
    const auto head = std::ranges::find_if(members, [](const Member& m) { return isHead(m.role); });
    const std::string headSex = head == members.end() ? std::string() : head->sex;
    for (const Member& member : members) {
        const auto [first, last] = places.equal_range(member.person.value);
        for (auto place = first; place != last; ++place) {
            for (const Member& other : members) {
                if (other.person == member.person) {
                    continue;
                }
                if (auto kind = kinBetween(member.kin(), other.kin(), headSex)) {
                    families[place->second].addDerived(other, std::move(*kind));
                }
            }
        }
    }
    members.clear();
}

base::Status addDerived(store::Database& database, const char* sql, const std::string& json, const Places& places,
                        std::vector<Family>& families)
{
    LINLI_TRY(store::Statement* select, database.cached(sql));
    select->bind(1, std::string_view(json));
    std::vector<Member> members;
    std::int64_t household = 0;
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more || select->integer(0) != household) {
            deriveHousehold(members, places, families);
        }
        if (!more) {
            return {};
        }
        household = select->integer(0);
        members.push_back({RowId{select->integer(1)}, std::string(select->text(2)), std::string(select->text(3)),
                           std::string(select->text(4)), std::string(select->text(5)), select->text(6) == kDead});
    }
}

}  // namespace

base::Result<std::vector<std::vector<Relative>>> relativesOf(const View& view, std::span<const RowId> persons)
{
    std::vector<Family> families(persons.size());
    Places places;
    for (std::size_t index = 0; index < persons.size(); ++index) {
        places.emplace(persons[index].value, index);
    }
    const std::string json = jsonOf(persons);
    LINLI_TRY(store::Statement* stated, view.db().cached(kStated));
    stated->bind(1, std::string_view(json)).bind(2, std::string_view(base::isoText(view.today)));
    for (;;) {
        LINLI_TRY(const bool more, stated->step());
        if (!more) {
            break;
        }
        families[static_cast<std::size_t>(stated->integer(0))].addStated(*stated);
    }
    LINLI_CHECK(addDerived(view.db(), kRegistered, json, places, families));
    LINLI_CHECK(addDerived(view.db(), kLiving, json, places, families));
    std::vector<std::vector<Relative>> relatives;
    relatives.reserve(families.size());
    for (Family& family : families) {
        relatives.push_back(family.sorted());
    }
    return relatives;
}

base::Result<std::vector<Relative>> relativesOf(const View& view, RowId person)
{
    const RowId persons[] = {person};
    LINLI_TRY(std::vector<std::vector<Relative>> all, relativesOf(view, persons));
    return std::move(all.front());
}

}  // namespace linli::registry
