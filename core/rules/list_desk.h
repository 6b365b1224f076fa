// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Answers lists by rule for somebody who asks often: keeps who belongs to a list by the way of counting until the ledger
// moves on, and asks the population that the view knows, or one of its own. One thread at a time; the view may be of
// another connection each time, but of one replica. Holds personal data.

#include "core/population/keeper.h"
#include "core/registry/roster.h"
#include "core/registry/saved_lists.h"
#include "core/rules/choices.h"
#include "core/rules/columns.h"
#include "core/rules/told.h"
#include "core/rules/walk.h"

#include <list>

namespace linli::rules {

struct ListAnswer {
    std::vector<RowId> rows;      // in the order of the query
    std::vector<RowId> unknown;   // 待核实
    std::vector<RowId> failed;    // 规则异常: neither yes nor no
    std::size_t no = 0;
    // Different living households (houses, where there is none) of `rows`; of households their number.
    std::size_t households = 0;
};

// Somebody who is not decided, and what is to be asked.
struct Undecided {
    RowId row;
    std::vector<std::string> missing;   // "户·人均月收入"
};

class ListDesk {
public:
    // The catalogue must outlive it. Error "catalog.damaged".
    static base::Result<std::unique_ptr<ListDesk>> open(const catalog::Catalog& catalog);
    ~ListDesk();

    const Facts& facts() const;
    const Parameters& parameters() const;
    // A rule about `subject`; empty text is everybody. Errors of Rule::check.
    base::Result<Rule> check(std::string_view text, registry::Subject subject) const;

    // `counted` says basis, day and order; its own filter must hold too, and its subject is that of the rule. A rule about
    // the status asks for the dead and gone too. Errors of Rule::check and Population, "rules.reason_needed".
    base::Result<ListAnswer> ask(const registry::View& view, std::string_view rule, const registry::RosterQuery& counted, Ground ground = Ground::None);
    // What is missing to decide these rows, for those of them that are not decided.
    base::Result<std::vector<Undecided>>
    missing(const registry::View& view, std::string_view rule, registry::Subject subject, std::optional<base::Day> asOf, std::span<const RowId> rows);
    // The population of a day with what is needed read, for who asks more than one rule at once. Errors of Population.
    base::Result<population::Keeper::Lease> people(const registry::View& view, base::Day day, const Needs& needs);

private:
    struct State;
    explicit ListDesk(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// Saves a list after its rule has been read. Errors of ListDesk::check and registry::addList.
base::Result<RowId> saveList(const ListDesk& desk, registry::Operations& operations, const registry::ListDraft& draft);
// The rows of a saved list today: those it keeps, or those that meet its rule. Errors of ask().
base::Result<ListAnswer> askList(ListDesk& desk, const registry::View& view, const registry::SavedList& list, registry::RosterQuery counted,
                                 Ground ground = Ground::None);

// The tags in use that such a subject can carry, own or through household and house.
base::Result<std::vector<TagChoice>> tagChoices(const registry::View& view, registry::Subject subject);
Table tableOf(registry::Subject subject);

}  // namespace linli::rules
