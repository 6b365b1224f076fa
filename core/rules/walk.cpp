// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/walk.h"

#include <algorithm>
#include <array>

namespace linli::rules {

using population::Column;
using population::FactKind;

namespace {

// Takes over what another part asks.
void join(Outcome& into, Outcome& from)
{
    into.entangled = into.entangled || from.entangled;
    if (into.open.empty()) {
        into.open.swap(from.open);
        return;
    }
    into.open.merge(from.open);
    // What stayed was asked already.
    into.entangled = into.entangled || !from.open.empty();
}

// Whether an answer may turn what was decided: the rule asks whether something is written at all.
bool testsPresence(const Node& node)
{
    return node.op == Op::Has || node.op == Op::TagValueKnown || std::ranges::any_of(node.items, [](const NodePtr& item) { return testsPresence(*item); });
}

// Tests of a code that no code of its table makes come out one of the two ways (a grade that is not 0).
void findOneSided(const Node& node, std::set<const Node*>& found)
{
    const Node* const read = node.op == Op::Compare && node.items[0]->op == Op::Level && node.items[1]->op == Op::Number ? node.items[0].get() : &node;
    const bool isTest = read != &node || node.op == Op::WordIn || node.op == Op::StartsWith || node.op == Op::EndsWith || node.op == Op::Contains;
    if (isTest && read->fact->codes != nullptr) {
        std::array<bool, 2> seen {};
        for (const catalog::CodeItem& item : read->fact->codes->items()) {
            const bool is = read == &node ? matchesWord(node, item.code)
                                          : compare(node.relation, Range::of(levelOf(item.code)), Range::of(node.items[1]->number)) == Truth::True;
            seen[is ? 1 : 0] = true;
        }
        if (!seen[0] || !seen[1]) {
            found.insert(&node);
        }
    }
    for (const NodePtr& item : node.items) {
        findOneSided(*item, found);
    }
}

Outcome decided(Truth truth)
{
    Outcome made;
    made.truth = truth;
    return made;
}

}  // namespace

Walk::Walk(const Population& population, const Rule& rule)
    : m_population(population)
    , m_rule(rule)
    , m_members(population)
    , m_quick(population, rule)
    , m_testsPresence(testsPresence(rule.root()))
{
    findOneSided(rule.root(), m_oneSided);
}

Outcome Walk::at(std::size_t row)
{
    return at(m_rule.root(), row);
}

const Answer* Walk::supposed(const Question& question) const
{
    const auto found = m_supposed.find(question);
    return found == m_supposed.end() ? nullptr : &found->second;
}

// Where the fact of a node is read, and which question asks for it.
Walk::Place Walk::place(const Node& node, std::size_t row) const
{
    const auto own = static_cast<std::uint32_t>(row);
    const auto through = [&](Link link) -> std::optional<std::uint32_t> {
        const std::int32_t at = m_population.link(link)[row];
        return at < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(at));
    };
    Place made;
    switch (node.via) {
        case Via::Own: made.row = own; break;
        case Via::Living: made.row = through(Link::Living); break;
        case Via::Register: made.row = through(Link::Register); break;
        case Via::Home: made.row = through(Link::Home); break;
        case Via::HouseholdHome: made.row = through(Link::HouseholdHome); break;
        case Via::OfPerson:
        case Via::OfHousehold:
        case Via::OfHouse: made.row = through(population::recordLink(node.table, node.fact->table)); break;
        case Via::Either: {
            const auto registered = through(Link::Register);
            const auto living = through(Link::Living);
            made.row = registered && (!living || m_population.column(node.fact->no).isKnown(*registered)) ? registered : living;
            made.question = {node.fact->table, registered ? *registered : living.value_or(0), node.fact->no, ""};
            if (!registered && !living) {
                made.question = {node.table, own, node.fact->no, ""};
            }
            return made;
        }
    }
    made.question = made.row ? Question {node.fact->table, *made.row, node.fact->no, ""} : Question {node.table, own, node.fact->no, ""};
    return made;
}

Outcome Walk::word(const Node& node, std::size_t row)
{
    const Place where = place(node, row);
    if (const Answer* answer = supposed(where.question)) {
        return decided(truthOf(matchesWord(node, answer->word)));
    }
    const Column& column = m_population.column(node.fact->no);
    if (where.row && column.isKnown(*where.row)) {
        const auto number = column.inBytes() ? column.bytes()[*where.row] : static_cast<std::size_t>(column.first()[*where.row]);
        return decided(truthOf(matchesWord(node, column.words().all()[number])));
    }
    if (node.fact->closed) {
        return decided(truthOf(matchesWord(node, "")));
    }
    Outcome made = decided(Truth::Unknown);
    made.open.insert(where.question);
    // Every text begins with nothing: the other answer never comes.
    made.entangled = m_oneSided.contains(&node) || (node.op != Op::WordIn && node.words[0].empty());
    force(node, row, made);
    return made;
}

Outcome Walk::has(const Node& node, std::size_t row)
{
    const Place where = place(node, row);
    return decided(truthOf(supposed(where.question) != nullptr || m_freed.contains(where.question) || (where.row && m_population.column(node.fact->no).isKnown(*where.row))));
}

// A flag as a truth; a number, day or level as a range.
Outcome Walk::fact(const Node& node, std::size_t row)
{
    const Place where = place(node, row);
    const Column& column = m_population.column(node.fact->no);
    const bool known = where.row && column.isKnown(*where.row);
    const Answer* answer = supposed(where.question);
    Outcome made;
    if (node.op == Op::Fact && node.type == Type::Bool) {
        const bool value = answer != nullptr ? answer->range.low != 0 : known && column.bytes()[*where.row] == 1;
        made.truth = answer != nullptr || known || node.fact->closed ? truthOf(value) : Truth::Unknown;
    } else if (node.op == Op::Level) {
        made.range = answer != nullptr ? Range::of(levelOf(answer->word))
                     : known           ? Range::of(levelOf(column.words().all()[column.bytes()[*where.row]]))
                                       : Range::any();
    } else if (answer != nullptr) {
        made.range = answer->range;
    } else if (column.isDate()) {
        made.range = Range::any();
        if (known) {
            const std::int32_t first = column.first()[*where.row];
            const std::int32_t last = column.last()[*where.row];
            made.range = {first == population::kEarliestDay ? kLowest : first, last == population::kLatestDay ? kHighest : last, false};
        }
    } else if (known) {
        made.range = Range::of(column.first()[*where.row]);
    } else {
        made.range = {node.fact->least.value_or(kLowest), node.fact->most.value_or(kHighest), false};
    }
    const bool isOpen = node.type == Type::Bool ? made.truth == Truth::Unknown : made.range.low != made.range.high;
    if (isOpen) {
        made.open.insert(where.question);
    }
    return made;
}

Outcome Walk::tag(const Node& node, std::size_t row)
{
    const population::Carriers& tag = m_population.carriers(node.text);
    const auto index = static_cast<std::uint32_t>(row);
    if (!tag.mayCarry(node.table, index)) {
        return decided(truthOf(tag.carries(node.table, index)));
    }
    const Question question {node.table, index, kTagQuestion, node.text};
    if (const Answer* answer = supposed(question)) {
        return decided(truthOf(answer->range.low != 0));
    }
    Outcome made = decided(Truth::Unknown);
    made.open.insert(question);
    return made;
}

Outcome Walk::tagValue(const Node& node, std::size_t row)
{
    const std::vector<std::string> values = tagValues(m_population, m_population.carriers(node.text), node.table, static_cast<std::uint32_t>(row));
    if (node.op == Op::TagValueKnown) {
        return decided(truthOf(!values.empty()));
    }
    const Question question {node.table, static_cast<std::uint32_t>(row), kParameterQuestion, node.text};
    if (values.empty()) {
        if (const Answer* answer = supposed(question)) {
            return decided(truthOf(matchesWord(node, answer->word)));
        }
        Outcome made = decided(Truth::Unknown);
        made.open.insert(question);
        return made;
    }
    return decided(truthOf(std::ranges::any_of(values, [&](const std::string& value) { return matchesWord(node, value); })));
}

Outcome Walk::junction(const Node& node, std::size_t row)
{
    const bool isAnd = node.op == Op::And;
    Outcome made = decided(isAnd ? Truth::True : Truth::False);
    const bool isPlain = this->isPlain();
    for (const NodePtr& item : node.items) {
        // Only what is not known asks something.
        const Truth quick = isPlain ? m_quick.truth(*item, row) : Truth::Unknown;
        Outcome one = quick == Truth::Unknown ? at(*item, row) : decided(quick);
        made.truth = isAnd ? andOf(made.truth, one.truth) : orOf(made.truth, one.truth);
        if (one.truth == Truth::Unknown) {
            join(made, one);
        }
    }
    return made.truth == Truth::Unknown ? made : decided(made.truth);
}

Outcome Walk::choice(const Node& node, std::size_t row)
{
    Outcome which = at(*node.items[0], row);
    if (which.truth == Truth::True || which.truth == Truth::False) {
        return at(*node.items[which.truth == Truth::True ? 1 : 2], row);
    }
    Outcome made = decided(Truth::Failed);
    made.range = Range::failure();
    if (which.truth == Truth::Failed) {
        return made;
    }
    Outcome yes = at(*node.items[1], row);
    Outcome no = at(*node.items[2], row);
    made.range = hull(yes.range, no.range);
    made.truth = yes.truth == no.truth ? yes.truth : Truth::Unknown;
    const bool isOpen = node.type == Type::Bool ? made.truth == Truth::Unknown : !made.range.exact();
    if (isOpen) {
        join(made, which);
        join(made, yes);
        join(made, no);
        made.entangled = true;
    }
    return made;
}

Outcome Walk::number(const Node& node, std::size_t row)
{
    Outcome made;
    if (node.op == Op::Number) {
        made.range = Range::of(node.number);
        return made;
    }
    if (node.op == Op::Day) {
        made.range = Range::of(dayOf(node, m_rule.dayOn(m_population.asOf())));
        return made;
    }
    if (node.op == Op::Parameter) {
        const Question question {Table::Person, 0, kParameterQuestion, node.text};
        const ParameterValue* value = m_rule.parameters().at(node.text).on(m_rule.dayOn(m_population.asOf()));
        const Answer* answer = value == nullptr ? supposed(question) : nullptr;
        made.range = value != nullptr ? Range::of(*value->value) : answer != nullptr ? answer->range : Range::any();
        if (value == nullptr && answer == nullptr) {
            made.open.insert(question);
        }
        return made;
    }
    Outcome a = at(*node.items[0], row);
    Outcome b = node.items.size() > 1 ? at(*node.items[1], row) : Outcome();
    made.range = fold(node, a.range, node.items.size() > 1 ? b.range : a.range, m_rule.age());
    if (made.range.low != made.range.high) {
        join(made, a);
        join(made, b);
        made.entangled = made.entangled || made.open.size() > 1;
    }
    return made;
}

Outcome Walk::comparison(const Node& node, std::size_t row)
{
    std::array<Outcome, 3> sides;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        sides[i] = at(*node.items[i], row);
    }
    Outcome made = decided(node.op == Op::Compare ? compare(node.relation, sides[0].range, sides[1].range)
                                                  : compareRatio(node.relation, sides[0].range, sides[1].range, sides[2].range));
    if (made.truth == Truth::Unknown) {
        for (Outcome& side : sides) {
            join(made, side);
        }
        made.entangled = made.entangled || made.open.size() > 1 || m_oneSided.contains(&node);
        force(node, row, made);
    }
    return made;
}

void Walk::force(const Node& node, std::size_t row, Outcome& outcome)
{
    const bool freed = !m_freed.empty() && !outcome.open.empty() &&
                       std::ranges::all_of(outcome.open, [&](const Question& question) { return m_freed.contains(question); });
    if (!freed) {
        return;
    }
    const Test test(&node, row, m_outside);
    const auto known = m_forced.find(test);
    if (known == m_forced.end()) {
        m_pending = test;
        return;
    }
    outcome = decided(known->second);
}

std::vector<std::pair<std::uint32_t, Outcome>> Walk::members(const Node& node, std::size_t row)
{
    std::vector<std::uint32_t> kept;
    const auto members = m_members.of(node.group, row, kept);
    const std::vector<std::uint32_t> persons(members.begin(), members.end());
    std::vector<std::pair<std::uint32_t, Outcome>> made;
    m_outside.push_back(row);
    for (const std::uint32_t person : persons) {
        made.emplace_back(person, at(*node.items[0], person));
    }
    m_outside.pop_back();
    return made;
}

Outcome Walk::group(const Node& node, std::size_t row)
{
    std::vector<std::pair<std::uint32_t, Outcome>> parts = members(node, row);
    Tally tally(node);
    for (const auto& [person, part] : parts) {
        node.items[0]->type == Type::Bool ? tally.add(part.truth) : tally.add(part.range);
    }
    Outcome made;
    const bool isTruth = node.type == Type::Bool;
    made.truth = isTruth ? tally.truth() : Truth::True;
    made.range = isTruth ? Range() : tally.range();
    const bool undecided = isTruth ? made.truth == Truth::Unknown : !made.range.failed && made.range.low != made.range.high;
    if (undecided) {
        for (auto& [person, part] : parts) {
            join(made, part);
        }
        made.entangled = made.entangled || !isTruth;
        if (isOpen(node.group)) {
            made.open.insert({node.table, static_cast<std::uint32_t>(row), -1 - static_cast<int>(node.group), ""});
        }
    }
    return made;
}

Outcome Walk::at(const Node& node, std::size_t row)
{
    switch (node.op) {
        case Op::Truth: return decided(truthOf(node.truth));
        case Op::Fact:
        case Op::Level: return fact(node, row);
        case Op::WordIn:
        case Op::StartsWith:
        case Op::EndsWith:
        case Op::Contains: return word(node, row);
        case Op::Has:
        case Op::HasAge: return has(node, row);
        case Op::Tag: return tag(node, row);
        case Op::TagValueIn:
        case Op::TagValueKnown: return tagValue(node, row);
        case Op::Not: {
            Outcome made = at(*node.items[0], row);
            made.truth = notOf(made.truth);
            return made;
        }
        case Op::And:
        case Op::Or: return junction(node, row);
        case Op::SameTruth: {
            Outcome a = at(*node.items[0], row);
            Outcome b = at(*node.items[1], row);
            Outcome made = decided(sameOf(a.truth, b.truth));
            if (made.truth == Truth::Unknown) {
                join(made, a);
                join(made, b);
            }
            return made;
        }
        case Op::Conditional: return choice(node, row);
        case Op::Compare:
        case Op::CompareRatio: return comparison(node, row);
        case Op::Outer: {
            const std::size_t outside = m_outside.back();
            m_outside.pop_back();
            Outcome made = at(*node.items[0], outside);
            m_outside.push_back(outside);
            return made;
        }
        case Op::LivesWith: return decided(truthOf(m_members.livesWith(row, static_cast<Kin>(node.number))));
        case Op::Exists:
        case Op::All:
        case Op::Count:
        case Op::Sum:
        case Op::Least:
        case Op::Greatest: return group(node, row);
        default: return number(node, row);
    }
}

}  // namespace linli::rules
