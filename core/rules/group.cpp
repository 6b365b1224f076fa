// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/group.h"

#include <algorithm>

namespace linli::rules {

std::optional<Link> linkOf(Group group)
{
    switch (group) {
        case Group::LivingHousehold:
        case Group::Living: return Link::Living;
        case Group::RegisterHousehold:
        case Group::Registered: return Link::Register;
        case Group::Residents: return Link::Home;
        default: return std::nullopt;
    }
}

bool isOfPlace(Group group)
{
    return group == Group::Living || group == Group::Registered || group == Group::Residents;
}

std::span<const std::uint32_t> Members::at(Link link, std::int32_t place) const
{
    return place < 0 ? std::span<const std::uint32_t>() : m_population.at(link, static_cast<std::size_t>(place));
}

bool Members::isKinAtHome(std::uint32_t person) const
{
    const population::Column& roles = m_population.column(m_population.facts().find("residence.relToMain")->no);
    const std::uint8_t role = roles.bytes()[person];
    return role != population::kNoByte && isKinRole(roles.words().all()[role]);
}

std::span<const std::uint32_t> Members::of(Group group, std::size_t row, std::vector<std::uint32_t>& kept) const
{
    if (const auto link = linkOf(group)) {
        return at(*link, isOfPlace(group) ? static_cast<std::int32_t>(row) : m_population.link(*link)[row]);
    }
    kept.clear();
    const auto take = [&](Kin kin) {
        for (const population::Relative& relative : m_population.relatives(row)) {
            if (relative.kin == kin) {
                kept.push_back(relative.person);
            }
        }
    };
    switch (group) {
        case Group::Spouse: take(Kin::Spouse); break;
        case Group::Children: take(Kin::Child); break;
        case Group::Parents: take(Kin::Parent); break;
        case Group::Grandchildren: take(Kin::Grandchild); break;
        default: {
            take(Kin::Spouse);
            kept.push_back(static_cast<std::uint32_t>(row));
            const bool kin = isKinAtHome(static_cast<std::uint32_t>(row));
            for (const std::uint32_t person : at(Link::Living, m_population.link(Link::Living)[row])) {
                if (kin && isKinAtHome(person)) {
                    kept.push_back(person);
                }
            }
        }
    }
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    return kept;
}

bool Members::livesWith(std::size_t person, Kin kin) const
{
    const auto living = m_population.link(Link::Living);
    const std::int32_t home = living[person];
    return home >= 0 && std::ranges::any_of(m_population.relatives(person), [&](const population::Relative& relative) {
               return relative.kin == kin && living[relative.person] == home;
           });
}

std::vector<std::string> tagValues(const Population& population, const population::Carriers& tag, Table table, std::uint32_t row)
{
    std::vector<std::string> values;
    const auto take = [&](Table of, std::int32_t at) {
        if (at < 0) {
            return;
        }
        const auto [from, to] = tag.values.equal_range({of, static_cast<std::uint32_t>(at)});
        for (auto one = from; one != to; ++one) {
            values.push_back(one->second);
        }
    };
    take(table, static_cast<std::int32_t>(row));
    if (table == Table::Person) {
        const std::int32_t living = population.link(Link::Living)[row];
        const std::int32_t registered = population.link(Link::Register)[row];
        take(Table::Household, living);
        take(Table::Household, registered == living ? -1 : registered);
        take(Table::House, population.link(Link::Home)[row]);
    } else if (table == Table::Household) {
        take(Table::House, population.link(Link::HouseholdHome)[row]);
    } else if (population::isRecord(table)) {
        // Of whom it is of, else of the place.
        for (const Table of : {Table::Person, Table::Household, Table::House}) {
            if (const std::int32_t to = population.link(population::recordLink(table, of))[row]; to >= 0) {
                return tagValues(population, tag, of, static_cast<std::uint32_t>(to));
            }
        }
    }
    return values;
}

std::int32_t dayOf(const Node& node, base::Day asOf)
{
    if (node.text.size() != 5) {
        return asOf.days;
    }
    const int year = base::toCivil(asOf).year;
    const int month = (node.text[0] - '0') * 10 + node.text[1] - '0';
    const int day = (node.text[3] - '0') * 10 + node.text[4] - '0';
    return base::toDay({year, month, std::min(day, base::daysInMonth(year, month))}).days;
}

Tally::Tally(const Node& node)
    : m_node(node)
    , m_open(isOpen(node.group))
    , m_truth(node.op == Op::Exists ? Truth::False : Truth::True)
{
}

void Tally::add(Truth truth)
{
    ++m_members;
    m_truth = m_node.op == Op::Exists ? orOf(m_truth, truth) : andOf(m_truth, truth);
    m_true += truth == Truth::True ? 1 : 0;
    m_unknown += truth == Truth::Unknown ? 1 : 0;
    m_failed = m_failed || truth == Truth::Failed;
}

void Tally::add(const Range& range)
{
    const bool first = m_members++ == 0;
    if (m_node.op == Op::Sum) {
        m_range = rules::add(m_range, range);
    } else if (first) {
        m_range = range;
    } else {
        m_range = m_node.op == Op::Least ? leastOf(m_range, range) : greatestOf(m_range, range);
    }
    m_failed = m_failed || range.failed;
}

Truth Tally::truth() const
{
    if (m_node.op == Op::Exists) {
        return m_open && m_truth != Truth::True ? Truth::Unknown : m_truth;
    }
    if (m_open) {
        return m_truth == Truth::False ? Truth::False : Truth::Unknown;
    }
    return m_members == 0 ? truthOf(m_node.truth) : m_truth;
}

Range Tally::range() const
{
    if (m_failed) {
        return Range::failure();
    }
    switch (m_node.op) {
        case Op::Count: return {m_true, m_open ? kHighest : m_true + m_unknown, false};
        case Op::Sum: return m_open ? Range::any() : m_range;
        case Op::Least:
            if (m_open) {
                return {kLowest, m_members == 0 ? kHighest : m_range.high, false};
            }
            break;
        default:
            if (m_open) {
                return {m_members == 0 ? kLowest : m_range.low, kHighest, false};
            }
    }
    return m_members == 0 ? Range::of(m_node.items[1]->number) : m_range;
}

}  // namespace linli::rules
