// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One run over all tags. A rule that asks for a tag which another rule makes has that one computed first; the
// population asks for it through the View it is given, so that every rule sees tags as everybody else does. For this
// folder only.

#include "core/rules/columns.h"
#include "core/tags/findings.h"

#include <algorithm>

namespace linli::tags {

class Computation final : public registry::ComputedTags {
public:
    // `people` holds what an earlier run read and is kept for the next one.
    Computation(const registry::View& view, const rules::Facts& facts, const rules::Parameters& parameters, rules::Population& people);

    // Reads dictionary, written tags and refusals. Then the population may be brought up to date with view().
    base::Status begin();
    // The view whose computed tags are those of this run.
    const registry::View& view() const { return m_view; }
    base::Result<std::shared_ptr<const Findings>> finish();

    base::Result<std::shared_ptr<const registry::RuleCarriers>> carriers(const registry::View& view, RowId tag, base::Day on) override;
    base::Result<std::vector<registry::RuleTag>> of(const registry::View& view, std::span<const RowId> subjects, base::Day on) override;

private:
    enum class Stage { Waiting, Running, Done };

    base::Status readWritten();
    base::Status readRefusals();
    base::Status compute(std::size_t tag);
    base::Status evaluate(TagFindings& tag);
    void sort(TagFindings& tag, const rules::Answers& answers);
    base::Status dropRefused(TagFindings& tag, const rules::Rule& rule);
    base::Status findValues(TagFindings& tag);
    base::Status nameCodes(TagFindings& tag, const ValueRule& value);
    base::Result<rules::Rule> check(const Definition& tag, const std::string& rule);
    base::Result<const std::vector<bool>*> counted(Table table);

    registry::View m_view;
    const rules::Facts& m_facts;
    const rules::Parameters& m_parameters;
    rules::Population& m_people;
    std::shared_ptr<Findings> m_findings;
    std::vector<Stage> m_stages;
    bool m_hasWritten = false;
    // The newest refusal of a tag for a row: what was known then.
    std::map<std::pair<RowId, RowId>, std::string> m_refusals;
    std::map<Table, std::vector<bool>> m_counted;
};

// Which rows are counted: persons living or registered here, neither dead nor cancelled; households that are not closed;
// every house.
base::Result<std::vector<bool>> countedRows(const registry::View& view, const rules::Facts& facts, const rules::Parameters& parameters, rules::Population& people,
                                            Table table);

// What a rule looks at for one row, as a digest that changes when any of it does and is the same on every station: facts
// of the row and of the places it belongs to, where the rule asks groups those of their people, tags, relatives.
std::string seenBy(const rules::Population& people, const rules::Rule& rule, std::size_t row);

}  // namespace linli::tags
