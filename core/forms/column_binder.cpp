// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/column_binder.h"

#include "core/base/resource.h"
#include "core/base/text.h"
#include "core/base/tsv.h"
#include "core/forms/roster_mapping.h"
#include "core/population/facts.h"

#include <algorithm>
#include <array>

namespace linli::forms {

namespace {

using registry::Subject;

constexpr double kSure = 1.0;

bool ok(const Proposal& proposal)
{
    return proposal.confidence > 0;
}

bool isOwnIdentity(const std::string& id)
{
    static constexpr std::array<std::string_view, 8> kIds = {"person.name", "person.phone", "person.id_no", "person.birth", "person.birth_ym",
                                                             "person.sex",  "person.age",   "person.live_addr"};
    return std::find(kIds.begin(), kIds.end(), id) != kIds.end();
}

// Order in which a list of that record means a column's subject.
std::size_t rank(Subject subject, const std::string& of)
{
    const auto at = [&](std::initializer_list<std::string_view> order) {
        const auto found = std::find(order.begin(), order.end(), of);
        return static_cast<std::size_t>(found - order.begin());
    };
    switch (subject) {
        case Subject::House: return at({"house", "lease", "address", "row", "person", "household"});
        case Subject::Household: return at({"household", "person", "address", "row", "house"});
        case Subject::Visit: return at({"visit", "person", "address", "row", "household"});
        case Subject::Event: return at({"event", "visit", "person", "row", "address"});
        case Subject::Person: break;
    }
    return at({"person", "address", "household", "row", "house", "lease", "dog", "visit"});
}

std::string tagOf(const catalog::Column& column)
{
    constexpr std::string_view kStart = "tag('";
    return column.derive.starts_with(kStart) ? column.derive.substr(kStart.size(), column.derive.find('\'', kStart.size()) - kStart.size()) : std::string();
}

}  // namespace

Meaning ruleMeaning(const std::string& rule, const std::string& yes, const std::string& no)
{
    Meaning meaning;
    meaning.words = {yes};
    meaning.otherwise = no;
    if (rule.starts_with("tag('") && rule.ends_with("')") && rule.find('\'', 5) == rule.size() - 2) {
        meaning.kind = MeaningKind::Tag;
        meaning.id = rule.substr(5, rule.size() - 7);
        return meaning;
    }
    meaning.kind = MeaningKind::Rule;
    meaning.rules = {rule};
    return meaning;
}

std::vector<std::string> groupKeys(const FormWords& words, const std::string& group)
{
    std::vector<std::string> keys = {normalisedHeader(group)};
    const auto add = [&](const std::string& key) {
        if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) {
            keys.push_back(key);
        }
    };
    add(withoutHint(keys.front()));
    for (std::size_t i = 0; i < keys.size() && keys.size() < 12; ++i) {
        const std::string key = keys[i];
        for (const std::string& ending : words.all("group_ending")) {
            if (key.size() > ending.size() && key.ends_with(ending)) {
                add(key.substr(0, key.size() - ending.size()));
            }
        }
        add(withoutHint(key));
    }
    const std::size_t open = keys.front().rfind('(');
    if (open != std::string::npos && keys.front().ends_with(')')) {
        add(keys.front().substr(open + 1, keys.front().size() - open - 2));
    }
    return keys;
}

Proposal ColumnBinder::bind(std::size_t index)
{
    m_at = index;
    const FoundColumn& column = m_columns[index];
    Proposal made;
    if (column.isFormula) {
        made = {{MeaningKind::Formula}, kSure, {"forms.why.formula"}};
    } else if (column.header.empty()) {
        made = {{MeaningKind::Manual}, 0.3, {"forms.why.no_header"}};
    } else {
        made = byChoices(column.header.size() > 1 ? byGroups(column) : plain(column.header.back()));
        if (!ok(made)) {
            made = {{MeaningKind::Manual}, 0.4, {"forms.why.unknown", {{"header", base::join(column.header, "/")}}}};
        }
    }
    const bool other = made.meaning.kind == MeaningKind::Manual && made.reason.key == "forms.why.other_person";
    m_ids[index] = made.meaning.kind == MeaningKind::Field ? made.meaning.id : other ? "other." : std::string();
    return made;
}

Proposal ColumnBinder::byGroups(const FoundColumn& column) const
{
    const std::string& leaf = column.header.back();
    for (std::size_t i = column.header.size() - 1; i-- > 0;) {
        const Proposal found = byGroup(column.header[i], leaf);
        if (ok(found)) {
            return found;
        }
    }
    if (isTick()) {
        return tick(leaf);
    }
    Proposal alone = plain(leaf);
    // Under words nobody knows the person's own may be meant, or somebody else's.
    if (ok(alone) && alone.meaning.kind == MeaningKind::Field && isOwnIdentity(alone.meaning.id)) {
        alone.candidates = {alone.meaning, {MeaningKind::Manual}};
        alone.confidence = std::min(alone.confidence, 0.7);
        alone.reason = {"forms.why.unknown_group", {{"group", column.header[column.header.size() - 2]}}};
    }
    return alone;
}

Proposal ColumnBinder::byGroup(const std::string& group, const std::string& leaf) const
{
    const std::string whole = normalisedHeader(leaf);
    std::vector<std::string> leaves = {whole, withoutHint(whole)};
    if (const std::string better = m_words.corrected(whole); !better.empty()) {
        leaves.push_back(better);
    }
    const std::vector<std::string> keys = groupKeys(m_words, group);
    for (const std::string& key : keys) {
        for (const std::string& below : leaves) {
            if (const Proposal found = choose(m_words.columnsNamed(key + ">" + below), kSure); ok(found)) {
                return found;
            }
        }
    }
    if (isTick()) {
        if (const Proposal found = tick(leaf); ok(found)) {
            return found;
        }
    }
    for (const std::string& key : keys) {
        if (const Role* const role = m_words.roleNamed(key)) {
            return byRole(*role, leaf, kSure);
        }
    }
    for (const std::string& key : keys) {
        for (const std::string& below : leaves) {
            if (const Proposal found = choose(m_words.columnsNamed(key + below), 0.97); ok(found)) {
                return found;
            }
        }
    }
    for (const std::string& key : keys) {
        if (const Proposal found = byCodes(key, leaf); ok(found)) {
            return found;
        }
    }
    return {};
}

Proposal ColumnBinder::byRole(const Role& role, const std::string& leaf, double confidence) const
{
    if (role.id == "own") {
        Proposal own = plain(leaf);
        own.confidence = std::min(own.confidence, confidence);
        return own;
    }
    const std::string key = normalisedHeader(leaf);
    const auto theirs = [&](const std::string& own) -> const catalog::Column* {
        const auto found = role.columns.find(own);
        return found == role.columns.end() ? nullptr : m_words.catalog().column(found->second);
    };
    const catalog::Column* column = nullptr;
    if (key.find("关系") != std::string::npos || key == "称谓") {
        column = theirs("rel");
    } else {
        for (const std::string& spelling : {key, withoutHint(key), m_words.corrected(key)}) {
            for (const catalog::Column* const own : m_words.columnsNamed(spelling)) {
                column = column == nullptr ? theirs(own->id) : column;
            }
        }
    }
    if (column != nullptr) {
        return asColumn(*column, confidence);
    }
    return {{MeaningKind::Manual}, confidence, {"forms.why.other_person", {{"header", leaf}}}};
}

// 残疾等级/一级: the group names a code, the header below one of its values.
Proposal ColumnBinder::byCodes(const std::string& groupKey, const std::string& leaf) const
{
    for (const catalog::Column* const column : m_words.columnsNamed(groupKey)) {
        const catalog::CodeTable* const table = m_words.catalog().codeTable(column->codeTable);
        const catalog::CodeItem* const item = table == nullptr ? nullptr : table->understand(leaf);
        if (item != nullptr && column->field) {
            const std::string id = m_words.catalog().field(*column->field)->id;
            const std::size_t dot = id.find('.');
            const std::string fact = id.substr(0, dot + 1) + population::lowerCamel(std::string_view(id).substr(dot + 1));
            return {ruleMeaning(fact + " == '" + item->code + "'", "√", ""), 0.97, {"forms.why.code", {{"group", column->name}}}};
        }
    }
    return {};
}

Proposal ColumnBinder::plain(const std::string& leaf) const
{
    const std::string key = normalisedHeader(leaf);
    if (key.empty()) {
        return {};
    }
    if (isTick()) {
        if (const Proposal found = tick(leaf); ok(found)) {
            return found;
        }
    }
    const std::string better = m_words.corrected(key);
    for (const Proposal& found : {byRuleHeader(key), byVisits(key), byKey(key, kSure), byBracket(key), better.empty() ? Proposal{} : byKey(better, 0.95),
                                  byRoleAlone(key), byPrefix(key), byEnding(key), byYesNo(key), byLikeness(key)}) {
        if (ok(found)) {
            return found;
        }
    }
    return {};
}

Proposal ColumnBinder::byKey(const std::string& key, double confidence) const
{
    if (const Proposal found = bySigns(key); ok(found)) {
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
    const bool exact = ok(within) && within.meaning.kind == MeaningKind::Field && m_words.roleNamed(inside) == nullptr;
    if (ok(before) && (!exact || before.meaning == within.meaning)) {
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
            if (const Proposal found = byKey(key.substr(0, key.size() - ending.size()), 0.91); ok(found)) {
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

bool ColumnBinder::holds(const std::string& test) const
{
    if (test == "-") {
        return true;
    }
    if (test == "first") {
        return m_at == 0;
    }
    if (test == "group") {
        return m_columns[m_at].header.size() > 1;
    }
    const std::size_t cut = test.find_first_of("~=");
    const std::string what = test.substr(0, cut);
    const std::string value = test.substr(cut + 1);
    if (what == "subject") {
        const bool isUnit = std::any_of(m_ids.begin(), m_ids.end(), [](const std::string& id) { return id.starts_with("unit."); });
        static constexpr std::array<std::string_view, 5> kNames = {"person", "household", "house", "visit", "event"};
        return value == "unit" ? isUnit : kNames[static_cast<std::size_t>(m_subject)] == value;
    }
    if (what == "has") {
        for (std::size_t i = 0; i < m_ids.size(); ++i) {
            if (i != m_at && m_ids[i].starts_with(value)) {
                return true;
            }
        }
        return false;
    }
    if (what == "left") {
        return leftId().starts_with(value);
    }
    const std::string text = what == "list" ? base::join(m_columns[m_at].choices, "|") : m_title;
    const auto words = base::splitWords(value, '|');
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

// The column before, as far as this one may belong to it: not one of another group, and no telephone itself.
std::string ColumnBinder::leftId() const
{
    if (m_at == 0) {
        return {};
    }
    const auto& mine = m_columns[m_at].header;
    const auto& theirs = m_columns[m_at - 1].header;
    const auto groupOf = [](const std::vector<std::string>& header) { return header.size() > 1 ? header[header.size() - 2] : std::string(); };
    const std::string& id = m_ids[m_at - 1];
    return groupOf(mine) != groupOf(theirs) || id.ends_with("phone") ? std::string() : id;
}

bool ColumnBinder::isTick() const
{
    const FoundColumn& column = m_columns[m_at];
    const bool listed = column.choices.size() == 1 && m_words.is("tick", base::matchKey(column.choices.front()));
    return listed || std::any_of(column.header.begin(), column.header.end(), [this](const std::string& level) {
        const std::string key = base::matchKey(level);
        return std::any_of(m_words.all("tick").begin(), m_words.all("tick").end(), [&](const std::string& mark) { return key.find(mark) != std::string::npos; });
    });
}

bool ColumnBinder::hasYesNoChoices() const
{
    const auto& choices = m_columns[m_at].choices;
    const auto has = [&](std::string_view word) { return std::find(choices.begin(), choices.end(), word) != choices.end(); };
    return choices.size() <= 3 && ((has("是") && has("否")) || (has("有") && has("无")));
}

// Of the cells, else those in the bracket of the header: 家庭类型（低保/低收入）.
std::vector<std::string> ColumnBinder::choicesHere() const
{
    const FoundColumn& column = m_columns[m_at];
    const std::string key = column.header.empty() ? std::string() : normalisedHeader(column.header.back());
    const std::size_t open = key.rfind('(');
    std::vector<std::string> choices = column.choices;
    if (choices.empty() && open != std::string::npos && key.ends_with(')') && key.find('/', open) != std::string::npos) {
        for (const std::string_view choice : base::splitWords(std::string_view(key).substr(open + 1, key.size() - open - 2), '/')) {
            choices.emplace_back(choice);
        }
    }
    return choices;
}

double ColumnBinder::explained(const catalog::Column& column) const
{
    const auto choices = choicesHere();
    const catalog::CodeTable* const table = m_words.catalog().codeTable(column.codeTable);
    std::size_t known = 0;
    for (const std::string& choice : choices) {
        const std::string key = base::matchKey(choice);
        const bool rest = key == "其他" || key == "其它";
        const bool yesNo = (column.type == "bool" || !tagOf(column).empty()) && (key == "是" || key == "否" || key == "有" || key == "无");
        known += !rest && (yesNo || m_words.isValueOf(column.id, key) || (table != nullptr && table->understand(choice) != nullptr)) ? 1 : 0;
    }
    return choices.empty() ? 0 : static_cast<double>(known) / static_cast<double>(choices.size());
}

// The choices of the cells decide against a spelling whose values they are not.
Proposal ColumnBinder::byChoices(Proposal proposal) const
{
    const auto choices = choicesHere();
    if (choices.size() < 2 || hasYesNoChoices() || (ok(proposal) && proposal.meaning.kind != MeaningKind::Field)) {
        return proposal;
    }
    const catalog::Column* const now = m_words.catalog().column(proposal.meaning.id);
    const double have = now == nullptr ? 0 : explained(*now);
    if (have >= 0.5 || (now != nullptr && now->codeTable.empty() && now->id != "person.live_alone_kind")) {
        return proposal;
    }
    const catalog::Column* best = nullptr;
    double bestShare = std::max(have, 0.59);
    for (const catalog::Column& column : m_words.catalog().columns()) {
        if (const double share = column.codeTable.empty() ? 0 : explained(column); share > bestShare) {
            best = &column;
            bestShare = share;
        }
    }
    if (best == nullptr || proposal.confidence == 0) {
        return proposal;
    }
    Proposal made = asColumn(*best, 0.92);
    made.reason = {"forms.why.choices", {{"field", best->name}}};
    return made;
}

Proposal ColumnBinder::choose(const std::vector<const catalog::Column*>& columns, double confidence) const
{
    const catalog::Column* best = nullptr;
    std::size_t bestRank = 0;
    bool tie = false;
    for (const catalog::Column* const column : columns) {
        if (column->subject == "stat") {
            continue;
        }
        const std::size_t place = rank(m_subject, column->subject);
        const bool better = best == nullptr || explained(*column) > explained(*best) || (explained(*column) == explained(*best) && place < bestRank);
        tie = better ? false : tie || (place == bestRank && explained(*column) == explained(*best));
        if (better) {
            best = column;
            bestRank = place;
        }
    }
    if (best == nullptr) {
        return {};
    }
    Proposal made = asColumn(*best, tie ? 0.65 : confidence);
    if (tie) {
        made.reason = {"forms.why.ambiguous", {{"header", best->name}}};
        for (const catalog::Column* const column : columns) {
            made.candidates.push_back(asColumn(*column, 1).meaning);
        }
    }
    return made;
}

Proposal ColumnBinder::asColumn(const catalog::Column& column, double confidence) const
{
    Proposal made;
    made.confidence = confidence;
    made.reason = {"forms.why.spelling", {{"field", column.name}}};
    Meaning& meaning = made.meaning;
    const std::string tag = tagOf(column);
    const bool tickMark = isTick();
    if (column.id == "row.seq") {
        meaning = {MeaningKind::Constant, "row_number"};
    } else if (column.id == "row.note") {
        meaning = {MeaningKind::Manual, column.id};
        made.reason = {"forms.why.note"};
    } else if (column.type == "sign") {
        meaning = {MeaningKind::Refused, column.id};
        made.reason = {"forms.why.sign"};
    } else if (column.id.starts_with("refused.")) {
        meaning = {MeaningKind::Refused, column.id};
        made.reason = {"forms.why.refused", {{"field", column.name}}};
    } else if (column.id == "org.name" || column.id == "meta.org") {
        meaning = {MeaningKind::Constant, "org.name"};
    } else if (column.id == "meta.town") {
        meaning = {MeaningKind::Constant, "org.town"};
    } else if (column.id == "meta.filler" || column.id == "meta.fill_date" || column.id == "meta.reviewer" || column.id == "meta.leader") {
        meaning = {MeaningKind::Manual, column.id};
    } else if (!tag.empty()) {
        meaning = ruleMeaning("tag('" + tag + "')", tickMark ? "√" : "是", tickMark ? "" : "否");
    } else {
        meaning = {MeaningKind::Field, column.id};
        meaning.known = column.type != "bool" && column.codeTable.empty() && (hasYesNoChoices() || m_columns[m_at].header.back().find("是否") != std::string::npos);
    }
    return made;
}

}  // namespace linli::forms
