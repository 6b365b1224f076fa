// SPDX-License-Identifier: GPL-3.0-or-later
// Facts and tags of a row.
#include "core/registry/computed_tags.h"
#include "core/rules/group.h"
#include "core/rules/sql_writer.h"

namespace linli::rules {

using base::ErrorCode;
using base::fail;
using population::Derived;
using population::FactKind;
using population::Source;

std::string SqlWriter::stored(const Fact& fact, const std::string& row) const
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

base::Result<std::string> SqlWriter::derived(const Node& node, const std::string& row) const
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
base::Result<std::string> SqlWriter::read(const Node& node, bool asWritten)
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
        case Via::OfPerson:
        case Via::OfHousehold:
        case Via::OfHouse: return refused(node);
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

Bounds SqlWriter::dates(const Node& node, const std::string& value) const
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

base::Result<std::string> SqlWriter::words(const Node& node)
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

base::Result<std::string> SqlWriter::tag(const Node& node)
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
    if (byRule != nullptr && node.op != Op::Tag) {
        return fail(ErrorCode::Invalid, "rules.not_in_sql", {{"what", print(*node.syntax)}});
    }
    std::string sql;
    if (node.op == Op::Tag) {
        std::string open;
        const bool asks = byRule != nullptr && !rows.empty();
        const std::string given = asks ? "(SELECT value FROM json_each(" + bind(registry::jsonOf(byRule->rows)) + "))" : "";
        const std::string unknown = asks ? "(SELECT value FROM json_each(" + bind(registry::jsonOf(byRule->unknown)) + "))" : "";
        for (const std::string& row : rows) {
            sql += (sql.empty() ? "" : " OR ") + ("coalesce(" + row + " IN (SELECT t.subject" + valid + "), 0)");
            if (asks) {
                sql += " OR coalesce(" + row + " IN " + given + ", 0)";
                open += (open.empty() ? "" : " OR ") + ("coalesce(" + row + " IN " + unknown + ", 0)");
            }
        }
        if (asks) {
            return "(CASE WHEN " + sql + " THEN 1 WHEN " + open + " THEN NULL ELSE 0 END)";
        }
        return sql.empty() ? std::string("0") : "(" + sql + ")";
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

}  // namespace linli::rules
