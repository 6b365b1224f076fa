// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/police/import.h"

#include "core/base/text.h"

#include <algorithm>

namespace linli::police {

namespace {

using base::ErrorCode;
using forms::Delivery;
using forms::RowDraft;
using hub::ScopeNo;

base::Error problem(const char* key, std::map<std::string, std::string> blanks = {})
{
    return {ErrorCode::Invalid, key, std::move(blanks), {}};
}

// Where a row leads.
struct Destination {
    std::vector<ScopeNo> known;   // committees that have the person
    ScopeNo named = 0;            // the committee the row names, of those that were asked for
    bool isElsewhere = false;     // it names one that was not asked for
    bool isUnknown = false;       // it names one the hub does not have
    bool isMentioned = false;     // a row that is not carried out: the number leads to somebody
    ScopeNo home = 0;             // where the house stands
    bool shared = false;          // several people of one committee carry the number
    bool blocked = false;
};

// Whom a row that is not carried out may be about: by its number as far as it can be read, else by the name.
class Mentions {
public:
    Mentions(const ScopeState& state, const Catalog& catalog)
        : m_state(state)
    {
        for (const auto& [number, carriers] : state.numbers()) {
            std::vector<RowUid>& alike = m_byBirth[number.substr(0, kUntilBirth)];
            alike.insert(alike.end(), carriers.begin(), carriers.end());
        }
        for (const auto& [uid, person] : state.persons()) {
            m_byName[shownText(person.image, *catalog.field("person.name"))].push_back(uid);
        }
    }

    std::vector<RowUid> of(const RowDraft& row) const
    {
        const std::string seen = base::foldWidth(base::removeBlanks(row.numberSeen));
        const auto exact = m_state.numbers().find(row.idNumber.empty() ? seen : row.idNumber);
        if (exact != m_state.numbers().end()) {
            return exact->second;
        }
        const std::string start = seen.substr(0, kUntilBirth);
        if (start.size() == kUntilBirth && base::isAllDigits(start)) {
            if (const auto alike = m_byBirth.find(start); alike != m_byBirth.end()) {
                return alike->second;
            }
        }
        const auto named = m_byName.find(row.name);
        return named == m_byName.end() || row.name.empty() ? std::vector<RowUid> {} : named->second;
    }

private:
    static constexpr std::size_t kUntilBirth = 14;   // region and day of birth
    const ScopeState& m_state;
    std::unordered_map<std::string, std::vector<RowUid>> m_byBirth;
    std::unordered_map<std::string, std::vector<RowUid>> m_byName;
};

class Import {
public:
    Import(const Place& place, const Delivery& delivery, const ImportOptions& options)
        : m_place(place), m_delivery(delivery), m_options(options), m_names(place.random), m_to(delivery.rows.size())
    {
    }

    base::Result<ImportReport> run()
    {
        m_report.file = m_delivery.file;
        m_report.rows = m_delivery.rows.size();
        m_report.dryRun = m_options.dryRun;
        LINLI_CHECK(readFacts());
        LINLI_CHECK(chooseScopes());
        check();
        LINLI_CHECK(locate());
        LINLI_TRY(const std::vector<ScopePlan> plans, compare());
        std::ranges::stable_sort(m_report.problems, {}, [](const ImportProblem& one) { return std::pair(one.sheet, one.row); });
        m_report.unclear = static_cast<std::size_t>(
            std::ranges::count_if(m_to, [](const Destination& to) { return to.blocked && !to.isMentioned; }));
        LINLI_CHECK(judgeMissing());
        if (!m_options.dryRun) {
            LINLI_CHECK(push(plans));
        }
        return std::move(m_report);
    }

private:
    base::Status readFacts();
    base::Status chooseScopes();
    void check();
    base::Status locate();
    void locateIn(const ScopeState& state);
    const hub::ScopeRecord* scopeNamed(const std::string& text) const;
    void name(std::size_t at);
    void mention(const ScopeState& state, Comparison& comparison);
    base::Status judgeMissing() const;
    // The committee in which somebody new is to be told.
    ScopeNo placeOf(std::size_t row) const;
    base::Result<std::vector<ScopePlan>> compare();
    ScopePlan compareIn(const ScopeState& state, bool whole);
    base::Status push(const std::vector<ScopePlan>& plans);

    const Place& m_place;
    const Delivery& m_delivery;
    const ImportOptions& m_options;
    Names m_names;
    DeliveryFacts m_facts;
    std::vector<hub::ScopeRecord> m_all;      // of the hub
    std::vector<hub::ScopeRecord> m_scopes;   // asked for
    std::vector<Destination> m_to;
    std::unordered_map<std::string, std::size_t> m_byNumber;
    ImportReport m_report;
};

base::Status Import::readFacts()
{
    const base::Day today = base::shanghaiDay(m_place.clock.now());
    if (m_options.asOf > today) {
        return base::fail(ErrorCode::Invalid, "police.future", {{"date", base::isoText(m_options.asOf)}});
    }
    m_facts = {m_options.source, base::isoText(m_options.asOf), base::isoText(today), m_delivery.digest,
               columnsOf(m_delivery.sheets), m_options.isWhole};
    m_report.asOf = m_facts.asOf;
    return {};
}

base::Status Import::chooseScopes()
{
    LINLI_TRY(m_all, m_place.hub.scopes());
    m_scopes = m_all;
    if (!m_options.scopes.empty()) {
        std::erase_if(m_scopes, [&](const hub::ScopeRecord& scope) {
            return std::ranges::find(m_options.scopes, scope.no) == m_options.scopes.end();
        });
    }
    const bool named = std::ranges::any_of(m_delivery.rows, [&](const RowDraft& row) { return scopeNamed(row.committee) != nullptr; });
    if (m_options.isWhole && m_options.scopes.empty() && m_scopes.size() > 1 && !named) {
        return base::fail(ErrorCode::Invalid, "police.whole_needs_scope");
    }
    return {};
}

const hub::ScopeRecord* Import::scopeNamed(const std::string& text) const
{
    const std::string key = base::matchKey(text);
    const auto found = std::ranges::find_if(m_all, [&](const hub::ScopeRecord& scope) {
        return !key.empty() && (scope.code == key || base::matchKey(scope.name) == key);
    });
    return found == m_all.end() ? nullptr : &*found;
}

// Which committee a row says it is for. A name that means none is no licence to take any.
void Import::name(std::size_t at)
{
    const RowDraft& row = m_delivery.rows[at];
    Destination& to = m_to[at];
    const hub::ScopeRecord* const named = scopeNamed(row.committee);
    to.isUnknown = named == nullptr && !row.committee.empty();
    if (to.isUnknown) {
        ++m_report.unknownCommittees[row.committee];
    }
    if (named != nullptr) {
        const bool asked = std::ranges::find(m_scopes, named->no, &hub::ScopeRecord::no) != m_scopes.end();
        to.named = asked ? named->no : 0;
        to.isElsewhere = !asked;
    }
}

// What is wrong with a row whatever the hub has.
void Import::check()
{
    for (std::size_t at = 0; at < m_delivery.rows.size(); ++at) {
        const RowDraft& row = m_delivery.rows[at];
        Destination& to = m_to[at];
        for (const forms::RosterProblem& one : row.problems) {
            m_report.problems.push_back({row.sheet, row.row, one.what, one.blocking});
            to.blocked |= one.blocking;
        }
        if (to.blocked) {
            continue;
        }
        if (row.idNumber.empty()) {
            m_report.problems.push_back({row.sheet, row.row, problem("police.no_number"), true});
            to.blocked = true;
            continue;
        }
        const auto [first, fresh] = m_byNumber.emplace(row.idNumber, at);
        if (!fresh) {
            m_report.problems.push_back(
                {row.sheet, row.row, problem("police.twice", {{"row", std::to_string(m_delivery.rows[first->second].row)}}), true});
            to.blocked = true;
            continue;
        }
        name(at);
    }
}

base::Status Import::locate()
{
    for (const hub::ScopeRecord& scope : m_scopes) {
        LINLI_TRY(const ScopeState state, ScopeState::load(m_place.store, m_place.catalog, scope));
        locateIn(state);
    }
    return {};
}

void Import::locateIn(const ScopeState& state)
{
    const ScopeNo no = state.scope().no;
    for (const auto& [number, carriers] : state.numbers()) {
        const auto found = m_byNumber.find(number);
        if (found != m_byNumber.end()) {
            m_to[found->second].known.push_back(no);
            m_to[found->second].shared |= carriers.size() > 1;
        }
    }
    for (std::size_t at = 0; at < m_delivery.rows.size(); ++at) {
        if (!m_to[at].blocked && m_to[at].home == 0 && state.hasHouse(m_delivery.rows[at].address)) {
            m_to[at].home = no;
        }
    }
}

// The committee the row names, else the one in which the house stands, else the only one there is.
ScopeNo Import::placeOf(std::size_t row) const
{
    const Destination& to = m_to[row];
    if (to.isElsewhere) {
        return 0;
    }
    if (to.named != 0) {
        return to.named;
    }
    if (to.home != 0) {
        return to.home;
    }
    return m_scopes.size() == 1 && to.known.empty() && !to.isUnknown ? m_scopes.front().no : 0;
}

base::Result<std::vector<ScopePlan>> Import::compare()
{
    std::set<ScopeNo> concerned;
    std::set<ScopeNo> named;
    for (std::size_t at = 0; at < m_to.size(); ++at) {
        const Destination& to = m_to[at];
        if (to.blocked) {
            continue;
        }
        concerned.insert(to.known.begin(), to.known.end());
        const ScopeNo place = placeOf(at);
        if (place != 0) {
            concerned.insert(place);
        }
        if (to.named != 0) {
            named.insert(to.named);
        }
        const RowDraft& row = m_delivery.rows[at];
        if (to.isElsewhere && to.known.empty()) {
            ++m_report.elsewhere;
        } else if (place == 0 && to.known.empty()) {
            const auto what = to.isUnknown ? problem("police.unknown_committee", {{"name", row.committee}}) : problem("police.no_committee");
            m_report.problems.push_back({row.sheet, row.row, what, true});
        } else if (to.shared) {
            m_report.problems.push_back({row.sheet, row.row, problem("police.number_shared"), to.known.size() == 1});
        }
    }
    if (concerned.empty()) {
        return base::fail(ErrorCode::NotFound, "police.nothing_here", {{"file", m_delivery.file}});
    }
    std::vector<ScopePlan> plans;
    for (const hub::ScopeRecord& scope : m_scopes) {
        if (!concerned.contains(scope.no)) {
            continue;
        }
        LINLI_TRY(const ScopeState state, ScopeState::load(m_place.store, m_place.catalog, scope));
        ScopeReport report {scope.no, scope.code, scope.name, {}, state.hasDelivery(m_facts.digest), false};
        if (!report.repeated) {
            report.isWhole = m_facts.isWhole && (!m_options.scopes.empty() || m_scopes.size() == 1 || named.contains(scope.no));
            plans.push_back(compareIn(state, report.isWhole));
            report.counts = plans.back().counts;
        }
        m_report.scopes.push_back(std::move(report));
    }
    return plans;
}

ScopePlan Import::compareIn(const ScopeState& state, bool whole)
{
    DeliveryFacts facts = m_facts;
    facts.isWhole = whole;
    Comparison comparison(state, m_place.catalog, facts, m_names);
    std::map<RowUid, std::uint32_t> rowOf;
    for (std::size_t at = 0; at < m_to.size(); ++at) {
        const RowDraft& row = m_delivery.rows[at];
        if (m_to[at].blocked) {
            continue;
        }
        if (const KnownPerson* const person = state.byNumber(row.idNumber)) {
            // Somebody with two numbers, in a register that has both: they may not contradict each other in turn.
            const auto [first, fresh] = rowOf.emplace(person->image.uid, row.row);
            if (fresh) {
                comparison.known(*person, row);
            } else {
                m_report.problems.push_back({row.sheet, row.row, problem("police.twice_person", {{"row", std::to_string(first->second)}}), true});
            }
        } else if (state.carriersOf(row.idNumber) == 0 && placeOf(at) == state.scope().no) {
            comparison.newcomer(row);
        }
    }
    mention(state, comparison);
    comparison.missing();
    return comparison.finish();
}

// Rows that are not carried out are about somebody all the same, who is not missing.
void Import::mention(const ScopeState& state, Comparison& comparison)
{
    const Mentions mentions(state, m_place.catalog);
    for (std::size_t at = 0; at < m_to.size(); ++at) {
        const RowDraft& row = m_delivery.rows[at];
        if (!m_to[at].blocked && state.carriersOf(row.idNumber) < 2) {
            continue;
        }
        const std::vector<RowUid> meant = mentions.of(row);
        for (const RowUid& person : meant) {
            comparison.mention(person);
        }
        m_to[at].isMentioned |= !meant.empty();
    }
}

// A file that names hardly anybody is a part, or a column was misread: thousands would be told as missing.
base::Status Import::judgeMissing() const
{
    const auto many = std::ranges::find_if(m_report.scopes, &ScopeReport::manyMissing);
    if (many == m_report.scopes.end() || m_options.manyMissing || m_options.dryRun) {
        return {};
    }
    return base::fail(ErrorCode::Conflict, "police.many_missing",
                      {{"name", many->name},
                       {"missing", std::to_string(many->counts.missing)},
                       {"people", std::to_string(many->counts.expected)}});
}

base::Status Import::push(const std::vector<ScopePlan>& plans)
{
    std::vector<ScopeEdits> told;
    for (const ScopePlan& plan : plans) {
        told.push_back(plan.told);
    }
    return tell(m_place, {m_options.source, "police_delivery", m_facts.asOf}, m_names, told);
}

}  // namespace

bool ScopeReport::manyMissing() const
{
    constexpr std::size_t kFew = 5;
    constexpr std::size_t kShare = 20;
    return isWhole && counts.missing >= kFew && counts.missing * kShare > counts.expected;
}

base::Result<ImportReport> importDelivery(const Place& place, const Delivery& delivery, const ImportOptions& options)
{
    return Import(place, delivery, options).run();
}

std::optional<base::Day> dayInName(std::string_view name)
{
    constexpr std::size_t kShort = 8;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const bool begins = (name[at] == '1' || name[at] == '2') && (at == 0 || !base::isAllDigits(name.substr(at - 1, 1)));
        if (!begins) {
            continue;
        }
        // The longest text that is a day.
        for (std::size_t length = std::min(name.size() - at, std::size_t {20}); length >= kShort; --length) {
            const auto date = base::Date::fromPeople(name.substr(at, length));
            if (date && date->precision() == base::Precision::Day) {
                return date->first();
            }
        }
    }
    return std::nullopt;
}

}  // namespace linli::police
