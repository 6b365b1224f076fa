// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From the tree of a rule to steps over blocks. For this folder only.

#include "core/rules/block.h"
#include "core/rules/group.h"

#include <memory>
#include <optional>
#include <unordered_map>

namespace linli::rules {

using population::Column;
using population::FactKind;
using population::kNothing;

// Two nodes with one key give one answer.
std::string keyOf(const Node& node);

// What the passes over several tables share.
class StepContext {
public:
    explicit StepContext(const Population& people)
        : population(people)
        , members(people)
    {
    }
    const Population& population;
    Members members;
    // Answers of groups, by key of the node, over the table of the places or of the persons.
    std::unordered_map<std::string, std::shared_ptr<const TruthColumn>> truths;
    std::unordered_map<std::string, std::shared_ptr<const std::vector<Range>>> ranges;
};

// Collects the steps of one table; a part that occurs again is the step it was.
class StepBuilder {
public:
    StepBuilder(StepContext& context, Table table)
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
        // Nodes are shared only between rules that count ages alike, and ask for one day.
        m_prefix = std::to_string(static_cast<int>(rule.age().from)) + std::to_string(static_cast<int>(rule.age().feb29)) + '+' + std::to_string(rule.daysAhead()) + ' ';
    }

    int truth(const Node& node);
    int range(const Node& node);
    Pass& pass() { return m_pass; }

private:
    int add(Step step, bool isRange, const std::string& key)
    {
        step.out = isRange ? m_pass.rangeSlots++ : m_pass.truthSlots++;
        const int slot = step.out;
        m_pass.steps.push_back(std::move(step));
        m_known[key] = slot;
        return slot;
    }

    using Numbers = std::shared_ptr<const std::vector<std::int32_t>>;
    // Instead of the rows of a table: a subject and one of its members each (steps_pairs.cpp).
    struct Pairs {
        Table subjectTable = Table::Person;
        Numbers subjects;
        Numbers members;
    };
    Pairs pairsOf(const Node& group);
    std::optional<Step> pairPart(const Node& node, bool isRange);
    Step pairGroup(const Node& node, bool isRange);

    std::optional<Range> constant(const Node& node) const;
    std::optional<Step> simple(const Node& node) const;
    std::optional<Step> ageStep(const Node& age, Relation relation, std::int64_t years) const;
    std::optional<Step> daysStep(const Node& days, Relation relation, std::int64_t count) const;
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

    StepContext& m_context;
    const Population& m_people;
    Table m_table;
    const Rule* m_rule = nullptr;
    std::string m_prefix;
    Pass m_pass;
    std::unordered_map<std::string, int> m_known;
    std::optional<Pairs> m_pairs;
};

template <typename T>
Source<T> StepBuilder::source(const T* data, Via via) const
{
    switch (via) {
        case Via::Own: return {data, nullptr, nullptr};
        case Via::Living: return {data, m_people.link(Link::Living).data(), nullptr};
        case Via::Register: return {data, m_people.link(Link::Register).data(), nullptr};
        case Via::Either: return {data, m_people.link(Link::Register).data(), m_people.link(Link::Living).data()};
        case Via::Home: return {data, m_people.link(Link::Home).data(), nullptr};
        case Via::HouseholdHome: return {data, m_people.link(Link::HouseholdHome).data(), nullptr};
        case Via::OfPerson: return {data, m_people.link(population::recordLink(m_table, Table::Person)).data(), nullptr};
        case Via::OfHousehold: return {data, m_people.link(population::recordLink(m_table, Table::Household)).data(), nullptr};
        case Via::OfHouse: break;
    }
    return {data, m_people.link(population::recordLink(m_table, Table::House)).data(), nullptr};
}

}  // namespace linli::rules
