// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/case_reader.h"

#include "core/base/text.h"
#include "core/catalog/number_text.h"
#include "core/rules/chinese.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace linli::rules {

using base::ErrorCode;
using base::fail;
using population::Derived;

namespace {

constexpr std::array kTruths = {Truth::True, Truth::False, Truth::Unknown, Truth::Failed};
constexpr std::array<std::string_view, 4> kRelativesAsked = {"配偶是否登记齐全", "子女是否登记齐全", "父母是否登记齐全", "亲属是否登记齐全"};

using Separators = std::initializer_list<std::string_view>;

// Where the first of the separators stands, and how long it is; the end of the text where there is none.
std::pair<std::size_t, std::size_t> firstOf(std::string_view text, Separators separators)
{
    std::pair<std::size_t, std::size_t> first {text.size(), 0};
    for (const std::string_view separator : separators) {
        if (const std::size_t at = text.find(separator); at < first.first) {
            first = {at, separator.size()};
        }
    }
    return first;
}

// The parts between any of the separators, trimmed, empty ones left out.
std::vector<std::string> parts(std::string_view text, Separators separators)
{
    std::vector<std::string> made;
    while (!text.empty()) {
        const auto [end, length] = firstOf(text, separators);
        const std::string_view part = base::trim(text.substr(0, end));
        if (!part.empty()) {
            made.emplace_back(part);
        }
        text.remove_prefix(end + length);
    }
    return made;
}

// What stands before and after the first of the separators; nothing where there is none.
std::optional<std::pair<std::string, std::string>> halves(std::string_view text, Separators separators)
{
    const auto [end, length] = firstOf(text, separators);
    if (length == 0) {
        return std::nullopt;
    }
    return std::pair(std::string(base::trim(text.substr(0, end))), std::string(base::trim(text.substr(end + length))));
}


}  // namespace

base::Result<RuleOptions> CaseReader::options() const
{
    RuleOptions made;
    const std::string subject = cell("对象");
    if (subject == "户" || subject == "household") {
        made.subject = Table::Household;
    } else if (subject == "房屋" || subject == "house") {
        made.subject = Table::House;
    } else if (!subject.empty() && subject != "人" && subject != "person") {
        return fail(ErrorCode::Invalid, "rules.case_subject", {{"text", subject}});
    }
    for (const std::string& word : parts(cell("周岁"), {" ", "，", ",", "；", ";", "、"})) {
        static const std::map<std::string, AgeFrom> kFrom = {
            {"生日当天", AgeFrom::Birthday}, {"生日次日", AgeFrom::DayAfter}, {"生日当月", AgeFrom::MonthOf}, {"生日次月", AgeFrom::MonthAfter}};
        if (const auto from = kFrom.find(word); from != kFrom.end()) {
            made.age.from = from->second;
        } else if (word == "2月28日" || word == "3月1日") {
            made.age.feb29 = word == "3月1日" ? Feb29::March1 : Feb29::February28;
        } else {
            return fail(ErrorCode::Invalid, "rules.case_age", {{"text", word}});
        }
    }
    return made;
}

// A rule as written, as a Chinese sentence, or that of a tag or policy of the pack by code or name.
base::Result<CaseReader::Asked> CaseReader::rule() const
{
    const std::string text = cell("规则");
    Asked made;
    for (const auto& [kind, starts] : {std::pair("tag", std::array {"标签：", "标签:", "tag:"}), std::pair("policy", std::array {"政策：", "政策:", "policy:"})}) {
        for (const std::string_view start : starts) {
            if (!text.starts_with(start)) {
                continue;
            }
            const std::string name(base::trim(std::string_view(text).substr(start.size())));
            const auto found = std::ranges::find_if(m_packed, [&](const PackedRule& one) { return one.kind == kind && (one.code == name || one.name == name); });
            if (found == m_packed.end() || found->rule.empty()) {
                return fail(ErrorCode::NotFound, "rules.case_rule", {{"name", name}});
            }
            return Asked {found->rule, found->amount, {found->subject, found->age}};
        }
    }
    LINLI_TRY(made.options, options());
    made.rule = text;
    if (text.find("〔") != std::string::npos) {
        LINLI_TRY(made.rule, fromChinese(m_facts, text));
    }
    return made;
}

// By id or label; the entity need not be written where one fact only of the table is called so.
const Fact* CaseReader::fact(const std::string& name, Table table) const
{
    const char* const entities[] = {"person", "household", "house"};
    const std::string entity = entities[static_cast<std::size_t>(table)];
    const std::string subject = m_facts.catalog().entity(entity)->label.zh;
    for (const std::string& one : {entity + "." + name, subject + "·" + name, name}) {
        if (const Fact* const found = factCalled(m_facts, one)) {
            return found;
        }
    }
    const Fact* only = nullptr;
    for (const Fact& one : m_facts.all()) {
        if (one.table == table && one.label.zh == name) {
            if (only != nullptr) {
                return nullptr;
            }
            only = &one;
        }
    }
    return only;
}

base::Result<CaseTag> CaseReader::tag(const std::string& text) const
{
    const auto value = halves(text, {"（", "("});
    const std::string name = value ? value->first : text;
    const auto found = std::ranges::find_if(m_packed, [&](const PackedRule& one) { return one.kind == "tag" && (one.code == name || one.name == name); });
    if (found == m_packed.end()) {
        return fail(ErrorCode::NotFound, "rules.case_tag", {{"name", name}});
    }
    CaseTag made {found->code, value ? value->second : std::string()};
    for (const std::string_view end : {"）", ")"}) {
        if (made.value.ends_with(end)) {
            made.value.resize(made.value.size() - end.size());
        }
    }
    return made;
}

base::Result<bool> CaseReader::yesOrNo(const std::string& text) const
{
    if (text != "是" && text != "否") {
        return fail(ErrorCode::Invalid, "rules.case_yes_or_no", {{"text", text}});
    }
    return text == "是";
}

base::Status CaseReader::describe(CaseRow& row, const std::string& name, const std::string& value, Table table)
{
    const bool ofPerson = table == Table::Person;
    if (name == "标签") {
        LINLI_TRY(CaseTag made, tag(value));
        row.tags.push_back(std::move(made));
        return {};
    }
    if (ofPerson && name == "住本户") {
        LINLI_TRY(row.livesHere, yesOrNo(value));
        return {};
    }
    if (ofPerson && name == "户口在本户") {
        LINLI_TRY(row.isRegistered, yesOrNo(value));
        return {};
    }
    const Fact* const found = fact(name, table);
    if (found == nullptr || found->table != table) {
        return fail(ErrorCode::NotFound, "rules.case_field", {{"name", name}});
    }
    if (found->derived == Derived::LastVisit) {
        LINLI_TRY(const base::Date date, base::Date::fromPeople(value));
        row.visited = date.iso();
        return {};
    }
    // Since when somebody lives in the area is when the residence began.
    const catalog::Field* const field = found->derived == Derived::HereSince ? m_facts.catalog().field("residence.from") : found->field;
    if (field == nullptr) {
        return fail(ErrorCode::Invalid, "rules.case_derived", {{"name", name}});
    }
    LINLI_TRY(row.values[field->id], m_facts.catalog().understand(*field, value, m_asOf));
    row.isRegistered = row.isRegistered || found->entity == "registration";
    return {};
}

// "出生日期=1946-06-15；户籍区划=310114；标签=低保"
base::Status CaseReader::describe(CaseRow& row, std::string_view text, Table table)
{
    for (const std::string& part : parts(text, {"；", ";"})) {
        const auto sides = halves(part, {"=", "＝"});
        if (!sides || sides->first.empty() || sides->second.empty()) {
            return fail(ErrorCode::Invalid, "rules.case_fact", {{"text", part}});
        }
        LINLI_CHECK(describe(row, sides->first, sides->second, table));
    }
    // The dead live nowhere.
    const auto status = row.values.find("person.status");
    if (status != row.values.end() && status->second == catalog::Value(std::string("4"))) {
        row.livesHere = false;
    }
    return {};
}

// "配偶：出生日期=1950 | 儿子：住本户=否"
base::Status CaseReader::readOthers(RuleCase& made)
{
    for (const std::string& part : parts(cell("其他人"), {"|", "｜", "\n"})) {
        const auto sides = halves(part, {"：", ":"});
        CaseRow row;
        row.called = sides ? sides->first : part;
        const catalog::CodeItem* const kin = m_facts.catalog().codeTable("kinship")->understand(row.called);
        if (kin == nullptr || kin->code < "10") {
            return fail(ErrorCode::Invalid, "rules.case_kin", {{"text", row.called}});
        }
        row.kin = kin->code;
        const auto same = std::ranges::count_if(made.people, [&](const CaseRow& other) { return other.called.starts_with(row.called); });
        row.called += same == 0 ? "" : std::to_string(same + 1);
        LINLI_CHECK(describe(row, sides ? sides->second : std::string(), Table::Person));
        made.people.push_back(std::move(row));
    }
    return {};
}

base::Result<std::set<std::string>> CaseReader::asked(const RuleCase& made) const
{
    std::set<std::string> names;
    const std::string text = cell("要问");
    for (const std::string& part : parts(text == "无" ? std::string() : text, {"；", ";", "、"})) {
        const Rule& rule = made.rule;
        if (std::ranges::find(kRelativesAsked, part) != kRelativesAsked.end() || rule.parameters().contains(part) || rule.needs().tags.contains(part)) {
            names.insert(part);
            continue;
        }
        std::string called;
        std::string name = part;
        for (const CaseRow& row : made.people) {
            if (!row.called.empty() && part.starts_with(row.called + "的")) {
                called = row.called;
                name = part.substr(called.size() + std::string_view("的").size());
            }
        }
        const Fact* found = nullptr;
        for (const Table table : {Table::Person, Table::Household, Table::House}) {
            found = found == nullptr ? fact(name, table) : found;
        }
        if (found == nullptr) {
            return fail(ErrorCode::NotFound, "rules.case_field", {{"name", part}});
        }
        names.insert(askedName(m_facts, called, found->no));
    }
    return names;
}

base::Result<std::int64_t> CaseReader::amount(Type type) const
{
    const std::string text = cell("金额");
    std::optional<std::int64_t> value;
    switch (type) {
        case Type::Money: value = catalog::fenFromPeople(text); break;
        case Type::Area: value = catalog::areaFromPeople(text); break;
        case Type::Decimal:
            if (const auto number = catalog::numberFromPeople(text); number && std::abs(*number) < 1e12) {
                value = std::llround(*number * static_cast<double>(population::kDecimalUnit));
            }
            break;
        default: value = catalog::wholeFromPeople(text); break;
    }
    if (!value) {
        return fail(ErrorCode::Invalid, "rules.case_amount", {{"text", text}});
    }
    return *value;
}

base::Result<RuleCase> CaseReader::read(std::size_t line, std::map<std::string, std::string> cells)
{
    m_cells = std::move(cells);
    const auto day = base::Date::fromPeople(cell("日期"));
    if (!day || day->precision() != base::Precision::Day) {
        return fail(ErrorCode::Invalid, "rules.case_date", {{"text", cell("日期")}});
    }
    m_asOf = day->first();
    LINLI_TRY(const Asked what, rule());
    LINLI_TRY(Rule checked, Rule::check(m_facts, m_parameters, what.rule, what.options));
    RuleCase made {line, cell("案例"), std::move(checked), std::nullopt, m_asOf, {}, {}, {}, Truth::True, std::nullopt, std::nullopt};
    for (const std::string& code : made.rule.needs().tags) {
        LINLI_TRY([[maybe_unused]] const CaseTag known, tag(code));
    }
    const auto expected = std::ranges::find(kTruths, cell("结果"), gradeWord);
    if (expected == kTruths.end()) {
        return fail(ErrorCode::Invalid, "rules.case_result", {{"text", cell("结果")}});
    }
    made.expected = *expected;
    if (made.rule.subject() == Table::Person || !cell("本人").empty()) {
        LINLI_CHECK(describe(made.people.emplace_back(), cell("本人"), Table::Person));
    }
    LINLI_CHECK(describe(made.household, cell("户"), Table::Household));
    LINLI_CHECK(describe(made.house, cell("房屋"), Table::House));
    LINLI_CHECK(readOthers(made));
    if (!cell("要问").empty()) {
        LINLI_TRY(made.asked, asked(made));
    }
    if (!cell("金额").empty()) {
        if (what.amount.empty()) {
            return fail(ErrorCode::Invalid, "rules.case_no_amount");
        }
        LINLI_TRY(made.amount, Rule::checkValue(m_facts, m_parameters, what.amount, what.options));
        LINLI_TRY(made.expectedAmount, amount(made.amount->root().type));
    }
    return made;
}

std::string_view gradeWord(Truth truth)
{
    switch (truth) {
        case Truth::True: return "符合";
        case Truth::False: return "不符合";
        case Truth::Unknown: return "待核实";
        case Truth::Failed: break;
    }
    return "规则异常";
}

std::string askedName(const Facts& facts, const std::string& called, FactNo fact)
{
    return (called.empty() ? "" : called + "的") + factLabel(facts, facts.at(fact));
}

}  // namespace linli::rules
