// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as their least and greatest value, and comparisons of them.
#include "core/rules/group.h"
#include "core/rules/sql_writer.h"

#include <algorithm>
#include <cmath>

namespace linli::rules {

using population::FactKind;

namespace {

// Beyond this SQLite would go over to floating numbers.
constexpr double kSafe = 4e18;

}  // namespace

std::optional<Range> SqlWriter::constant(const Node& node) const
{
    switch (node.op) {
        case Op::Number: return Range::of(node.number);
        case Op::Day: return Range::of(dayOf(node, m_rule.dayOn(m_asOf)));
        case Op::Parameter: {
            const ParameterValue* value = m_rule.parameters().at(node.text).on(m_rule.dayOn(m_asOf));
            return value == nullptr ? Range::any() : Range::of(*value->value);
        }
        case Op::MultiplyDecimal:
        case Op::Multiply:
        case Op::Add:
        case Op::Subtract: {
            const auto a = constant(*node.items[0]);
            const auto b = constant(*node.items[1]);
            if (!a || !b) {
                return std::nullopt;
            }
            return node.op == Op::Add        ? add(*a, *b)
                   : node.op == Op::Subtract ? subtract(*a, *b)
                   : node.op == Op::Multiply ? multiply(*a, *b)
                                             : multiplyDecimal(*a, *b);
        }
        default: return std::nullopt;
    }
}

base::Result<Bounds> SqlWriter::number(const Node& node)
{
    if (const auto value = constant(node)) {
        if (value->failed) {
            return refused(node);
        }
        return value->exact() ? Bounds {std::to_string(value->low), std::to_string(value->low), std::abs(static_cast<double>(value->low))}
                              : Bounds {"NULL", "NULL", 0};
    }
    switch (node.op) {
        case Op::Fact: {
            LINLI_TRY(std::string value, read(node));
            if (node.type == Type::Date) {
                return dates(node, value);
            }
            if (node.fact->kind == FactKind::Decimal) {
                value = "CAST(round(" + value + " * 10000) AS INTEGER)";
            }
            const auto with = [&](const std::optional<std::int64_t>& limit) {
                return limit ? "coalesce(" + value + ", " + std::to_string(*limit) + ")" : value;
            };
            return Bounds {with(node.fact->least), with(node.fact->most), 3e9};
        }
        case Op::Level: {
            LINLI_TRY(const std::string value, read(node));
            return Bounds {"CAST(" + value + " AS INTEGER)", "CAST(" + value + " AS INTEGER)", 1e9};
        }
        case Op::Add:
        case Op::Subtract: {
            LINLI_TRY(const Bounds a, number(*node.items[0]));
            LINLI_TRY(const Bounds b, number(*node.items[1]));
            const bool plus = node.op == Op::Add;
            const char* sign = plus ? " + " : " - ";
            Bounds made {"(" + a.low + sign + (plus ? b.low : b.high) + ")", "(" + a.high + sign + (plus ? b.high : b.low) + ")", a.magnitude + b.magnitude};
            return made.magnitude < kSafe ? base::Result<Bounds>(std::move(made)) : base::Result<Bounds>(refused(node));
        }
        case Op::Negate: {
            LINLI_TRY(const Bounds a, number(*node.items[0]));
            return Bounds {"(-(" + a.high + "))", "(-(" + a.low + "))", a.magnitude};
        }
        case Op::Multiply:
        case Op::MultiplyDecimal: {
            const bool first = constant(*node.items[0]).has_value();
            const auto factor = constant(*node.items[first ? 0 : 1]);
            if (!factor || !factor->exact()) {
                return refused(node);
            }
            LINLI_TRY(Bounds a, number(*node.items[first ? 1 : 0]));
            a.magnitude *= std::abs(static_cast<double>(factor->low)) + 1;
            if (a.magnitude >= kSafe) {
                return refused(node);
            }
            const auto times = [&](const std::string& value) {
                const std::string product = "((" + value + ") * " + std::to_string(factor->low) + ")";
                return node.op == Op::Multiply ? product
                                               : "CASE WHEN " + product + " >= 0 THEN (" + product + " + 5000) / 10000 ELSE -((5000 - " + product + ") / 10000) END";
            };
            // Nothing times an unknown number is nothing.
            if (factor->low == 0) {
                return Bounds {"0", "0", 0};
            }
            return factor->low < 0 ? Bounds {times(a.high), times(a.low), a.magnitude} : Bounds {times(a.low), times(a.high), a.magnitude};
        }
        case Op::Conditional: {
            LINLI_TRY(const std::string which, truth(*node.items[0]));
            LINLI_TRY(const Bounds a, number(*node.items[1]));
            LINLI_TRY(const Bounds b, number(*node.items[2]));
            if (which.size() + a.low.size() + a.high.size() + b.low.size() + b.high.size() > kLongestPart) {
                return refused(node);
            }
            const auto choose = [&](const std::string& yes, const std::string& no, const char* both) {
                return "CASE WHEN " + which + " THEN " + yes + " WHEN NOT " + which + " THEN " + no + " ELSE " + both + "(" + yes + ", " + no + ") END";
            };
            return Bounds {choose(a.low, b.low, "min"), choose(a.high, b.high, "max"), std::max(a.magnitude, b.magnitude)};
        }
        case Op::Outer: return outside([&] { return number(*node.items[0]); });
        case Op::Count:
        case Op::Sum:
        case Op::Least:
        case Op::Greatest: return groupNumber(node);
        default: return refused(node);
    }
}

base::Result<std::string> SqlWriter::comparison(const Node& node)
{
    const Node& left = *node.items[0];
    Relation relation = node.relation;
    Bounds a;
    Bounds b;
    if (left.op == Op::AgeYears || left.op == Op::AgeMonths) {
        // By the day of birth, as the columns do.
        const auto on = constant(*left.items[1]);
        const auto count = constant(*node.items[1]);
        if (left.items[0]->op != Op::Fact || !on || !on->exact() || !count || !count->exact() || count->low < -200 || count->low > 10'000) {
            return refused(node);
        }
        LINLI_TRY(const std::string value, read(*left.items[0]));
        a = dates(*left.items[0], value);
        const auto border = [&](std::int64_t years) {
            const auto day = static_cast<std::int32_t>(on->low);
            return std::to_string(left.op == Op::AgeYears ? latestBirth(years, day, m_rule.age()) : latestBirthForMonths(years, day));
        };
        const auto atLeast = [&](std::int64_t years) {
            const std::string most = border(years);
            return "CASE WHEN " + a.high + " <= " + most + " THEN 1 WHEN " + a.low + " > " + most + " THEN 0 END";
        };
        const std::string least = atLeast(count->low);
        const std::string more = atLeast(count->low + 1);
        switch (relation) {
            case Relation::GreaterEqual: return "(" + least + ")";
            case Relation::Greater: return "(" + more + ")";
            case Relation::Less: return "(NOT (" + least + "))";
            case Relation::LessEqual: return "(NOT (" + more + "))";
            case Relation::Equal: return "((" + least + ") AND NOT (" + more + "))";
            case Relation::NotEqual: return "(NOT ((" + least + ") AND NOT (" + more + ")))";
        }
    }
    LINLI_TRY(a, number(left));
    LINLI_TRY(b, number(*node.items[1]));
    if (relation == Relation::Greater || relation == Relation::GreaterEqual) {
        std::swap(a, b);
        relation = relation == Relation::Greater ? Relation::Less : Relation::LessEqual;
    }
    switch (relation) {
        case Relation::Less: return "(CASE WHEN " + a.high + " < " + b.low + " THEN 1 WHEN " + a.low + " >= " + b.high + " THEN 0 END)";
        case Relation::LessEqual: return "(CASE WHEN " + a.high + " <= " + b.low + " THEN 1 WHEN " + a.low + " > " + b.high + " THEN 0 END)";
        default: break;
    }
    const bool equal = relation == Relation::Equal;
    return "(CASE WHEN " + a.high + " < " + b.low + " OR " + b.high + " < " + a.low + " THEN " + (equal ? "0" : "1") + " WHEN " + a.low + " = " + a.high +
           " AND " + b.low + " = " + b.high + " AND " + a.low + " = " + b.low + " THEN " + (equal ? "1" : "0") + " END)";
}

}  // namespace linli::rules
