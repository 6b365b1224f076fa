// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/service.h"

#include "core/rules/columns.h"
#include "core/tags/computation.h"

#include <algorithm>

namespace linli::tags {

using base::ErrorCode;
using base::fail;

namespace {

// Findings of days and areas, beyond those that stand beside their population.
constexpr std::size_t kMostFound = 4;

}  // namespace

Service::Service(const catalog::Catalog& catalog)
    : m_keeper(catalog)
{
}

Service::~Service() = default;

base::Result<std::unique_ptr<Service>> Service::make(const catalog::Catalog& catalog)
{
    LINLI_TRY(rules::Parameters parameters, rules::Parameters::load());
    std::unique_ptr<Service> made(new Service(catalog));
    made->m_book = std::make_unique<RuleBook>(made->m_keeper.facts(), std::move(parameters));
    return made;
}

base::Result<Computation*> Service::computation(const registry::View& view, population::Keeper::Lease& lease)
{
    if (lease.follower(population::Beside::Tags) == nullptr) {
        auto made = std::make_unique<Computation>(*m_book, lease.people());
        LINLI_CHECK(made->begin(view));
        lease.follower(population::Beside::Tags) = std::move(made);
    }
    return static_cast<Computation*>(lease.follower(population::Beside::Tags).get());
}

std::shared_ptr<const Findings> Service::known(const registry::View& view, base::Day on, const population::Mark& now)
{
    const std::lock_guard lock(m_mutex);
    for (const Found& one : m_found) {
        if (one.day == on && one.area == view.area.json() && one.mark.standsAt(now)) {
            return one.findings;
        }
    }
    return nullptr;
}

void Service::keep(Found found)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_found, [&](const Found& one) { return one.day == found.day && one.area == found.area; });
    m_found.push_front(std::move(found));
    m_found.resize(std::min(m_found.size(), kMostFound));
}

base::Result<std::shared_ptr<const Findings>> Service::findings(const registry::View& view, base::Day on)
{
    LINLI_TRY(const population::Mark now, m_keeper.mark(view));
    if (auto found = known(view, on, now)) {
        return found;
    }
    LINLI_TRY(population::Keeper::Lease lease, m_keeper.lend(view, on));
    LINLI_TRY(const Computation* const made, computation(view, lease));
    keep({on, view.area.json(), lease.mark(), made->findings()});
    return made->findings();
}

base::Result<std::string> Service::seen(const registry::View& view, RowId tag, RowId subject)
{
    LINLI_TRY(population::Keeper::Lease lease, m_keeper.lend(view, view.today));
    LINLI_TRY(const Computation* const made, computation(view, lease));
    return made->seen(tag, subject);
}

base::Result<Service::Counts> Service::count(const registry::View& view, const std::string& text, Table subject)
{
    LINLI_TRY(population::Keeper::Lease lease, m_keeper.lend(view, view.today));
    LINLI_TRY(const Computation* const tags, computation(view, lease));
    LINLI_TRY(const auto rule, m_book->rule(subject, text));
    LINLI_CHECK(lease.people().need(view, rule->needs()));
    const rules::Answers answers = rules::evaluate(lease.people(), *rule);
    Counts made;
    for (std::size_t row = 0; row < answers.truths.size(); ++row) {
        if (!tags->counted(subject)[row]) {
            continue;
        }
        switch (answers.truths[row]) {
            case rules::Truth::True: ++made.yes; break;
            case rules::Truth::False: ++made.no; break;
            case rules::Truth::Unknown: ++made.unknown; break;
            case rules::Truth::Failed: ++made.failed; break;
        }
    }
    return made;
}

base::Result<std::shared_ptr<const registry::RuleCarriers>> Service::carriers(const registry::View& view, RowId tag, base::Day on)
{
    LINLI_TRY(const std::shared_ptr<const Findings> all, findings(view, on));
    const auto found = std::ranges::find_if(all->tags, [&](const auto& one) { return one->definition.row == tag; });
    if (found == all->tags.end() || (*found)->definition.role != Role::Define) {
        return std::shared_ptr<const registry::RuleCarriers>();
    }
    if ((*found)->error) {
        return fail(*(*found)->error);
    }
    return std::shared_ptr<const registry::RuleCarriers>(*found, &(*found)->carriers);
}

base::Result<std::vector<registry::RuleTag>> Service::of(const registry::View& view, std::span<const RowId> subjects, base::Day on)
{
    LINLI_TRY(const std::shared_ptr<const Findings> all, findings(view, on));
    std::vector<registry::RuleTag> given;
    for (const RowId subject : subjects) {
        for (const auto& tag : all->tags) {
            if (std::binary_search(tag->carriers.rows.begin(), tag->carriers.rows.end(), subject)) {
                const auto value = tag->carriers.values.find(subject);
                given.push_back({tag->definition.row, subject, value == tag->carriers.values.end() ? std::string() : value->second});
            }
        }
    }
    return given;
}

}  // namespace linli::tags
