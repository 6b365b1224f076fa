// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/reads.h"

#include "core/rules/explain.h"

namespace linli::rules {

namespace {

using population::Column;
using population::FactKind;

std::optional<std::uint32_t> through(const Population& population, Link link, std::size_t row)
{
    const std::int32_t at = population.link(link)[row];
    return at < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(at));
}

std::optional<std::uint32_t> placeOf(const Population& population, const Node& node, std::size_t row)
{
    switch (node.via) {
        case Via::Own: return static_cast<std::uint32_t>(row);
        case Via::Living: return through(population, Link::Living, row);
        case Via::Register: return through(population, Link::Register, row);
        case Via::Home: return through(population, Link::Home, row);
        case Via::HouseholdHome: return through(population, Link::HouseholdHome, row);
        case Via::OfPerson:
        case Via::OfHousehold:
        case Via::OfHouse: return through(population, population::recordLink(node.table, node.fact->table), row);
        case Via::Either: break;
    }
    // As the rule reads it: what the register household says, else the one lived in.
    const auto registered = through(population, Link::Register, row);
    const auto living = through(population, Link::Living, row);
    return registered && (!living || population.column(node.fact->no).isKnown(*registered)) ? registered : living;
}

void add(const Population& population, const Node& node, std::size_t row, std::vector<Read>& reads)
{
    if (node.op >= Op::Outer) {
        return;  // groups, and what is asked of the row outside
    }
    if (node.fact != nullptr) {
        reads.push_back({node.fact, {}, {}, node.fact->table, placeOf(population, node, row)});
    } else if (node.op == Op::Tag || node.op == Op::TagValueIn || node.op == Op::TagValueKnown) {
        reads.push_back({nullptr, node.text, {}, node.table, static_cast<std::uint32_t>(row)});
    } else if (node.op == Op::Parameter) {
        reads.push_back({nullptr, {}, node.text, node.table, std::nullopt});
    }
    for (const NodePtr& item : node.items) {
        add(population, *item, row, reads);
    }
}

std::string dateText(std::int32_t first, std::int32_t last)
{
    const std::string text = base::isoText(base::Day {first});
    if (first == last) {
        return text;
    }
    const base::CivilDay from = base::toCivil(base::Day {first});
    const base::CivilDay to = base::toCivil(base::Day {last});
    const bool sameMonth = from.year == to.year && from.month == to.month;
    return sameMonth ? text.substr(0, 7) : from.year == to.year ? text.substr(0, 4) : text + ".." + base::isoText(base::Day {last});
}

}  // namespace

std::vector<Read> readsOf(const Population& population, const Node& node, std::size_t row)
{
    std::vector<Read> reads;
    add(population, node, row, reads);
    return reads;
}

std::string factText(const Population& population, const Fact& fact, std::uint32_t row)
{
    const Column& column = population.column(fact.no);
    if (!column.isKnown(row)) {
        return {};
    }
    switch (fact.kind) {
        case FactKind::Flag: return column.bytes()[row] == 1 ? "是" : "否";
        case FactKind::Code: {
            const std::string& code = column.words().all()[column.bytes()[row]];
            const std::string name = fact.codes == nullptr ? std::string() : fact.codes->name(code, base::Language::Chinese);
            return name.empty() ? code : name;
        }
        case FactKind::Text: return column.words().all()[static_cast<std::size_t>(column.first()[row])];
        case FactKind::Date: return dateText(column.first()[row], column.last()[row]);
        case FactKind::Integer: return rangeText(Range::of(column.first()[row]), Type::Integer);
        case FactKind::Decimal: return rangeText(Range::of(column.first()[row]), Type::Decimal);
        case FactKind::Money: return rangeText(Range::of(column.first()[row]), Type::Money);
        case FactKind::Area: break;
    }
    return rangeText(Range::of(column.first()[row]), Type::Area);
}

}  // namespace linli::rules
