// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/explain.h"

#include <algorithm>
#include <cstdio>

namespace linli::rules {

namespace {

std::string decimalText(std::int64_t value, std::int64_t unit, int places)
{
    const bool negative = value < 0;
    const std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    const auto whole = size / static_cast<std::uint64_t>(unit);
    const auto rest = size % static_cast<std::uint64_t>(unit);
    char text[48];
    std::snprintf(text, sizeof text, "%s%llu.%0*llu", negative ? "-" : "", static_cast<unsigned long long>(whole), places,
                  static_cast<unsigned long long>(rest));
    return text;
}

std::string endText(std::int64_t value, Type type)
{
    switch (type) {
        case Type::Money:
        case Type::Area: return decimalText(value, 100, 2);
        case Type::Decimal: return decimalText(value, population::kDecimalUnit, 4);
        case Type::Date: return base::isoText(base::Day {static_cast<std::int32_t>(value)});
        default: return std::to_string(value);
    }
}

std::string valueOf(Walk& walk, const Node& node, std::size_t row)
{
    switch (node.op) {
        case Op::Compare: return rangeText(walk.at(*node.items[0], row).range, node.items[0]->type);
        case Op::CompareRatio:
            return rangeText(walk.at(*node.items[0], row).range, node.items[0]->type) + " / " + rangeText(walk.at(*node.items[1], row).range, node.items[1]->type);
        default: return {};
    }
}

class Explainer {
public:
    Explainer(Walk& walk, const Wording& wording, GroupPeople people)
        : m_walk(walk)
        , m_wording(wording)
        , m_people(people)
    {
    }
    Explanation of(const Node& node, std::size_t row);

private:
    void addMembers(const Node& group, Explanation& made);

    Walk& m_walk;
    const Wording& m_wording;
    GroupPeople m_people;
};

Explanation Explainer::of(const Node& node, std::size_t row)
{
    Walk& walk = m_walk;
    Explanation made;
    made.node = &node;
    made.row = static_cast<std::uint32_t>(row);
    made.text = m_wording(*node.syntax);
    made.truth = walk.at(node, row).truth;
    made.value = valueOf(walk, node, row);
    made.isSensitive = readsSensitive(node);
    const bool inner = node.op == Op::And || node.op == Op::Or || (node.op == Op::Not && (node.items[0]->op == Op::And || node.items[0]->op == Op::Or));
    for (const NodePtr& item : node.items) {
        if (inner && item->type == Type::Bool && item->syntax != node.syntax) {
            made.parts.push_back(of(*item, row));
        }
    }
    if (m_people == GroupPeople::Listed && node.type == Type::Bool && (node.op == Op::Exists || node.op == Op::All)) {
        addMembers(node, made);
    }
    return made;
}

// What compares a member with the row outside is told as a whole.
void Explainer::addMembers(const Node& group, Explanation& made)
{
    const Node& body = *group.items[0];
    for (const auto& [person, outcome] : m_walk.members(group, made.row)) {
        Explanation part;
        if (group.readsOuter) {
            part.text = m_wording(*body.syntax);
            part.truth = outcome.truth;
            part.isSensitive = readsSensitive(body);
            part.node = &body;
            part.row = person;
        } else {
            part = of(body, person);
        }
        part.isOfMember = true;
        made.parts.push_back(std::move(part));
    }
}

}  // namespace

bool readsSensitive(const Node& node)
{
    const bool own = node.fact != nullptr && node.fact->field != nullptr && node.fact->field->fieldClass >= catalog::FieldClass::Identity;
    return own || std::ranges::any_of(node.items, [](const NodePtr& item) { return readsSensitive(*item); });
}

std::string rangeText(const Range& range, Type type)
{
    if (range.failed) {
        return "无法计算";
    }
    if (range.low == range.high) {
        return endText(range.low, type);
    }
    if (range.low == kLowest && range.high == kHighest) {
        return "未知";
    }
    return (range.low == kLowest ? std::string() : endText(range.low, type)) + ".." + (range.high == kHighest ? std::string() : endText(range.high, type));
}

std::string_view mark(Truth truth)
{
    switch (truth) {
        case Truth::True: return "✓";
        case Truth::False: return "✗";
        case Truth::Unknown: return "？";
        case Truth::Failed: break;
    }
    return "！";
}

std::string questionText(const Facts& facts, const Question& question)
{
    if (question.what >= 0) {
        const Fact& fact = facts.at(question.what);
        return fact.subjectZh + "·" + fact.label.zh;
    }
    if (question.what == kTagQuestion) {
        return "标签“" + question.parameter + "”";
    }
    if (question.what == kParameterQuestion) {
        return question.parameter;
    }
    switch (static_cast<Group>(-1 - question.what)) {
        case Group::Spouse: return "配偶是否登记齐全";
        case Group::Children: return "子女是否登记齐全";
        case Group::Parents: return "父母是否登记齐全";
        default: return "亲属是否登记齐全";
    }
}

Explanation explain(Walk& walk, std::size_t row, const TagNames& tagNames, GroupPeople people)
{
    return explain(walk, row, [&](const Syntax& part) { return chinese(walk.population().facts(), part, tagNames); }, people);
}

Explanation explain(Walk& walk, std::size_t row, const Wording& wording, GroupPeople people)
{
    return Explainer(walk, wording, people).of(walk.rule().root(), row);
}

}  // namespace linli::rules
