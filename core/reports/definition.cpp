// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/definition.h"

#include "core/base/digest.h"
#include "core/registry/columns.h"
#include "core/registry/saved_lists.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace linli::reports {

namespace {

using base::Result;
using base::Status;
using nlohmann::json;
using registry::Basis;

class Reader {
public:
    Reader(const rules::ListDesk& desk, const json& source, std::string_view id)
        : m_desk(desk)
        , m_catalog(desk.facts().catalog())
        , m_source(source)
        , m_id(id)
    {
    }

    Result<Definition> read()
    {
        m_definition.id = m_id.empty() ? text(m_source, "id") : std::string(m_id);
        m_definition.title = {text(m_source, "title"), text(m_source, "titleEn")};
        if (m_definition.title.en.empty()) {
            m_definition.title.en = m_definition.title.zh;
        }
        if (m_definition.id.empty() || m_definition.title.zh.empty()) {
            return bad("title");
        }
        m_definition.kind = text(m_source, "kind") == "statistic" ? Kind::Statistic : Kind::Ledger;
        LINLI_CHECK(readSubject());
        LINLI_CHECK(readBasis());
        LINLI_CHECK(readWhere());
        LINLI_CHECK(readSort());
        m_definition.unit = text(m_source, "unit");
        m_definition.confirmed = text(m_source, "confirmed");
        m_definition.a3 = text(m_source, "paper") == "A3";
        m_definition.landscape = m_source.value("landscape", false);
        m_definition.notes = texts(m_source, "notes");
        LINLI_CHECK(m_definition.kind == Kind::Ledger ? readColumns() : readLines());
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

    // A place, and the sentence that says what is wrong there.
    tl::unexpected<base::Error> bad(const std::string& where, const base::Error& why) const
    {
        const auto full = [&](base::Language language) { return (where.empty() ? "" : where + "：") + base::describe(why, language); };
        return base::fail(base::ErrorCode::Invalid, "reports.bad_definition",
                          {{"id", m_definition.id}, {"where", full(base::Language::Chinese)}, {"where_en", full(base::Language::English)}});
    }

    Status readWhere()
    {
        m_definition.where = text(m_source, "where");
        if (const auto rule = m_desk.check(m_definition.where, m_definition.subject); !rule) {
            return bad("where", rule.error());
        }
        return readPeriod();
    }

    // A ledger of visits or events holds those of the period it is of.
    Status readPeriod()
    {
        const std::string word = text(m_source, "period");
        if (word.empty() || m_definition.kind == Kind::Statistic) {
            return {};
        }
        const auto period = periodNamed(word);
        if (!period || !registry::isRecord(m_definition.subject)) {
            return bad("period");
        }
        m_definition.period = period;
        m_definition.where = bothRules(m_definition.where, periodRule(*period, std::string(registry::entityName(m_definition.subject)) + ".on"));
        return {};
    }

    Status readLines()
    {
        auto statistic = readStatistic(m_desk, m_source, m_definition.subject);
        if (!statistic) {
            base::Error error = statistic.error();
            error.blanks["id"] = m_definition.id;
            return base::fail(std::move(error));
        }
        m_definition.statistic = std::make_shared<const Statistic>(std::move(*statistic));
        return {};
    }

    Status readSubject()
    {
        if (const std::string word = text(m_source, "subject"); !word.empty()) {
            const auto subject = subjectNamed(word);
            if (!subject) {
                return bad("subject");
            }
            m_definition.subject = *subject;
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
        m_definition.descending = m_source.value("descending", false);
        if (const std::string word = text(m_source, "sort"); !word.empty()) {
            const auto sort = sortNamed(word);
            if (!sort) {
                return bad("sort");
            }
            m_definition.sort = *sort;
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
            column.mark = text(item, "mark");
            const catalog::Column* known = m_catalog.column(column.column);
            if (column.header.empty() && known != nullptr) {
                column.header = {known->name};
            }
            const bool supported = column.blank || !column.mark.empty() || column.column == "row.seq" ||
                registry::isSupported(m_catalog, m_definition.subject, column.column);
            if (column.header.empty() || !supported) {
                return bad("columns: " + column.column);
            }
            if (const auto rule = m_desk.check(column.mark, m_definition.subject); !rule) {
                return bad("columns: " + column.header.back() + " mark", rule.error());
            }
            m_definition.columns.push_back(std::move(column));
        }
        return m_definition.columns.empty() ? Status(bad("columns")) : Status{};
    }

    const rules::ListDesk& m_desk;
    const catalog::Catalog& m_catalog;
    const json& m_source;
    std::string_view m_id;
    Definition m_definition;
};

}  // namespace

namespace {

std::string versionOf(std::string_view source)
{
    base::Digest digest;
    digest.add(source);
    return base::hexText(digest.finish()).substr(0, 16);
}

}  // namespace

std::string_view sortWord(registry::RosterSort sort)
{
    switch (sort) {
    case registry::RosterSort::Age:
        return "age";
    case registry::RosterSort::Place:
        return "place";
    case registry::RosterSort::LivesSince:
        return "livesSince";
    case registry::RosterSort::Name:
        break;
    }
    return "name";
}

std::optional<registry::RosterSort> sortNamed(std::string_view word)
{
    const auto found = std::ranges::find(kSorts, word, sortWord);
    return found == kSorts.end() ? std::nullopt : std::optional(*found);
}

Result<Definition> Definition::parse(const rules::ListDesk& desk, std::string_view source, std::string_view id)
{
    const json parsed = json::parse(source, nullptr, false);
    if (!parsed.is_object()) {
        return base::fail(base::ErrorCode::Invalid, "reports.bad_definition", {{"id", "?"}, {"where", "json"}});
    }
    // Wrong types inside (a number for a text) are left to this one library call site.
    try {
        auto definition = Reader(desk, parsed, id).read();
        if (definition) {
            definition->version = versionOf(source);
            definition->source = source;
        }
        return definition;
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
    case registry::Subject::Visit:
        return {{{"序号"}, "row.seq"},            {{"走访日期"}, "visit.date"},  {{"走访方式"}, "visit.kind"},
                {{"被访人"}, "person.name"},      {{"住址"}, "house.address"},   {{"联系电话"}, "person.phone"},
                {{"走访人"}, "visit.visitor"},    {{"反映问题"}, "visit.need"},  {{"处理结果"}, "visit.result"}};
    case registry::Subject::Event:
        return {{{"序号"}, "row.seq"},            {{"日期"}, "event.date"},      {{"种类"}, "event.class"},
                {{"内容"}, "event.title"},        {{"对象"}, "person.name"},     {{"地点"}, "event.place"},
                {{"承办人"}, "event.assignee"},   {{"办理状态"}, "event.state"}, {{"备注"}, "", true}};
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
    return base::sentence("reports.unit." + std::string(registry::entityName(subject)), {}, language);
}

Definition ledgerOf(const std::string& title, const std::string& where, registry::Subject subject, Basis basis)
{
    Definition definition;
    definition.id = "list";
    definition.title = {title, title};
    definition.subject = subject;
    definition.basis = basis;
    definition.where = where;
    definition.version = versionOf(where);
    definition.sort = registry::RosterSort::Place;
    // What happened last stands first.
    definition.descending = registry::isRecord(subject);
    definition.unit = unitOf(subject, base::Language::Chinese);
    definition.columns = usualColumns(subject);
    return definition;
}

}  // namespace linli::reports
