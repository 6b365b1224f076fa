// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A checked rule as SQL expressions. For this folder only.

#include "core/rules/sql.h"
#include "core/rules/value.h"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace linli::rules {

// The least and the greatest value of a number as two expressions.
struct Bounds {
    std::string low;   // NULL = no end
    std::string high;
    double magnitude = 0;
};

// Text of a part that is written several times.
inline constexpr std::size_t kLongestPart = 50'000;

// Writes one rule. The person asked about is p, members of a group inside it p1, p2 ...
class SqlWriter {
public:
    SqlWriter(const Rule& rule, const registry::View& view, base::Day asOf, std::string people)
        : m_rule(rule)
        , m_view(view)
        , m_asOf(asOf)
        , m_people(std::move(people))
    {
    }

    base::Result<std::string> truth(const Node& node);
    std::vector<catalog::Value>& values() { return m_values; }

private:
    tl::unexpected<base::Error> refused(const Node& node) const
    {
        return base::fail(base::ErrorCode::Invalid, "rules.not_in_sql", {{"what", print(*node.syntax)}});
    }
    std::string bind(catalog::Value value)
    {
        m_values.push_back(std::move(value));
        return "?" + std::to_string(m_values.size());
    }
    std::string line() const { return m_depth == 0 ? "p" : "p" + std::to_string(m_depth); }
    std::string key(Table table) const
    {
        return table == Table::Person ? line() + ".person" : table == Table::Household ? "hh.id" : "ho.id";
    }
    std::string orgs(std::span<const RowId> rows) const
    {
        std::string list = "(";
        for (const RowId row : rows) {
            list += (list.size() > 1 ? "," : "") + std::to_string(row.value);
        }
        return list + ")";
    }

    base::Result<std::string> read(const Node& node, bool asWritten = false);
    std::string stored(const Fact& fact, const std::string& row) const;
    base::Result<std::string> derived(const Node& node, const std::string& row) const;
    base::Result<Bounds> number(const Node& node);
    Bounds dates(const Node& node, const std::string& value) const;
    base::Result<std::string> comparison(const Node& node);
    base::Result<std::string> words(const Node& node);
    base::Result<std::string> tag(const Node& node);
    base::Result<std::string> group(const Node& node);
    // What is asked of the row outside the group.
    template <typename Write>
    auto outside(Write write)
    {
        --m_depth;
        auto made = write();
        ++m_depth;
        return made;
    }
    base::Result<Bounds> groupNumber(const Node& node);
    base::Result<std::pair<std::string, std::string>> members(const Node& node) const;
    std::optional<Range> constant(const Node& node) const;

    const Rule& m_rule;
    const registry::View& m_view;
    base::Day m_asOf;
    std::string m_people;
    std::vector<catalog::Value> m_values;
    int m_depth = 0;
};

}  // namespace linli::rules
