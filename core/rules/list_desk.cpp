// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/list_desk.h"

#include "core/ledger/edit_sql.h"
#include "core/ledger/history.h"
#include "core/population/changed_rows.h"
#include "core/rules/explain.h"

#include <algorithm>
#include <unordered_set>

namespace linli::rules {

namespace {

// More edits than this are read faster by reading everything.
constexpr std::int64_t kFollowed = 5'000;
constexpr std::size_t kBases = 6;
constexpr std::string_view kEverybody = "true";

struct Basis {
    base::Day day;
    registry::Subject subject = registry::Subject::Person;
    registry::Basis counted = registry::Basis::Either;
    registry::RosterSort sort = registry::RosterSort::Name;
    bool descending = false;
    bool aboutStatus = false;
    std::vector<RowId> rows;
    bool answers(const Basis& other) const
    {
        return day == other.day && subject == other.subject && counted == other.counted && sort == other.sort &&
               descending == other.descending && aboutStatus == other.aboutStatus;
    }
};

bool isEverybody(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

base::Result<std::int64_t> newest(const registry::View& view, const char* sql)
{
    LINLI_TRY(store::Statement* select, view.db().cached(sql));
    LINLI_TRY([[maybe_unused]] const bool row, select->step());
    const std::int64_t no = select->integer(0);
    select->reset();
    return no;
}

}  // namespace

Table tableOf(registry::Subject subject)
{
    switch (subject) {
        case registry::Subject::Household: return Table::Household;
        case registry::Subject::House: return Table::House;
        case registry::Subject::Person: break;
    }
    return Table::Person;
}

struct ListDesk::State {
    explicit State(const catalog::Catalog& catalog) : facts(catalog) {}

    Facts facts;
    Parameters parameters;
    // Of today, and of the past day asked for last.
    std::unique_ptr<Population> present;
    std::unique_ptr<Population> past;
    std::list<Basis> bases;
    // Up to which group and edit of the ledger all this is.
    std::int64_t group = -1;
    std::int64_t edit = -1;

    void forget()
    {
        present.reset();
        past.reset();
        bases.clear();
    }

    base::Status follow(const registry::View& view);
    base::Status patch(const registry::View& view);
    base::Result<Population*> population(const registry::View& view, base::Day day);
    base::Result<const std::vector<RowId>*> basis(const registry::View& view, const registry::RosterQuery& counted, bool aboutStatus);
};

// What was kept is of the moment `group`; what came since is read anew, or everything where that is simpler.
base::Status ListDesk::State::follow(const registry::View& view)
{
    LINLI_TRY(const std::int64_t now, newest(view, "SELECT coalesce(max(no), 0) FROM edit_group"));
    const bool dayChanged = present != nullptr && present->asOf() != view.today;
    if (now == group && !dayChanged) {
        return {};
    }
    // Read before the edits are: what comes meanwhile is read twice rather than never.
    LINLI_TRY(const std::int64_t lastEdit, newest(view, "SELECT coalesce(max(no), 0) FROM edit"));
    bases.clear();
    past.reset();
    if (present != nullptr && ((dayChanged && !present->setToday(view)) || !patch(view))) {
        present.reset();
    }
    group = now;
    edit = lastEdit;
    return {};
}

// Fails where the population is to be read anew.
base::Status ListDesk::State::patch(const registry::View& view)
{
    const auto anew = [] { return base::fail(base::ErrorCode::Conflict, "population.load_again"); };
    LINLI_TRY(store::Statement loads, view.db().prepare("SELECT count(*) FROM edit_group WHERE no > ?1 AND edits = 0"));
    loads.bind(1, group);
    LINLI_TRY([[maybe_unused]] const bool counted, loads.step());
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT row, field, " LINLI_EDIT_BEFORE ", value FROM edit WHERE no > ?1"));
    select.bind(1, edit);
    if (loads.integer(0) > 0) {
        return anew();
    }
    std::vector<ledger::Change> changes;
    while (true) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        ledger::Change change;
        change.row.value = select.integer(0);
        change.field = static_cast<catalog::FieldNo>(select.integer(1));
        change.before = select.value(2);
        change.after = select.value(3);
        LINLI_TRY(change.entity, ledger::entityOf(view.db(), change.row));
        changes.push_back(std::move(change));
        if (static_cast<std::int64_t>(changes.size()) > kFollowed) {
            return anew();
        }
    }
    LINLI_TRY(const population::RowChanges touched, population::changedRows(view.db(), *view.catalog, changes));
    if (touched.everything) {
        return anew();
    }
    LINLI_CHECK(present->refresh(view, touched.rows));
    return {};
}

base::Result<Population*> ListDesk::State::population(const registry::View& view, base::Day day)
{
    std::unique_ptr<Population>& kept = day == view.today ? present : past;
    if (kept == nullptr || kept->asOf() != day) {
        kept.reset();
        LINLI_TRY(kept, Population::load(view, facts, day));
    }
    return kept.get();
}

base::Result<const std::vector<RowId>*>
ListDesk::State::basis(const registry::View& view, const registry::RosterQuery& counted, bool aboutStatus)
{
    Basis wanted {counted.asOf.value_or(view.today), counted.filter.subject(), counted.basis, counted.sort, counted.descending, aboutStatus, {}};
    const bool keeps = counted.filter.empty();
    const auto found = std::ranges::find_if(bases, [&](const Basis& each) { return each.answers(wanted); });
    if (keeps && found != bases.end()) {
        return &found->rows;
    }
    registry::RosterQuery query = counted;
    if (aboutStatus) {
        LINLI_TRY(const registry::Filter any, registry::Filter::parse(*view.catalog, "has(person.status)"));
        query.filter = query.filter.with(any);
    }
    LINLI_TRY(wanted.rows, registry::rosterIds(view, query));
    if (!keeps) {
        // Kept until the next question only.
        wanted.day = base::Day {INT32_MIN};
    }
    bases.push_front(std::move(wanted));
    if (bases.size() > kBases) {
        bases.pop_back();
    }
    return &bases.front().rows;
}

ListDesk::ListDesk(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ListDesk::~ListDesk() = default;

base::Result<std::unique_ptr<ListDesk>> ListDesk::open(const catalog::Catalog& catalog)
{
    auto state = std::make_unique<State>(catalog);
    LINLI_TRY(state->parameters, Parameters::load());
    return std::unique_ptr<ListDesk>(new ListDesk(std::move(state)));
}

const Facts& ListDesk::facts() const
{
    return m_state->facts;
}

const Parameters& ListDesk::parameters() const
{
    return m_state->parameters;
}

void ListDesk::forget()
{
    m_state->forget();
    m_state->group = -1;
}

base::Result<Rule> ListDesk::check(std::string_view text, registry::Subject subject) const
{
    return Rule::check(m_state->facts, m_state->parameters, isEverybody(text) ? kEverybody : text, {tableOf(subject), {}});
}

base::Result<ListAnswer> ListDesk::ask(const registry::View& view, std::string_view text, const registry::RosterQuery& counted)
{
    const registry::Subject subject = counted.filter.subject();
    const Table table = tableOf(subject);
    LINLI_TRY(const Rule rule, check(text, subject));
    LINLI_CHECK(m_state->follow(view));
    const Fact* status = m_state->facts.find("person.status");
    const bool aboutStatus = status != nullptr && subject == registry::Subject::Person && rule.needs().facts.contains(status->no);
    LINLI_TRY(const std::vector<RowId>* const basis, m_state->basis(view, counted, aboutStatus));
    ListAnswer made;
    if (isEverybody(text) && m_state->present == nullptr) {
        // Nothing is asked of anybody: the first list of the day waits for no population.
        LINLI_TRY(const registry::RosterCount count, registry::rosterCount(view, counted));
        made.rows = *basis;
        made.households = static_cast<std::size_t>(count.households);
        return made;
    }
    LINLI_TRY(Population* const people, m_state->population(view, counted.asOf.value_or(view.today)));
    LINLI_CHECK(people->need(view, rule.needs()));
    const Answers answers = evaluate(*people, rule);
    std::unordered_set<std::int64_t> homes;
    const auto living = people->link(Link::Living);
    const auto home = people->link(Link::Home);
    for (const RowId row : *basis) {
        const auto index = people->index(table, row);
        switch (index ? answers.truths[*index] : Truth::False) {
            case Truth::True:
                made.rows.push_back(row);
                if (table == Table::Person) {
                    // A household, else the house (negative so that the two do not meet), else nobody's.
                    const std::int64_t place = living[*index] >= 0 ? living[*index] : home[*index] >= 0 ? -1 - home[*index] : INT64_MIN;
                    homes.insert(place);
                }
                break;
            case Truth::Unknown: made.unknown.push_back(row); break;
            case Truth::Failed: made.failed.push_back(row); break;
            case Truth::False: ++made.no; break;
        }
    }
    homes.erase(INT64_MIN);
    made.households = table == Table::Person ? homes.size() : table == Table::Household ? made.rows.size() : 0;
    return made;
}

base::Result<std::vector<Undecided>> ListDesk::missing(const registry::View& view, std::string_view text, registry::Subject subject,
                                                       std::optional<base::Day> asOf, std::span<const RowId> rows)
{
    LINLI_TRY(const Rule rule, check(text, subject));
    LINLI_CHECK(m_state->follow(view));
    LINLI_TRY(Population* const people, m_state->population(view, asOf.value_or(view.today)));
    LINLI_CHECK(people->need(view, rule.needs()));
    Walk walk(*people, rule);
    std::vector<Undecided> made;
    for (const RowId row : rows) {
        const auto index = people->index(tableOf(subject), row);
        if (!index || walk.at(*index).truth != Truth::Unknown) {
            continue;
        }
        Undecided one {row, {}};
        for (const Question& question : walk.blocking(*index)) {
            std::string what = questionText(m_state->facts, question);
            if (std::ranges::find(one.missing, what) == one.missing.end()) {
                one.missing.push_back(std::move(what));
            }
        }
        made.push_back(std::move(one));
    }
    return made;
}

base::Result<RowId> saveList(const ListDesk& desk, registry::Operations& operations, const registry::ListDraft& draft)
{
    if (!draft.rule.empty() || !draft.rows) {
        LINLI_CHECK(desk.check(draft.rule, draft.of));
    }
    return registry::addList(operations, draft);
}

base::Result<ListAnswer> askList(ListDesk& desk, const registry::View& view, const registry::SavedList& list, registry::RosterQuery counted)
{
    if (!list.isFrozen) {
        LINLI_TRY(counted.filter, registry::Filter::parse(*view.catalog, "", list.of));
        return desk.ask(view, list.rule, counted);
    }
    ListAnswer made;
    made.rows = list.rows;
    return made;
}

base::Result<std::vector<TagChoice>> tagChoices(const registry::View& view, registry::Subject subject)
{
    const char* subjects = subject == registry::Subject::Person      ? "('person', 'household', 'house')"
                           : subject == registry::Subject::Household ? "('household', 'house')"
                                                                     : "('house')";
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT code, name FROM tag_def WHERE retired_on IS NULL AND subject IN " +
                                                         std::string(subjects) + " ORDER BY name"));
    std::vector<TagChoice> tags;
    while (true) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return tags;
        }
        tags.push_back({std::string(select.text(0)), std::string(select.text(1))});
    }
}

}  // namespace linli::rules
