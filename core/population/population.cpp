// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/population/population.h"

#include "core/population/state.h"
#include "core/registry/current.h"

#include <algorithm>

namespace linli::population {

void Needs::add(const Needs& other)
{
    facts.insert(other.facts.begin(), other.facts.end());
    tags.insert(other.tags.begin(), other.tags.end());
    records.insert(other.records.begin(), other.records.end());
    relatives = relatives || other.relatives;
}

bool Carriers::mayCarry(Table table, std::uint32_t row) const
{
    const auto& rows = maybe[static_cast<std::size_t>(table)];
    return std::binary_search(rows.begin(), rows.end(), row);
}

bool Carriers::carries(Table table, std::uint32_t row) const
{
    const auto& rows = all[static_cast<std::size_t>(table)];
    return std::binary_search(rows.begin(), rows.end(), row);
}

Population::Population(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Population::~Population() = default;

base::Result<std::unique_ptr<Population>> Population::load(const registry::View& view, const Facts& facts, base::Day asOf, const Needs& soon)
{
    auto state = std::make_unique<State>();
    state->facts = &facts;
    state->asOf = asOf;
    state->isToday = asOf == view.today;
    LINLI_TRY(state->people, registry::personTableOn(view.db(), asOf, view.today));
    std::vector<Column*> line;
    for (const FactNo no : soon.facts) {
        if (Loader::isOfLine(facts.at(no))) {
            line.push_back((state->columns[no] = std::make_unique<Column>(facts.at(no))).get());
        }
    }
    LINLI_CHECK(Loader(view, *state).readRows(line));
    return std::unique_ptr<Population>(new Population(std::move(state)));
}

base::Status Population::need(const registry::View& view, const Needs& needs)
{
    std::vector<FactNo> missing;
    std::set<Table> records = needs.records;
    for (const FactNo fact : needs.facts) {
        if (const Table table = m_state->facts->at(fact).table; isRecord(table)) {
            records.insert(table);
        }
        if (!m_state->columns.contains(fact)) {
            missing.push_back(fact);
        }
    }
    Loader loader(view, *m_state);
    for (const Table table : records) {
        if (!m_state->records.contains(table)) {
            LINLI_CHECK(loader.readRecords(table));
        }
    }
    LINLI_CHECK(loader.readColumns(missing));
    for (const std::string& tag : needs.tags) {
        if (!m_state->tags.contains(tag)) {
            LINLI_CHECK(loader.readTag(tag));
        }
    }
    if (needs.relatives && !m_state->hasRelatives) {
        LINLI_CHECK(loader.readRelatives());
    }
    return {};
}

base::Result<Touched> Population::refresh(const registry::View& view, std::span<const RowId> rows)
{
    if (!m_state->isToday) {
        return base::fail(base::ErrorCode::Conflict, "population.load_again");
    }
    return Loader(view, *m_state).refresh(rows);
}

void Population::prepareRefresh()
{
    for (const Link link : kAllLinks) {
        if (const Table origin = originOf(link); !isRecord(origin) || m_state->records.contains(origin)) {
            m_state->backlinksOf(link);
        }
    }
    if (m_state->hasRelatives) {
        m_state->reverseRelatives();
    }
}

base::Status Population::refreshTag(const registry::View& view, const std::string& code, Touched& touched)
{
    const auto tag = m_state->tags.find(code);
    if (tag == m_state->tags.end()) {
        return {};
    }
    RowSets rows;
    LINLI_CHECK(Loader(view, *m_state).refreshByRule(code, tag->second, rows));
    for (std::size_t table = 0; table < kTables; ++table) {
        std::vector<std::uint32_t>& known = touched.rows[table];
        const auto middle = static_cast<std::ptrdiff_t>(known.size());
        known.insert(known.end(), rows[table].begin(), rows[table].end());
        std::inplace_merge(known.begin(), known.begin() + middle, known.end());
        known.erase(std::unique(known.begin(), known.end()), known.end());
    }
    return {};
}

base::Status Population::setToday(const registry::View& view)
{
    m_state->asOf = view.today;
    Loader loader(view, *m_state);
    std::vector<std::string> codes;
    for (const auto& [code, carriers] : m_state->tags) {
        codes.push_back(code);
    }
    for (const std::string& code : codes) {
        LINLI_CHECK(loader.readTag(code));
    }
    return m_state->hasRelatives ? loader.readRelatives() : base::Status {};
}

const Facts& Population::facts() const
{
    return *m_state->facts;
}

base::Day Population::asOf() const
{
    return m_state->asOf;
}

std::size_t Population::size(Table table) const
{
    return m_state->rowsOf(table).size();
}

RowId Population::row(Table table, std::size_t index) const
{
    return RowId {m_state->rowsOf(table)[index]};
}

std::optional<std::uint32_t> Population::index(Table table, RowId row) const
{
    return m_state->find(table, row.value);
}

std::span<const std::int32_t> Population::link(Link link) const
{
    return m_state->links[static_cast<std::size_t>(link)];
}

const Column& Population::column(FactNo fact) const
{
    return *m_state->columns.at(fact);
}

const Carriers& Population::carriers(const std::string& tag) const
{
    return m_state->tags.at(tag);
}

bool Population::isThere(Table table, std::size_t index) const
{
    return !m_state->isGone(table, static_cast<std::uint32_t>(index));
}

const std::vector<std::uint32_t>& Population::gone(Table table) const
{
    return m_state->gone[static_cast<std::size_t>(table)];
}

std::span<const std::uint32_t> Population::at(Link link, std::size_t place) const
{
    return m_state->backlinksOf(link).of(static_cast<std::uint32_t>(place));
}

std::span<const Relative> Population::relatives(std::size_t person) const
{
    return m_state->relativesOf(person);
}

std::span<const std::uint32_t> Population::relatedTo(std::size_t person) const
{
    return m_state->reverseRelatives().of(static_cast<std::uint32_t>(person));
}

std::size_t Population::memory() const
{
    std::size_t bytes = 0;
    for (const auto& rows : m_state->rows) {
        bytes += rows.capacity() * sizeof(std::int64_t);
    }
    for (const auto& link : m_state->links) {
        bytes += link.capacity() * sizeof(std::int32_t);
    }
    for (const Backlinks& back : m_state->backlinks) {
        bytes += back.memory();
    }
    bytes += m_state->relatedTo.memory();
    for (const auto& [fact, column] : m_state->columns) {
        bytes += column->memory();
        for (const std::string& word : column->words().all()) {
            bytes += 2 * (sizeof(std::string) + (word.size() > 15 ? word.capacity() : 0)) + 24;
        }
    }
    for (const auto& [code, tag] : m_state->tags) {
        for (std::size_t table = 0; table < kTables; ++table) {
            bytes += 4 * (tag.own[table].capacity() + tag.all[table].capacity() + tag.maybe[table].capacity() + tag.ownMaybe[table].capacity());
        }
        bytes += tag.values.size() * 96;
    }
    return bytes + m_state->relativesFrom.capacity() * 4 + m_state->relatives.capacity() * sizeof(Relative);
}

}  // namespace linli::population
