// SPDX-License-Identifier: GPL-3.0-or-later
// Which step a node of a rule becomes.
#include "core/rules/steps.h"

namespace linli::rules {

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

int StepBuilder::truth(const Node& node)
{
    const std::string key = m_prefix + keyOf(node);
    if (const auto known = m_known.find(key); known != m_known.end()) {
        return known->second;
    }
    if (m_pairs) {
        if (auto part = pairPart(node, false)) {
            return add(std::move(*part), false, key);
        }
    }
    Step step;
    step.node = &node;
    step.age = m_rule->age();
    const auto inputs = [&](StepKind kind) {
        step.kind = kind;
        for (const NodePtr& item : node.items) {
            step.in.push_back(truth(*item));
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
            auto looked = std::make_shared<TruthColumn>(m_pass.size);
            for (std::size_t row = 0; row < m_pass.size; ++row) {
                looked->set(row, truthOf(m_context.members.livesWith(row, static_cast<Kin>(node.number))));
            }
            step.kind = StepKind::Looked;
            step.looked = std::move(looked);
            break;
        }
        case Op::Exists:
        case Op::All:
            step = groupStep(node, false);
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
            }
    }
    step.node = &node;
    step.age = m_rule->age();
    return add(std::move(step), false, key);
}

int StepBuilder::range(const Node& node)
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
        return add(std::move(step), true, key);
    }
    if (m_pairs) {
        if (auto part = pairPart(node, true)) {
            return add(std::move(*part), true, key);
        }
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
            break;
        case Op::Conditional:
            step.kind = StepKind::RangeChoose;
            step.in = {truth(*node.items[0]), range(*node.items[1]), range(*node.items[2])};
            break;
        default:
            step.kind = StepKind::RangeFold;
            for (const NodePtr& item : node.items) {
                step.in.push_back(range(*item));
            }
    }
    step.node = &node;
    step.age = m_rule->age();
    return add(std::move(step), true, key);
}

}  // namespace linli::rules
