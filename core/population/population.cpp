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
    relatives = relatives || other.relatives;
}

bool Carriers::carries(Table table, std::uint32_t row) const
{
    const auto& rows = all[static_cast<std::size_t>(table)];
    return std::binary_search(rows.begin(), rows.end(), row);
}

bool Carriers::mayCarry(Table table, std::uint32_t row) const
{
    const auto& rows = maybe[static_cast<std::size_t>(table)];
    return std::binary_search(rows.begin(), rows.end(), row);
}

std::optional<std::uint32_t> Population::State::find(Table table, std::int64_t row) const
{
    const auto& all = rowsOf(table);
    const auto found = std::lower_bound(all.begin(), all.end(), row);
    return found != all.end() && *found == row ? std::optional(static_cast<std::uint32_t>(found - all.begin())) : std::nullopt;
}

Population::Population(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Population::~Population() = default;

base::Result<std::unique_ptr<Population>> Population::load(const registry::View& view, const Facts& facts, base::Day asOf)
{
    auto state = std::make_unique<State>();
    state->facts = &facts;
    state->asOf = asOf;
    state->isToday = asOf == view.today;
    LINLI_TRY(state->people, registry::personTableOn(view.db(), asOf, view.today));
    LINLI_CHECK(Loader(view, *state).readRows());
    return std::unique_ptr<Population>(new Population(std::move(state)));
}

base::Status Population::need(const registry::View& view, const Needs& needs)
{
    std::vector<FactNo> missing;
    for (const FactNo fact : needs.facts) {
        if (!m_state->columns.contains(fact)) {
            missing.push_back(fact);
        }
    }
    Loader loader(view, *m_state);
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

base::Status Population::refresh(const registry::View& view, std::span<const RowId> rows)
{
    ++m_state->generation;
    return Loader(view, *m_state).refresh(rows);
}

base::Result<std::vector<RowId>> Population::affected(const registry::View& view, std::span<const ledger::Change> changes)
{
    std::set<std::int64_t> rows;
    LINLI_TRY(store::Statement* owner, view.db().cached("SELECT owner FROM row WHERE id = ?1"));
    for (const ledger::Change& change : changes) {
        rows.insert(change.row.value);
        const catalog::Field* field = view.catalog->field(change.field);
        if (field != nullptr && field->type == catalog::FieldType::Reference) {
            for (const catalog::Value* value : {&change.before, &change.after}) {
                if (const auto* row = std::get_if<std::int64_t>(value)) {
                    rows.insert(*row);
                }
            }
        }
        owner->bind(1, change.row);
        LINLI_TRY(const bool found, owner->step());
        if (found && !owner->isNull(0)) {
            rows.insert(owner->integer(0));
        }
        owner->reset();
    }
    std::vector<RowId> all;
    for (const std::int64_t row : rows) {
        all.push_back(RowId {row});
    }
    return all;
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

std::span<const Relative> Population::relatives(std::size_t person) const
{
    if (!m_state->relativesAnew.empty()) {
        const auto anew = m_state->relativesAnew.find(static_cast<std::uint32_t>(person));
        if (anew != m_state->relativesAnew.end()) {
            return anew->second;
        }
    }
    if (person + 1 >= m_state->relativesFrom.size()) {
        return {};
    }
    const std::uint32_t from = m_state->relativesFrom[person];
    return std::span(m_state->relatives).subspan(from, m_state->relativesFrom[person + 1] - from);
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
    for (const auto& [fact, column] : m_state->columns) {
        bytes += column->memory();
        for (const std::string& word : column->words().all()) {
            bytes += 2 * (sizeof(std::string) + (word.size() > 15 ? word.capacity() : 0)) + 24;
        }
    }
    for (const auto& [code, tag] : m_state->tags) {
        for (std::size_t table = 0; table < kTables; ++table) {
            bytes += 4 * (tag.own[table].capacity() + tag.all[table].capacity() + tag.maybe[table].capacity());
        }
        bytes += tag.values.size() * 96;
    }
    return bytes + m_state->relativesFrom.capacity() * 4 + m_state->relatives.capacity() * sizeof(Relative);
}

std::uint64_t Population::generation() const
{
    return m_state->generation;
}

}  // namespace linli::population
