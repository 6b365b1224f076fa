// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tags that rules make, kept for as long as the program runs: for each day and area asked for, what all rules say.
// What is kept of today follows the ledger: the rows that were edited since are read anew, the rest stays. Safe from any
// thread; one at a time computes, the others wait.

#include "core/population/population.h"
#include "core/tags/findings.h"

#include <deque>
#include <memory>
#include <mutex>

namespace linli::rules {
class Parameters;
}

namespace linli::tags {

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

    base::Result<std::shared_ptr<const registry::RuleCarriers>> carriers(const registry::View& view, RowId tag, base::Day on) override;
    base::Result<std::vector<registry::RuleTag>> of(const registry::View& view, std::span<const RowId> subjects, base::Day on) override;

private:
    struct Kept;
    explicit Service(const catalog::Catalog& catalog);
    base::Result<Kept*> upToDate(const registry::View& view, base::Day on);
    base::Status compute(const registry::View& view, Kept& kept, bool anew);

    population::Facts m_facts;
    std::unique_ptr<rules::Parameters> m_parameters;
    std::mutex m_mutex;
    // Newest use first; a few days are kept.
    std::deque<std::unique_ptr<Kept>> m_kept;
};

}  // namespace linli::tags
