// SPDX-License-Identifier: GPL-3.0-or-later
// Derived facts, tags and relatives.
#include "core/population/state.h"
#include "core/registry/computed_tags.h"
#include "core/registry/current.h"
#include "core/registry/kinship.h"
#include "core/registry/relations.h"

#include <algorithm>
#include <iterator>

namespace linli::population {

using base::ErrorCode;
using base::fail;

namespace {

std::string condition(const char* key, bool some)
{
    return some ? std::string(" AND ") + key + " IN (SELECT value FROM json_each(?1))" : std::string();
}

std::string listOf(const std::vector<std::int64_t>& rows)
{
    std::string json = "[";
    for (const std::int64_t row : rows) {
        json += (json.size() > 1 ? "," : "") + std::to_string(row);
    }
    return json + "]";
}

}  // namespace

base::Status Loader::readDerived(Column& column, Rows only)
{
    if (only != nullptr) {
        for (const std::int64_t row : *only) {
            if (const auto index = m_state.find(column.fact().table, row)) {
                column.clear(*index);
            }
        }
    }
    const std::string& people = m_state.people;
    const bool some = only != nullptr;
    switch (column.fact().derived) {
        case Derived::HouseholdSize:
        case Derived::HouseholdHukouSize:
        case Derived::HousePersons: countPersons(column, only); return {};
        case Derived::LivesHere:
        case Derived::HukouHere:
        case Derived::HvStatus:
        case Derived::HukouPlace: return readHukouPlace(column, only);
        case Derived::LastVisit: return readLastVisit(column, only);
        case Derived::IdNumber:
            return readFeed("SELECT i.person, i.number FROM identity i WHERE i.withdrawn_on IS NULL" + condition("i.person", some) +
                                " ORDER BY i.is_primary, i.id DESC",
                            Table::Person, {&column}, only);
        case Derived::Phone:
            return readFeed("SELECT n.person, n.number FROM phone n WHERE coalesce(n.out_of_use, 0) = 0" + condition("n.person", some) +
                                " ORDER BY n.is_primary, n.id DESC",
                            Table::Person, {&column}, only);
        case Derived::BuildingName:
            return readFeed("SELECT c.house, b.name FROM house_current c JOIN building b ON b.id = c.building WHERE 1" + condition("c.house", some) +
                                " ORDER BY c.house",
                            Table::House, {&column}, only);
        case Derived::HeadHukouArea:
            return readFeed("SELECT hh.id, x.hukou_area FROM household hh JOIN person x ON x.id = hh.head WHERE 1" + condition("hh.id", some) +
                                " ORDER BY hh.id",
                            Table::Household, {&column}, only);
        case Derived::HereSince: {
            const std::string sql = registry::hereSince(m_view.area, [&] {
                std::string orgs = "(";
                for (const RowId org : m_view.area.orgs()) {
                    orgs += (orgs.size() > 1 ? "," : "") + std::to_string(org.value);
                }
                return orgs + ")";
            });
            return readFeed("SELECT p.person, " + sql + " FROM " + people + " p WHERE p.merged = 0" + condition("p.person", some) + " ORDER BY p.person",
                            Table::Person, {&column}, only);
        }
        case Derived::None: break;
    }
    return {};
}

void Loader::countPersons(Column& column, Rows only)
{
    const Derived what = column.fact().derived;
    const Table table = column.fact().table;
    const auto& living = m_state.linkOf(Link::Living);
    const auto& registered = m_state.linkOf(Link::Register);
    const auto& home = m_state.linkOf(Link::Home);
    std::vector<std::int32_t> counts(m_state.rowsOf(table).size(), 0);
    const auto count = [&](std::int32_t place) {
        if (place != kNothing) {
            ++counts[static_cast<std::size_t>(place)];
        }
    };
    for (std::size_t person = 0; person < living.size(); ++person) {
        if (what == Derived::HousePersons) {
            count(home[person]);
        } else if (what == Derived::HouseholdHukouSize) {
            count(registered[person]);
        } else {
            count(living[person]);
        }
    }
    if (what == Derived::HouseholdSize) {
        // Of a register or collective household whoever is registered in it counts too.
        std::vector<bool> isRegister(counts.size(), false);
        auto statement = m_view.db().prepare("SELECT id FROM household WHERE kind IN ('1', '3')" + condition("id", only != nullptr));
        if (only != nullptr && statement) {
            statement->bind(1, listOf(*only));
        }
        while (statement) {
            const auto more = statement->step();
            if (!more || !*more) {
                break;
            }
            if (const auto household = m_state.find(Table::Household, statement->integer(0))) {
                isRegister[*household] = true;
            }
        }
        for (std::size_t person = 0; person < registered.size(); ++person) {
            if (registered[person] != kNothing && registered[person] != living[person] && isRegister[static_cast<std::size_t>(registered[person])]) {
                count(registered[person]);
            }
        }
    }
    if (only == nullptr) {
        for (std::size_t row = 0; row < counts.size(); ++row) {
            column.setNumber(row, counts[row]);
        }
        return;
    }
    for (const std::int64_t row : *only) {
        if (const auto index = m_state.find(table, row)) {
            column.setNumber(*index, counts[*index]);
        }
    }
}

// Everything that compares organisations with the area.
base::Status Loader::readHukouPlace(Column& column, Rows only)
{
    registry::HukouClassifier classifier;
    if (column.fact().derived == Derived::HukouPlace) {
        LINLI_TRY(classifier, registry::HukouClassifier::make(m_view));
    }
    LINLI_TRY(store::Statement select,
              m_view.db().prepare("SELECT person, lives_org, reg_org, hukou_area, category FROM " + m_state.people + " WHERE merged = 0" +
                                  condition("person", only != nullptr)));
    if (only != nullptr) {
        select.bind(1, listOf(*only));
    }
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        const auto person = m_state.find(Table::Person, select.integer(0));
        if (!person) {
            continue;
        }
        const bool lives = !select.isNull(1) && m_view.area.contains(RowId {select.integer(1)});
        const RowId registeredOrg {select.isNull(2) ? 0 : select.integer(2)};
        const bool registered = registeredOrg && m_view.area.contains(registeredOrg);
        switch (column.fact().derived) {
            case Derived::LivesHere: column.setFlag(*person, lives); break;
            case Derived::HukouHere: column.setFlag(*person, registered); break;
            case Derived::HvStatus:
                if (!column.setCode(*person, registry::code(registry::hvStatus(registered, lives)))) {
                    return fail(ErrorCode::Internal, "population.too_many_codes", {{"name", column.fact().id}});
                }
                break;
            default: {
                const std::string area(select.text(3));
                const std::string category(select.text(4));
                const auto place = classifier.classify({registeredOrg, area, category});
                if (place && !column.setCode(*person, registry::code(*place))) {
                    return fail(ErrorCode::Internal, "population.too_many_codes", {{"name", column.fact().id}});
                }
            }
        }
    }
}

// The newest visit to the person, or to its home without naming somebody.
base::Status Loader::readLastVisit(Column& column, Rows only)
{
    LINLI_TRY(store::Statement select, m_view.db().prepare("SELECT person, household, house, \"on\" FROM visit WHERE \"on\" IS NOT NULL"));
    std::map<std::uint32_t, std::string> persons;
    std::map<std::int32_t, std::string> households;
    std::map<std::int32_t, std::string> houses;
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        const std::string on(select.text(3));
        const auto keep = [&](auto& map, auto key) {
            auto& kept = map[key];
            kept = std::max(kept, on);
        };
        if (!select.isNull(0)) {
            if (const auto person = m_state.find(Table::Person, select.integer(0))) {
                keep(persons, *person);
            }
            continue;
        }
        if (const auto household = select.isNull(1) ? std::nullopt : m_state.find(Table::Household, select.integer(1))) {
            keep(households, static_cast<std::int32_t>(*household));
        }
        if (const auto house = select.isNull(2) ? std::nullopt : m_state.find(Table::House, select.integer(2))) {
            keep(houses, static_cast<std::int32_t>(*house));
        }
    }
    const auto newest = [&](std::uint32_t person) {
        std::string on;
        const auto take = [&](const auto& map, auto key) {
            if (const auto found = map.find(key); found != map.end()) {
                on = std::max(on, found->second);
            }
        };
        take(persons, person);
        take(households, m_state.linkOf(Link::Living)[person]);
        take(houses, m_state.linkOf(Link::Home)[person]);
        if (const auto bounds = registry::dayBounds(on)) {
            column.setDays(person, static_cast<std::int32_t>(bounds->first), static_cast<std::int32_t>(bounds->last));
        }
    };
    if (only == nullptr) {
        for (std::uint32_t person = 0; person < m_state.rowsOf(Table::Person).size(); ++person) {
            newest(person);
        }
        return {};
    }
    for (const std::int64_t row : *only) {
        if (const auto person = m_state.find(Table::Person, row)) {
            newest(*person);
        }
    }
    return {};
}

// ---- tags

base::Status Loader::readTag(const std::string& code)
{
    LINLI_TRY(store::Statement definition, m_view.db().prepare("SELECT id, subject FROM tag_def WHERE code = ?1 ORDER BY retired_on IS NOT NULL, id LIMIT 1"));
    definition.bind(1, std::string_view(code));
    LINLI_TRY(const bool found, definition.step());
    if (!found) {
        return fail(ErrorCode::NotFound, "population.unknown_tag", {{"name", code}});
    }
    Carriers carriers;
    carriers.subject = definition.text(1);
    const std::int64_t tag = definition.integer(0);
    LINLI_TRY(store::Statement select, m_view.db().prepare("SELECT subject, value FROM tag_value WHERE tag = ?1 AND (\"from\" IS NULL OR \"from\" <= ?2) "
                                                           "AND (\"to\" IS NULL OR \"to\" > ?2)"));
    const std::string day = base::isoText(m_state.asOf);
    select.bind(1, tag).bind(2, std::string_view(day));
    const Table table = carriers.subject == "household" ? Table::Household : carriers.subject == "house" ? Table::House : Table::Person;
    auto& own = carriers.own[static_cast<std::size_t>(table)];
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        if (const auto row = m_state.find(table, select.integer(0))) {
            own.push_back(*row);
            if (!select.isNull(1)) {
                carriers.values.emplace(std::pair(table, *row), std::string(select.text(1)));
            }
        }
    }
    LINLI_CHECK(addByRule(RowId {tag}, table, carriers));
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    carriers.all = spread(carriers.own);
    carriers.maybe = spread(carriers.maybe);
    for (std::size_t at = 0; at < kTables; ++at) {
        std::vector<std::uint32_t> open;
        std::set_difference(carriers.maybe[at].begin(), carriers.maybe[at].end(), carriers.all[at].begin(), carriers.all[at].end(), std::back_inserter(open));
        carriers.maybe[at] = std::move(open);
    }
    m_state.tags[code] = std::move(carriers);
    m_state.tagRows[code] = tag;
    return {};
}

// What a rule gives, beside what is written down; `maybe` is not spread yet.
base::Status Loader::addByRule(RowId tag, Table table, Carriers& carriers)
{
    LINLI_TRY(const auto made, registry::ruleCarriers(m_view, tag, m_state.asOf));
    if (made == nullptr) {
        return {};
    }
    carriers.byRule = true;
    const auto at = static_cast<std::size_t>(table);
    const auto put = [&](const std::vector<RowId>& from, std::vector<std::uint32_t>& into) {
        for (const RowId row : from) {
            if (const auto index = m_state.find(table, row.value)) {
                into.push_back(*index);
            }
        }
    };
    put(made->rows, carriers.own[at]);
    put(made->unknown, carriers.maybe[at]);
    for (const auto& [row, value] : made->values) {
        if (const auto index = m_state.find(table, row.value)) {
            carriers.values.emplace(std::pair(table, *index), value);
        }
    }
    return {};
}

// A person carries what its households and its house carry; a household what its house carries.
std::array<std::vector<std::uint32_t>, kTables> Loader::spread(const std::array<std::vector<std::uint32_t>, kTables>& own) const
{
    auto spreadOut = own;
    const auto& ofHouseholds = own[static_cast<std::size_t>(Table::Household)];
    const auto& ofHouses = own[static_cast<std::size_t>(Table::House)];
    if (ofHouseholds.empty() && ofHouses.empty()) {
        return spreadOut;
    }
    std::vector<bool> households(m_state.rowsOf(Table::Household).size(), false);
    std::vector<bool> houses(m_state.rowsOf(Table::House).size(), false);
    for (const std::uint32_t row : ofHouseholds) {
        households[row] = true;
    }
    for (const std::uint32_t row : ofHouses) {
        houses[row] = true;
    }
    const auto is = [](const std::vector<bool>& set, std::int32_t row) { return row != kNothing && set[static_cast<std::size_t>(row)]; };
    auto& persons = spreadOut[static_cast<std::size_t>(Table::Person)];
    for (std::size_t person = 0; person < m_state.rowsOf(Table::Person).size(); ++person) {
        if (is(households, m_state.links[static_cast<std::size_t>(Link::Living)][person]) || is(households, m_state.links[static_cast<std::size_t>(Link::Register)][person]) ||
            is(houses, m_state.links[static_cast<std::size_t>(Link::Home)][person])) {
            persons.push_back(static_cast<std::uint32_t>(person));
        }
    }
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    auto& all = spreadOut[static_cast<std::size_t>(Table::Household)];
    for (std::size_t household = 0; household < households.size(); ++household) {
        if (!households[household] && is(houses, m_state.links[static_cast<std::size_t>(Link::HouseholdHome)][household])) {
            all.push_back(static_cast<std::uint32_t>(household));
        }
    }
    std::sort(all.begin(), all.end());
    return spreadOut;
}

// What these rows carry, and what the people and households there carry with them, is found anew.
base::Status Loader::refreshTags(const std::vector<std::int64_t>& rows)
{
    if (m_state.tags.empty() || rows.empty()) {
        return {};
    }
    std::array<std::vector<std::uint32_t>, kTables> touched;
    std::array<std::vector<bool>, kTables> isTouched;
    for (const Table table : {Table::Person, Table::Household, Table::House}) {
        const auto at = static_cast<std::size_t>(table);
        isTouched[at].assign(m_state.rowsOf(table).size(), false);
        for (const std::int64_t row : rows) {
            if (const auto index = m_state.find(table, row)) {
                touched[at].push_back(*index);
                isTouched[at][*index] = true;
            }
        }
    }
    // One edit may give a tag to others than the rows edited: a rule may ask whoever lives together.
    std::vector<std::string> byRule;
    for (const auto& [code, carriers] : m_state.tags) {
        if (carriers.byRule) {
            byRule.push_back(code);
        }
    }
    for (const std::string& code : byRule) {
        m_state.tags.erase(code);
    }
    for (auto& [code, carriers] : m_state.tags) {
        for (const Table table : {Table::Person, Table::Household, Table::House}) {
            auto& own = carriers.own[static_cast<std::size_t>(table)];
            for (const std::uint32_t row : touched[static_cast<std::size_t>(table)]) {
                const auto place = std::lower_bound(own.begin(), own.end(), row);
                if (place != own.end() && *place == row) {
                    own.erase(place);
                }
                carriers.values.erase({table, row});
            }
        }
    }
    LINLI_TRY(store::Statement select, m_view.db().prepare("SELECT t.tag, t.subject, t.value FROM json_each(?1) j JOIN tag_value t ON t.subject = j.value "
                                                           "WHERE (t.\"from\" IS NULL OR t.\"from\" <= ?2) AND (t.\"to\" IS NULL OR t.\"to\" > ?2)"));
    const std::string day = base::isoText(m_state.asOf);
    select.bind(1, listOf(rows)).bind(2, std::string_view(day));
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        for (auto& [code, carriers] : m_state.tags) {
            if (m_state.tagRows[code] != select.integer(0)) {
                continue;
            }
            const Table table = carriers.subject == "household" ? Table::Household : carriers.subject == "house" ? Table::House : Table::Person;
            const auto row = m_state.find(table, select.integer(1));
            if (!row) {
                continue;
            }
            auto& own = carriers.own[static_cast<std::size_t>(table)];
            const auto place = std::lower_bound(own.begin(), own.end(), *row);
            if (place == own.end() || *place != *row) {
                own.insert(place, *row);
            }
            if (!select.isNull(2)) {
                carriers.values.emplace(std::pair(table, *row), std::string(select.text(2)));
            }
        }
    }
    // Whoever lives or is registered there carries it too.
    const auto leadsThere = [&](Link link, Table table, std::size_t row) {
        const std::int32_t to = m_state.linkOf(link)[row];
        return to != kNothing && isTouched[static_cast<std::size_t>(table)][static_cast<std::size_t>(to)];
    };
    std::vector<std::uint32_t> persons;
    for (std::size_t person = 0; person < m_state.rowsOf(Table::Person).size(); ++person) {
        if (isTouched[0][person] || leadsThere(Link::Living, Table::Household, person) || leadsThere(Link::Register, Table::Household, person) ||
            leadsThere(Link::Home, Table::House, person)) {
            persons.push_back(static_cast<std::uint32_t>(person));
        }
    }
    std::vector<std::uint32_t> households;
    for (std::size_t household = 0; household < m_state.rowsOf(Table::Household).size(); ++household) {
        if (isTouched[1][household] || leadsThere(Link::HouseholdHome, Table::House, household)) {
            households.push_back(static_cast<std::uint32_t>(household));
        }
    }
    for (auto& [code, carriers] : m_state.tags) {
        carriers.all[static_cast<std::size_t>(Table::House)] = carriers.own[static_cast<std::size_t>(Table::House)];
        spreadTo(carriers, persons, households);
    }
    for (const std::string& code : byRule) {
        if (!m_state.tags.contains(code)) {
            LINLI_CHECK(readTag(code));
        }
    }
    return {};
}

void Loader::spreadTo(Carriers& carriers, std::span<const std::uint32_t> persons, std::span<const std::uint32_t> households)
{
    const auto owns = [&](Table table, std::int32_t row) {
        const auto& own = carriers.own[static_cast<std::size_t>(table)];
        return row >= 0 && std::binary_search(own.begin(), own.end(), static_cast<std::uint32_t>(row));
    };
    const auto put = [&](Table table, std::uint32_t row, bool carried) {
        auto& all = carriers.all[static_cast<std::size_t>(table)];
        const auto place = std::lower_bound(all.begin(), all.end(), row);
        const bool is = place != all.end() && *place == row;
        if (carried && !is) {
            all.insert(place, row);
        } else if (!carried && is) {
            all.erase(place);
        }
    };
    for (const std::uint32_t person : persons) {
        put(Table::Person, person, owns(Table::Person, static_cast<std::int32_t>(person)) || owns(Table::Household, m_state.linkOf(Link::Living)[person]) ||
                                       owns(Table::Household, m_state.linkOf(Link::Register)[person]) || owns(Table::House, m_state.linkOf(Link::Home)[person]));
    }
    for (const std::uint32_t household : households) {
        put(Table::Household, household, owns(Table::Household, static_cast<std::int32_t>(household)) || owns(Table::House, m_state.linkOf(Link::HouseholdHome)[household]));
    }
}

// ---- relatives

base::Status Loader::readRelativesOf(std::span<const std::uint32_t> persons, std::vector<std::vector<Relative>>& into)
{
    std::vector<RowId> rows;
    for (const std::uint32_t person : persons) {
        rows.push_back(RowId {m_state.rowsOf(Table::Person)[person]});
    }
    LINLI_TRY(const auto relatives, registry::relativesOf(m_view, rows));
    into.resize(persons.size());
    for (std::size_t i = 0; i < relatives.size(); ++i) {
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
    m_state.hasRelatives = true;
    return {};
}

}  // namespace linli::population
