// SPDX-License-Identifier: GPL-3.0-or-later
// A header by its own words: spellings, brackets, beginnings and endings, questions.
#include "core/base/resource.h"
#include "core/base/text.h"
#include "core/base/tsv.h"
#include "core/forms/column_binder.h"
#include "core/forms/roster_mapping.h"

#include <algorithm>

namespace linli::forms {

using registry::Subject;

Proposal ColumnBinder::byKey(const std::string& key, double confidence) const
{
    if (const Proposal found = bySigns(key); found.isMade()) {
        return found;
    }
    return choose(m_words.columnsNamed(key), confidence);
}

Proposal ColumnBinder::bySigns(const std::string& key) const
{
    const std::vector<Sign>* const signs = m_words.signs(key);
    if (signs == nullptr) {
        return {};
    }
    for (const Sign& sign : *signs) {
        if (!std::all_of(sign.tests.begin(), sign.tests.end(), [this](const std::string& test) { return holds(test); })) {
            continue;
        }
        const catalog::Column* const first = m_words.catalog().column(sign.columns.front());
        if (first == nullptr) {
            return {{MeaningKind::Manual}, kSure, {"forms.why.other_person", {{"header", key}}}};
        }
        Proposal made = asColumn(*first, sign.ask ? 0.6 : 0.97);
        if (sign.ask) {
            made.reason = {"forms.why.ambiguous", {{"header", key}}};
            for (const std::string& id : sign.columns) {
                if (const catalog::Column* const column = m_words.catalog().column(id)) {
                    made.candidates.push_back(asColumn(*column, 1).meaning);
                }
            }
        }
        return made;
    }
    return {};
}

// 居住处所（房屋性质）: a bracket that is a header itself says it more exactly; a unit or a hint says nothing.
Proposal ColumnBinder::byBracket(const std::string& key) const
{
    const std::size_t open = key.rfind('(');
    if (!key.ends_with(')') || open == std::string::npos || open == 0) {
        return {};
    }
    const std::string inside = key.substr(open + 1, key.size() - open - 2);
    const Proposal before = byKey(key.substr(0, open), kSure);
    const Proposal within = choose(m_words.columnsNamed(inside), 0.93);
    const bool exact = within.isMade() && within.meaning.kind == MeaningKind::Field && m_words.roleNamed(inside) == nullptr;
    if (before.isMade() && (!exact || before.meaning == within.meaning)) {
        return before;
    }
    return exact ? within : Proposal{};
}

// 监护人手机号码, 老人性别, 联系电话2.
Proposal ColumnBinder::byPrefix(const std::string& key) const
{
    std::string rest;
    const Role* const role = m_words.roleBefore(key, rest);
    if (role != nullptr) {
        std::string_view tail = rest;
        if (tail.starts_with("的")) {
            tail.remove_prefix(std::string_view("的").size());
        }
        const bool known = !m_words.columnsNamed(std::string(tail)).empty() || !m_words.columnsNamed(withoutHint(tail)).empty();
        if (known || tail.find("关系") != std::string_view::npos) {
            return byRole(*role, std::string(tail), 0.95);
        }
    }
    if (base::isAsciiDigit(static_cast<unsigned char>(key.back())) && key.size() > 4) {
        return byKey(key.substr(0, key.size() - 1), 0.92);
    }
    return {};
}

// 家属, 结对志愿者: who, by name.
Proposal ColumnBinder::byRoleAlone(const std::string& key) const
{
    const Role* const role = m_words.roleNamed(key);
    if (role != nullptr && role->id == "other") {
        return {{MeaningKind::Manual}, 0.93, {"forms.why.other_person", {{"header", key}}}};
    }
    const auto found = role == nullptr ? decltype(role->columns.end()){} : role->columns.find("person.name");
    const catalog::Column* const column = role == nullptr || found == role->columns.end() ? nullptr : m_words.catalog().column(found->second);
    return column == nullptr ? Proposal{} : asColumn(*column, 0.93);
}

Proposal ColumnBinder::byEnding(const std::string& key) const
{
    for (const std::string_view ending : {"情况", "信息", "状况", "名称", "说明", "登记", "(必填)", "栏", "详情"}) {
        if (key.size() > ending.size() + 3 && key.ends_with(ending)) {
            if (const Proposal found = byKey(key.substr(0, key.size() - ending.size()), 0.91); found.isMade()) {
                return found;
            }
        }
    }
    return {};
}

Proposal ColumnBinder::byRuleHeader(const std::string& key) const
{
    if (!m_columns[m_at].choices.empty() && !hasYesNoChoices()) {
        return {};
    }
    const auto table = base::TsvTable::read(base::resource("forms/rules.tsv").value_or(""));
    for (const base::TsvTable::Row& row : table ? table->rows() : std::vector<base::TsvTable::Row>()) {
        for (const std::string_view header : base::splitWords(row.cells[0], '|')) {
            constexpr std::string_view kOnlyYesNo = "[yes_no]";
            const bool only = header.starts_with(kOnlyYesNo);
            if (normalisedHeader(only ? header.substr(kOnlyYesNo.size()) : header) == key && (!only || hasYesNoChoices())) {
                Meaning meaning = ruleMeaning(std::string(row.cells[1]), std::string(row.cells[3]), std::string(row.cells[4]));
                for (const std::string_view column : base::splitWords(row.cells[2], '|')) {
                    meaning.equalColumns.emplace_back(column);
                }
                return {meaning, 0.97, {"forms.why.rule_header", {{"header", key}}}};
            }
        }
    }
    return {};
}

// 是否低保户, 有无残疾证: the rest is a word of the statistics.
Proposal ColumnBinder::byYesNo(const std::string& key) const
{
    for (const std::string& prefix : m_words.all("yes_no_prefix")) {
        if (key.size() > prefix.size() && key.starts_with(prefix)) {
            const LabelReading label = readLabel(m_words, key.substr(prefix.size()));
            if (label.known && !label.rule.empty() && label.of.find_first_of("ph") != std::string::npos) {
                const bool have = prefix.starts_with("有");
                return {ruleMeaning(label.rule, have ? "有" : "是", have ? "无" : "否"), 0.92, {"forms.why.yes_no", {{"header", key}}}};
            }
        }
    }
    return {};
}

// 本月探访次数: visits of the row's person.
Proposal ColumnBinder::byVisits(const std::string& key) const
{
    std::string rest = withoutHint(key);
    if (!rest.ends_with("次数") && !rest.ends_with("次")) {
        return {};
    }
    rest.resize(rest.size() - std::string_view(rest.ends_with("次数") ? "次数" : "次").size());
    std::string span;
    for (const auto& [word, rule] : {std::pair{"本月", "inMonth"}, {"当月", "inMonth"}, {"月", "inMonth"}, {"本年", "inYearToDate"}, {"今年", "inYearToDate"},
                                     {"全年", "inYearToDate"}, {"累计", "inYearToDate"}, {"年度", "inYearToDate"}}) {
        if (span.empty() && rest.starts_with(word)) {
            span = rule;
            rest.erase(0, std::string_view(word).size());
        }
    }
    const LabelReading label = readLabel(m_words, rest);
    if (!label.known || label.of != "v") {
        return {};
    }
    Count count;
    count.subject = Subject::Visit;
    count.rule = bothParts(label.rule, (span.empty() ? "inMonth" : span) + "(visit.on)");
    Meaning meaning;
    meaning.kind = MeaningKind::Count;
    meaning.count = count;
    return {meaning, span.empty() ? 0.8 : 0.95, {"forms.why.visits"}, span.empty() ? std::vector<Meaning>{meaning} : std::vector<Meaning>{}};
}

Proposal ColumnBinder::tick(const std::string& leaf) const
{
    const LabelReading label = readLabel(m_words, leaf);
    if (!label.known || label.rule.empty() || label.of.find_first_of("ph") == std::string::npos) {
        return {};
    }
    return {ruleMeaning(label.rule, "√", ""), 0.95, {"forms.why.tick", {{"header", leaf}}}, {}, label.remark};
}

}  // namespace linli::forms
