// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rules whose answers are kept right while the ledger is edited: after a change only the subjects it can reach are asked
// again, and what came out differently is given out. The same as evaluating everything from nothing, in well under a
// millisecond for a household. One thread at a time; holds personal data.
//
//   population::ChangedRows changed(catalog);      // outlives the ledger's use of it
//   registry.ledger().join(changed);
//   LINLI_TRY(auto live, rules::Live::make(view, facts));
//   LINLI_TRY(const auto no, live->add(view, rule));
//   ... a group is committed ...
//   LINLI_TRY(const auto deltas, live->update(view, changed.take()));

#include "core/population/changed_rows.h"
#include "core/rules/columns.h"
#include "core/rules/truth_column.h"

#include <memory>
#include <optional>

namespace linli::rules {

// Number of a rule in a Live; never given twice.
using LiveRule = std::size_t;

// One row whose answer to one rule is another one than before.
struct Delta {
    LiveRule rule = 0;
    Table table = Table::Person;
    RowId row;
    // Of a condition; nothing = the row was not there then, or is not there any more.
    std::optional<Truth> before;
    std::optional<Truth> after;
    // Of a rule with another value (an amount); nothing as above, and for conditions.
    std::optional<Range> valueBefore;
    std::optional<Range> valueAfter;
};

class Live {
public:
    // On the view's day and for its area. `facts` must outlive it. Errors of Population.
    static base::Result<std::unique_ptr<Live>> make(const registry::View& view, const Facts& facts);
    ~Live();
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;

    // Evaluates the rule over everybody. Errors of Population::need; then the rule is not kept.
    base::Result<LiveRule> add(const registry::View& view, Rule rule);
    // Several at once: what they share is computed once.
    base::Result<std::vector<LiveRule>> add(const registry::View& view, std::vector<Rule> rules);
    void remove(LiveRule rule);

    // Brings all answers up to date with what was committed, and with the day and area of the view where they are others
    // than before. Deltas are in order of rule and table, each row once a rule. After an error the next call reads everything
    // anew and gives the deltas since the last success.
    base::Result<std::vector<Delta>> update(const registry::View& view, const population::RowChanges& changes);

    const Rule& rule(LiveRule rule) const;
    // Of a condition, by number of the row in population(); no for rows that are gone.
    const TruthColumn& truths(LiveRule rule) const;
    // Of another value.
    const std::vector<Range>& ranges(LiveRule rule) const;
    // How many rows that are there answer so.
    std::size_t count(LiveRule rule, Truth truth) const;
    // Nothing when the row is not there.
    std::optional<Truth> truth(LiveRule rule, RowId row) const;
    // The rows that answer so, in the order of the population.
    std::vector<RowId> rows(LiveRule rule, Truth truth) const;
    const Population& population() const;
    // For a rule that is not kept: reads what it needs, so that evaluate() and Walk may be used with population().
    base::Status need(const registry::View& view, const Needs& needs);

private:
    struct State;
    explicit Live(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace linli::rules
