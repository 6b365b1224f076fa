// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who may get what, for whoever asks: the counts of all policies, the people of one grade, the page of one person. Works on
// the population that the view knows (population/keeper.h), where its grades are kept right as the ledger moves on; on one of
// its own where the view knows none. Safe from any thread, one at a time works, the others wait. Holds personal data.

#include "core/aid/decisions.h"
#include "core/aid/matching.h"
#include "core/rules/told.h"

#include <mutex>

namespace linli::aid {

// How many people or households have each grade of a policy. Of those who are 符合, 待核实 or 接近 the ones about whom a
// decision stands are counted under `decided` only.
struct PolicyCounts {
    const CheckedPolicy* policy = nullptr;
    const CheckedVersion* version = nullptr;
    std::string verifiedBy;  // empty = 待核实
    std::optional<base::Error> error;  // why nobody can be asked here
    // Names a tag that is told for a reason only: its counts too, because a count of few tells as much as their names.
    bool isSensitive = false;
    Matching::Counts counts {};
    std::size_t decided = 0;
    std::size_t count(Grade grade) const { return counts[static_cast<std::size_t>(grade)]; }
};

// The policies in force on the day with their counts; holds the book they stand in.
struct Overview {
    std::shared_ptr<const Book> book;
    base::Day day;
    std::vector<PolicyCounts> policies;
};

class Service {
public:
    // The catalogue must outlive it. Error "aid.refused".
    static base::Result<std::unique_ptr<Service>> make(const catalog::Catalog& catalog);
    ~Service();

    const Facts& facts() const;
    const Parameters& parameters() const { return m_parameters; }
    std::shared_ptr<const Book> book() const;
    // Goes by another book from now on, made with facts().
    void use(std::shared_ptr<const Book> book);

    // The grades of a day. Nobody else has the population while it lives. Errors of the population.
    struct Held {
        population::Keeper::Lease lease;
        Matching* matching = nullptr;
    };
    base::Result<Held> match(const registry::View& view, base::Day day);

    base::Result<Overview> overview(const registry::View& view, base::Day day);
    // The subjects whose matches are to be decided about, each with what is known. Who is not counted is left out. Errors of
    // placeOf().
    base::Result<std::vector<std::pair<RowId, std::string>>> seen(const registry::View& view, std::string_view policy, std::span<const RowId> subjects);

private:
    explicit Service(const catalog::Catalog& catalog);
    population::Keeper& keeper(const registry::View& view);

    std::shared_ptr<const Book> kept(std::shared_ptr<const Book> book) const;

    population::Keeper m_own;
    // Rules lead into them, and grades beside a population that lives longer than this lead to rules.
    std::shared_ptr<const Facts> m_facts;
    Parameters m_parameters;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Book> m_book;
};

// The policy in force. Errors "aid.no_such_policy" {policy}, "aid.not_in_force" {policy} {day}, that of Matching::error().
base::Result<std::size_t> placeOf(const Matching& matching, std::string_view policy);
// Decisions with whether they stand by what is known now.
base::Result<Decisions> standing(const registry::View& view, Matching& matching);

}  // namespace linli::aid
