// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/service.h"
#include "core/rules/told.h"

namespace linli::aid {

using base::ErrorCode;
using base::fail;

namespace {

// What a decision takes off the list of what waits for one.
bool waits(Grade grade)
{
    return grade == Grade::Entitled || grade == Grade::Unverified || grade == Grade::Near;
}

}  // namespace

Service::Service(const catalog::Catalog& catalog)
    : m_own(catalog)
    , m_facts(std::make_shared<const Facts>(catalog))
{
}

Service::~Service() = default;

base::Result<std::unique_ptr<Service>> Service::make(const catalog::Catalog& catalog)
{
    std::unique_ptr<Service> made(new Service(catalog));
    LINLI_TRY(made->m_parameters, Parameters::load());
    LINLI_TRY(std::shared_ptr<const Book> book, Book::load(made->facts(), made->m_parameters));
    made->m_book = made->kept(std::move(book));
    return made;
}

const Facts& Service::facts() const
{
    return *m_facts;
}

// The book, and with it the facts its rules lead into.
std::shared_ptr<const Book> Service::kept(std::shared_ptr<const Book> book) const
{
    auto both = std::make_shared<std::pair<std::shared_ptr<const Facts>, std::shared_ptr<const Book>>>(m_facts, std::move(book));
    const Book* const inside = both->second.get();
    return std::shared_ptr<const Book>(std::move(both), inside);
}

std::shared_ptr<const Book> Service::book() const
{
    const std::lock_guard lock(m_mutex);
    return m_book;
}

void Service::use(std::shared_ptr<const Book> book)
{
    std::shared_ptr<const Book> both = kept(std::move(book));
    const std::lock_guard lock(m_mutex);
    m_book = std::move(both);
}

population::Keeper& Service::keeper(const registry::View& view)
{
    population::Keeper* const shared = view.computedTags == nullptr ? nullptr : view.computedTags->people();
    return shared != nullptr ? *shared : m_own;
}

base::Result<Service::Held> Service::match(const registry::View& view, base::Day day)
{
    const std::shared_ptr<const Book> book = this->book();
    LINLI_TRY(population::Keeper::Lease lease, keeper(view).lend(view, day));
    std::unique_ptr<population::Follower>& beside = lease.follower(population::Beside::Aid);
    if (beside == nullptr || static_cast<Matching*>(beside.get())->book() != book) {
        auto made = std::make_unique<Matching>(book, lease.people());
        LINLI_CHECK(made->begin(view));
        beside = std::move(made);
    }
    Matching* const matching = static_cast<Matching*>(beside.get());
    return Held {std::move(lease), matching};
}

base::Result<Overview> Service::overview(const registry::View& view, base::Day day)
{
    LINLI_TRY(const Held held, match(view, day));
    Matching& matching = *held.matching;
    LINLI_TRY(const Decisions decisions, standing(view, matching));
    Overview made;
    made.book = matching.book();
    made.day = day;
    for (std::size_t no = 0; no < matching.size(); ++no) {
        PolicyCounts one;
        one.policy = &matching.policy(no);
        one.version = &matching.version(no);
        one.verifiedBy = one.version->verifiedOn(day);
        one.error = matching.error(no);
        one.counts = matching.counts(no);
        LINLI_TRY(const std::vector<rules::SensitiveTag> sensitive, rules::sensitiveTags(view, one.version->entitled.text()));
        one.isSensitive = !sensitive.empty();
        made.policies.push_back(std::move(one));
    }
    for (const auto& [key, decision] : decisions) {
        const auto no = matching.find(decision.policy);
        if (!no || !decision.stands) {
            continue;
        }
        const auto row = matching.people().index(matching.policy(*no).policy.subject, decision.subject);
        const Grade grade = row ? matching.grade(*no, *row) : Grade::None;
        if (waits(grade)) {
            --made.policies[*no].counts[static_cast<std::size_t>(grade)];
            ++made.policies[*no].decided;
        }
    }
    return made;
}

base::Result<std::vector<std::pair<RowId, std::string>>> Service::seen(const registry::View& view, std::string_view policy, std::span<const RowId> subjects)
{
    LINLI_TRY(const Held held, match(view, view.today));
    Matching& matching = *held.matching;
    LINLI_TRY(const std::size_t no, placeOf(matching, policy));
    std::vector<std::pair<RowId, std::string>> made;
    for (const RowId subject : subjects) {
        const auto row = matching.people().index(matching.policy(no).policy.subject, subject);
        if (row && matching.grade(no, *row) != Grade::None) {
            made.emplace_back(subject, seenBy(matching.people(), matching.version(no), matching.grade(no, *row), *row));
        }
    }
    return made;
}

base::Result<std::size_t> placeOf(const Matching& matching, std::string_view policy)
{
    if (const auto no = matching.find(policy)) {
        return matching.error(*no) ? base::Result<std::size_t>(fail(*matching.error(*no))) : base::Result<std::size_t>(*no);
    }
    if (const CheckedPolicy* known = matching.book()->find(policy)) {
        return fail(ErrorCode::NotFound, "aid.not_in_force", {{"policy", known->policy.name.zh}, {"day", base::isoText(matching.people().asOf())}});
    }
    return fail(ErrorCode::NotFound, "aid.no_such_policy", {{"policy", std::string(policy)}});
}

base::Result<Decisions> standing(const registry::View& view, Matching& matching)
{
    LINLI_TRY(Decisions all, readDecisions(view));
    for (auto& [key, decision] : all) {
        const auto no = matching.find(decision.policy);
        const auto row = no && !matching.error(*no) ? matching.people().index(matching.policy(*no).policy.subject, decision.subject) : std::nullopt;
        decision.stands = row && seenBy(matching.people(), matching.version(*no), matching.grade(*no, *row), *row) == decision.seen;
    }
    return all;
}

}  // namespace linli::aid
