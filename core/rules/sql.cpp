// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/sql.h"

#include "core/registry/computed_tags.h"
#include "core/registry/current.h"
#include "core/rules/group.h"

#include <algorithm>
#include <cmath>

namespace linli::rules {

using base::ErrorCode;
using base::fail;
using population::Derived;
using population::FactKind;
using population::Source;

namespace {

// Beyond this SQLite would go over to floating numbers.
constexpr double kSafe = 4e18;

struct Bounds {
    std::string low;   // NULL = no end
    std::string high;
    double magnitude = 0;
};

class Writer {
public:
    Writer(const Rule& rule, const registry::View& view, base::Day asOf, std::string people)
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
        return fail(ErrorCode::Invalid, "rules.not_in_sql", {{"what", print(*node.syntax)}});
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

std::string Writer::stored(const Fact& fact, const std::string& row) const
{
    const std::string column = '"' + fact.column + '"';
    switch (fact.source) {
        case Source::Line: return line() + '.' + column;
        case Source::Residence:
        case Source::Registration: return "(SELECT x." + column + " FROM " + fact.entity + " x WHERE x.id = " + line() + '.' + fact.entity + ")";
        case Source::Satellite: {
            const std::string end(population::endColumn(fact.entity));
            return "(SELECT x." + column + " FROM \"" + fact.entity + "\" x WHERE x.person = " + row + " ORDER BY " +
                   (end.empty() ? "" : "coalesce(x.\"" + end + "\", '9999') DESC, ") + "x.id DESC LIMIT 1)";
        }
        default: return "(SELECT x." + column + " FROM \"" + fact.entity + "\" x WHERE x.id = " + row + ")";
    }
}

base::Result<std::string> Writer::derived(const Node& node, const std::string& row) const
{
    const std::string lives = "coalesce(" + line() + ".lives_org IN " + orgs(m_view.area.orgs()) + ", 0)";
    const std::string registered = "coalesce(" + line() + ".reg_org IN " + orgs(m_view.area.orgs()) + ", 0)";
    const auto count = [&](const char* column) {
        return "CASE WHEN " + row + " IS NOT NULL THEN (SELECT count(*) FROM " + m_people + " o WHERE o." + column + " = " + row +
               " AND o.merged = 0) END";
    };
    switch (node.fact->derived) {
        case Derived::LivesHere: return lives;
        case Derived::HukouHere: return registered;
        case Derived::HvStatus:
            return "CASE WHEN " + registered + " THEN CASE WHEN " + lives + " THEN '1' ELSE '3' END ELSE CASE WHEN " + lives + " THEN '2' ELSE '9' END END";
        case Derived::IdNumber:
            return "(SELECT i.number FROM identity i WHERE i.person = " + row + " AND i.withdrawn_on IS NULL ORDER BY i.is_primary DESC, i.id LIMIT 1)";
        case Derived::Phone:
            return "(SELECT n.number FROM phone n WHERE n.person = " + row + " AND coalesce(n.out_of_use, 0) = 0 ORDER BY n.is_primary DESC, n.id LIMIT 1)";
        case Derived::BuildingName: return "(SELECT b.name FROM house_current c JOIN building b ON b.id = c.building WHERE c.house = " + row + ")";
        case Derived::HeadHukouArea: return "(SELECT x.hukou_area FROM household y JOIN person x ON x.id = y.head WHERE y.id = " + row + ")";
        case Derived::HouseholdHukouSize: return count("reg_household");
        case Derived::HousePersons: return count("lives_house");
        case Derived::HouseholdSize:
            return "(" + count("lives_household") + " + CASE WHEN (SELECT y.kind FROM household y WHERE y.id = " + row + ") IN ('1', '3') THEN " +
                   "(SELECT count(*) FROM " + m_people + " o WHERE o.reg_household = " + row + " AND o.lives_household IS NOT " + row +
                   " AND o.merged = 0) ELSE 0 END)";
        default: return refused(node);
    }
}

// The value of a fact as SQL, NULL where nothing is written.
base::Result<std::string> Writer::read(const Node& node, bool asWritten)
{
    const Fact& fact = *node.fact;
    const auto at = [&](const std::string& row) -> base::Result<std::string> {
        if (fact.source == Source::Derived) {
            return derived(node, row);
        }
        return stored(fact, row);
    };
    std::string value;
    switch (node.via) {
        case Via::Own: {
            LINLI_TRY(value, at(key(node.table)));
            break;
        }
        case Via::Living: {
            LINLI_TRY(value, at(line() + ".lives_household"));
            break;
        }
        case Via::Register: {
            LINLI_TRY(value, at(line() + ".reg_household"));
            break;
        }
        case Via::Home: {
            LINLI_TRY(value, at(line() + ".lives_house"));
            break;
        }
        case Via::HouseholdHome: {
            LINLI_TRY(value, at("hh.house"));
            break;
        }
        case Via::Either: {
            LINLI_TRY(const std::string first, at(line() + ".reg_household"));
            LINLI_TRY(const std::string second, at(line() + ".lives_household"));
            value = "coalesce(" + first + ", " + second + ")";
        }
    }
    if (fact.kind == FactKind::Code) {
        value = "nullif(" + value + ", '')";
    }
    if (fact.closed && !asWritten) {
        value = "coalesce(" + value + (fact.kind == FactKind::Flag ? ", 0)" : ", '')");
    }
    return value;
}

Bounds Writer::dates(const Node& node, const std::string& value) const
{
    if (node.fact->source == Source::Line && node.fact->column == "birth") {
        return {line() + ".birth_first", line() + ".birth_last", 1e7};
    }
    const auto day = [](const std::string& text) { return "CAST(julianday(" + text + ") - 2440587.5 AS INTEGER)"; };
    const std::string v = "(" + value + ")";
    const std::string low = "CASE length" + v + " WHEN 10 THEN " + day(v) + " WHEN 7 THEN " + day(v + "||'-01'") + " WHEN 4 THEN " + day(v + "||'-01-01'") + " END";
    const std::string high = "CASE length" + v + " WHEN 10 THEN " + day(v) + " WHEN 7 THEN " + day("date(" + v + "||'-01', '+1 month', '-1 day')") +
                             " WHEN 4 THEN " + day(v + "||'-12-31'") + " END";
    return {low, high, 1e7};
}

std::optional<Range> Writer::constant(const Node& node) const
{
    switch (node.op) {
        case Op::Number: return Range::of(node.number);
        case Op::Day: return Range::of(dayOf(node, m_asOf));
        case Op::Parameter: {
            const ParameterValue* value = m_rule.parameters().at(node.text).on(m_asOf);
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

base::Result<Bounds> Writer::number(const Node& node)
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
            const auto choose = [&](const std::string& yes, const std::string& no, const char* both) {
                return "CASE WHEN " + which + " THEN " + yes + " WHEN NOT " + which + " THEN " + no + " ELSE " + both + "(" + yes + ", " + no + ") END";
            };
            return Bounds {choose(a.low, b.low, "min"), choose(a.high, b.high, "max"), std::max(a.magnitude, b.magnitude)};
        }
        case Op::Count:
        case Op::Sum:
        case Op::Least:
        case Op::Greatest: return groupNumber(node);
        default: return refused(node);
    }
}

base::Result<std::string> Writer::comparison(const Node& node)
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

base::Result<std::string> Writer::words(const Node& node)
{
    LINLI_TRY(const std::string value, read(node));
    if (node.op == Op::WordIn) {
        std::string list = "(";
        for (const std::string& word : node.words) {
            list += (list.size() > 1 ? ", " : "") + bind(word);
        }
        // An empty list holds nothing, but of nothing known nothing is known.
        return node.words.empty() ? "(CASE WHEN " + value + " IS NOT NULL THEN 0 END)" : "(" + value + " IN " + list + "))";
    }
    if (node.words[0].empty()) {
        return "(CASE WHEN " + value + " IS NOT NULL THEN 1 END)";
    }
    const std::string word = bind(node.words[0]);
    if (node.op == Op::EndsWith) {
        return "(CASE WHEN length(" + word + ") > length(" + value + ") THEN 0 ELSE substr(" + value + ", -length(" + word + ")) = " + word + " END)";
    }
    return "(instr(" + value + ", " + word + ")" + (node.op == Op::StartsWith ? " = 1)" : " > 0)");
}

base::Result<std::string> Writer::tag(const Node& node)
{
    LINLI_TRY(store::Statement select, m_view.db().prepare("SELECT id, subject FROM tag_def WHERE code = ?1 ORDER BY retired_on IS NOT NULL, id LIMIT 1"));
    select.bind(1, std::string_view(node.text));
    LINLI_TRY(const bool found, select.step());
    if (!found) {
        return fail(ErrorCode::NotFound, "population.unknown_tag", {{"name", node.text}});
    }
    const std::string subject(select.text(1));
    std::vector<std::string> rows;
    const std::string p = line();
    if (node.table == Table::Person) {
        rows = subject == "person"      ? std::vector<std::string> {p + ".person"}
               : subject == "household" ? std::vector<std::string> {p + ".lives_household", p + ".reg_household"}
                                        : std::vector<std::string> {p + ".lives_house"};
    } else if (node.table == Table::Household) {
        rows = subject == "household" ? std::vector<std::string> {"hh.id"} : subject == "house" ? std::vector<std::string> {"hh.house"} : std::vector<std::string> {};
    } else if (subject == "house") {
        rows = {"ho.id"};
    }
    const std::string day = rows.empty() ? "" : bind(base::isoText(m_asOf));
    const std::string valid = " FROM tag_value t WHERE t.tag = " + std::to_string(select.integer(0)) + " AND (t.\"from\" IS NULL OR t.\"from\" <= " + day +
                              ") AND (t.\"to\" IS NULL OR t.\"to\" > " + day + ")";
    LINLI_TRY(const auto byRule, registry::ruleCarriers(m_view, RowId {select.integer(0)}, m_asOf));
    std::string sql;
    if (node.op == Op::Tag) {
        std::string open;
        const std::string given = byRule != nullptr && !rows.empty() ? "(SELECT value FROM json_each(" + bind(registry::jsonOf(byRule->rows)) + "))" : "";
        const std::string unknown = byRule != nullptr && !rows.empty() ? "(SELECT value FROM json_each(" + bind(registry::jsonOf(byRule->unknown)) + "))" : "";
        for (const std::string& row : rows) {
            sql += (sql.empty() ? "" : " OR ") + ("coalesce(" + row + " IN (SELECT t.subject" + valid + "), 0)");
            if (byRule != nullptr) {
                sql += " OR coalesce(" + row + " IN " + given + ", 0)";
                open += (open.empty() ? "" : " OR ") + ("coalesce(" + row + " IN " + unknown + ", 0)");
            }
        }
        if (!open.empty()) {
            return "(CASE WHEN " + sql + " THEN 1 WHEN " + open + " THEN NULL ELSE 0 END)";
        }
        return sql.empty() ? std::string("0") : "(" + sql + ")";
    }
    if (byRule != nullptr) {
        return fail(ErrorCode::Invalid, "rules.not_in_sql", {{"what", print(*node.syntax)}});
    }
    if (rows.empty()) {
        return std::string(node.op == Op::TagValueKnown ? "0" : "NULL");
    }
    std::string list;
    for (const std::string& row : rows) {
        list += (list.empty() ? "" : ", ") + row;
    }
    if (node.op == Op::TagValueKnown) {
        return "(EXISTS (SELECT 1" + valid + " AND t.value IS NOT NULL AND t.subject IN (" + list + ")))";
    }
    std::string words;
    for (const std::string& word : node.words) {
        words += (words.empty() ? "" : ", ") + bind(word);
    }
    return "(SELECT max(t.value IN (" + words + "))" + valid + " AND t.value IS NOT NULL AND t.subject IN (" + list + "))";
}

// FROM and WHERE of the members of a group, and the key their group is found by.
base::Result<std::pair<std::string, std::string>> Writer::members(const Node& node) const
{
    const auto link = linkOf(node.group);
    if (!link) {
        return refused(node);
    }
    const std::string column = *link == Link::Living ? "lives_household" : *link == Link::Register ? "reg_household" : "lives_house";
    const std::string own = isOfPlace(node.group) ? key(node.table) : line() + '.' + column;
    const std::string alias = "p" + std::to_string(m_depth + 1);
    return std::pair(" FROM " + m_people + " " + alias + " WHERE " + alias + "." + column + " = " + own + " AND " + alias + ".merged = 0", alias);
}

base::Result<std::string> Writer::group(const Node& node)
{
    LINLI_TRY(const auto from, members(node));
    ++m_depth;
    auto body = truth(*node.items[0]);
    --m_depth;
    LINLI_TRY(const std::string b, std::move(body));
    const std::string rows = " FROM (SELECT " + b + " AS b" + from.first + "))";
    if (node.op == Op::Exists) {
        return "(SELECT CASE WHEN max(b) = 1 THEN 1 WHEN count(*) > count(b) THEN NULL ELSE 0 END" + rows;
    }
    return "(SELECT CASE WHEN min(b) = 0 THEN 0 WHEN count(*) > count(b) THEN NULL WHEN count(*) = 0 THEN " + std::string(node.truth ? "1" : "0") +
           " ELSE 1 END" + rows;
}

base::Result<Bounds> Writer::groupNumber(const Node& node)
{
    LINLI_TRY(const auto from, members(node));
    if (node.op == Op::Count) {
        ++m_depth;
        auto body = truth(*node.items[0]);
        --m_depth;
        LINLI_TRY(const std::string b, std::move(body));
        const std::string rows = " FROM (SELECT " + b + " AS b" + from.first + "))";
        return Bounds {"(SELECT count(CASE WHEN b THEN 1 END)" + rows, "(SELECT count(CASE WHEN b IS NULL OR b THEN 1 END)" + rows, 1e9};
    }
    ++m_depth;
    auto body = number(*node.items[0]);
    --m_depth;
    LINLI_TRY(const Bounds b, std::move(body));
    if (b.magnitude > 1e13) {
        return refused(node);
    }
    const auto rows = [&](const std::string& value) { return " FROM (SELECT " + value + " AS b" + from.first + "))"; };
    if (node.op == Op::Sum) {
        const std::string all = "(SELECT CASE WHEN count(*) = count(b) THEN coalesce(sum(b), 0) END";
        return Bounds {all + rows(b.low), all + rows(b.high), b.magnitude * 1e5};
    }
    const std::string empty = std::to_string(node.items.size() > 1 ? node.items[1]->number : 0);
    const std::string what = node.op == Op::Least ? "min(b)" : "max(b)";
    const auto whole = [&](const std::string& value) {
        return "(SELECT CASE WHEN count(*) = 0 THEN " + empty + " WHEN count(*) = count(b) THEN " + what + " END" + rows(value);
    };
    const auto some = [&](const std::string& value) { return "(SELECT CASE WHEN count(*) = 0 THEN " + empty + " ELSE " + what + " END" + rows(value); };
    return node.op == Op::Least ? Bounds {whole(b.low), some(b.high), b.magnitude} : Bounds {some(b.low), whole(b.high), b.magnitude};
}

base::Result<std::string> Writer::truth(const Node& node)
{
    switch (node.op) {
        case Op::Truth: return std::string(node.truth ? "1" : "0");
        case Op::Fact: {
            LINLI_TRY(const std::string value, read(node));
            return "(" + value + " = 1)";
        }
        case Op::WordIn:
        case Op::StartsWith:
        case Op::EndsWith:
        case Op::Contains: return words(node);
        case Op::Has: {
            LINLI_TRY(const std::string value, read(node, true));
            return "(" + value + " IS NOT NULL)";
        }
        case Op::Tag:
        case Op::TagValueIn:
        case Op::TagValueKnown: return tag(node);
        case Op::Not: {
            LINLI_TRY(const std::string inner, truth(*node.items[0]));
            return "(NOT " + inner + ")";
        }
        case Op::And:
        case Op::Or: {
            std::string sql;
            for (const NodePtr& item : node.items) {
                LINLI_TRY(const std::string inner, truth(*item));
                sql += (sql.empty() ? "" : node.op == Op::And ? " AND " : " OR ") + inner;
            }
            return sql.empty() ? std::string(node.op == Op::And ? "1" : "0") : "(" + sql + ")";
        }
        case Op::SameTruth: {
            LINLI_TRY(const std::string a, truth(*node.items[0]));
            LINLI_TRY(const std::string b, truth(*node.items[1]));
            return "(" + a + " = " + b + ")";
        }
        case Op::Conditional: {
            LINLI_TRY(const std::string which, truth(*node.items[0]));
            LINLI_TRY(const std::string yes, truth(*node.items[1]));
            LINLI_TRY(const std::string no, truth(*node.items[2]));
            return "(CASE WHEN " + which + " THEN " + yes + " WHEN NOT " + which + " THEN " + no + " WHEN " + yes + " = " + no + " THEN " + yes + " END)";
        }
        case Op::Compare: return comparison(node);
        case Op::Exists:
        case Op::All: return group(node);
        default: return refused(node);
    }
}

}  // namespace

base::Result<RuleSql> toSql(const Rule& rule, const registry::View& view, base::Day asOf)
{
    LINLI_TRY(std::string people, registry::personTableOn(view.db(), asOf, view.today));
    Writer writer(rule, view, asOf, std::move(people));
    RuleSql made;
    LINLI_TRY(made.condition, writer.truth(rule.root()));
    made.values = std::move(writer.values());
    return made;
}

base::Result<std::vector<std::pair<RowId, std::optional<bool>>>> answersBySql(const Rule& rule, const registry::View& view, base::Day asOf)
{
    LINLI_TRY(const RuleSql sql, toSql(rule, view, asOf));
    LINLI_TRY(const std::string people, registry::personTableOn(view.db(), asOf, view.today));
    const std::string from = rule.subject() == Table::Person      ? "p.person, (" + sql.condition + ") FROM " + people + " p WHERE p.merged = 0 ORDER BY p.person"
                             : rule.subject() == Table::Household ? "hh.id, (" + sql.condition + ") FROM household hh ORDER BY hh.id"
                                                                  : "ho.id, (" + sql.condition + ") FROM house ho ORDER BY ho.id";
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT " + from));
    for (std::size_t i = 0; i < sql.values.size(); ++i) {
        select.bind(static_cast<int>(i) + 1, sql.values[i]);
    }
    std::vector<std::pair<RowId, std::optional<bool>>> answers;
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return answers;
        }
        answers.emplace_back(RowId {select.integer(0)}, select.isNull(1) ? std::nullopt : std::optional(select.integer(1) != 0));
    }
}

}  // namespace linli::rules
