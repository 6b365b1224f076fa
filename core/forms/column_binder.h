// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Binds one column after the other. For this folder only.

#include "core/forms/form_columns.h"

namespace linli::forms {

// What a header may mean, before the others of the table are looked at.
struct Proposal {
    Meaning meaning;
    double confidence = 0;
    Words reason;
    std::vector<Meaning> candidates = {};
    Words remark = {};
    bool isMade() const { return confidence > 0; }
};

inline constexpr double kSure = 1.0;

class ColumnBinder {
public:
    ColumnBinder(const FormWords& words, std::string title, registry::Subject subject, const std::vector<FoundColumn>& columns)
        : m_words(words), m_title(std::move(title)), m_subject(subject), m_columns(columns), m_ids(columns.size())
    {
    }

    // REQUIRES that those left of it were bound; ids of a first pass may be given for those right of it.
    Proposal bind(std::size_t index);
    const std::vector<std::string>& ids() const { return m_ids; }

private:
    Proposal byGroups(const FoundColumn& column) const;
    Proposal byGroup(const std::string& group, const std::string& leaf) const;
    Proposal byRole(const Role& role, const std::string& leaf, double confidence) const;
    Proposal byCodes(const std::string& groupKey, const std::string& leaf) const;
    Proposal plain(const std::string& leaf) const;
    Proposal byKey(const std::string& key, double confidence) const;
    Proposal bySigns(const std::string& key) const;
    Proposal byBracket(const std::string& key) const;
    Proposal byPrefix(const std::string& key) const;
    Proposal byRoleAlone(const std::string& key) const;
    Proposal byEnding(const std::string& key) const;
    Proposal byRuleHeader(const std::string& key) const;
    Proposal byYesNo(const std::string& key) const;
    Proposal byVisits(const std::string& key) const;
    Proposal byLikeness(const std::string& key) const;
    Proposal byChoices(Proposal proposal) const;
    Proposal tick(const std::string& leaf) const;
    bool holds(const std::string& test) const;
    bool isTick() const;
    bool hasYesNoChoices() const;
    std::vector<std::string> choicesHere() const;
    double explained(const catalog::Column& column) const;
    Proposal choose(const std::vector<const catalog::Column*>& columns, double confidence) const;
    Proposal asColumn(const catalog::Column& column, double confidence) const;
    std::string leftId() const;

    const FormWords& m_words;
    std::string m_title;
    registry::Subject m_subject;
    const std::vector<FoundColumn>& m_columns;
    std::vector<std::string> m_ids;
    std::size_t m_at = 0;
};

// Meaning of a rule: a tag alone is a tag.
Meaning ruleMeaning(const std::string& rule, const std::string& yes, const std::string& no);
// 丈夫基本信息（必填） -> 丈夫基本信息(必填), 丈夫基本信息, 丈夫.
std::vector<std::string> groupKeys(const FormWords& words, const std::string& group);

}  // namespace linli::forms
