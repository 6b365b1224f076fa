// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/live.h"

#include "core/rules/reach.h"
#include "core/rules/row_answer.h"

#include <algorithm>
#include <map>

namespace linli::rules {

namespace {

constexpr std::array kAllTables = {Table::Person, Table::Household, Table::House, Table::Visit, Table::Event};

std::size_t at(Table table)
{
    return static_cast<std::size_t>(table);
}

}  // namespace

struct Live::State {
    struct Entry {
        explicit Entry(Rule checked)
            : rule(std::move(checked))
            , paths(pathsOf(rule))
        {
        }
        bool isCondition() const { return rule.root().type == Type::Bool; }

        Rule rule;
        std::set<Path> paths;
        std::unique_ptr<RowAnswer> one;
        TruthColumn truths;
        std::vector<Range> ranges;
        std::array<std::size_t, 4> counts {};
    };

    // The answers of a row as a delta tells them; the row's are nothing when it is not there.
    struct Told {
        std::optional<Truth> truth;
        std::optional<Range> value;
        bool operator==(const Told&) const = default;
    };
    Told told(const Entry& entry, std::size_t row) const
    {
        if (!there[at(entry.rule.subject())][row]) {
            return {};
        }
        return entry.isCondition() ? Told {entry.truths[row], std::nullopt} : Told {std::nullopt, entry.ranges[row]};
    }

    void keep(Entry& entry, Answers&& answers);
    void noteThere();
    void noteThere(Table table);
    base::Status read(const registry::View& view, const Needs& needs);
    void follow(LiveRule no, Entry& entry, Reach& reach, std::vector<Delta>& deltas);
    base::Status reload(const registry::View& view, std::vector<Delta>& deltas);
    void evaluateAnew(std::vector<Delta>& deltas);
    std::vector<Answers> evaluateAll() const;

    const Facts* facts = nullptr;
    std::unique_ptr<Population> people;
    std::map<LiveRule, Entry> entries;
    LiveRule next = 0;
    std::string area;
    // Which rows were there when the answers were found.
    std::array<std::vector<bool>, population::kTables> there;
    // What others asked for beyond the rules.
    Needs extra;
    bool isStale = false;
};

namespace {

void addDelta(LiveRule no, Table table, RowId row, const auto& before, const auto& after, std::vector<Delta>& deltas)
{
    if (before != after) {
        deltas.push_back({no, table, row, before.truth, after.truth, before.value, after.value});
    }
}

}  // namespace

Live::Live(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Live::~Live() = default;

base::Result<std::unique_ptr<Live>> Live::make(const registry::View& view, const Facts& facts)
{
    auto state = std::make_unique<State>();
    state->facts = &facts;
    state->area = view.area.json();
    LINLI_TRY(state->people, Population::load(view, facts, view.today));
    state->noteThere();
    return std::unique_ptr<Live>(new Live(std::move(state)));
}

base::Result<LiveRule> Live::add(const registry::View& view, Rule rule)
{
    std::vector<Rule> rules;
    rules.push_back(std::move(rule));
    LINLI_TRY(const std::vector<LiveRule> numbers, add(view, std::move(rules)));
    return numbers.front();
}

base::Result<std::vector<LiveRule>> Live::add(const registry::View& view, std::vector<Rule> rules)
{
    Needs needs;
    std::vector<const Rule*> asked;
    for (const Rule& rule : rules) {
        needs.add(rule.needs());
        asked.push_back(&rule);
    }
    LINLI_CHECK(m_state->read(view, needs));
    m_state->people->prepareRefresh();
    std::vector<Answers> answers = evaluate(*m_state->people, asked);
    std::vector<LiveRule> numbers;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const LiveRule no = m_state->next++;
        State::Entry& entry = m_state->entries.emplace(no, std::move(rules[i])).first->second;
        m_state->keep(entry, std::move(answers[i]));
        numbers.push_back(no);
    }
    return numbers;
}

void Live::remove(LiveRule rule)
{
    m_state->entries.erase(rule);
}

base::Status Live::need(const registry::View& view, const Needs& needs)
{
    LINLI_CHECK(m_state->read(view, needs));
    m_state->extra.add(needs);
    return {};
}

void Live::State::keep(Entry& entry, Answers&& answers)
{
    entry.truths = std::move(answers.truths);
    entry.ranges = std::move(answers.ranges);
    entry.counts = answers.counts;
    entry.one = std::make_unique<RowAnswer>(*people, entry.rule);
}

void Live::State::noteThere()
{
    for (const Table table : kAllTables) {
        noteThere(table);
    }
}

void Live::State::noteThere(Table table)
{
    there[at(table)].assign(people->size(table), true);
    for (const std::uint32_t row : people->gone(table)) {
        there[at(table)][row] = false;
    }
}

// Visits and events may be read for the first time.
base::Status Live::State::read(const registry::View& view, const Needs& needs)
{
    LINLI_CHECK(people->need(view, needs));
    for (const Table table : kAllTables) {
        if (there[at(table)].size() < people->size(table)) {
            noteThere(table);
        }
    }
    return {};
}

std::vector<Answers> Live::State::evaluateAll() const
{
    std::vector<const Rule*> asked;
    for (const auto& [no, entry] : entries) {
        asked.push_back(&entry.rule);
    }
    return evaluate(*people, asked);
}

base::Result<std::vector<Delta>> Live::update(const registry::View& view, const population::RowChanges& changes)
{
    State& state = *m_state;
    std::vector<Delta> deltas;
    if (state.isStale || changes.everything || state.area != view.area.json()) {
        state.isStale = true;
        LINLI_CHECK(state.reload(view, deltas));
        state.isStale = false;
        return deltas;
    }
    const bool isNewDay = view.today != state.people->asOf();
    if (!isNewDay && changes.rows.empty()) {
        return deltas;
    }
    state.isStale = true;
    if (isNewDay) {
        LINLI_CHECK(state.people->setToday(view));
    }
    LINLI_TRY(const population::Touched touched, state.people->refresh(view, changes.rows));
    for (const Table table : kAllTables) {
        state.there[at(table)].resize(state.people->size(table), false);
    }
    for (auto& [no, entry] : state.entries) {
        const std::size_t size = state.people->size(entry.rule.subject());
        entry.isCondition() ? entry.truths.resize(size) : entry.ranges.resize(size);
    }
    if (isNewDay) {
        state.evaluateAnew(deltas);
    } else {
        Reach reach(*state.people, touched);
        for (auto& [no, entry] : state.entries) {
            state.follow(no, entry, reach, deltas);
        }
        for (const Table table : kAllTables) {
            for (const std::uint32_t row : touched.of(table)) {
                state.there[at(table)][row] = state.people->isThere(table, row);
            }
        }
    }
    state.isStale = false;
    return deltas;
}

// Asks again for the rows that the touched ones can reach.
void Live::State::follow(LiveRule no, Entry& entry, Reach& reach, std::vector<Delta>& deltas)
{
    const Table table = entry.rule.subject();
    std::vector<std::uint32_t> rows;
    for (const Path& path : entry.paths) {
        const auto& found = reach.subjects(table, path);
        rows.insert(rows.end(), found.begin(), found.end());
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    entry.one->forget();
    for (const std::uint32_t row : rows) {
        const Told before = told(entry, row);
        Told after;
        const bool isThere = people->isThere(table, row);
        if (entry.isCondition()) {
            const Truth truth = isThere ? entry.one->truth(row) : Truth::False;
            entry.counts[static_cast<std::size_t>(entry.truths[row])] -= before.truth ? 1 : 0;
            entry.counts[static_cast<std::size_t>(truth)] += isThere ? 1 : 0;
            entry.truths.set(row, truth);
            after.truth = isThere ? std::optional(truth) : std::nullopt;
        } else {
            entry.ranges[row] = isThere ? entry.one->range(row) : Range();
            after.value = isThere ? std::optional(entry.ranges[row]) : std::nullopt;
        }
        addDelta(no, table, people->row(table, row), before, after, deltas);
    }
}

// Everything from the columns as they are now: another day. Rows keep their numbers.
void Live::State::evaluateAnew(std::vector<Delta>& deltas)
{
    std::vector<Answers> answers = evaluateAll();
    auto found = answers.begin();
    std::array<std::vector<bool>, population::kTables> was = there;
    noteThere();
    for (auto& [no, entry] : entries) {
        const Table table = entry.rule.subject();
        std::vector<Told> before;
        std::swap(was, there);
        for (std::size_t row = 0; row < people->size(table); ++row) {
            before.push_back(told(entry, row));
        }
        std::swap(was, there);
        keep(entry, std::move(*found++));
        for (std::size_t row = 0; row < before.size(); ++row) {
            addDelta(no, table, people->row(table, row), before[row], told(entry, row), deltas);
        }
    }
}

// Everything read anew; rows have other numbers than before.
base::Status Live::State::reload(const registry::View& view, std::vector<Delta>& deltas)
{
    LINLI_TRY(std::unique_ptr<Population> anew, Population::load(view, *facts, view.today));
    Needs needs = extra;
    for (const auto& [no, entry] : entries) {
        needs.add(entry.rule.needs());
    }
    LINLI_CHECK(anew->need(view, needs));
    anew->prepareRefresh();
    std::map<LiveRule, std::vector<std::pair<RowId, Told>>> before;
    for (const auto& [no, entry] : entries) {
        const Table table = entry.rule.subject();
        const std::size_t size = entry.isCondition() ? entry.truths.size() : entry.ranges.size();
        for (std::size_t row = 0; row < std::min(size, there[at(table)].size()); ++row) {
            if (there[at(table)][row]) {
                before[no].emplace_back(people->row(table, row), told(entry, row));
            }
        }
    }
    people = std::move(anew);
    area = view.area.json();
    noteThere();
    std::vector<Answers> answers = evaluateAll();
    auto found = answers.begin();
    for (auto& [no, entry] : entries) {
        const Table table = entry.rule.subject();
        keep(entry, std::move(*found++));
        std::vector<bool> isKnown(people->size(table), false);
        for (const auto& [row, told] : before[no]) {
            const auto index = people->index(table, row);
            addDelta(no, table, row, told, index ? this->told(entry, *index) : Told(), deltas);
            if (index) {
                isKnown[*index] = true;
            }
        }
        for (std::size_t row = 0; row < isKnown.size(); ++row) {
            if (!isKnown[row]) {
                addDelta(no, table, people->row(table, row), Told(), told(entry, row), deltas);
            }
        }
    }
    return {};
}

const Rule& Live::rule(LiveRule rule) const
{
    return m_state->entries.at(rule).rule;
}

const TruthColumn& Live::truths(LiveRule rule) const
{
    return m_state->entries.at(rule).truths;
}

const std::vector<Range>& Live::ranges(LiveRule rule) const
{
    return m_state->entries.at(rule).ranges;
}

std::size_t Live::count(LiveRule rule, Truth truth) const
{
    return m_state->entries.at(rule).counts[static_cast<std::size_t>(truth)];
}

std::optional<Truth> Live::truth(LiveRule rule, RowId row) const
{
    const State::Entry& entry = m_state->entries.at(rule);
    const auto index = m_state->people->index(entry.rule.subject(), row);
    return index ? std::optional(entry.truths[*index]) : std::nullopt;
}

std::vector<RowId> Live::rows(LiveRule rule, Truth truth) const
{
    const State::Entry& entry = m_state->entries.at(rule);
    const Table table = entry.rule.subject();
    std::vector<RowId> made;
    for (std::size_t row = 0; row < entry.truths.size(); ++row) {
        if (entry.truths[row] == truth && m_state->people->isThere(table, row)) {
            made.push_back(m_state->people->row(table, row));
        }
    }
    return made;
}

const Population& Live::population() const
{
    return *m_state->people;
}

}  // namespace linli::rules
