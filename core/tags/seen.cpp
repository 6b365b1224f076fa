// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "core/rules/group.h"
#include "core/tags/computation.h"

#include <algorithm>

namespace linli::tags {

namespace {

using population::Link;

bool asksGroups(const rules::Node& node)
{
    switch (node.op) {
        case rules::Op::Exists:
        case rules::Op::All:
        case rules::Op::Count:
        case rules::Op::Sum:
        case rules::Op::Least:
        case rules::Op::Greatest:
        case rules::Op::LivesWith: return true;
        default: return std::any_of(node.items.begin(), node.items.end(), [](const rules::NodePtr& item) { return asksGroups(*item); });
    }
}

class Look {
public:
    Look(const rules::Population& people, const rules::Rule& rule)
        : m_people(people)
        , m_rule(rule)
    {
    }

    std::string at(std::size_t row)
    {
        const Table table = m_rule.subject();
        addFacts(table, row);
        for (const auto& [other, place] : placesOf(table, row)) {
            addFacts(other, place);
        }
        for (const std::string& tag : m_rule.needs().tags) {
            m_digest.add(tag).add(std::int64_t {m_people.carriers(tag).carries(table, static_cast<std::uint32_t>(row)) ? 1 : 0});
        }
        if (asksGroups(m_rule.root()) || table != Table::Person) {
            addPeople(table, row);
        }
        const auto bytes = m_digest.finish();
        return base::hexText(std::span(bytes).first(12));
    }

private:
    std::vector<std::pair<Table, std::size_t>> placesOf(Table table, std::size_t row) const
    {
        std::vector<std::pair<Table, std::size_t>> places;
        const auto add = [&](Link link, Table to) {
            const std::int32_t place = m_people.link(link)[row];
            if (place != population::kNothing) {
                places.emplace_back(to, static_cast<std::size_t>(place));
            }
        };
        if (table == Table::Person) {
            add(Link::Living, Table::Household);
            add(Link::Register, Table::Household);
            add(Link::Home, Table::House);
        } else if (table == Table::Household) {
            add(Link::HouseholdHome, Table::House);
        }
        return places;
    }

    void addFacts(Table table, std::size_t row)
    {
        for (const population::FactNo no : m_rule.needs().facts) {
            if (m_people.facts().at(no).table == table) {
                m_digest.add(m_people.facts().at(no).id).add(textOf(m_people.column(no), row));
            }
        }
    }

    static std::string textOf(const population::Column& column, std::size_t row)
    {
        if (!column.isKnown(row)) {
            return "?";
        }
        if (column.isDate()) {
            return std::to_string(column.first()[row]) + ".." + std::to_string(column.last()[row]);
        }
        const population::FactKind kind = column.fact().kind;
        if (kind == population::FactKind::Code) {
            return column.words().all()[column.bytes()[row]];
        }
        if (kind == population::FactKind::Text) {
            return column.words().all()[static_cast<std::size_t>(column.first()[row])];
        }
        return std::to_string(column.inBytes() ? std::int32_t {column.bytes()[row]} : column.first()[row]);
    }

    // Everybody of the same places, in an order that is not that of this station's rows.
    void addPeople(Table table, std::size_t row)
    {
        std::vector<std::string> all;
        for (std::size_t person = 0; person < m_people.size(Table::Person); ++person) {
            const bool together = !m_people.isThere(Table::Person, person) ? false
                                  : table == Table::Person ? shares(person, row)
                                  : table == Table::House ? isAt(Link::Home, person, row)
                                                          : isAt(Link::Living, person, row) || isAt(Link::Register, person, row);
            if (together) {
                all.push_back(lineOf(person));
            }
        }
        if (table == Table::Person && m_rule.needs().relatives) {
            for (const population::Relative& relative : m_people.relatives(row)) {
                all.push_back("kin " + std::to_string(static_cast<int>(relative.kin)) + (shares(relative.person, row) ? " here" : " elsewhere"));
            }
        }
        std::sort(all.begin(), all.end());
        for (const std::string& line : all) {
            m_digest.add(line);
        }
    }

    std::string lineOf(std::size_t person) const
    {
        std::string line;
        for (const population::FactNo no : m_rule.needs().facts) {
            if (m_people.facts().at(no).table == Table::Person) {
                line += m_people.facts().at(no).id + "=" + textOf(m_people.column(no), person) + ";";
            }
        }
        for (const std::string& tag : m_rule.needs().tags) {
            line += m_people.carriers(tag).carries(Table::Person, static_cast<std::uint32_t>(person)) ? "+" : "-";
        }
        return line;
    }

    bool isAt(Link link, std::size_t person, std::size_t place) const
    {
        const std::int32_t at = m_people.link(link)[person];
        return at != population::kNothing && static_cast<std::size_t>(at) == place;
    }

    bool shares(std::size_t person, std::size_t other) const
    {
        const auto same = [&](Link link) {
            const std::int32_t at = m_people.link(link)[person];
            return at != population::kNothing && at == m_people.link(link)[other];
        };
        return same(Link::Living) || same(Link::Register);
    }

    const rules::Population& m_people;
    const rules::Rule& m_rule;
    base::Digest m_digest;
};

}  // namespace

std::string seenBy(const rules::Population& people, const rules::Rule& rule, std::size_t row)
{
    return Look(people, rule).at(row);
}

}  // namespace linli::tags
