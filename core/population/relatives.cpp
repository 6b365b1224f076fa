// SPDX-License-Identifier: GPL-3.0-or-later
// Who is whose spouse, child, parent, grandchild.
#include "core/population/state.h"
#include "core/registry/kinship.h"
#include "core/registry/relations.h"

#include <algorithm>

namespace linli::population {

namespace {

// Everybody whose relatives may be others when these persons, or the members of these households, changed: the two ends
// of stated relations, and whoever has or had a role in a household with them.
constexpr const char* kConcerned =
    "WITH wanted(row) AS (SELECT value FROM json_each(?1)), "
    "kept(household) AS (SELECT row FROM wanted UNION SELECT household FROM registration WHERE person IN (SELECT row FROM wanted)), "
    "lived(household) AS (SELECT row FROM wanted UNION SELECT household FROM residence WHERE person IN (SELECT row FROM wanted)) "
    "SELECT person FROM registration WHERE household IN (SELECT household FROM kept) AND coalesce(rel_to_head, '99') <> '99' "
    "UNION SELECT person FROM residence WHERE household IN (SELECT household FROM lived) AND coalesce(rel_to_main, '99') <> '99' "
    "UNION SELECT relative FROM relation WHERE person IN (SELECT row FROM wanted) "
    "UNION SELECT person FROM relation WHERE relative IN (SELECT row FROM wanted)";

bool isSame(std::span<const Relative> a, std::span<const Relative> b)
{
    return std::ranges::equal(a, b, [](const Relative& x, const Relative& y) { return x.person == y.person && x.kin == y.kin; });
}

}  // namespace

base::Status Loader::readRelativesOf(std::span<const std::uint32_t> persons, std::vector<std::vector<Relative>>& into)
{
    std::vector<RowId> rows;
    for (const std::uint32_t person : persons) {
        rows.push_back(RowId {m_state.rowsOf(Table::Person)[person]});
    }
    LINLI_TRY(const auto relatives, registry::relativesOf(m_view, rows));
    into.resize(persons.size());
    for (std::size_t i = 0; i < relatives.size(); ++i) {
        if (m_state.isGone(Table::Person, persons[i])) {
            continue;
        }
        for (const registry::Relative& one : relatives[i]) {
            const auto row = m_state.find(Table::Person, one.person.value);
            if (!row) {
                continue;
            }
            if (registry::isSpouse(one.kind)) {
                into[i].push_back({*row, Kin::Spouse});
            } else if (registry::isChild(one.kind)) {
                into[i].push_back({*row, Kin::Child});
            } else if (registry::isParent(one.kind)) {
                into[i].push_back({*row, Kin::Parent});
            } else if (registry::isGrandchild(one.kind)) {
                into[i].push_back({*row, Kin::Grandchild});
            }
        }
    }
    return {};
}

base::Status Loader::readRelatives()
{
    const std::size_t size = m_state.rowsOf(Table::Person).size();
    m_state.relativesFrom.assign(1, 0);
    m_state.relativesFrom.reserve(size + 1);
    m_state.relatives.clear();
    constexpr std::size_t kBatch = 5000;
    for (std::size_t from = 0; from < size; from += kBatch) {
        std::vector<std::uint32_t> persons;
        for (std::size_t person = from; person < std::min(size, from + kBatch); ++person) {
            persons.push_back(static_cast<std::uint32_t>(person));
        }
        std::vector<std::vector<Relative>> read;
        LINLI_CHECK(readRelativesOf(persons, read));
        for (const auto& one : read) {
            m_state.relatives.insert(m_state.relatives.end(), one.begin(), one.end());
            m_state.relativesFrom.push_back(static_cast<std::uint32_t>(m_state.relatives.size()));
        }
    }
    m_state.relativesAnew.clear();
    m_state.relatedTo.clear();
    m_state.hasRelatives = true;
    return {};
}

base::Status Loader::refreshRelatives(const std::vector<std::int64_t>& wanted, std::set<std::uint32_t>& touched)
{
    std::set<std::uint32_t> persons;
    for (const std::int64_t row : wanted) {
        if (const auto person = m_state.slot(Table::Person, row)) {
            persons.insert(*person);
            const auto before = m_state.reverseRelatives().of(*person);
            persons.insert(before.begin(), before.end());
        }
    }
    LINLI_TRY(store::Statement* select, m_view.db().cached(kConcerned));
    select->bind(1, listOf(wanted));
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            break;
        }
        if (const auto person = m_state.find(Table::Person, select->integer(0))) {
            persons.insert(*person);
        }
    }
    const std::vector<std::uint32_t> all(persons.begin(), persons.end());
    std::vector<std::vector<Relative>> anew;
    LINLI_CHECK(readRelativesOf(all, anew));
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!isSame(m_state.relativesOf(all[i]), anew[i])) {
            touched.insert(all[i]);
            m_state.setRelatives(all[i], std::move(anew[i]));
        }
    }
    return {};
}

}  // namespace linli::population
