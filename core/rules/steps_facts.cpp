// SPDX-License-Identifier: GPL-3.0-or-later
// Steps that read one fact and decide.
#include "core/rules/steps.h"

#include <algorithm>
#include <array>

namespace linli::rules {

void StepBuilder::readDays(Step& step, const Node& fact) const
{
    const Column& column = m_people.column(fact.fact->no);
    step.days = source(column.first(), fact.via);
    step.lastDays = column.last();
}

// The value of what no row changes.
std::optional<Range> StepBuilder::constant(const Node& node) const
{
    switch (node.op) {
        case Op::Number: return Range::of(node.number);
        case Op::Day: return Range::of(dayOf(node, m_rule->dayOn(m_people.asOf())));
        case Op::Parameter: {
            const ParameterValue* value = m_rule->parameters().at(node.text).on(m_rule->dayOn(m_people.asOf()));
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
Step StepBuilder::byWord(const Node& node, Test test) const
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

Step StepBuilder::wordStep(const Node& node) const
{
    const bool closed = node.fact->closed;
    return byWord(node, [&](const std::string* word) {
        return word != nullptr ? truthOf(matchesWord(node, *word)) : closed ? truthOf(matchesWord(node, "")) : Truth::Unknown;
    });
}

std::optional<Step> StepBuilder::dayStep(const Node& fact, Relation relation, std::int64_t day) const
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
std::optional<Step> StepBuilder::ageStep(const Node& age, Relation relation, std::int64_t years) const
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

// The days between a date and a fixed day are compared by the date.
std::optional<Step> StepBuilder::daysStep(const Node& days, Relation relation, std::int64_t count) const
{
    const Node& from = *days.items[0];
    const Node& to = *days.items[1];
    const auto isDate = [](const Node& node) { return node.op == Op::Fact && node.type == Type::Date; };
    constexpr std::int64_t kFar = 10'000'000;
    if (count < -kFar || count > kFar) {
        return std::nullopt;
    }
    // date - day relation count, or day - date relation count.
    const auto day = constant(isDate(from) ? to : from);
    if (!day || !day->exact() || day->low < -kFar || day->low > kFar) {
        return std::nullopt;
    }
    if (isDate(from)) {
        return dayStep(from, relation, day->low + count);
    }
    static constexpr std::array kMirrored = {Relation::Equal, Relation::NotEqual, Relation::Greater, Relation::GreaterEqual, Relation::Less, Relation::LessEqual};
    return isDate(to) ? dayStep(to, kMirrored[static_cast<std::size_t>(relation)], day->low - count) : std::nullopt;
}

// Comparisons of one fact with what no row changes.
std::optional<Step> StepBuilder::simple(const Node& node) const
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
    if (left.op == Op::Subtract && left.type == Type::Integer) {
        return daysStep(left, node.relation, value);
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

}  // namespace linli::rules
