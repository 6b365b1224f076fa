// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/relations.h"

#include "core/registry/kinship.h"

#include <algorithm>
#include <unordered_set>

namespace linli::registry {

namespace {

// A person as relations show one.
struct Member {
    RowId person;
    std::string name;
    std::string sex;
    std::string birth;
    std::string toHead;
    bool alive = true;
};

struct Found {
    Relative relative;
    std::string birth;
};

// Spouse, children, parents, others.
int classOf(std::string_view kind)
{
    return isSpouse(kind) ? 0 : isChild(kind) ? 1 : isParent(kind) ? 2 : 3;
}

// Somebody's relatives, gathered from the strongest statement to the weakest.
class Gatherer {
public:
    Gatherer(const View& view, RowId person)
        : m_view(view)
        , m_person(person)
    {
        m_seen.insert(person.value);
    }

    base::Result<std::vector<Relative>> gather()
    {
        LINLI_CHECK(stated());
        LINLI_CHECK(statedByOthers());
        LINLI_CHECK(
            members("SELECT p.person, p.name, p.sex, p.birth, p.status, g.rel_to_head, p.merged FROM person_current s "
                    "JOIN person_current p ON p.reg_household = s.reg_household "
                    "JOIN registration g ON g.id = p.registration WHERE s.person = ?1 ORDER BY p.person"));
        LINLI_CHECK(
            members("SELECT p.person, p.name, p.sex, p.birth, p.status, r.rel_to_main, p.merged FROM person_current s "
                    "JOIN person_current p ON p.lives_household = s.lives_household "
                    "JOIN residence r ON r.id = p.residence WHERE s.person = ?1 ORDER BY p.person"));
        std::stable_sort(m_found.begin(), m_found.end(), [](const Found& a, const Found& b) {
            return std::pair(classOf(a.relative.kind), a.birth) < std::pair(classOf(b.relative.kind), b.birth);
        });
        std::vector<Relative> list;
        for (Found& found : m_found) {
            list.push_back(std::move(found.relative));
        }
        return list;
    }

private:
    base::Status stated()
    {
        LINLI_TRY(auto* select,
                  m_view.db().cached(
                      "SELECT r.id, p.person, p.name, p.sex, p.birth, p.status, r.kind, coalesce(r.is_guardian, 0), "
                      "coalesce(r.emergency_order, 0), p.merged FROM relation r JOIN person_current p ON p.person = "
                      "r.relative "
                      "WHERE r.person = ?1 AND r.ended_on IS NULL ORDER BY r.id"));
        return rows(*select, RelationSource::Stated);
    }

    base::Status statedByOthers()
    {
        LINLI_TRY(auto* select,
                  m_view.db().cached(
                      "SELECT r.id, p.person, p.name, p.sex, p.birth, p.status, r.kind, 0, 0, p.merged FROM relation r "
                      "JOIN person_current p ON p.person = r.person WHERE r.relative = ?1 AND r.ended_on IS NULL ORDER "
                      "BY r.id"));
        return rows(*select, RelationSource::StatedByOther);
    }

    base::Status rows(store::Statement& select, RelationSource source)
    {
        select.bind(1, m_person);
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                return {};
            }
            Relative relative;
            relative.relation = RowId {select.integer(0)};
            relative.person = RowId {select.integer(1)};
            relative.name = select.text(2);
            relative.sex = select.text(3);
            relative.kind = source == RelationSource::Stated ? kinForSex(select.text(6), relative.sex)
                                                             : inverseKin(select.text(6), relative.sex);
            relative.source = source;
            relative.guardian = select.integer(7) != 0;
            relative.emergencyOrder = static_cast<int>(select.integer(8));
            relative.alive = select.text(5) != "4";
            if (select.integer(9) == 0) {
                add(std::move(relative), std::string(select.text(4)));
            }
        }
    }

    // Everybody of the person's household by what each is to its head.
    base::Status members(const char* sql)
    {
        LINLI_TRY(auto* select, m_view.db().cached(sql));
        select->bind(1, m_person);
        std::vector<Member> list;
        for (;;) {
            LINLI_TRY(const bool more, select->step());
            if (!more) {
                break;
            }
            if (select->integer(6) == 0) {
                list.push_back({RowId {select->integer(0)}, std::string(select->text(1)), std::string(select->text(2)),
                                std::string(select->text(3)), std::string(select->text(5)), select->text(4) != "4"});
            }
        }
        const auto self = std::find_if(list.begin(), list.end(), [&](const Member& m) { return m.person == m_person; });
        const auto head = std::find_if(list.begin(), list.end(), [](const Member& m) { return isHead(m.toHead); });
        if (self == list.end()) {
            return {};
        }
        const std::string headSex = head == list.end() ? std::string() : head->sex;
        for (const Member& member : list) {
            const auto kind =
                kinBetween({self->toHead, self->sex, self->birth}, {member.toHead, member.sex, member.birth}, headSex);
            if (member.person != m_person && kind) {
                add({{},
                     member.person,
                     member.name,
                     member.sex,
                     *kind,
                     RelationSource::Household,
                     false,
                     0,
                     member.alive},
                    member.birth);
            }
        }
        return {};
    }

    void add(Relative relative, std::string birth)
    {
        if (m_seen.insert(relative.person.value).second) {
            m_found.push_back({std::move(relative), std::move(birth)});
        }
    }

    const View& m_view;
    RowId m_person;
    std::unordered_set<std::int64_t> m_seen;
    std::vector<Found> m_found;
};

}  // namespace

base::Result<std::vector<Relative>> relativesOf(const View& view, RowId person)
{
    return Gatherer(view, person).gather();
}

base::Result<std::vector<std::vector<Relative>>> relativesOf(const View& view, std::span<const RowId> persons)
{
    std::vector<std::vector<Relative>> lists;
    lists.reserve(persons.size());
    for (const RowId person : persons) {
        LINLI_TRY(auto list, relativesOf(view, person));
        lists.push_back(std::move(list));
    }
    return lists;
}

}  // namespace linli::registry
