// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The answer of a rule for single rows, without a trace of how it came about: some ten nanoseconds for each part of the
// rule. For what changed among many rows, and before an explanation is asked for.

#include "core/rules/group.h"

#include <functional>
#include <optional>
#include <unordered_map>

namespace linli::rules {

class RowAnswer {
public:
    // REQUIRES that population.need() has read the rule's needs; both must outlive it.
    RowAnswer(const Population& population, const Rule& rule);

    // Of a condition.
    Truth truth(std::size_t row) { return truth(m_rule.root(), row); }
    // Of another value.
    Range range(std::size_t row) { return range(m_rule.root(), row); }
    // The same of one part of the rule.
    Truth truth(const Node& node, std::size_t row);
    Range range(const Node& node, std::size_t row);
    // Call it after the population was refreshed: what large groups came to is kept from row to row.
    void forget() { m_groups.clear(); }

private:
    struct GroupAnswer {
        Truth truth = Truth::Unknown;
        Range range;
    };
    using GroupKey = std::pair<const Node*, std::int32_t>;
    struct HashKey {
        std::size_t operator()(const GroupKey& key) const
        {
            return std::hash<const Node*> {}(key.first) ^ (static_cast<std::size_t>(key.second) * 0x9E3779B97F4A7C15U);
        }
    };

    std::int32_t place(const Node& node, std::size_t row) const;
    Truth word(const Node& node, std::size_t row) const;
    Truth flag(const Node& node, std::size_t row) const;
    Truth tagValue(const Node& node, std::size_t row) const;
    Truth junction(const Node& node, std::size_t row);
    Range stored(const Node& node, std::size_t row) const;
    Range constant(const Node& node);
    GroupAnswer group(const Node& node, std::size_t row);
    GroupAnswer tally(const Node& node, std::size_t row, std::span<const std::uint32_t> members);
    // Of the row outside the group that is being asked.
    template <typename Ask>
    auto outside(Ask ask);

    const Population& m_population;
    const Rule& m_rule;
    Members m_members;
    std::unordered_map<const Node*, Range> m_constants;
    std::unordered_map<GroupKey, GroupAnswer, HashKey> m_groups;
    // The rows of the groups that are being asked, the innermost last.
    std::vector<std::size_t> m_outside;
};

}  // namespace linli::rules
