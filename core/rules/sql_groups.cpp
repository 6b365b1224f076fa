// SPDX-License-Identifier: GPL-3.0-or-later
// Members of a household or house.
#include "core/rules/group.h"
#include "core/rules/sql_writer.h"

namespace linli::rules {

// FROM and WHERE of the members of a group, and the key their group is found by.
base::Result<std::pair<std::string, std::string>> SqlWriter::members(const Node& node) const
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

base::Result<std::string> SqlWriter::group(const Node& node)
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

base::Result<Bounds> SqlWriter::groupNumber(const Node& node)
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

}  // namespace linli::rules
