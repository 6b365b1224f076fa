// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/list_desk.h"

#include "core/population/keeper.h"
#include "core/rules/explain.h"

#include <algorithm>

namespace linli::rules {

namespace {

constexpr std::size_t kBases = 6;
// For so many rows nobody else has the people.
constexpr std::size_t kAtOnce = 50;
constexpr std::string_view kEverybody = "true";
constexpr std::uint32_t kNowhere = UINT32_MAX;

struct Basis {
    base::Day day;
    registry::Subject subject = registry::Subject::Person;
    registry::Basis counted = registry::Basis::Either;
    registry::RosterSort sort = registry::RosterSort::Name;
    bool descending = false;
    bool aboutStatus = false;
    std::vector<RowId> rows;
    // Their numbers in the population that was asked last; kNowhere = not in it.
    std::vector<std::uint32_t> numbers;
    bool answers(const Basis& other) const
    {
        return day == other.day && subject == other.subject && counted == other.counted && sort == other.sort &&
               descending == other.descending && aboutStatus == other.aboutStatus;
    }
};

// Where the rows stand in the population; looked up where they stood elsewhere, or not yet, when they were asked last.
void giveNumbers(Basis& basis, const Population& people, Table table)
{
    basis.numbers.resize(basis.rows.size(), kNowhere);
    const std::size_t size = people.size(table);
    for (std::size_t i = 0; i < basis.rows.size(); ++i) {
        std::uint32_t& number = basis.numbers[i];
        if (number >= size || people.row(table, number) != basis.rows[i]) {
            number = people.index(table, basis.rows[i]).value_or(kNowhere);
        }
    }
}

// How many homes people have: households, and the houses of those who live in none.
class Homes {
public:
    explicit Homes(const Population& people)
        : m_living(people.link(Link::Living))
        , m_home(people.link(Link::Home))
        , m_households(people.size(Table::Household), false)
        , m_houses(people.size(Table::House), false)
    {
    }
    void add(std::uint32_t person)
    {
        if (m_living[person] >= 0) {
            add(m_households, m_living[person]);
        } else if (m_home[person] >= 0) {
            add(m_houses, m_home[person]);
        }
    }
    std::size_t count() const { return m_count; }

private:
    void add(std::vector<bool>& seen, std::int32_t place)
    {
        const auto at = static_cast<std::size_t>(place);
        m_count += seen[at] ? 0 : 1;
        seen[at] = true;
    }
    std::span<const std::int32_t> m_living;
    std::span<const std::int32_t> m_home;
    std::vector<bool> m_households;
    std::vector<bool> m_houses;
    std::size_t m_count = 0;
};

bool isEverybody(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

Table tableOf(registry::Subject subject)
{
    switch (subject) {
        case registry::Subject::Household: return Table::Household;
        case registry::Subject::House: return Table::House;
        case registry::Subject::Visit: return Table::Visit;
        case registry::Subject::Event: return Table::Event;
        case registry::Subject::Person: break;
    }
    return Table::Person;
}

struct ListDesk::State {
    explicit State(const catalog::Catalog& catalog) : own(catalog) {}

    // For views that know nobody else's.
    population::Keeper own;
    Parameters parameters;
    std::list<Basis> bases;
    // What the bases are of.
    population::Mark mark;
    base::Day today;
    // The basis of a question with a filter of its own.
    Basis filtered;

    population::Keeper& keeper(const registry::View& view)
    {
        population::Keeper* const shared = view.computedTags == nullptr ? nullptr : view.computedTags->people();
        return shared != nullptr ? *shared : own;
    }
    base::Status follow(const registry::View& view);
    base::Result<Basis*> basis(const registry::View& view, const registry::RosterQuery& counted, bool aboutStatus);
};

// Who belongs by the way of counting is read anew after every change.
base::Status ListDesk::State::follow(const registry::View& view)
{
    LINLI_TRY(const population::Mark now, keeper(view).mark(view));
    if (now != mark || today != view.today) {
        bases.clear();
    }
    mark = now;
    today = view.today;
    return {};
}

base::Result<Basis*> ListDesk::State::basis(const registry::View& view, const registry::RosterQuery& counted, bool aboutStatus)
{
    Basis wanted {counted.asOf.value_or(view.today), counted.filter.subject(), counted.basis, counted.sort, counted.descending, aboutStatus, {}, {}};
    const bool keeps = counted.filter.empty();
    const auto found = std::ranges::find_if(bases, [&](const Basis& each) { return each.answers(wanted); });
    if (keeps && found != bases.end()) {
        return &*found;
    }
    registry::RosterQuery query = counted;
    if (aboutStatus) {
        LINLI_TRY(const registry::Filter any, registry::Filter::parse(*view.catalog, "has(person.status)"));
        query.filter = query.filter.with(any);
    }
    LINLI_TRY(wanted.rows, registry::rosterIds(view, query));
    if (!keeps) {
        filtered = std::move(wanted);
        return &filtered;
    }
    bases.push_front(std::move(wanted));
    if (bases.size() > kBases) {
        bases.pop_back();
    }
    return &bases.front();
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
    return m_state->own.facts();
}

const Parameters& ListDesk::parameters() const
{
    return m_state->parameters;
}

base::Result<population::Keeper::Lease> ListDesk::people(const registry::View& view, base::Day day, const Needs& needs)
{
    LINLI_TRY(population::Keeper::Lease lease, m_state->keeper(view).lend(view, day, needs));
    LINLI_CHECK(lease.people().need(view, needs));
    return lease;
}

base::Result<Rule> ListDesk::check(std::string_view text, registry::Subject subject) const
{
    return Rule::check(facts(), m_state->parameters, isEverybody(text) ? kEverybody : text, {tableOf(subject), {}});
}

base::Result<ListAnswer> ListDesk::ask(const registry::View& view, std::string_view text, const registry::RosterQuery& counted, Ground ground)
{
    const registry::Subject subject = counted.filter.subject();
    const Table table = tableOf(subject);
    LINLI_TRY(const Rule rule, check(text, subject));
    LINLI_CHECK(mayTell(view, text, ground));
    LINLI_CHECK(m_state->follow(view));
    const Fact* status = facts().find("person.status");
    const bool aboutStatus = status != nullptr && subject == registry::Subject::Person && rule.needs().facts.contains(status->no);
    LINLI_TRY(Basis* const basis, m_state->basis(view, counted, aboutStatus));
    ListAnswer made;
    const base::Day day = counted.asOf.value_or(view.today);
    if (isEverybody(text) && !m_state->keeper(view).isLoaded(view, day)) {
        // Nothing is asked of anybody: the first list of the day waits for no population.
        LINLI_TRY(const registry::RosterCount count, registry::rosterCount(view, counted));
        made.rows = basis->rows;
        made.households = static_cast<std::size_t>(count.households);
        return made;
    }
    LINLI_TRY(const population::Keeper::Lease lease, m_state->keeper(view).lend(view, day, rule.needs()));
    Population& people = lease.people();
    LINLI_CHECK(people.need(view, rule.needs()));
    const Answers answers = evaluate(people, rule);
    giveNumbers(*basis, people, table);
    Homes homes(people);
    for (std::size_t i = 0; i < basis->rows.size(); ++i) {
        const std::uint32_t number = basis->numbers[i];
        switch (number == kNowhere ? Truth::False : answers.truths[number]) {
            case Truth::True:
                made.rows.push_back(basis->rows[i]);
                if (table == Table::Person) {
                    homes.add(number);
                }
                break;
            case Truth::Unknown: made.unknown.push_back(basis->rows[i]); break;
            case Truth::Failed: made.failed.push_back(basis->rows[i]); break;
            case Truth::False: ++made.no; break;
        }
    }
    made.households = table == Table::Person ? homes.count() : table == Table::Household ? made.rows.size() : 0;
    return made;
}

base::Result<std::vector<Undecided>> ListDesk::missing(const registry::View& view, std::string_view text, registry::Subject subject,
                                                       std::optional<base::Day> asOf, std::span<const RowId> rows)
{
    LINLI_TRY(const Rule rule, check(text, subject));
    std::vector<Undecided> made;
    for (std::size_t first = 0; first < rows.size(); first += kAtOnce) {
        LINLI_TRY(const population::Keeper::Lease lease, m_state->keeper(view).lend(view, asOf.value_or(view.today)));
        LINLI_CHECK(lease.people().need(view, rule.needs()));
        Walk walk(lease.people(), rule);
        for (const RowId row : rows.subspan(first, std::min(kAtOnce, rows.size() - first))) {
            const auto index = lease.people().index(tableOf(subject), row);
            if (!index || walk.at(*index).truth != Truth::Unknown) {
                continue;
            }
            Undecided one {row, {}};
            for (const Question& question : walk.blocking(*index)) {
                std::string what = questionText(facts(), question);
                if (std::ranges::find(one.missing, what) == one.missing.end()) {
                    one.missing.push_back(std::move(what));
                }
            }
            made.push_back(std::move(one));
        }
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

base::Result<ListAnswer> askList(ListDesk& desk, const registry::View& view, const registry::SavedList& list, registry::RosterQuery counted, Ground ground)
{
    if (!list.isFrozen) {
        LINLI_TRY(counted.filter, registry::Filter::parse(*view.catalog, "", list.of));
        return desk.ask(view, list.rule, counted, ground);
    }
    // The rule it followed says what its rows are.
    LINLI_CHECK(mayTell(view, list.rule, ground));
    ListAnswer made;
    made.rows = list.rows;
    return made;
}

base::Result<std::vector<TagChoice>> tagChoices(const registry::View& view, registry::Subject subject)
{
    const char* subjects = subject == registry::Subject::House       ? "('house')"
                           : subject == registry::Subject::Household ? "('household', 'house')"
                                                                     : "('person', 'household', 'house')";
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
