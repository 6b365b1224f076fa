// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/row_answer.h"

#include <algorithm>

namespace linli::rules {

using population::Column;

namespace {

// Groups with more members are summed up once.
constexpr std::size_t kKeptFrom = 12;

}  // namespace

RowAnswer::RowAnswer(const Population& population, const Rule& rule)
    : m_population(population)
    , m_rule(rule)
    , m_members(population)
{
}

// The row of the fact's table that a node reads, negative where there is none.
std::int32_t RowAnswer::place(const Node& node, std::size_t row) const
{
    switch (node.via) {
        case Via::Own: return static_cast<std::int32_t>(row);
        case Via::Living: return m_population.link(Link::Living)[row];
        case Via::Register: return m_population.link(Link::Register)[row];
        case Via::Home: return m_population.link(Link::Home)[row];
        case Via::HouseholdHome: return m_population.link(Link::HouseholdHome)[row];
        case Via::OfPerson:
        case Via::OfHousehold:
        case Via::OfHouse: return m_population.link(population::recordLink(node.table, node.fact->table))[row];
        case Via::Either: break;
    }
    const std::int32_t registered = m_population.link(Link::Register)[row];
    const std::int32_t living = m_population.link(Link::Living)[row];
    const bool says = registered >= 0 && (living < 0 || m_population.column(node.fact->no).isKnown(static_cast<std::size_t>(registered)));
    return says ? registered : living;
}

Truth RowAnswer::word(const Node& node, std::size_t row) const
{
    const std::int32_t at = place(node, row);
    const Column& column = m_population.column(node.fact->no);
    if (at < 0 || !column.isKnown(static_cast<std::size_t>(at))) {
        return node.fact->closed ? truthOf(matchesWord(node, "")) : Truth::Unknown;
    }
    const auto number = column.inBytes() ? column.bytes()[at] : static_cast<std::size_t>(column.first()[at]);
    return truthOf(matchesWord(node, column.words().all()[number]));
}

Truth RowAnswer::flag(const Node& node, std::size_t row) const
{
    const std::int32_t at = place(node, row);
    const std::uint8_t value = at < 0 ? population::kNoByte : m_population.column(node.fact->no).bytes()[at];
    return value != population::kNoByte ? truthOf(value == 1) : node.fact->closed ? Truth::False : Truth::Unknown;
}

Truth RowAnswer::tagValue(const Node& node, std::size_t row) const
{
    const std::vector<std::string> values = tagValues(m_population, m_population.carriers(node.text), node.table, static_cast<std::uint32_t>(row));
    if (node.op == Op::TagValueKnown) {
        return truthOf(!values.empty());
    }
    return values.empty() ? Truth::Unknown : truthOf(std::ranges::any_of(values, [&](const std::string& value) { return matchesWord(node, value); }));
}

Truth RowAnswer::junction(const Node& node, std::size_t row)
{
    const bool isAnd = node.op == Op::And;
    const Truth deciding = truthOf(!isAnd);
    Truth made = truthOf(isAnd);
    for (const NodePtr& item : node.items) {
        const Truth one = truth(*item, row);
        if (one == deciding) {
            return deciding;
        }
        made = isAnd ? andOf(made, one) : orOf(made, one);
    }
    return made;
}

// A number, day or level as it stands in its column.
Range RowAnswer::stored(const Node& node, std::size_t row) const
{
    const std::int32_t at = place(node, row);
    const Column& column = m_population.column(node.fact->no);
    const bool known = at >= 0 && column.isKnown(static_cast<std::size_t>(at));
    if (node.op == Op::Level) {
        return known ? Range::of(levelOf(column.words().all()[column.bytes()[at]])) : Range::any();
    }
    if (!known) {
        return column.isDate() ? Range::any() : domainOf(*node.fact);
    }
    if (!column.isDate()) {
        return Range::of(column.first()[at]);
    }
    const std::int32_t first = column.first()[at];
    const std::int32_t last = column.last()[at];
    return {first == population::kEarliestDay ? kLowest : first, last == population::kLatestDay ? kHighest : last, false};
}

Range RowAnswer::constant(const Node& node)
{
    if (node.op == Op::Number) {
        return Range::of(node.number);
    }
    const auto known = m_constants.find(&node);
    if (known != m_constants.end()) {
        return known->second;
    }
    Range made = Range::of(dayOf(node, m_rule.dayOn(m_population.asOf())));
    if (node.op == Op::Parameter) {
        const ParameterValue* value = m_rule.parameters().at(node.text).on(m_rule.dayOn(m_population.asOf()));
        made = value == nullptr ? Range::any() : Range::of(*value->value);
    }
    m_constants.emplace(&node, made);
    return made;
}

template <typename Ask>
auto RowAnswer::outside(Ask ask)
{
    const std::size_t row = m_outside.back();
    m_outside.pop_back();
    const auto made = ask(row);
    m_outside.push_back(row);
    return made;
}

RowAnswer::GroupAnswer RowAnswer::tally(const Node& node, std::size_t row, std::span<const std::uint32_t> members)
{
    m_outside.push_back(row);
    Tally tally(node);
    const Node& body = *node.items[0];
    for (const std::uint32_t person : members) {
        body.type == Type::Bool ? tally.add(truth(body, person)) : tally.add(range(body, person));
    }
    m_outside.pop_back();
    return node.type == Type::Bool ? GroupAnswer {tally.truth(), Range()} : GroupAnswer {Truth::Unknown, tally.range()};
}

RowAnswer::GroupAnswer RowAnswer::group(const Node& node, std::size_t row)
{
    std::vector<std::uint32_t> kept;
    const auto members = m_members.of(node.group, row, kept);
    const auto link = linkOf(node.group);
    if (!link || node.readsOuter || members.size() < kKeptFrom) {
        return tally(node, row, members);
    }
    const GroupKey key {&node, isOfPlace(node.group) ? static_cast<std::int32_t>(row) : m_population.link(*link)[row]};
    const auto known = m_groups.find(key);
    if (known != m_groups.end()) {
        return known->second;
    }
    const GroupAnswer made = tally(node, row, members);
    m_groups.emplace(key, made);
    return made;
}

Truth RowAnswer::truth(const Node& node, std::size_t row)
{
    switch (node.op) {
        case Op::Truth: return truthOf(node.truth);
        case Op::Fact: return flag(node, row);
        case Op::WordIn:
        case Op::StartsWith:
        case Op::EndsWith:
        case Op::Contains: return word(node, row);
        case Op::Has: {
            const std::int32_t at = place(node, row);
            return truthOf(at >= 0 && m_population.column(node.fact->no).isKnown(static_cast<std::size_t>(at)));
        }
        case Op::Tag: {
            const population::Carriers& tag = m_population.carriers(node.text);
            const auto index = static_cast<std::uint32_t>(row);
            return tag.mayCarry(node.table, index) ? Truth::Unknown : truthOf(tag.carries(node.table, index));
        }
        case Op::TagValueIn:
        case Op::TagValueKnown: return tagValue(node, row);
        case Op::Not: return notOf(truth(*node.items[0], row));
        case Op::And:
        case Op::Or: return junction(node, row);
        case Op::SameTruth: return sameOf(truth(*node.items[0], row), truth(*node.items[1], row));
        case Op::Conditional: {
            const Truth which = truth(*node.items[0], row);
            return which == Truth::True    ? truth(*node.items[1], row)
                   : which == Truth::False ? truth(*node.items[2], row)
                                           : choose(which, truth(*node.items[1], row), truth(*node.items[2], row));
        }
        case Op::Compare: return compare(node.relation, range(*node.items[0], row), range(*node.items[1], row));
        case Op::CompareRatio:
            return compareRatio(node.relation, range(*node.items[0], row), range(*node.items[1], row), range(*node.items[2], row));
        case Op::Outer: return outside([&](std::size_t out) { return truth(*node.items[0], out); });
        case Op::LivesWith: return truthOf(m_members.livesWith(row, static_cast<Kin>(node.number)));
        default: return group(node, row).truth;
    }
}

Range RowAnswer::range(const Node& node, std::size_t row)
{
    switch (node.op) {
        case Op::Number:
        case Op::Day:
        case Op::Parameter: return constant(node);
        case Op::Fact:
        case Op::Level: return stored(node, row);
        case Op::Conditional: {
            const Truth which = truth(*node.items[0], row);
            return chooseRange(which, range(*node.items[1], row), range(*node.items[2], row));
        }
        case Op::Outer: return outside([&](std::size_t out) { return range(*node.items[0], out); });
        case Op::Count:
        case Op::Sum:
        case Op::Least:
        case Op::Greatest: return group(node, row).range;
        default: {
            const Range a = range(*node.items[0], row);
            return fold(node, a, node.items.size() > 1 ? range(*node.items[1], row) : a, m_rule.age());
        }
    }
}

}  // namespace linli::rules
