// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A station with the shipped tags and policies, and short ways to people it. Invented people only.

#include "core/tags/definition.h"
#include "tests/core/aid/desk.h"

namespace linli::test {

class AidTown {
public:
    explicit AidTown(std::string_view today)
        : station(today)
        , tagService(must(tags::Service::make(sharedCatalog())))
        , aid(must(aid::Service::make(sharedCatalog())))
    {
        station.standardTags();
        station.registry().useComputedTags(tagService.get());
    }

    base::Day today() { return station.view().today; }

    // Somebody who lives alone in a flat.
    base::RowId resident(const std::string& name, const std::string& sex, const std::string& birth, const std::string& building, const std::string& room)
    {
        const base::RowId person = station.person(name, sex, birth);
        station.moveIn(station.house(building, room), {{person, "02"}}, "2001-03-01");
        return person;
    }

    base::RowId livingHousehold(base::RowId person)
    {
        store::Statement select = must(station.database().prepare("SELECT coalesce(lives_household, 0) FROM person_current WHERE person = ?1"));
        select.bind(1, person);
        must(select.step());
        return base::RowId {select.integer(0)};
    }

    void set(base::RowId row, std::string_view field, catalog::Value value)
    {
        auto writer = must(station.ledger().begin(Station::occasion("edit")));
        must(writer.set(row, field, std::move(value)));
        must(writer.commit());
    }

    void disability(base::RowId person, const std::string& grade)
    {
        auto writer = must(station.ledger().begin(Station::occasion("edit")));
        const base::RowId row = must(writer.create("disability"));
        must(writer.set(row, "disability.person", catalog::reference(person)));
        must(writer.set(row, "disability.card_no", std::string("31010119500101001" + grade)));
        must(writer.set(row, "disability.grade", grade));
        must(writer.commit());
    }

    void tag(base::RowId subject, base::RowId tag)
    {
        station.run([&](registry::Operations& operations) {
            registry::NewTag how;
            how.tag = tag;
            const base::RowId only[] = {subject};
            return operations.addTag(only, how);
        });
    }

    aid::Match match(base::RowId subject, const std::string& policy, bool isRevealed = false, const std::string& on = "")
    {
        const base::Day day = on.empty() ? today() : date(on).first();
        kept = must(aid::page(*aid, station.view(), day, {subject, policy, isRevealed ? rules::Ground::Recorded : rules::Ground::None, isRevealed}));
        if (kept.matches.size() != 1) {
            throw std::runtime_error("the policy is not asked of them");
        }
        return kept.matches.front();
    }

    aid::PolicyCounts counts(const std::string& policy)
    {
        overview = must(aid->overview(station.view(), today()));
        const auto found = std::find_if(overview.policies.begin(), overview.policies.end(), [&](const auto& one) { return one.policy->policy.id == policy; });
        if (found == overview.policies.end()) {
            throw std::runtime_error("the policy is not in force");
        }
        return *found;
    }

    Station station;
    std::unique_ptr<tags::Service> tagService;
    std::unique_ptr<aid::Service> aid;
    // What the pointers of matches and counts lead into.
    aid::Page kept;
    aid::Overview overview;
};

}  // namespace linli::test
