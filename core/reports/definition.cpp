// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/definition.h"

#include "core/registry/columns.h"

#include <array>
#include <nlohmann/json.hpp>

namespace linli::reports {

namespace {

using base::Result;
using base::Status;
using nlohmann::json;
using registry::Basis;
using registry::Filter;

struct BasisWord {
    const char* word;
    Basis basis;
    const char* zh;
    const char* en;
};

constexpr std::array<BasisWord, 5> kBases = {{{"either", Basis::Either, "户籍或实有", "registered or living here"},
                                              {"lives", Basis::Lives, "实有", "living here"},
                                              {"registered", Basis::Registered, "户籍", "registered here"},
                                              {"usual", Basis::Usual, "常住", "usual residents"},
                                              {"all", Basis::All, "全部", "everybody on record"}}};

class Reader {
public:
    Reader(const catalog::Catalog& catalog, const json& source) : m_catalog(catalog), m_source(source) {}

    Result<Definition> read()
    {
        m_definition.id = text(m_source, "id");
        m_definition.title = {text(m_source, "title"), text(m_source, "titleEn")};
        if (m_definition.id.empty() || m_definition.title.zh.empty()) {
            return bad("title");
        }
        m_definition.kind = text(m_source, "kind") == "statistic" ? Kind::Statistic : Kind::Ledger;
        LINLI_CHECK(readSubject());
        LINLI_CHECK(readBasis());
        LINLI_TRY(m_definition.where, filter(m_source));
        LINLI_CHECK(readSort());
        m_definition.unit = text(m_source, "unit");
        m_definition.rowHeader = text(m_source, "rowHeader");
        m_definition.confirmed = text(m_source, "confirmed");
        m_definition.a3 = text(m_source, "paper") == "A3";
        m_definition.landscape = m_source.value("landscape", false);
        m_definition.notes = texts(m_source, "notes");
        LINLI_CHECK(m_definition.kind == Kind::Ledger ? readColumns() : readGroups());
        return std::move(m_definition);
    }

private:
    tl::unexpected<base::Error> bad(const std::string& where) const
    {
        return base::fail(base::ErrorCode::Invalid, "reports.bad_definition", {{"id", m_definition.id}, {"where", where}});
    }

    static std::string text(const json& object, const char* name)
    {
        const auto found = object.find(name);
        return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
    }

    static std::vector<std::string> texts(const json& object, const char* name)
    {
        std::vector<std::string> list;
        const auto found = object.find(name);
        if (found != object.end() && found->is_string()) {
            list.push_back(found->get<std::string>());
        } else if (found != object.end() && found->is_array()) {
            for (const json& item : *found) {
                list.push_back(item.get<std::string>());
            }
        }
        return list;
    }

    Result<Filter> filter(const json& object) const
    {
        return Filter::parse(m_catalog, text(object, "where"), m_definition.subject);
    }

    Status readSubject()
    {
        const std::string subject = text(m_source, "subject");
        if (subject == "household") {
            m_definition.subject = registry::Subject::Household;
        } else if (subject == "house") {
            m_definition.subject = registry::Subject::House;
        } else if (!subject.empty() && subject != "person") {
            return bad("subject");
        }
        return {};
    }

    Status readBasis()
    {
        if (const std::string word = text(m_source, "basis"); !word.empty()) {
            const auto basis = basisNamed(word);
            if (!basis) {
                return bad("basis");
            }
            m_definition.basis = *basis;
        }
        return {};
    }

    Status readSort()
    {
        const std::string sort = text(m_source, "sort");
        m_definition.descending = m_source.value("descending", false);
        if (sort == "age") {
            m_definition.sort = registry::RosterSort::Age;
        } else if (sort == "place") {
            m_definition.sort = registry::RosterSort::Place;
        } else if (sort == "livesSince") {
            m_definition.sort = registry::RosterSort::LivesSince;
        } else if (!sort.empty() && sort != "name") {
            return bad("sort");
        }
        return {};
    }

    Status readColumns()
    {
        for (const json& item : m_source.value("columns", json::array())) {
            LedgerColumn column;
            column.header = texts(item, "header");
            column.column = text(item, "column");
            column.blank = item.value("blank", false);
            const catalog::Column* known = m_catalog.column(column.column);
            if (column.header.empty() && known != nullptr) {
                column.header = {known->name};
            }
            const bool supported = column.blank || column.column == "row.seq" ||
                registry::isSupported(m_catalog, m_definition.subject, column.column);
            if (column.header.empty() || !supported) {
                return bad("columns: " + column.column);
            }
            m_definition.columns.push_back(std::move(column));
        }
        return m_definition.columns.empty() ? Status(bad("columns")) : Status{};
    }

    Result<std::vector<Group>> groups(const char* name) const
    {
        std::vector<Group> groups;
        for (const json& item : m_source.value(name, json::array())) {
            Group group;
            group.header = texts(item, "header");
            group.ofWhich = item.value("ofWhich", false);
            group.total = item.value("total", false);
            LINLI_TRY(group.where, filter(item));
            if (const std::string word = text(item, "basis"); !word.empty()) {
                group.basis = basisNamed(word);
                if (!group.basis) {
                    return bad(std::string(name) + ": basis");
                }
            }
            if (group.header.empty()) {
                return bad(std::string(name) + ": header");
            }
            groups.push_back(std::move(group));
        }
        if (groups.empty()) {
            return bad(name);
        }
        return groups;
    }

    Status readGroups()
    {
        LINLI_TRY(m_definition.rows, groups("rows"));
        LINLI_TRY(m_definition.groups, groups("columns"));
        return {};
    }

    const catalog::Catalog& m_catalog;
    const json& m_source;
    Definition m_definition;
};

}  // namespace

std::optional<Basis> basisNamed(std::string_view word)
{
    for (const BasisWord& basis : kBases) {
        if (word == basis.word) {
            return basis.basis;
        }
    }
    return std::nullopt;
}

std::string basisText(Basis basis, base::Language language)
{
    for (const BasisWord& word : kBases) {
        if (word.basis == basis) {
            return language == base::Language::Chinese ? word.zh : word.en;
        }
    }
    return {};
}

Result<Definition> Definition::parse(const catalog::Catalog& catalog, std::string_view source)
{
    const json parsed = json::parse(source, nullptr, false);
    if (!parsed.is_object()) {
        return base::fail(base::ErrorCode::Invalid, "reports.bad_definition", {{"id", "?"}, {"where", "json"}});
    }
    // Wrong types inside (a number for a text) are left to this one library call site.
    try {
        return Reader(catalog, parsed).read();
    } catch (const json::exception& error) {
        return base::fail(base::ErrorCode::Invalid, "reports.bad_definition", {{"id", "?"}, {"where", "json"}}, error.what());
    }
}

namespace {

std::vector<LedgerColumn> usualColumns(registry::Subject subject)
{
    switch (subject) {
    case registry::Subject::Household:
        return {{{"序号"}, "row.seq"},           {{"户主姓名"}, "household.head_name"}, {{"住址"}, "house.address"},
                {{"人数"}, "household.size"},    {{"家庭成员"}, "household.member_list"}, {{"户主电话"}, "household.head_phone"},
                {{"备注"}, "", true}};
    case registry::Subject::House:
        return {{{"序号"}, "row.seq"},             {{"房屋地址"}, "house.address"}, {{"使用状况"}, "house.use_status"},
                {{"建筑面积"}, "house.area"},      {{"居住人数"}, "house.persons"}, {{"产权人"}, "house.owner_name"},
                {{"产权人电话"}, "house.owner_phone"}, {{"备注"}, "", true}};
    case registry::Subject::Person:
        break;
    }
    return {{{"序号"}, "row.seq"},           {{"姓名"}, "person.name"},     {{"性别"}, "person.sex"},
            {{"年龄"}, "person.age"},        {{"身份证号码"}, "person.id_no"}, {{"住址"}, "person.live_addr"},
            {{"联系电话"}, "person.phone"},  {{"备注"}, "", true}};
}

}  // namespace

std::string unitOf(registry::Subject subject, base::Language language)
{
    switch (subject) {
    case registry::Subject::Person:
        return base::sentence("reports.unit.person", {}, language);
    case registry::Subject::Household:
        return base::sentence("reports.unit.household", {}, language);
    case registry::Subject::House:
        return base::sentence("reports.unit.house", {}, language);
    }
    return {};
}

Definition ledgerOf(const std::string& title, const Filter& where, Basis basis)
{
    Definition definition;
    definition.id = "list";
    definition.title = {title, title};
    definition.subject = where.subject();
    definition.basis = basis;
    definition.where = where;
    definition.sort = registry::RosterSort::Place;
    definition.unit = unitOf(definition.subject, base::Language::Chinese);
    definition.columns = usualColumns(definition.subject);
    return definition;
}

}  // namespace linli::reports
