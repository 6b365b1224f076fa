// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tags that rules make, kept for as long as the program runs, beside the population they are found in: what rules say
// of today follows the ledger, row by row. Safe from any thread; one at a time computes, the others wait.

#include "core/population/keeper.h"
#include "core/tags/findings.h"

#include <deque>
#include <memory>
#include <mutex>

namespace linli::tags {

class Computation;
class RuleBook;

class Service final : public registry::ComputedTags {
public:
    // The catalogue must outlive it. Error "catalog.damaged".
    static base::Result<std::unique_ptr<Service>> make(const catalog::Catalog& catalog);
    ~Service() override;

    // What the rules say of the day, as the file of the view stands now. Errors of the store and of the population.
    base::Result<std::shared_ptr<const Findings>> findings(const registry::View& view, base::Day on);
    // What the rule of the tag looks at for the row, to be kept with a refusal. Error "tags.no_such_tag",
    // "ledger.no_such_row", those of the rule.
    base::Result<std::string> seen(const registry::View& view, RowId tag, RowId subject);
    // How the people (households, houses) that are counted answer a rule that is no tag's yet. Errors of the rule.
    struct Counts {
        std::size_t yes = 0;
        std::size_t unknown = 0;
        std::size_t no = 0;
        std::size_t failed = 0;
    };
    base::Result<Counts> count(const registry::View& view, const std::string& rule, Table subject);

    base::Result<std::shared_ptr<const registry::RuleCarriers>> carriers(const registry::View& view, RowId tag, base::Day on) override;
    base::Result<std::vector<registry::RuleTag>> of(const registry::View& view, std::span<const RowId> subjects, base::Day on) override;

    population::Keeper* people() override { return &m_keeper; }

private:
    struct Found {
        base::Day day;
        std::string area;
        population::Mark mark;
        std::shared_ptr<const Findings> findings;
    };
    explicit Service(const catalog::Catalog& catalog);
    base::Result<Computation*> computation(const registry::View& view, population::Keeper::Lease& lease);
    std::shared_ptr<const Findings> known(const registry::View& view, base::Day on, const population::Mark& now);
    void keep(Found found);

    population::Keeper m_keeper;
    std::unique_ptr<RuleBook> m_book;
    // So that whoever asks for what was found need not wait for those who work with the population.
    std::mutex m_mutex;
    std::deque<Found> m_found;
};

}  // namespace linli::tags
