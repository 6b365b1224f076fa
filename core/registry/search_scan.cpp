// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/search_scan.h"

#include <algorithm>

namespace linli::registry {

namespace {

// Work of one key press beyond reading plain ranges, in keys compared: bounds its time at any size of the file. Who has
// more than a few hundred people of one name to narrow down types more of the name.
constexpr std::size_t kBudget = 4000;
// Looking up a row costs as much as comparing so many keys.
constexpr std::size_t kLookupCost = 7;

bool isPlaceKind(KeyKind kind)
{
    return kind == KeyKind::Place || kind == KeyKind::PlaceNumber || kind == KeyKind::Room || kind == KeyKind::Owner;
}

bool isThingKind(KeyKind kind)
{
    return kind >= KeyKind::BookNumber;
}

}  // namespace

Scanner::Scanner(store::Database& database, std::size_t enough, Narrow narrow)
    : m_database(&database)
    , m_enough(enough)
    , m_narrow(std::move(narrow))
{
}

void Scanner::add(Candidate candidate)
{
    if (m_rows.insert(candidate.row.value).second) {
        m_found.push_back(candidate);
    }
}

base::Status Scanner::runStanding(const Stage& stage, Standing standing, std::size_t wanted)
{
    LINLI_TRY(auto* select,
              m_database->cached("SELECT key, row FROM search_key WHERE kind = ?1 AND key >= ?2 AND key < ?3"));
    select->bind(1, std::int64_t {storedKind(stage.kind, standing)});
    select->bind(2, std::string_view(stage.range.from)).bind(3, std::string_view(stage.range.to));
    while (m_found.size() < wanted && m_spent < kBudget) {
        LINLI_TRY(bool more, select->step());
        if (!more) {
            return {};
        }
        base::RowId row {select->integer(1)};
        if (m_rows.contains(row.value)) {
            continue;
        }
        if (stage.accept) {
            m_spent += stage.looksUp ? kLookupCost : 1;
            LINLI_TRY(bool accepted, stage.accept(select->text(0), row));
            if (!accepted) {
                continue;
            }
        }
        if (m_narrow) {
            m_spent += kLookupCost;
            LINLI_TRY(bool passes, m_narrow(row));
            if (!passes) {
                continue;
            }
        }
        add({row, stage.match, stage.field, m_stage * kStandings + static_cast<int>(standing), isPlaceKind(stage.kind),
             isThingKind(stage.kind)});
    }
    select->reset();
    return {};
}

base::Status Scanner::run(const Stage& stage)
{
    ++m_stage;
    std::size_t wanted = stage.most == 0 ? m_enough : std::min(m_enough, m_found.size() + stage.most);
    for (int standing = 0; standing < kStandings && m_found.size() < wanted; ++standing) {
        LINLI_CHECK(runStanding(stage, static_cast<Standing>(standing), wanted));
    }
    return {};
}

base::Result<std::size_t> Scanner::count(KeyKind kind, const KeyRange& range, std::size_t most)
{
    LINLI_TRY(auto* select,
              m_database->cached("SELECT count(*) FROM (SELECT 1 FROM search_key WHERE kind = ?1 AND key >= ?2 "
                                 "AND key < ?3 LIMIT ?4)"));
    std::size_t sum = 0;
    for (int standing = 0; standing < kStandings && sum < most; ++standing) {
        select->bind(1, std::int64_t {storedKind(kind, static_cast<Standing>(standing))});
        select->bind(2, std::string_view(range.from)).bind(3, std::string_view(range.to));
        select->bind(4, static_cast<std::int64_t>(most));
        LINLI_TRY(bool found, select->step());
        sum += found ? static_cast<std::size_t>(select->integer(0)) : 0;
        select->reset();
    }
    return sum;
}

}  // namespace linli::registry
