// SPDX-License-Identifier: GPL-3.0-or-later
// Steps that look up what other rows came to: groups of people, values of tags.
#include "core/rules/steps.h"

#include <algorithm>
#include <array>

namespace linli::rules {

Step StepBuilder::tagStep(const Node& node) const
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
    auto looked = std::make_shared<TruthColumn>(m_pass.size);
    for (const std::uint32_t row : tag.all[at]) {
        looked->set(row, Truth::True);
    }
    for (const std::uint32_t row : tag.maybe[at]) {
        looked->set(row, Truth::Unknown);
    }
    step.kind = StepKind::Looked;
    step.looked = std::move(looked);
    return step;
}

Step StepBuilder::tagValueStep(const Node& node) const
{
    // Few rows carry a tag: their answers are put into one list, the others have none.
    const population::Carriers& tag = m_people.carriers(node.text);
    auto looked = std::make_shared<TruthColumn>(m_pass.size, node.op == Op::TagValueKnown ? Truth::False : Truth::Unknown);
    for (std::uint32_t row = 0; row < m_pass.size; ++row) {
        const std::vector<std::string> values = tagValues(m_people, tag, m_table, row);
        if (values.empty()) {
            continue;
        }
        const bool is = node.op == Op::TagValueKnown || std::ranges::any_of(values, [&](const std::string& value) {
                            return std::find(node.words.begin(), node.words.end(), value) != node.words.end();
                        });
        looked->set(row, truthOf(is));
    }
    Step step;
    step.kind = StepKind::Looked;
    step.looked = std::move(looked);
    return step;
}

namespace {

// Where no member has answered yet.
constexpr std::uint8_t kNobody = 4;

// What the places come to by what was answered so far (or kNobody) and one answer more.
std::array<std::uint8_t, 20> joinedAnswers(bool isExists)
{
    std::array<std::uint8_t, 20> made {};
    for (unsigned before = 0; before < 5; ++before) {
        for (unsigned next = 0; next < 4; ++next) {
            const auto one = static_cast<Truth>(next);
            const auto so = static_cast<Truth>(before);
            const Truth joined = before == kNobody ? one : isExists ? orOf(so, one) : andOf(so, one);
            made[before * 4 + next] = static_cast<std::uint8_t>(joined);
        }
    }
    return made;
}

// Exists and all over the people of places: the same as a Tally for each, a byte instead.
std::shared_ptr<const TruthColumn> answersOfPlaces(const Node& node, std::span<const std::int32_t> to, const TruthColumn& truths, std::size_t places)
{
    const auto joined = joinedAnswers(node.op == Op::Exists);
    std::vector<std::uint8_t> answers(places, kNobody);
    for (std::size_t person = 0; person < to.size(); ++person) {
        if (to[person] >= 0) {
            std::uint8_t& answer = answers[static_cast<std::size_t>(to[person])];
            answer = joined[answer * 4U + static_cast<unsigned>(truths[person])];
        }
    }
    auto made = std::make_shared<TruthColumn>(places, Tally(node).truth());
    for (std::size_t place = 0; place < places; ++place) {
        if (answers[place] != kNobody) {
            made->set(place, static_cast<Truth>(answers[place]));
        }
    }
    return made;
}

}  // namespace

// Members answer first, then each group sums up, then every row reads its group's answer.
Step StepBuilder::groupStep(const Node& node, bool isRange)
{
    if (node.readsOuter) {
        return pairGroup(node, isRange);
    }
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
    std::vector<Range> ranges;
    StepBuilder inner(m_context, Table::Person);
    inner.setRule(*m_rule);
    const Node& body = *node.items[0];
    const bool rangeBody = body.type != Type::Bool;
    Pass::Wanted wanted;
    wanted.isRange = rangeBody;
    wanted.slot = rangeBody ? inner.range(body) : inner.truth(body);
    TruthColumn truths(rangeBody ? 0 : persons);
    ranges.resize(rangeBody ? persons : 0);
    wanted.truths = &truths;
    wanted.ranges = ranges.data();
    inner.pass().wanted.push_back(wanted);
    run(inner.pass());
    if (link && !isRange && !rangeBody) {
        step.looked = m_context.truths[key] = answersOfPlaces(node, m_people.link(*link), truths, m_people.size(over));
        return step;
    }
    std::vector<Tally> tallies(m_people.size(over), empty);
    const auto take = [&](Tally& tally, std::size_t person) {
        rangeBody ? tally.add(ranges[person]) : tally.add(truths[person]);
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
        auto made = std::make_shared<TruthColumn>(tallies.size());
        for (std::size_t i = 0; i < tallies.size(); ++i) {
            made->set(i, tallies[i].truth());
        }
        step.looked = m_context.truths[key] = std::move(made);
    }
    return step;
}

}  // namespace linli::rules
