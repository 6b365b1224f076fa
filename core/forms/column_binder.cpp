// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/column_binder.h"

#include "core/base/text.h"
#include "core/forms/roster_mapping.h"
#include "core/population/facts.h"

#include <algorithm>
#include <array>

namespace linli::forms {

namespace {

using registry::Subject;

bool isOwnIdentity(const std::string& id)
{
    static constexpr std::array<std::string_view, 8> kIds = {"person.name", "person.phone", "person.id_no", "person.birth", "person.birth_ym",
                                                             "person.sex",  "person.age",   "person.live_addr"};
    return std::find(kIds.begin(), kIds.end(), id) != kIds.end();
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
        if (!made.isMade()) {
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
        if (found.isMade()) {
            return found;
        }
    }
    if (isTick()) {
        return tick(leaf);
    }
    Proposal alone = plain(leaf);
    // Under words nobody knows the person's own may be meant, or somebody else's.
    if (alone.isMade() && alone.meaning.kind == MeaningKind::Field && isOwnIdentity(alone.meaning.id)) {
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
            if (const Proposal found = choose(m_words.columnsNamed(key + ">" + below), kSure); found.isMade()) {
                return found;
            }
        }
    }
    if (isTick()) {
        if (const Proposal found = tick(leaf); found.isMade()) {
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
            if (const Proposal found = choose(m_words.columnsNamed(key + below), 0.97); found.isMade()) {
                return found;
            }
        }
    }
    for (const std::string& key : keys) {
        if (const Proposal found = byCodes(key, leaf); found.isMade()) {
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
    if (const auto found = codeValueOf(m_words, groupKey, leaf)) {
        return {ruleMeaning(found->rule, "√", ""), 0.97, {"forms.why.code", {{"group", found->column}}}};
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
        if (const Proposal found = tick(leaf); found.isMade()) {
            return found;
        }
    }
    const std::string better = m_words.corrected(key);
    for (const Proposal& found : {byRuleHeader(key), byVisits(key), byKey(key, kSure), byBracket(key), better.empty() ? Proposal{} : byKey(better, 0.95),
                                  byRoleAlone(key), byPrefix(key), byEnding(key), byYesNo(key), byLikeness(key)}) {
        if (found.isMade()) {
            return found;
        }
    }
    return {};
}

}  // namespace linli::forms
