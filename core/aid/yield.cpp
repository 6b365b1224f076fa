// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/yield.h"

namespace linli::aid {

namespace {

base::Status countVisits(const registry::View& view, Yield& made)
{
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT count(*), count(DISTINCT coalesce(v.house, p.lives_house, h.house, v.household, v.person)) FROM visit v "
                                                         "LEFT JOIN person_current p ON p.person = v.person LEFT JOIN household h ON h.id = v.household "
                                                         "WHERE v.\"on\" BETWEEN ?1 AND ?2"));
    select.bind(1, std::string_view(base::isoText(made.from))).bind(2, std::string_view(base::isoText(made.to)));
    LINLI_TRY([[maybe_unused]] const bool found, select.step());
    made.visits = static_cast<std::size_t>(select.integer(0));
    made.doors = static_cast<std::size_t>(select.integer(1));
    return {};
}

void count(YieldLine& line, Choice choice, Grade grade)
{
    switch (choice) {
        case Choice::Applied:
            ++line.applied;
            ++(grade == Grade::Receiving ? line.received : grade == Grade::None ? line.gone : line.waiting);
            break;
        case Choice::Receiving: ++line.receiving; break;
        case Choice::Declined: ++line.declined; break;
        case Choice::NotNow: ++line.notNow; break;
        case Choice::FoundNot: ++line.foundNot; break;
    }
}

}  // namespace

base::Result<Yield> yield(Service& service, const registry::View& view, base::Day from, base::Day to, rules::Ground ground)
{
    if (to < from) {
        return base::fail(base::ErrorCode::Invalid, "aid.yield_period", {{"from", base::isoText(from)}, {"to", base::isoText(to)}});
    }
    Yield made;
    made.from = from;
    made.to = to;
    LINLI_CHECK(countVisits(view, made));
    LINLI_TRY(const Service::Held held, service.match(view, view.today));
    const Matching& matching = *held.matching;
    LINLI_TRY(const Decisions decisions, readDecisions(view, base::isoText(from), base::isoText(to)));
    for (const CheckedPolicy& checked : matching.book()->policies()) {
        const Policy& policy = checked.policy;
        // One that has ended since is asked of nobody now.
        const auto no = matching.find(policy.id);
        YieldLine line;
        line.policy = policy.id;
        line.name = policy.name.zh;
        bool isAny = false;
        for (auto at = decisions.lower_bound({policy.id, RowId {}}); at != decisions.end() && at->first.first == policy.id; ++at) {
            const Decision& one = at->second;
            if (const auto choice = choiceOf(one.choice)) {
                const auto row = !no || matching.error(*no) ? std::nullopt : matching.people().index(policy.subject, one.subject);
                count(line, *choice, row ? matching.grade(*no, *row) : Grade::None);
                isAny = true;
            }
        }
        if (!isAny) {
            continue;
        }
        LINLI_TRY(const std::vector<rules::SensitiveTag> sensitive, rules::sensitiveTags(view, checked.versions.back().entitled.text()));
        const bool isHidden = !sensitive.empty() && ground == rules::Ground::None;
        made.withheld += isHidden ? 1 : 0;
        if (!isHidden) {
            made.lines.push_back(std::move(line));
        }
    }
    return made;
}

}  // namespace linli::aid
