// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/form_columns.h"

#include "core/base/text.h"
#include "core/forms/column_binder.h"
#include "core/forms/roster_mapping.h"
#include "core/registry/columns.h"

#include <algorithm>

namespace linli::forms {

namespace {

using registry::Subject;

// From here on nothing is asked.
constexpr double kAlone = 0.9;

bool titleHas(const std::string& title, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return title.find(word) != std::string::npos; });
}

std::size_t countOf(const std::vector<std::string>& ids, std::initializer_list<std::string_view> starts)
{
    return static_cast<std::size_t>(std::count_if(ids.begin(), ids.end(), [&](const std::string& id) {
        return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return id.starts_with(start); });
    }));
}

Binding bindingOf(const FormWords& words, Subject subject, const Proposal& proposal, const FoundColumn& column)
{
    Binding binding;
    binding.header = column.header;
    binding.meaning = proposal.meaning;
    binding.confidence = proposal.confidence;
    binding.reason = proposal.reason;
    binding.candidates = proposal.candidates;
    binding.remark = proposal.remark;
    binding.choices = column.choices;
    const MeaningKind kind = proposal.meaning.kind;
    const bool byHand = kind == MeaningKind::Manual || kind == MeaningKind::Refused;
    binding.standing = !proposal.candidates.empty() && proposal.confidence < kAlone ? BindingStanding::Confirm
                       : byHand                                                       ? BindingStanding::ByHand
                       : proposal.confidence >= kAlone                                ? BindingStanding::Automatic
                                                                                      : BindingStanding::Confirm;
    // Understood, but nothing the registry could fill.
    const catalog::Column* const field = kind == MeaningKind::Field ? words.catalog().column(binding.meaning.id) : nullptr;
    if (field != nullptr && binding.standing == BindingStanding::Automatic && !registry::isSupported(words.catalog(), subject, field->id)) {
        binding.standing = BindingStanding::ByHand;
        binding.reason = {"forms.why.not_kept", {{"field", field->name}}};
    }
    return binding;
}

// 其他 among √ columns: none of the others of its group.
void bindOthers(std::vector<ColumnBound>& columns)
{
    for (ColumnBound& column : columns) {
        Binding& binding = column.binding;
        const std::string leaf = binding.header.empty() ? std::string() : normalisedHeader(binding.header.back());
        if (binding.header.size() < 2 || (leaf != "其他" && leaf != "其它")) {
            continue;
        }
        std::string others;
        for (const ColumnBound& sibling : columns) {
            const Meaning& meaning = sibling.binding.meaning;
            if (sibling.column == column.column || sibling.binding.header.size() < 2 || sibling.binding.header.front() != binding.header.front() ||
                meaning.otherwise != "" || meaning.words != std::vector<std::string>{"√"}) {
                continue;
            }
            const std::string rule = meaning.kind == MeaningKind::Tag ? "tag('" + meaning.id + "')" : meaning.kind == MeaningKind::Rule ? meaning.rules.front() : "";
            others += rule.empty() ? "" : (others.empty() ? "" : " || ") + rule;
        }
        if (!others.empty()) {
            binding.meaning = ruleMeaning("!(" + others + ")", "√", "");
            binding.confidence = kAlone;
            binding.reason = {"forms.why.others"};
            binding.candidates.clear();
            binding.standing = BindingStanding::Automatic;
        }
    }
}

// The same column twice under no group: one of them is somebody else's, or another.
void askRepeated(std::vector<ColumnBound>& columns)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Binding& binding = columns[i].binding;
        const bool again = binding.meaning.kind == MeaningKind::Field && std::any_of(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), [&](const ColumnBound& other) {
            return other.binding.meaning == binding.meaning;
        });
        if (again && binding.standing == BindingStanding::Automatic) {
            binding.standing = BindingStanding::Confirm;
            binding.confidence = 0.7;
            binding.reason = {"forms.why.repeated", {{"header", base::join(binding.header, "/")}}};
            binding.candidates = {binding.meaning, {MeaningKind::Manual}};
        }
    }
}

}  // namespace

Subject subjectOfList(const FormWords& words, const std::string& title, const std::vector<FoundColumn>& columns)
{
    ColumnBinder binder(words, title, Subject::Person, columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        (void)binder.bind(i);
    }
    const std::vector<std::string>& ids = binder.ids();
    const std::size_t person = countOf(ids, {"person.name", "person.sex", "person.birth", "person.age", "person.id_no", "person.ethnic", "person.education", "person.marital"});
    const std::size_t house = countOf(ids, {"house.", "lease."});
    const bool hasName = countOf(ids, {"person.name"}) > 0;
    if (titleHas(title, {"走访", "探访", "入户"}) && countOf(ids, {"visit."}) >= 2) {
        return Subject::Visit;
    }
    if (countOf(ids, {"event.", "relief."}) >= 2 && countOf(ids, {"event."}) >= person) {
        return Subject::Event;
    }
    if (house >= 3 && person <= 1 && house > person) {
        return Subject::House;
    }
    if (titleHas(title, {"房屋", "出租", "住房"}) && house >= 2 && !hasName) {
        return Subject::House;
    }
    if (countOf(ids, {"household."}) >= 2 && person == 0) {
        return Subject::Household;
    }
    return Subject::Person;
}

std::vector<ColumnBound> bindColumns(const FormWords& words, const std::string& title, Subject subject, const std::vector<FoundColumn>& columns)
{
    ColumnBinder binder(words, title, subject, columns);
    // Twice: what a header means may depend on columns right of it.
    for (std::size_t i = 0; i < columns.size(); ++i) {
        (void)binder.bind(i);
    }
    std::vector<ColumnBound> bound;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        bound.push_back({columns[i].column, columns[i].hidden, bindingOf(words, subject, binder.bind(i), columns[i])});
    }
    bindOthers(bound);
    askRepeated(bound);
    return bound;
}

double knownShare(const FormWords& words, const std::vector<FoundColumn>& columns)
{
    std::size_t known = 0;
    std::size_t named = 0;
    ColumnBinder binder(words, {}, Subject::Person, columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i].header.empty()) {
            ++named;
            known += binder.bind(i).confidence > 0.4 ? 1 : 0;
        }
    }
    return named == 0 ? 0 : static_cast<double>(known) / static_cast<double>(named);
}

}  // namespace linli::forms
