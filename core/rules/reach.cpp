// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/reach.h"

#include <algorithm>

namespace linli::rules {

namespace {

Path operator+(const Path& path, Edge edge)
{
    return path + static_cast<char>(edge);
}

// The table an edge leads to.
Table targetOf(Edge edge)
{
    switch (edge) {
        case Edge::Living:
        case Edge::Register:
        case Edge::VisitHousehold:
        case Edge::EventHousehold: return Table::Household;
        case Edge::Home:
        case Edge::HouseholdHome:
        case Edge::VisitHouse:
        case Edge::EventHouse: return Table::House;
        default: return Table::Person;
    }
}

// From a visit or an event to whom or what it is of.
Edge recordEdge(Table record, Table to)
{
    const auto first = static_cast<char>(record == Table::Visit ? Edge::VisitPerson : Edge::EventPerson);
    return static_cast<Edge>(first + static_cast<char>(to));
}

class Collector {
public:
    void visit(const Node& node, const Path& path)
    {
        m_paths.insert(path);
        switch (node.op) {
            case Op::Fact:
            case Op::Level:
            case Op::WordIn:
            case Op::StartsWith:
            case Op::EndsWith:
            case Op::Contains:
            case Op::Has: addFact(node, path); break;
            case Op::Tag:
            case Op::TagValueIn:
            case Op::TagValueKnown: addTag(node.table, path); break;
            case Op::LivesWith: m_paths.insert(path + Edge::Relatives); break;
            case Op::Exists:
            case Op::All:
            case Op::Count:
            case Op::Sum:
            case Op::Least:
            case Op::Greatest:
                m_outside.push_back(path);
                for (const Path& members : membersOf(node.group, path)) {
                    visit(*node.items[0], members);
                }
                m_outside.pop_back();
                break;
            case Op::Outer: {
                const Path outside = m_outside.back();
                m_outside.pop_back();
                visit(*node.items[0], outside);
                m_outside.push_back(outside);
                break;
            }
            default:
                for (const NodePtr& item : node.items) {
                    visit(*item, path);
                }
        }
    }
    std::set<Path> take() { return std::move(m_paths); }

private:
    void addFact(const Node& node, const Path& path)
    {
        switch (node.via) {
            case Via::Own: break;
            case Via::Living: m_paths.insert(path + Edge::Living); break;
            case Via::Register: m_paths.insert(path + Edge::Register); break;
            case Via::Either:
                m_paths.insert(path + Edge::Living);
                m_paths.insert(path + Edge::Register);
                break;
            case Via::Home: m_paths.insert(path + Edge::Home); break;
            case Via::HouseholdHome: m_paths.insert(path + Edge::HouseholdHome); break;
            case Via::OfPerson:
            case Via::OfHousehold:
            case Via::OfHouse: m_paths.insert(path + recordEdge(node.table, node.fact->table)); break;
        }
    }
    void addTag(Table table, const Path& path)
    {
        if (table == Table::Person) {
            m_paths.insert(path + Edge::Living);
            m_paths.insert(path + Edge::Register);
            m_paths.insert(path + Edge::Home);
        } else if (table == Table::Household) {
            m_paths.insert(path + Edge::HouseholdHome);
        } else if (population::isRecord(table)) {
            for (const Table of : {Table::Person, Table::Household, Table::House}) {
                const Path lender = path + recordEdge(table, of);
                m_paths.insert(lender);
                addTag(of, lender);
            }
        }
    }
    static std::vector<Path> membersOf(Group group, const Path& path)
    {
        switch (group) {
            case Group::LivingHousehold: return {path + Edge::Living + Edge::LivesThere};
            case Group::RegisterHousehold: return {path + Edge::Register + Edge::Registered};
            case Group::Living: return {path + Edge::LivesThere};
            case Group::Registered: return {path + Edge::Registered};
            case Group::Residents: return {path + Edge::Residents};
            case Group::Family: return {path, path + Edge::Living + Edge::LivesThere, path + Edge::Relatives};
            default: return {path + Edge::Relatives};
        }
    }

    std::set<Path> m_paths;
    std::vector<Path> m_outside;
};

void tidy(std::vector<std::uint32_t>& rows)
{
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

}  // namespace

std::set<Path> pathsOf(const Rule& rule)
{
    Collector collector;
    collector.visit(rule.root(), Path());
    return collector.take();
}

// Rows one edge before these.
std::vector<std::uint32_t> Reach::before(Edge edge, const std::vector<std::uint32_t>& rows) const
{
    std::vector<std::uint32_t> made;
    const auto backwards = [&](Link link) {
        for (const std::uint32_t row : rows) {
            const auto from = m_population.at(link, row);
            made.insert(made.end(), from.begin(), from.end());
        }
    };
    const auto forwards = [&](Link link) {
        for (const std::uint32_t row : rows) {
            const std::int32_t to = m_population.link(link)[row];
            if (to >= 0) {
                made.push_back(static_cast<std::uint32_t>(to));
            }
        }
    };
    switch (edge) {
        case Edge::Living: backwards(Link::Living); break;
        case Edge::Register: backwards(Link::Register); break;
        case Edge::Home: backwards(Link::Home); break;
        case Edge::HouseholdHome: backwards(Link::HouseholdHome); break;
        case Edge::LivesThere: forwards(Link::Living); break;
        case Edge::Registered: forwards(Link::Register); break;
        case Edge::Residents: forwards(Link::Home); break;
        case Edge::Relatives:
            for (const std::uint32_t row : rows) {
                const auto from = m_population.relatedTo(row);
                made.insert(made.end(), from.begin(), from.end());
            }
            break;
        case Edge::VisitPerson: backwards(Link::VisitPerson); break;
        case Edge::VisitHousehold: backwards(Link::VisitHousehold); break;
        case Edge::VisitHouse: backwards(Link::VisitHouse); break;
        case Edge::EventPerson: backwards(Link::EventPerson); break;
        case Edge::EventHousehold: backwards(Link::EventHousehold); break;
        case Edge::EventHouse: backwards(Link::EventHouse); break;
    }
    return made;
}

const std::vector<std::uint32_t>& Reach::subjects(Table table, const Path& path)
{
    const auto known = m_known.find({table, path});
    if (known != m_known.end()) {
        return known->second;
    }
    std::vector<std::uint32_t> rows = m_touched.of(table);
    if (!path.empty()) {
        const auto edge = static_cast<Edge>(path.front());
        const std::vector<std::uint32_t> found = before(edge, subjects(targetOf(edge), path.substr(1)));
        rows.insert(rows.end(), found.begin(), found.end());
        tidy(rows);
    }
    return m_known[{table, path}] = std::move(rows);
}

}  // namespace linli::rules
