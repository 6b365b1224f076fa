// SPDX-License-Identifier: GPL-3.0-or-later
// Groups whose members are compared with the subject outside. Each subject stands beside each of its members: what asks
// one of the two only is answered for all rows of its table once and looked up, what asks both is answered a pair.
#include "core/rules/check.h"
#include "core/rules/steps.h"

namespace linli::rules {

StepBuilder::Pairs StepBuilder::pairsOf(const Node& group)
{
    auto subjects = std::make_shared<std::vector<std::int32_t>>();
    auto members = std::make_shared<std::vector<std::int32_t>>();
    std::vector<std::uint32_t> kept;
    for (std::size_t row = 0; row < m_people.size(m_table); ++row) {
        for (const std::uint32_t person : m_context.members.of(group.group, row, kept)) {
            subjects->push_back(static_cast<std::int32_t>(row));
            members->push_back(static_cast<std::int32_t>(person));
        }
    }
    return {m_table, std::move(subjects), std::move(members)};
}

// A part that asks the subject or the member only, looked up; nothing for one that asks both.
std::optional<Step> StepBuilder::pairPart(const Node& node, bool isRange)
{
    const bool ofSubject = node.op == Op::Outer;
    if (!ofSubject && rules::readsOuter(node)) {
        return std::nullopt;
    }
    const Node& part = ofSubject ? *node.items[0] : node;
    const Table table = ofSubject ? m_pairs->subjectTable : Table::Person;
    StepBuilder over(m_context, table);
    over.setRule(*m_rule);
    Step step;
    step.kind = isRange ? StepKind::RangeLooked : StepKind::Looked;
    step.node = &node;
    step.age = m_rule->age();
    step.lookedRows = ofSubject ? m_pairs->subjects : m_pairs->members;
    step.numbers.first = step.lookedRows->data();
    Pass::Wanted wanted;
    wanted.isRange = isRange;
    wanted.slot = isRange ? over.range(part) : over.truth(part);
    if (isRange) {
        auto made = std::make_shared<std::vector<Range>>(m_people.size(table));
        wanted.ranges = made->data();
        over.pass().wanted.push_back(wanted);
        run(over.pass());
        step.lookedRanges = std::move(made);
    } else {
        auto made = std::make_shared<TruthColumn>(m_people.size(table));
        wanted.truths = made.get();
        over.pass().wanted.push_back(wanted);
        run(over.pass());
        step.looked = std::move(made);
    }
    return step;
}

Step StepBuilder::pairGroup(const Node& node, bool isRange)
{
    StepBuilder inner(m_context, Table::Person);
    inner.setRule(*m_rule);
    inner.m_pairs = pairsOf(node);
    const std::vector<std::int32_t>& subjects = *inner.m_pairs->subjects;
    inner.m_pass.size = subjects.size();
    const Node& body = *node.items[0];
    const bool rangeBody = body.type != Type::Bool;
    TruthColumn truths(rangeBody ? 0 : subjects.size());
    std::vector<Range> ranges(rangeBody ? subjects.size() : 0);
    inner.m_pass.wanted.push_back({rangeBody ? inner.range(body) : inner.truth(body), rangeBody, &truths, ranges.data()});
    run(inner.m_pass);
    std::vector<Tally> tallies(m_people.size(m_table), Tally(node));
    for (std::size_t pair = 0; pair < subjects.size(); ++pair) {
        Tally& tally = tallies[static_cast<std::size_t>(subjects[pair])];
        rangeBody ? tally.add(ranges[pair]) : tally.add(truths[pair]);
    }
    Step step;
    step.kind = isRange ? StepKind::RangeLooked : StepKind::Looked;
    if (isRange) {
        auto made = std::make_shared<std::vector<Range>>();
        for (const Tally& tally : tallies) {
            made->push_back(tally.range());
        }
        step.lookedRanges = std::move(made);
    } else {
        auto made = std::make_shared<TruthColumn>(tallies.size());
        for (std::size_t i = 0; i < tallies.size(); ++i) {
            made->set(i, tallies[i].truth());
        }
        step.looked = std::move(made);
    }
    return step;
}

}  // namespace linli::rules
