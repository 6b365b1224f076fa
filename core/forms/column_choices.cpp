// SPDX-License-Identifier: GPL-3.0-or-later
// Which of several columns a header means: by its neighbours, the title, the choices of its cells, the record of the list.
#include "core/base/text.h"
#include "core/forms/column_binder.h"
#include "core/forms/roster_mapping.h"

#include <algorithm>
#include <array>

namespace linli::forms {

namespace {

using registry::Subject;

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
    if (choices.size() < 2 || hasYesNoChoices() || (proposal.isMade() && proposal.meaning.kind != MeaningKind::Field)) {
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
