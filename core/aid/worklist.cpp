// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/worklist.h"

#include "core/aid/door_questions.h"
#include "core/aid/likelihood.h"
#include "core/base/resource.h"
#include "core/base/tsv.h"
#include "core/registry/homes.h"
#include "core/rules/explain.h"

#include <algorithm>
#include <queue>

namespace linli::aid {

namespace {

// Months that the amount is for; none where it is paid once.
constexpr std::array<std::pair<std::string_view, int>, 4> kSpans = {{{"·年", 12}, {"·季", 3}, {"·周", 0}, {"次", 0}}};
// Much money tips the balance between doors that are alike, and no more: an amount of 2,000 yuan a month and above counts half
// as much again.
constexpr double kFenThatDoubles = 400'000;
constexpr double kMostOfAmount = 0.5;

// The fen a month that a unit of amounts comes to; 0 where it is no money.
double perMonth(std::int64_t amount, const std::string& unit)
{
    if (!unit.starts_with("元")) {
        return 0;
    }
    double months = 1;
    for (const auto& [ending, count] : kSpans) {
        months = unit.find(ending) == std::string::npos ? months : count;
    }
    return months == 0 ? 0 : static_cast<double>(amount) / months;
}

// Questions that there is no sense in putting to some (resources/aid/not_asked.tsv).
class NotAsked {
public:
    static base::Result<NotAsked> read(const registry::View& view, Population& people);
    bool holds(const rules::Question& question);

private:
    struct Line {
        int fact = 0;
        std::unique_ptr<const Rule> rule;
        std::unique_ptr<rules::RowAnswer> answer;
    };
    std::vector<Line> m_lines;
};

base::Result<NotAsked> NotAsked::read(const registry::View& view, Population& people)
{
    const auto text = base::resource("aid/not_asked.tsv");
    LINLI_TRY(const base::TsvTable table, base::TsvTable::read(text.value_or("")));
    NotAsked made;
    for (const base::TsvTable::Row& row : table.rows()) {
        const population::Fact* fact = people.facts().find(row.cells[0]);
        if (fact == nullptr) {
            return base::fail(base::ErrorCode::Corrupt, "catalog.damaged", {{"file", "aid/not_asked.tsv"}, {"line", std::to_string(row.line)}, {"what", std::string(row.cells[0])}});
        }
        const Table subject = row.cells[1] == "person" ? Table::Person : Table::Household;
        LINLI_TRY(Rule rule, Rule::check(people.facts(), {}, row.cells[2], {subject, {}}));
        LINLI_CHECK(people.need(view, rule.needs()));
        Line line;
        line.fact = fact->no;
        line.rule = std::make_unique<const Rule>(std::move(rule));
        line.answer = std::make_unique<rules::RowAnswer>(people, *line.rule);
        made.m_lines.push_back(std::move(line));
    }
    return made;
}

bool NotAsked::holds(const rules::Question& question)
{
    return std::ranges::any_of(m_lines, [&](Line& line) {
        return line.fact == question.what && line.rule->subject() == question.table && line.answer->truth(question.row) == Truth::True;
    });
}

struct Door {
    Table kind = Table::House;
    std::uint32_t row = 0;
    auto operator<=>(const Door&) const = default;
};

// Who belongs to a policy and is not decided, or is entitled, behind one door.
struct Pair {
    std::size_t no = 0;
    std::uint32_t row = 0;
};

class Finder {
public:
    Finder(const registry::View& view, Matching& matching, Likelihood& likelihood, Decisions decisions, community::Inquiries resting, NotAsked notAsked, const WorklistQuery& query)
        : m_view(view)
        , m_matching(matching)
        , m_people(matching.people())
        , m_likelihood(likelihood)
        , m_decisions(std::move(decisions))
        , m_resting(std::move(resting))
        , m_notAsked(std::move(notAsked))
        , m_query(query)
    {
    }

    base::Result<Worklist> find();

private:
    // What is asked at a door, and what that settles.
    struct Asked {
        std::vector<Pair> pairs;
        std::vector<Stake> stakes;
        std::vector<rules::Question> questions;
        double worth = 0;
        double expected = 0;
    };
    struct Waiting {
        double worth = 0;
        Door door;
        // Worked out; before that `worth` is more than it can come to.
        std::shared_ptr<const Asked> asked;
        bool operator<(const Waiting& other) const { return std::tie(worth, other.door) < std::tie(other.worth, door); }
    };

    std::optional<Door> doorOf(Table table, std::uint32_t row) const;
    std::vector<std::uint32_t> behind(const Door& door, Table table) const;
    bool isAskedFor(std::size_t no) const { return m_query.policies.empty() || m_query.policies.contains(m_matching.policy(no).policy.id); }
    // Nothing of it is on the list.
    bool isUntold(std::size_t no) const;
    bool isLeftOut(std::size_t no) const;
    bool isDecidedAbout(std::size_t no, std::uint32_t row) const;
    double worthOf(std::size_t no, std::uint32_t row);
    std::map<Door, double> bounds();
    // Nobody could answer it, or not now.
    bool isIdle(const rules::Question& question);
    Asked ask(const Door& door);
    base::Result<Card> card(const Door& door, const Asked& asked);
    base::Result<Settles> settles(const Pair& pair, bool isDecided);
    base::Status addQuestions(const Asked& asked, Card& card);

    rules::Walk& walk(std::size_t no);
    rules::RowAnswer* amounts(std::size_t no);

    const registry::View& m_view;
    Matching& m_matching;
    Population& m_people;
    Likelihood& m_likelihood;
    Decisions m_decisions;
    community::Inquiries m_resting;
    NotAsked m_notAsked;
    const WorklistQuery& m_query;
    std::map<std::size_t, rules::Walk> m_walks;
    std::map<std::size_t, std::unique_ptr<rules::RowAnswer>> m_amounts;
};

rules::Walk& Finder::walk(std::size_t no)
{
    const auto found = m_walks.find(no);
    return found != m_walks.end() ? found->second : m_walks.try_emplace(no, m_people, m_matching.version(no).entitled).first->second;
}

rules::RowAnswer* Finder::amounts(std::size_t no)
{
    const auto [found, isNew] = m_amounts.try_emplace(no);
    const CheckedVersion& version = m_matching.version(no);
    if (isNew && version.amount && version.amount->root().type == rules::Type::Money) {
        found->second = std::make_unique<rules::RowAnswer>(m_people, *version.amount);
    }
    return found->second.get();
}

// Where somebody is met: the home, else the household, else nobody knows where. Nothing of a household in which nobody lives.
std::optional<Door> Finder::doorOf(Table table, std::uint32_t row) const
{
    const auto homeOf = [&](std::uint32_t person) -> std::optional<Door> {
        const std::int32_t home = m_people.link(rules::Link::Home)[person];
        return home >= 0 ? std::optional(Door {Table::House, static_cast<std::uint32_t>(home)}) : std::nullopt;
    };
    if (table == Table::Household) {
        const auto living = m_people.at(rules::Link::Living, row);
        if (living.empty()) {
            return std::nullopt;
        }
        const auto home = homeOf(living.front());
        return home ? home : Door {Table::Household, row};
    }
    if (const auto home = homeOf(row)) {
        return home;
    }
    const std::int32_t household = m_people.link(rules::Link::Living)[row];
    return household < 0 ? Door {Table::Person, row} : doorOf(Table::Household, static_cast<std::uint32_t>(household));
}

// The people behind a door, or the households they live in.
std::vector<std::uint32_t> Finder::behind(const Door& door, Table table) const
{
    std::vector<std::uint32_t> people;
    if (door.kind == Table::Person) {
        people = {door.row};
    } else {
        const auto rows = m_people.at(door.kind == Table::House ? rules::Link::Home : rules::Link::Living, door.row);
        people.assign(rows.begin(), rows.end());
    }
    if (table == Table::Person) {
        return people;
    }
    std::vector<std::uint32_t> households;
    for (const std::uint32_t person : people) {
        const std::int32_t household = m_people.link(rules::Link::Living)[person];
        if (household >= 0 && doorOf(Table::Household, static_cast<std::uint32_t>(household)) == door) {
            households.push_back(static_cast<std::uint32_t>(household));
        }
    }
    std::ranges::sort(households);
    const auto same = std::ranges::unique(households);
    households.erase(same.begin(), same.end());
    return households;
}

bool Finder::isUntold(std::size_t no) const
{
    return m_matching.error(no) || !isAskedFor(no) || (m_matching.isSensitive(no) && m_query.ground == rules::Ground::None);
}

// A value that nobody knows keeps the policy open whatever is asked at a door.
bool Finder::isLeftOut(std::size_t no) const
{
    if (isUntold(no)) {
        return true;
    }
    return std::ranges::any_of(m_matching.version(no).entitled.parameters(), [&](const auto& each) {
        const rules::ParameterValue* value = each.second.on(m_people.asOf());
        return value == nullptr || !value->value;
    });
}

bool Finder::isDecidedAbout(std::size_t no, std::uint32_t row) const
{
    if (m_decisions.empty()) {
        return false;
    }
    const Policy& policy = m_matching.policy(no).policy;
    const auto found = m_decisions.find({policy.id, m_people.row(policy.subject, row)});
    return found != m_decisions.end() && found->second.stands;
}

double Finder::worthOf(std::size_t no, std::uint32_t row)
{
    double worth = 1;
    if (rules::RowAnswer* const amount = amounts(no)) {
        const rules::Range range = amount->range(row);
        if (!range.failed && range.low != rules::kLowest && range.high != rules::kHighest) {
            const std::int64_t middle = range.low / 2 + range.high / 2;
            worth += std::clamp(perMonth(middle, m_matching.version(no).version.unit) / kFenThatDoubles, 0.0, kMostOfAmount);
        }
    }
    return m_likelihood.of(no, row) * worth;
}

// Of each door at most what a visit is worth: everything asked and answered.
std::map<Door, double> Finder::bounds()
{
    std::map<Door, double> made;
    for (std::size_t no = 0; no < m_matching.size(); ++no) {
        if (isLeftOut(no)) {
            continue;
        }
        const Table table = m_matching.policy(no).policy.subject;
        const std::vector<Grade>& grades = m_matching.grades(no);
        for (std::uint32_t row = 0; row < grades.size(); ++row) {
            if (grades[row] != Grade::Unverified || isDecidedAbout(no, row)) {
                continue;
            }
            if (const auto door = doorOf(table, row)) {
                made[*door] += worthOf(no, row);
            }
        }
    }
    return made;
}

bool Finder::isIdle(const rules::Question& question)
{
    return question.what == rules::kParameterQuestion || m_notAsked.holds(question) ||
           (!m_resting.empty() && m_resting.contains({m_people.row(question.table, question.row), questionId(m_people.facts(), question)}));
}

Finder::Asked Finder::ask(const Door& door)
{
    Asked made;
    for (std::size_t no = 0; no < m_matching.size(); ++no) {
        if (isLeftOut(no)) {
            continue;
        }
        for (const std::uint32_t row : behind(door, m_matching.policy(no).policy.subject)) {
            if (m_matching.grade(no, row) != Grade::Unverified || isDecidedAbout(no, row)) {
                continue;
            }
            Stake stake {walk(no).blocking(row), worthOf(no, row)};
            if (std::ranges::none_of(stake.questions, [&](const rules::Question& one) { return isIdle(one); })) {
                made.pairs.push_back({no, row});
                made.stakes.push_back(std::move(stake));
            }
        }
    }
    made.questions = chooseQuestions(made.stakes, m_query.questions);
    for (std::size_t at = 0; at < made.stakes.size(); ++at) {
        if (isSettled(made.stakes[at], made.questions)) {
            made.worth += made.stakes[at].worth;
            made.expected += m_likelihood.of(made.pairs[at].no, made.pairs[at].row);
        }
    }
    return made;
}

base::Result<Settles> Finder::settles(const Pair& pair, bool isDecided)
{
    const CheckedPolicy& policy = m_matching.policy(pair.no);
    Settles made;
    made.policy = policy.policy.id;
    made.name = policy.policy.name.zh;
    made.subject = m_people.row(policy.policy.subject, pair.row);
    LINLI_TRY(population::Called called, population::calledOf(m_view, policy.policy.subject, made.subject));
    made.whose = std::move(called.name);
    made.isDecided = isDecided;
    made.isVerified = !m_matching.version(pair.no).verifiedOn(m_people.asOf()).empty();
    return made;
}

base::Status Finder::addQuestions(const Asked& asked, Card& card)
{
    for (const rules::Question& one : asked.questions) {
        DoorQuestion made;
        made.question.subject = m_people.row(one.table, one.row);
        made.question.what = questionId(m_people.facts(), one);
        made.question.label = one.what == rules::kTagQuestion ? rules::questionText(m_people.facts(), one) : community::labelOf(m_people.facts(), made.question.what);
        LINLI_TRY(population::Called called, population::calledOf(m_view, one.table, made.question.subject));
        made.question.whose = std::move(called.name);
        for (std::size_t at = 0; at < asked.stakes.size(); ++at) {
            if (!asked.stakes[at].questions.contains(one)) {
                continue;
            }
            made.settles.push_back(at);
            if (made.ask.empty()) {
                made.ask = m_matching.version(asked.pairs[at].no).version.ask;
            }
            const std::string& name = card.settles[at].name;
            if (made.question.why.find(name) == std::string::npos) {
                made.question.why += (made.question.why.empty() ? "" : "、") + name;
            }
        }
        card.questions.push_back(std::move(made));
    }
    return {};
}

base::Result<Card> Finder::card(const Door& door, const Asked& asked)
{
    Card made;
    made.kind = door.kind;
    made.door = m_people.row(door.kind, door.row);
    made.expected = asked.expected;
    const std::vector<std::uint32_t> households = behind(door, Table::Household);
    const Table named = door.kind == Table::House && !households.empty() ? Table::Household : door.kind;
    LINLI_TRY(population::Called called, population::calledOf(m_view, named, named == door.kind ? made.door : m_people.row(named, households.front())));
    made.person = called.person;
    made.name = std::move(called.name);
    made.place = std::move(called.place);
    for (const std::uint32_t row : behind(door, Table::Person)) {
        made.people.push_back(m_people.row(Table::Person, row));
    }
    std::set<std::size_t> policies;
    for (std::size_t at = 0; at < asked.pairs.size(); ++at) {
        const bool isDecided = isSettled(asked.stakes[at], asked.questions);
        LINLI_TRY(Settles one, settles(asked.pairs[at], isDecided));
        one.likelihood = m_likelihood.of(asked.pairs[at].no, asked.pairs[at].row);
        made.settles.push_back(std::move(one));
        if (isDecided) {
            policies.insert(asked.pairs[at].no);
        }
    }
    LINLI_CHECK(addQuestions(asked, made));
    for (std::size_t no = 0; no < m_matching.size(); ++no) {
        if (isUntold(no)) {
            continue;
        }
        for (const std::uint32_t row : behind(door, m_matching.policy(no).policy.subject)) {
            if (m_matching.grade(no, row) == Grade::Entitled && !isDecidedAbout(no, row)) {
                LINLI_TRY(Settles one, settles({no, row}, true));
                made.toTell.push_back(std::move(one));
                policies.insert(no);
            }
        }
    }
    for (const std::size_t no : policies) {
        for (const std::string& material : m_matching.policy(no).policy.materials) {
            if (std::ranges::find(made.materials, material) == made.materials.end()) {
                made.materials.push_back(material);
            }
        }
    }
    return made;
}

base::Result<Worklist> Finder::find()
{
    Worklist made;
    for (std::size_t no = 0; no < m_matching.size(); ++no) {
        made.withheld += isAskedFor(no) && m_matching.isSensitive(no) && m_query.ground == rules::Ground::None ? 1 : 0;
    }
    const std::map<Door, double> bounds = this->bounds();
    made.doors = bounds.size();
    std::vector<Waiting> first;
    for (const auto& [door, worth] : bounds) {
        first.push_back({worth, door, nullptr});
    }
    // Only of those that may come to the top is it worked out what is asked there.
    std::priority_queue<Waiting> waiting(std::less<Waiting>(), std::move(first));
    while (!waiting.empty() && made.cards.size() < m_query.most) {
        Waiting next = waiting.top();
        waiting.pop();
        if (next.asked == nullptr) {
            auto asked = std::make_shared<const Asked>(ask(next.door));
            if (!asked->questions.empty()) {
                waiting.push({asked->worth, next.door, std::move(asked)});
            }
            continue;
        }
        LINLI_TRY(Card card, this->card(next.door, *next.asked));
        made.cards.push_back(std::move(card));
    }
    if (m_query.byRoute) {
        std::ranges::stable_sort(made.cards, {}, [](const Card& card) { return std::pair(card.place.empty(), registry::naturalKey(card.place)); });
    }
    return made;
}

}  // namespace

std::string toldText(const std::vector<Settles>& settles)
{
    std::vector<std::pair<std::string, std::string>> people;
    for (const Settles& one : settles) {
        auto found = std::ranges::find(people, one.whose, &std::pair<std::string, std::string>::first);
        if (found == people.end()) {
            found = people.insert(people.end(), {one.whose, std::string()});
        }
        found->second += (found->second.empty() ? "" : "、") + one.name + (one.isVerified ? "" : "（政策待核实）");
    }
    std::string told;
    for (const auto& [whose, policies] : people) {
        told += (told.empty() ? "" : "；") + whose + "：" + policies;
    }
    return told;
}

std::string questionId(const Facts& facts, const rules::Question& question)
{
    if (question.what >= 0) {
        const population::Fact& fact = facts.at(question.what);
        return fact.table == question.table ? fact.id : fact.table == Table::Household ? "household:none" : "house:none";
    }
    if (question.what == rules::kTagQuestion) {
        return "tag:" + question.parameter;
    }
    if (question.what == rules::kParameterQuestion) {
        return "param:" + question.parameter;
    }
    switch (static_cast<rules::Group>(-1 - question.what)) {
        case rules::Group::Spouse: return "relatives:spouse";
        case rules::Group::Children: return "relatives:children";
        case rules::Group::Parents: return "relatives:parents";
        default: return "relatives:all";
    }
}

base::Result<Worklist> worklist(Service& service, const registry::View& view, base::Day day, const WorklistQuery& query)
{
    LINLI_TRY(const Service::Held held, service.match(view, day));
    Matching& matching = *held.matching;
    for (const std::string& policy : query.policies) {
        LINLI_TRY([[maybe_unused]] const std::size_t no, placeOf(matching, policy));
    }
    LINLI_TRY(Likelihood likelihood, Likelihood::learn(view, matching, service.parameters()));
    LINLI_TRY(Decisions decisions, standing(view, matching));
    LINLI_TRY(community::Inquiries resting, community::restingInquiries(view, day));
    LINLI_TRY(NotAsked notAsked, NotAsked::read(view, matching.people()));
    return Finder(view, matching, likelihood, std::move(decisions), std::move(resting), std::move(notAsked), query).find();
}

}  // namespace linli::aid
