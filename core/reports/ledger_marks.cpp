// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/ledger_marks.h"

#include "core/access/masking.h"
#include "core/registry/codes.h"
#include "core/rules/columns.h"

#include <algorithm>

namespace linli::reports {

namespace {

using registry::CellKind;

constexpr const char* kTick = "√";
constexpr const char* kNotKnown = "？";

base::Result<bool> isDelicate(const rules::ListDesk& desk, const registry::View& view, const rules::Rule& rule)
{
    const auto isMasked = [&](rules::FactNo fact) {
        const catalog::Field* field = desk.facts().at(fact).field;
        return field != nullptr && access::visibilityOf(field->fieldClass) != access::Visibility::Plain;
    };
    if (std::ranges::any_of(rule.needs().facts, isMasked)) {
        return true;
    }
    for (const std::string& tag : rule.needs().tags) {
        LINLI_TRY(store::Statement select, view.db().prepare("SELECT max(coalesce(sensitivity, 0)) FROM tag_def WHERE code = ?1"));
        select.bind(1, std::string_view(tag));
        LINLI_TRY(const bool found, select.step());
        if (found && select.integer(0) >= registry::kHiddenTagsFrom) {
            return true;
        }
    }
    return false;
}

const char* textOf(rules::Truth truth)
{
    return truth == rules::Truth::True ? kTick : truth == rules::Truth::False ? "" : kNotKnown;
}

}  // namespace

base::Status fillMarks(rules::ListDesk& desk, const registry::View& view, Run& run)
{
    std::vector<std::size_t> targets;
    std::vector<rules::Rule> checked;
    population::Needs needs;
    for (std::size_t column = 0; column < run.definition.columns.size(); ++column) {
        if (const std::string& mark = run.definition.columns[column].mark; !mark.empty()) {
            LINLI_TRY(rules::Rule rule, desk.check(mark, run.definition.subject));
            needs.add(rule.needs());
            targets.push_back(column);
            checked.push_back(std::move(rule));
        }
    }
    if (targets.empty()) {
        return {};
    }
    LINLI_TRY(const population::Keeper::Lease lease, desk.people(view, run.asOf, needs));
    const population::Population& people = lease.people();
    const std::string hidden = access::hiddenText(run.options.language);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const rules::Answers answers = rules::evaluate(people, checked[i]);
        LINLI_TRY(const bool delicate, isDelicate(desk, view, checked[i]));
        for (std::size_t row = 0; row < run.rows.size(); ++row) {
            const auto index = people.index(rules::tableOf(run.definition.subject), run.rows[row]);
            const std::string text = delicate && !run.options.unmasked ? hidden : index ? textOf(answers.truths[*index]) : "";
            run.cells[row][targets[i]] = {text.empty() ? CellKind::Empty : CellKind::Text, text, 0};
        }
    }
    return {};
}

}  // namespace linli::reports
