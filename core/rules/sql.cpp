// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/sql.h"

#include "core/registry/current.h"
#include "core/rules/sql_writer.h"

namespace linli::rules {

base::Result<std::string> SqlWriter::truth(const Node& node)
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
            // Each part is written twice: nested deep enough the text would not end.
            if (which.size() + yes.size() + no.size() > kLongestPart) {
                return refused(node);
            }
            return "(CASE WHEN " + which + " THEN " + yes + " WHEN NOT " + which + " THEN " + no + " WHEN " + yes + " = " + no + " THEN " + yes + " END)";
        }
        case Op::Compare: return comparison(node);
        case Op::Outer: return outside([&] { return truth(*node.items[0]); });
        case Op::Exists:
        case Op::All: return group(node);
        default: return refused(node);
    }
}

base::Result<RuleSql> toSql(const Rule& rule, const registry::View& view, base::Day asOf)
{
    if (population::isRecord(rule.subject())) {
        return base::fail(base::ErrorCode::Invalid, "rules.not_in_sql", {{"what", rule.text()}});
    }
    LINLI_TRY(std::string people, registry::personTableOn(view.db(), asOf, view.today));
    SqlWriter writer(rule, view, asOf, std::move(people));
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
