// SPDX-License-Identifier: GPL-3.0-or-later
// Rules as steps over blocks.
#include "core/rules/columns.h"

#include "core/rules/block.h"
#include "core/rules/group.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace linli::rules {

using population::Column;
using population::FactKind;
using population::kNothing;

namespace {

std::int64_t levelOf(const std::string& code)
{
    std::int64_t level = 0;
    std::from_chars(code.data(), code.data() + code.size(), level);
    return level;
}

// Two nodes with one key give one answer.
std::string keyOf(const Node& node)
{
    std::string key = std::to_string(static_cast<int>(node.op)) + '.' + std::to_string(static_cast<int>(node.type)) + '.' +
                      std::to_string(node.number) + (node.truth ? "t" : "f") + std::to_string(static_cast<int>(node.relation)) + '.' +
                      std::to_string(static_cast<int>(node.group)) + '.' + std::to_string(static_cast<int>(node.via)) + '.' +
                      (node.fact == nullptr ? "-" : std::to_string(node.fact->no)) + '.' + std::to_string(node.text.size()) + node.text;
    for (const std::string& word : node.words) {
        key += '|' + std::to_string(word.size()) + word;
    }
    key += '(';
    for (const NodePtr& item : node.items) {
        key += keyOf(*item) + ',';
    }
    return key + ')';
}

class Context {
public:
    explicit Context(const Population& people)
        : population(people)
        , members(people)
    {
    }
    const Population& population;
    Members members;
    // Answers of groups, by key of the node, over the table of the places or of the persons.
    std::unordered_map<std::string, std::shared_ptr<const std::vector<std::uint8_t>>> truths;
    std::unordered_map<std::string, std::shared_ptr<const std::vector<Range>>> ranges;
};

class Builder {
public:
    Builder(Context& context, Table table)
        : m_context(context)
        , m_people(context.population)
        , m_table(table)
    {
        m_pass.size = m_people.size(table);
    }

    // The rule the next nodes belong to.
    void setRule(const Rule& rule)
    {
        m_rule = &rule;
        // Nodes are shared only between rules that count ages alike.
        m_prefix = std::to_string(static_cast<int>(rule.age().from)) + std::to_string(static_cast<int>(rule.age().feb29));
    }

    int truth(const Node& node);
    int range(const Node& node);
    Pass& pass() { return m_pass; }

private:
    int add(Step step, bool isRange, const std::string& key)
    {
        step.out = isRange ? m_pass.rangeSlots++ : m_pass.truthSlots++;
        const int slot = step.out;
        m_failing[slot + (isRange ? 1'000'000 : 0)] = step.mayFail;
        m_pass.steps.push_back(std::move(step));
        m_known[key] = slot;
        return slot;
    }
    bool truthFails(int slot) const { return m_failing.at(slot); }
    bool rangeFails(int slot) const { return m_failing.at(slot + 1'000'000); }

    std::optional<Range> constant(const Node& node) const;
    std::optional<Step> simple(const Node& node) const;
    std::optional<Step> ageStep(const Node& age, Relation relation, std::int64_t years) const;
    std::optional<Step> dayStep(const Node& fact, Relation relation, std::int64_t day) const;
    Step wordStep(const Node& node) const;
    Step groupStep(const Node& node, bool isRange);
    Step tagStep(const Node& node) const;
    Step tagValueStep(const Node& node) const;
    template <typename T>
    Source<T> source(const T* data, Via via) const;
    void readDays(Step& step, const Node& fact) const;
    template <typename Test>
    Step byWord(const Node& node, Test test) const;

    Context& m_context;
    const Population& m_people;
    Table m_table;
    const Rule* m_rule = nullptr;
    std::string m_prefix;
    Pass m_pass;
    std::unordered_map<std::string, int> m_known;
    std::unordered_map<int, bool> m_failing;
};

Range domainOf(const Fact& fact)
{
    return {fact.least.value_or(kLowest), fact.most.value_or(kHighest), false};
}

template <typename T>
Source<T> Builder::source(const T* data, Via via) const
{
    switch (via) {
        case Via::Own: return {data, nullptr, nullptr};
        case Via::Living: return {data, m_people.link(Link::Living).data(), nullptr};
        case Via::Register: return {data, m_people.link(Link::Register).data(), nullptr};
        case Via::Either: return {data, m_people.link(Link::Register).data(), m_people.link(Link::Living).data()};
        case Via::Home: return {data, m_people.link(Link::Home).data(), nullptr};
        case Via::HouseholdHome: break;
    }
    return {data, m_people.link(Link::HouseholdHome).data(), nullptr};
}

void Builder::readDays(Step& step, const Node& fact) const
{
    const Column& column = m_people.column(fact.fact->no);
    step.days = source(column.first(), fact.via);
    step.lastDays = column.last();
}

// The value of what no row changes.
std::optional<Range> Builder::constant(const Node& node) const
{
    switch (node.op) {
        case Op::Number: return Range::of(node.number);
        case Op::Day: return Range::of(dayOf(node, m_people.asOf()));
        case Op::Parameter: {
            const ParameterValue* value = m_rule->parameters().at(node.text).on(m_people.asOf());
            return value == nullptr ? Range::any() : Range::of(*value->value);
        }
        case Op::Add:
        case Op::Subtract:
        case Op::Multiply:
        case Op::MultiplyDecimal:
        case Op::Divide:
        case Op::DivideRounded:
        case Op::DivideDecimal:
        case Op::Modulo:
        case Op::Negate:
        case Op::Year:
        case Op::Month: {
            const auto a = constant(*node.items[0]);
            const auto b = node.items.size() > 1 ? constant(*node.items[1]) : a;
            return a && b ? std::optional(fold(node, *a, *b, m_rule->age())) : std::nullopt;
        }
        default: return std::nullopt;
    }
}

// A test of words, answered once for each word of the column.
template <typename Test>
Step Builder::byWord(const Node& node, Test test) const
{
    const Column& column = m_people.column(node.fact->no);
    const auto& words = column.words().all();
    const Truth none = test(static_cast<const std::string*>(nullptr));
    Step step;
    if (column.inBytes()) {
        step.kind = StepKind::ByteTable;
        step.bytes = source(column.bytes(), node.via);
        step.table.assign(256, static_cast<std::uint8_t>(none));
    } else {
        step.kind = StepKind::WordTable;
        step.numbers = source(column.first(), node.via);
        step.table.assign(words.size() + 1, static_cast<std::uint8_t>(none));
    }
    std::size_t yes = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Truth truth = test(&words[i]);
        step.table[i] = static_cast<std::uint8_t>(truth);
        if (truth == Truth::True) {
            ++yes;
            step.code = static_cast<std::uint8_t>(i);
        }
    }
    if (column.inBytes() && yes <= 1) {
        step.kind = StepKind::ByteOne;
        step.code = yes == 0 ? 254 : step.code;
        step.none = none;
    }
    return step;
}

Step Builder::wordStep(const Node& node) const
{
    const bool closed = node.fact->closed;
    const auto matches = [&](std::string_view word) {
        switch (node.op) {
            case Op::StartsWith: return word.starts_with(node.words[0]);
            case Op::EndsWith: return word.ends_with(node.words[0]);
            case Op::Contains: return word.find(node.words[0]) != std::string_view::npos;
            default: return std::find(node.words.begin(), node.words.end(), word) != node.words.end();
        }
    };
    return byWord(node, [&](const std::string* word) {
        return word != nullptr ? truthOf(matches(*word)) : closed ? truthOf(matches("")) : Truth::Unknown;
    });
}

std::optional<Step> Builder::dayStep(const Node& fact, Relation relation, std::int64_t day) const
{
    if (relation == Relation::Equal || relation == Relation::NotEqual) {
        return std::nullopt;
    }
    const bool strict = relation == Relation::Less || relation == Relation::GreaterEqual;
    const std::int64_t most = strict ? day - 1 : day;
    if (most >= INT32_MAX - 1 || most <= INT32_MIN + 1) {
        return std::nullopt;
    }
    Step step;
    step.kind = StepKind::AtMost;
    readDays(step, fact);
    step.high = static_cast<std::int32_t>(most);
    if (relation == Relation::Greater || relation == Relation::GreaterEqual) {
        std::swap(step.yes, step.no);
    }
    return step;
}

// An age is compared by the day of birth: at least k years is born on a day or before.
std::optional<Step> Builder::ageStep(const Node& age, Relation relation, std::int64_t years) const
{
    const auto on = constant(*age.items[1]);
    if (age.items[0]->op != Op::Fact || !on || !on->exact() || years < -200 || years > 10'000 || relation == Relation::Equal ||
        relation == Relation::NotEqual) {
        return std::nullopt;
    }
    const bool next = relation == Relation::Greater || relation == Relation::LessEqual;
    const auto day = static_cast<std::int32_t>(on->low);
    const std::int64_t count = next ? years + 1 : years;
    const std::int64_t latest = age.op == Op::AgeYears ? latestBirth(count, day, m_rule->age()) : latestBirthForMonths(count, day);
    const bool atLeast = relation == Relation::Greater || relation == Relation::GreaterEqual;
    return dayStep(*age.items[0], atLeast ? Relation::LessEqual : Relation::Greater, latest);
}

// Comparisons of one fact with what no row changes.
std::optional<Step> Builder::simple(const Node& node) const
{
    const Node& left = *node.items[0];
    const auto right = constant(*node.items[1]);
    if (!right || !right->exact()) {
        return std::nullopt;
    }
    const std::int64_t value = right->low;
    if (left.op == Op::Level) {
        return byWord(left, [&](const std::string* word) {
            return word == nullptr ? Truth::Unknown : compare(node.relation, Range::of(levelOf(*word)), *right);
        });
    }
    if (left.op == Op::AgeYears || left.op == Op::AgeMonths) {
        return ageStep(left, node.relation, value);
    }
    if (left.op != Op::Fact) {
        return std::nullopt;
    }
    if (left.type == Type::Date) {
        return dayStep(left, node.relation, value);
    }
    const Column& column = m_people.column(left.fact->no);
    Step step;
    step.kind = StepKind::Between;
    step.numbers = source(column.first(), left.via);
    step.none = compare(node.relation, domainOf(*left.fact), *right);
    std::int64_t low = INT32_MIN;
    std::int64_t high = INT32_MAX;
    switch (node.relation) {
        case Relation::NotEqual: std::swap(step.yes, step.no); [[fallthrough]];
        case Relation::Equal: low = high = value; break;
        case Relation::Less: high = value - 1; break;
        case Relation::LessEqual: high = value; break;
        case Relation::Greater: low = value + 1; break;
        case Relation::GreaterEqual: low = value; break;
    }
    if (low > INT32_MAX || high < INT32_MIN) {
        low = 1;
        high = 0;
    }
    step.low = static_cast<std::int32_t>(std::max<std::int64_t>(low, INT32_MIN));
    step.high = static_cast<std::int32_t>(std::min<std::int64_t>(high, INT32_MAX));
    return step;
}

Step Builder::tagStep(const Node& node) const
{
    const population::Carriers& tag = m_people.carriers(node.text);
    const auto at = static_cast<std::size_t>(m_table);
    Step step;
    if (tag.maybe[at].empty()) {
        step.kind = StepKind::Tag;
        step.rows = &tag.all[at];
        return step;
    }
    // The rule that makes the tag could not say it of everybody.
    auto looked = std::make_shared<std::vector<std::uint8_t>>(m_pass.size, static_cast<std::uint8_t>(Truth::False));
    for (const std::uint32_t row : tag.all[at]) {
        (*looked)[row] = static_cast<std::uint8_t>(Truth::True);
    }
    for (const std::uint32_t row : tag.maybe[at]) {
        (*looked)[row] = static_cast<std::uint8_t>(Truth::Unknown);
    }
    step.kind = StepKind::Looked;
    step.looked = std::move(looked);
    return step;
}

Step Builder::tagValueStep(const Node& node) const
{
    // Few rows carry a tag: their answers are put into one list, the others have none.
    const population::Carriers& tag = m_people.carriers(node.text);
    auto looked = std::make_shared<std::vector<std::uint8_t>>(m_pass.size, static_cast<std::uint8_t>(node.op == Op::TagValueKnown ? Truth::False : Truth::Unknown));
    for (std::uint32_t row = 0; row < m_pass.size; ++row) {
        const std::vector<std::string> values = tagValues(m_people, tag, m_table, row);
        if (values.empty()) {
            continue;
        }
        const bool is = node.op == Op::TagValueKnown || std::ranges::any_of(values, [&](const std::string& value) {
                            return std::find(node.words.begin(), node.words.end(), value) != node.words.end();
                        });
        (*looked)[row] = static_cast<std::uint8_t>(truthOf(is));
    }
    Step step;
    step.kind = StepKind::Looked;
    step.looked = std::move(looked);
    return step;
}

// Members answer first, then each group sums up, then every row reads its group's answer.
Step Builder::groupStep(const Node& node, bool isRange)
{
    const bool ofPlace = isOfPlace(node.group);
    const auto link = linkOf(node.group);
    const Table over = !link ? Table::Person : *link == Link::Home ? Table::House : Table::Household;
    Step step;
    step.kind = isRange ? StepKind::RangeLooked : StepKind::Looked;
    if (link && !ofPlace) {
        step.numbers.first = m_people.link(*link).data();
    }
    const Tally empty(node);
    step.none = isRange ? Truth::Unknown : empty.truth();
    step.range = isRange ? empty.range() : Range();
    const std::string key = m_prefix + keyOf(node);
    if (isRange ? m_context.ranges.contains(key) : m_context.truths.contains(key)) {
        step.looked = isRange ? nullptr : m_context.truths[key];
        step.lookedRanges = isRange ? m_context.ranges[key] : nullptr;
        return step;
    }
    const std::size_t persons = m_people.size(Table::Person);
    std::vector<std::uint8_t> truths;
    std::vector<Range> ranges;
    Builder inner(m_context, Table::Person);
    inner.setRule(*m_rule);
    const Node& body = *node.items[0];
    const bool rangeBody = body.type != Type::Bool;
    Pass::Wanted wanted;
    wanted.isRange = rangeBody;
    wanted.slot = rangeBody ? inner.range(body) : inner.truth(body);
    truths.resize(rangeBody ? 0 : persons);
    ranges.resize(rangeBody ? persons : 0);
    wanted.truths = truths.data();
    wanted.ranges = ranges.data();
    inner.pass().wanted.push_back(wanted);
    run(inner.pass());
    std::vector<Tally> tallies(m_people.size(over), empty);
    const auto take = [&](Tally& tally, std::size_t person) {
        rangeBody ? tally.add(ranges[person]) : tally.add(static_cast<Truth>(truths[person]));
    };
    if (link) {
        const auto to = m_people.link(*link);
        for (std::size_t person = 0; person < persons; ++person) {
            if (to[person] >= 0) {
                take(tallies[static_cast<std::size_t>(to[person])], person);
            }
        }
    } else {
        std::vector<std::uint32_t> kept;
        for (std::size_t row = 0; row < persons; ++row) {
            for (const std::uint32_t person : m_context.members.of(node.group, row, kept)) {
                take(tallies[row], person);
            }
        }
    }
    if (isRange) {
        auto made = std::make_shared<std::vector<Range>>();
        made->reserve(tallies.size());
        for (const Tally& tally : tallies) {
            made->push_back(tally.range());
        }
        step.lookedRanges = m_context.ranges[key] = std::move(made);
    } else {
        auto made = std::make_shared<std::vector<std::uint8_t>>();
        made->reserve(tallies.size());
        for (const Tally& tally : tallies) {
            made->push_back(static_cast<std::uint8_t>(tally.truth()));
        }
        step.looked = m_context.truths[key] = std::move(made);
    }
    return step;
}

int Builder::truth(const Node& node)
{
    const std::string key = m_prefix + keyOf(node);
    if (const auto known = m_known.find(key); known != m_known.end()) {
        return known->second;
    }
    Step step;
    step.node = &node;
    step.age = m_rule->age();
    const auto inputs = [&](StepKind kind) {
        step.kind = kind;
        for (const NodePtr& item : node.items) {
            step.in.push_back(truth(*item));
            step.mayFail = step.mayFail || truthFails(step.in.back());
        }
    };
    switch (node.op) {
        case Op::Truth: step.yes = truthOf(node.truth); break;
        case Op::Fact: {
            const Column& column = m_people.column(node.fact->no);
            step.kind = StepKind::ByteOne;
            step.bytes = source(column.bytes(), node.via);
            step.code = 1;
            step.none = node.fact->closed ? Truth::False : Truth::Unknown;
            break;
        }
        case Op::WordIn:
        case Op::StartsWith:
        case Op::EndsWith:
        case Op::Contains: step = wordStep(node); break;
        case Op::Has: {
            const Column& column = m_people.column(node.fact->no);
            if (column.isDate()) {
                step.kind = StepKind::DayKnown;
                readDays(step, node);
            } else if (column.inBytes()) {
                step.kind = StepKind::ByteTable;
                step.bytes = source(column.bytes(), node.via);
                step.table.assign(256, static_cast<std::uint8_t>(Truth::True));
                step.table[population::kNoByte] = static_cast<std::uint8_t>(Truth::False);
            } else {
                step.kind = StepKind::Between;
                step.numbers = source(column.first(), node.via);
                step.low = INT32_MIN;
                step.high = INT32_MAX;
                step.none = Truth::False;
            }
            break;
        }
        case Op::Tag:
            step = tagStep(node);
            break;
        case Op::TagValueIn:
        case Op::TagValueKnown: step = tagValueStep(node); break;
        case Op::Not: inputs(StepKind::Not); break;
        case Op::And: inputs(StepKind::And); break;
        case Op::Or: inputs(StepKind::Or); break;
        case Op::SameTruth: inputs(StepKind::Same); break;
        case Op::Conditional: inputs(StepKind::Choose); break;
        case Op::LivesWith: {
            auto looked = std::make_shared<std::vector<std::uint8_t>>(m_pass.size);
            for (std::size_t row = 0; row < m_pass.size; ++row) {
                (*looked)[row] = static_cast<std::uint8_t>(truthOf(m_context.members.livesWith(row, static_cast<Kin>(node.number))));
            }
            step.kind = StepKind::Looked;
            step.looked = std::move(looked);
            break;
        }
        case Op::Exists:
        case Op::All:
            step = groupStep(node, false);
            step.mayFail = true;
            break;
        case Op::Compare:
            if (auto quick = simple(node)) {
                step = std::move(*quick);
                break;
            }
            [[fallthrough]];
        default:
            step.kind = node.op == Op::CompareRatio ? StepKind::CompareRatio : StepKind::Compare;
            for (const NodePtr& item : node.items) {
                step.in.push_back(range(*item));
                step.mayFail = step.mayFail || rangeFails(step.in.back());
            }
            step.mayFail = step.mayFail || node.op == Op::CompareRatio;
    }
    step.node = &node;
    step.age = m_rule->age();
    return add(std::move(step), false, key);
}

int Builder::range(const Node& node)
{
    const std::string key = m_prefix + 'r' + keyOf(node);
    if (const auto known = m_known.find(key); known != m_known.end()) {
        return known->second;
    }
    Step step;
    step.node = &node;
    step.age = m_rule->age();
    if (const auto value = constant(node)) {
        step.kind = StepKind::RangeConstant;
        step.range = *value;
        step.mayFail = value->failed;
        return add(std::move(step), true, key);
    }
    switch (node.op) {
        case Op::Fact: {
            const Column& column = m_people.column(node.fact->no);
            if (column.isDate()) {
                step.kind = StepKind::RangeDays;
                readDays(step, node);
            } else {
                step.kind = StepKind::RangeNumber;
                step.numbers = source(column.first(), node.via);
                step.range = domainOf(*node.fact);
            }
            break;
        }
        case Op::Level: {
            const Column& column = m_people.column(node.fact->no);
            step.kind = StepKind::RangeLevel;
            step.bytes = source(column.bytes(), node.via);
            step.levels.assign(256, Range::any());
            for (std::size_t i = 0; i < column.words().all().size() && i < 255; ++i) {
                step.levels[i] = Range::of(levelOf(column.words().all()[i]));
            }
            break;
        }
        case Op::Count:
        case Op::Sum:
        case Op::Least:
        case Op::Greatest:
            step = groupStep(node, true);
            step.mayFail = true;
            break;
        case Op::Conditional:
            step.kind = StepKind::RangeChoose;
            step.in = {truth(*node.items[0]), range(*node.items[1]), range(*node.items[2])};
            step.mayFail = true;
            break;
        default:
            step.kind = StepKind::RangeFold;
            for (const NodePtr& item : node.items) {
                step.in.push_back(range(*item));
            }
            step.mayFail = true;
    }
    step.node = &node;
    step.age = m_rule->age();
    return add(std::move(step), true, key);
}

}  // namespace

std::vector<Answers> evaluate(const Population& population, std::span<const Rule* const> rules)
{
    std::vector<Answers> answers(rules.size());
    Context context(population);
    for (const Table table : {Table::Person, Table::Household, Table::House}) {
        Builder builder(context, table);
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (rules[i]->subject() != table) {
                continue;
            }
            builder.setRule(*rules[i]);
            const Node& root = rules[i]->root();
            Pass::Wanted wanted;
            wanted.isRange = root.type != Type::Bool;
            wanted.slot = wanted.isRange ? builder.range(root) : builder.truth(root);
            answers[i].table = table;
            const std::size_t size = population.size(table);
            answers[i].truths.resize(wanted.isRange ? 0 : size);
            answers[i].ranges.resize(wanted.isRange ? size : 0);
            static_assert(sizeof(Truth) == sizeof(std::uint8_t));
            wanted.truths = reinterpret_cast<std::uint8_t*>(answers[i].truths.data());
            wanted.ranges = answers[i].ranges.data();
            builder.pass().wanted.push_back(wanted);
        }
        if (!builder.pass().wanted.empty()) {
            run(builder.pass());
        }
    }
    for (Answers& one : answers) {
        for (const Truth truth : one.truths) {
            ++one.counts[static_cast<std::size_t>(truth)];
        }
    }
    return answers;
}

Answers evaluate(const Population& population, const Rule& rule)
{
    const Rule* const rules[] = {&rule};
    return std::move(evaluate(population, rules).front());
}

}  // namespace linli::rules
