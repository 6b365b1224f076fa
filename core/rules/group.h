// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who belongs to a group, and what their answers come to.

#include "core/rules/value.h"

#include <span>
#include <string>
#include <vector>

namespace linli::rules {

// The people of each household and house and of each family, in order of their rows.
class Members {
public:
    explicit Members(const Population& population)
        : m_population(population)
    {
    }
    // Members of the group of one row; `kept` holds them where they have to be put together.
    std::span<const std::uint32_t> of(Group group, std::size_t row, std::vector<std::uint32_t>& kept) const;
    // Somebody of that kin shares the living household.
    bool livesWith(std::size_t person, Kin kin) const;

private:
    std::span<const std::uint32_t> at(Link link, std::int32_t place) const;
    bool isKinAtHome(std::uint32_t person) const;

    const Population& m_population;
};

// The link from a person to the place whose people are the group; nothing for relatives and the family.
std::optional<Link> linkOf(Group group);
// Whether the group is that of the row itself (household.living) rather than of the place a person belongs to.
bool isOfPlace(Group group);

// The values of a tag as a row carries it: its own, its household's, its house's.
std::vector<std::string> tagValues(const Population& population, const population::Carriers& tag, Table table, std::uint32_t row);

// The day a node of Op::Day stands for: the as-of day, or the same year's day of its text ("08-31"; 29 February is the
// last day of February in common years).
std::int32_t dayOf(const Node& node, base::Day asOf);

// Collects the answers of the members one by one.
class Tally {
public:
    explicit Tally(const Node& node);
    void add(Truth truth);
    void add(const Range& range);
    Truth truth() const;
    Range range() const;

private:
    const Node& m_node;
    bool m_open;
    std::int64_t m_members = 0;
    std::int64_t m_true = 0;
    std::int64_t m_unknown = 0;
    Truth m_truth = Truth::True;
    Range m_range = Range::of(0);
    bool m_failed = false;
};

}  // namespace linli::rules
