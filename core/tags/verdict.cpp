// SPDX-License-Identifier: GPL-3.0-or-later
// What the rule of a tag says of one row, and the lists it stands in for that.
#include "core/tags/computation.h"

#include "core/base/sorted.h"
#include "core/rules/seen.h"

#include <algorithm>

namespace linli::tags {

using rules::Truth;

namespace {

bool holds(const std::vector<RowId>& list, RowId row)
{
    return std::binary_search(list.begin(), list.end(), row);
}

}  // namespace

Computation::Verdict Computation::judge(const Tag& tag, std::size_t row, RowId written, const Ask& ask) const
{
    const Definition& definition = tag.findings->definition;
    Verdict made;
    if (!counted(definition.subject)[row]) {
        return made;
    }
    made.written = written;
    if (tag.rule.rule == nullptr) {
        return made;
    }
    const Role role = definition.role;
    const bool ofList = role == Role::Check;
    const Truth truth = ask(tag.rule, row);
    switch (truth) {
        case Truth::True:
            made.isCarrier = role == Role::Define;
            made.isCandidate = role == Role::Suggest && !written;
            break;
        case Truth::False: made.isContradiction = static_cast<bool>(written); break;
        case Truth::Unknown: made.isUnknown = static_cast<bool>(written) == ofList; break;
        case Truth::Failed: made.isFailed = written || !ofList; break;
    }
    // A rule that fails says nothing either, least of all no.
    made.isUndecided = role == Role::Define && !written && (made.isUnknown || made.isFailed);
    if (made.isCandidate) {
        // Somebody said no: the candidate rests until what the rule looks at is otherwise.
        const auto refusal = m_refusals.find({m_people.row(definition.subject, row), definition.row});
        made.isRefused = refusal != m_refusals.end() && rules::seenBy(m_people, *tag.rule.rule, row) == refusal->second;
        made.isCandidate = !made.isRefused;
    }
    if (made.isCarrier || made.isCandidate) {
        made.value = valueOf(tag, row, ask);
    }
    for (std::size_t at = 0; at < tag.values.size() && !ofList && truth != Truth::True; ++at) {
        if (definition.values[at].beside && tag.values[at].rule != nullptr && ask(tag.values[at], row) == Truth::True) {
            made.beside.push_back(definition.values[at].name);
        }
    }
    return made;
}

// The first that holds; a word that stands first where none does.
std::string Computation::valueOf(const Tag& tag, std::size_t row, const Ask& ask) const
{
    const std::vector<ValueRule>& values = tag.findings->definition.values;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (std::string names = namesOf(values[at], tag.findings->definition.subject, row); !names.empty()) {
            return names;
        }
        if (!values[at].beside && tag.values[at].rule != nullptr && ask(tag.values[at], row) == Truth::True) {
            return values[at].name;
        }
    }
    const bool hasDefault = !values.empty() && values.front().facts.empty() && values.front().rule.empty();
    return hasDefault ? values.front().name : std::string();
}

// "肢体×二级": the names of the codes of one or more facts.
std::string Computation::namesOf(const ValueRule& value, Table table, std::size_t row) const
{
    std::string names;
    for (const std::string& id : value.facts) {
        const population::Fact* fact = m_book.facts().find(id);
        if (fact == nullptr || fact->codes == nullptr || fact->table != table) {
            return {};
        }
        const population::Column& column = m_people.column(fact->no);
        if (column.isKnown(row)) {
            names += names.empty() ? "" : "×";
            names += fact->codes->name(column.words().all()[column.bytes()[row]], base::Language::Chinese);
        }
    }
    return names;
}

Computation::Verdict Computation::told(const TagFindings& findings, RowId row)
{
    Verdict said;
    if (const auto written = findings.written.find(row); written != findings.written.end()) {
        said.written = written->second;
    }
    said.isCarrier = holds(findings.carriers.rows, row);
    said.isUndecided = holds(findings.carriers.unknown, row);
    said.isCandidate = holds(findings.candidates, row);
    said.isRefused = holds(findings.refused, row);
    said.isContradiction = holds(findings.contradictions, row);
    said.isUnknown = holds(findings.unknown, row);
    said.isFailed = holds(findings.failed, row);
    if (const auto value = findings.carriers.values.find(row); value != findings.carriers.values.end()) {
        said.value = value->second;
    }
    for (const ValueRule& value : findings.definition.values) {
        const auto beside = value.beside ? findings.beside.find(value.name) : findings.beside.end();
        if (beside != findings.beside.end() && holds(beside->second, row)) {
            said.beside.push_back(value.name);
        }
    }
    return said;
}

void Computation::tell(TagFindings& findings, RowId row, const Verdict& verdict)
{
    if (verdict.written) {
        findings.written[row] = verdict.written;
    } else {
        findings.written.erase(row);
    }
    base::putSorted(findings.carriers.rows, row, verdict.isCarrier);
    base::putSorted(findings.carriers.unknown, row, verdict.isUndecided);
    base::putSorted(findings.candidates, row, verdict.isCandidate);
    base::putSorted(findings.refused, row, verdict.isRefused);
    base::putSorted(findings.contradictions, row, verdict.isContradiction);
    base::putSorted(findings.unknown, row, verdict.isUnknown);
    base::putSorted(findings.failed, row, verdict.isFailed);
    if (!verdict.value.empty()) {
        findings.carriers.values[row] = verdict.value;
    } else if (!findings.carriers.values.empty()) {
        findings.carriers.values.erase(row);
    }
    for (const ValueRule& value : findings.definition.values) {
        const bool in = std::find(verdict.beside.begin(), verdict.beside.end(), value.name) != verdict.beside.end();
        if (value.beside && (in || findings.beside.contains(value.name))) {
            base::putSorted(findings.beside[value.name], row, in);
            if (findings.beside[value.name].empty()) {
                findings.beside.erase(value.name);
            }
        }
    }
}

}  // namespace linli::tags
