// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registry.h"

#include "core/ledger/history.h"
#include "core/registry/current.h"
#include "core/registry/duplicates.h"
#include "core/registry/search_index.h"

#include <string>
#include <utility>

#include <algorithm>

namespace linli::registry {

namespace {

constexpr const char* kHomeSetting = "station.org";
// Raised whenever what a follower derives changes, so that older files are derived anew.
constexpr const char* kDerivedSetting = "registry.derived";
constexpr std::string_view kDerivedVersion = "5";

base::Result<std::string> setting(store::Database& database, const char* name)
{
    LINLI_TRY(store::Statement* select, database.cached("SELECT value FROM setting WHERE name = ?1"));
    select->bind(1, std::string_view(name));
    LINLI_TRY(const bool found, select->step());
    std::string value = found ? std::string(select->text(0)) : std::string();
    select->reset();
    return value;
}

base::Status setSetting(store::Database& database, const char* name, std::string_view value)
{
    LINLI_TRY(store::Statement* insert, database.cached("INSERT OR REPLACE INTO setting(name, value) VALUES (?1, ?2)"));
    insert->bind(1, std::string_view(name)).bind(2, value);
    return insert->run();
}

std::vector<std::string> splitAtCommas(const std::string& text)
{
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        if (end > start) {
            parts.push_back(text.substr(start, end - start));
        }
        start = end + 1;
    }
    return parts;
}

base::Result<std::vector<RowId>> homeRoots(store::Database& database)
{
    std::vector<RowId> roots;
    LINLI_TRY(const std::string stated, setting(database, kHomeSetting));
    for (const std::string& text : splitAtCommas(stated)) {
        LINLI_TRY(const base::RowUid uid, base::RowUid::parse(text));
        LINLI_TRY(const RowId row, ledger::rowOf(database, uid));
        roots.push_back(row);
    }
    if (!roots.empty()) {
        return roots;
    }
    LINLI_TRY(store::Statement committees, database.prepare("SELECT id FROM org WHERE level = '4' ORDER BY id"));
    for (;;) {
        LINLI_TRY(const bool more, committees.step());
        if (!more) {
            return roots;
        }
        roots.push_back(RowId{committees.integer(0)});
    }
}

}  // namespace

struct Registry::State {
    State(store::Database& writer, const catalog::Catalog& cat, const base::Clock& time, ledger::Ledger opened)
        : database(writer), catalog(cat), clock(time), current(cat), search(cat), duplicates(cat), ledger(std::move(opened))
    {
    }

    // The search index and the duplicates read what the current tables say.
    std::vector<ledger::Follower*> followers() { return {&current, &search, &duplicates}; }

    store::Database& database;
    const catalog::Catalog& catalog;
    const base::Clock& clock;
    CurrentFollower current;
    SearchIndex search;
    DuplicateFinder duplicates;
    // After the followers: they outlive it.
    ledger::Ledger ledger;
    Area home;
    ComputedTags* computedTags = nullptr;
};

Registry::Registry(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Registry::~Registry() = default;

base::Result<std::unique_ptr<Registry>> Registry::open(store::Database& database,
                                                       const catalog::Catalog& catalog,
                                                       const base::Clock& clock,
                                                       base::Random& random)
{
    LINLI_TRY(ledger::Ledger opened, ledger::Ledger::open(database, catalog, clock, random));
    auto state = std::make_unique<State>(database, catalog, clock, std::move(opened));
    for (ledger::Follower* follower : state->followers()) {
        state->ledger.join(*follower);
    }
    std::unique_ptr<Registry> registry(new Registry(std::move(state)));
    LINLI_TRY(const std::string version, setting(database, kDerivedSetting));
    if (version != kDerivedVersion) {
        LINLI_CHECK(registry->rebuildDerived());
    }
    LINLI_CHECK(registry->refreshHome());
    return registry;
}

ledger::Ledger& Registry::ledger()
{
    return m_state->ledger;
}

const catalog::Catalog& Registry::catalog() const
{
    return m_state->catalog;
}

store::Database& Registry::database()
{
    return m_state->database;
}

base::Day Registry::today() const
{
    return base::shanghaiDay(m_state->clock.now());
}

const Area& Registry::homeArea() const
{
    return m_state->home;
}

base::Status Registry::setHome(std::span<const RowId> orgs)
{
    std::string texts;
    for (const RowId org : orgs) {
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(m_state->database, org));
        texts += (texts.empty() ? "" : ",") + uid.text();
    }
    LINLI_CHECK(setSetting(m_state->database, kHomeSetting, texts));
    return refreshHome();
}

base::Result<bool> Registry::setHomeByCodes(std::span<const std::string> codes)
{
    const std::vector<RowId> before(m_state->home.orgs().begin(), m_state->home.orgs().end());
    std::vector<RowId> orgs;
    for (const std::string& code : codes) {
        LINLI_TRY(auto* find, m_state->database.cached("SELECT id FROM org WHERE code12 = ?1 ORDER BY id LIMIT 1"));
        LINLI_TRY(const bool found, find->bind(1, code).step());
        if (found) {
            orgs.push_back(RowId {find->integer(0)});
        }
        find->reset();
    }
    const bool isHere = !orgs.empty() && orgs.size() == codes.size();
    LINLI_CHECK(isHere && !std::ranges::equal(orgs, m_state->home.roots()) ? setHome(orgs) : refreshHome());
    return !std::ranges::equal(before, m_state->home.orgs());
}

base::Status Registry::refreshHome()
{
    LINLI_TRY(const std::vector<RowId> roots, homeRoots(m_state->database));
    LINLI_TRY(m_state->home, Area::of(m_state->database, roots));
    return {};
}

void Registry::useComputedTags(ComputedTags* tags)
{
    m_state->computedTags = tags;
}

View Registry::view()
{
    return view(m_state->database);
}

View Registry::view(store::Database& reader) const
{
    return View{&reader, &m_state->catalog, today(), m_state->home, m_state->computedTags};
}

base::Status Registry::rebuildDerived()
{
    store::Database& database = m_state->database;
    LINLI_TRY(store::Transaction transaction, store::Transaction::begin(database));
    for (ledger::Follower* follower : m_state->followers()) {
        LINLI_CHECK(follower->rebuild(database));
    }
    LINLI_CHECK(setSetting(database, kDerivedSetting, kDerivedVersion));
    return transaction.commit();
}

}  // namespace linli::registry
