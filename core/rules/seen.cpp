// SPDX-License-Identifier: GPL-3.0-or-later
// Along the same ways on which the rule is answered and its blocking facts are found.
#include "core/rules/seen.h"

#include "core/base/digest.h"
#include "core/rules/group.h"

#include <algorithm>

namespace linli::rules {

namespace {

class Look {
public:
    explicit Look(const Population& people)
        : m_people(people)
        , m_members(people)
    {
    }

    // Values as texts, never numbers of rows, which are other ones on each station; people of a group in an order of their own.
    std::string of(const Node& node, std::size_t row)
    {
        switch (node.op) {
            case Op::Fact:
            case Op::Level:
            case Op::WordIn:
            case Op::StartsWith:
            case Op::EndsWith:
            case Op::Contains:
            case Op::Has: return factOf(node, row);
            case Op::Tag:
            case Op::TagValueIn:
            case Op::TagValueKnown: return tagOf(node, row);
            case Op::LivesWith: return kinOf(node, row);
            case Op::Exists:
            case Op::All:
            case Op::Count:
            case Op::Sum:
            case Op::Least:
            case Op::Greatest: return groupOf(node, row);
            case Op::Outer: {
                const std::size_t outside = m_outside.back();
                m_outside.pop_back();
                std::string made = of(*node.items[0], outside);
                m_outside.push_back(outside);
                return made;
            }
            default: {
                std::string made;
                for (const NodePtr& item : node.items) {
                    made += of(*item, row);
                }
                return made;
            }
        }
    }

private:
    std::string factOf(const Node& node, std::size_t row) const
    {
        std::string made = node.fact->id + "=";
        const auto add = [&](std::int32_t place) { made += (place == population::kNothing ? "-" : textOf(m_people.column(node.fact->no), static_cast<std::size_t>(place))) + ";"; };
        switch (node.via) {
            case Via::Own: add(static_cast<std::int32_t>(row)); break;
            case Via::Living: add(m_people.link(Link::Living)[row]); break;
            case Via::Register: add(m_people.link(Link::Register)[row]); break;
            case Via::Home: add(m_people.link(Link::Home)[row]); break;
            case Via::HouseholdHome: add(m_people.link(Link::HouseholdHome)[row]); break;
            case Via::OfPerson:
            case Via::OfHousehold:
            case Via::OfHouse: add(m_people.link(population::recordLink(node.table, node.fact->table))[row]); break;
            case Via::Either:
                add(m_people.link(Link::Register)[row]);
                add(m_people.link(Link::Living)[row]);
                break;
        }
        return made;
    }

    static std::string textOf(const population::Column& column, std::size_t row)
    {
        if (!column.isKnown(row)) {
            return "?";
        }
        if (column.isDate()) {
            return std::to_string(column.first()[row]) + ".." + std::to_string(column.last()[row]);
        }
        switch (column.fact().kind) {
            case population::FactKind::Code: return column.words().all()[column.bytes()[row]];
            case population::FactKind::Text: return column.words().all()[static_cast<std::size_t>(column.first()[row])];
            default: return std::to_string(column.inBytes() ? std::int32_t {column.bytes()[row]} : column.first()[row]);
        }
    }

    std::string tagOf(const Node& node, std::size_t row) const
    {
        const population::Carriers& tag = m_people.carriers(node.text);
        const auto index = static_cast<std::uint32_t>(row);
        std::string made = node.text + (tag.carries(node.table, index) ? "+" : tag.mayCarry(node.table, index) ? "?" : "-");
        if (node.op != Op::Tag) {
            std::vector<std::string> values = tagValues(m_people, tag, node.table, index);
            std::sort(values.begin(), values.end());
            for (const std::string& value : values) {
                made += value + ",";
            }
        }
        return made + ";";
    }

    // Of the relatives only whether they share the home is asked.
    std::string kinOf(const Node& node, std::size_t row) const
    {
        const auto kin = static_cast<population::Kin>(node.number);
        return "kin" + std::to_string(node.number) + (m_members.livesWith(row, kin) ? "+;" : "-;");
    }

    std::string groupOf(const Node& node, std::size_t row)
    {
        std::vector<std::uint32_t> kept;
        std::vector<std::string> all;
        m_outside.push_back(row);
        for (const std::uint32_t person : m_members.of(node.group, row, kept)) {
            all.push_back(of(*node.items[0], person));
        }
        m_outside.pop_back();
        std::sort(all.begin(), all.end());
        std::string made = "[";
        for (const std::string& one : all) {
            made += "(" + one + ")";
        }
        made += "]";
        // What an empty group counts as may be read somewhere too.
        for (std::size_t item = 1; item < node.items.size(); ++item) {
            made += of(*node.items[item], row);
        }
        return made;
    }

    const Population& m_people;
    Members m_members;
    std::vector<std::size_t> m_outside;
};

}  // namespace

std::string seenBy(const Population& people, const Rule& rule, std::size_t row)
{
    base::Digest digest;
    digest.add(Look(people).of(rule.root(), row));
    const auto bytes = digest.finish();
    return base::hexText(std::span(bytes).first(12));
}

}  // namespace linli::rules
