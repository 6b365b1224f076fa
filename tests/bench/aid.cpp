// SPDX-License-Identifier: GPL-3.0-or-later
// Policies over everybody: bench_aid [people, default 200000]. CPU time from nothing until everybody has a grade for every policy,
// then of the blocking facts of all who are not decided; of the work list of 50 doors; of one household's change until every grade is right; of the whole
// page of one person with every explanation.
#include "core/aid/reason.h"
#include "core/aid/worklist.h"
#include "core/registry/operations.h"
#include "core/rules/walk.h"
#include "core/tags/service.h"
#include "tests/bench/rule_people.h"

using namespace linli;
using namespace linli::bench;

namespace {

void print(const char* what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    std::printf("%s: least %.2f, median %.2f, most %.2f ms of %zu\n", what, times.front(), times[times.size() / 2], times.back(), times.size());
}

// Of all pairs that are not decided; the number of pairs and of facts.
std::pair<std::size_t, std::size_t> blockingFacts(aid::Matching& matching)
{
    std::size_t pairs = 0;
    std::size_t facts = 0;
    for (std::size_t no = 0; no < matching.size(); ++no) {
        if (matching.error(no)) {
            continue;
        }
        rules::Walk walk(matching.people(), matching.version(no).entitled);
        const std::vector<aid::Grade>& grades = matching.grades(no);
        for (std::size_t row = 0; row < grades.size(); ++row) {
            if (grades[row] == aid::Grade::Unverified) {
                ++pairs;
                facts += walk.blocking(row).size();
            }
        }
    }
    return {pairs, facts};
}

}  // namespace

int main(int count, char** arguments)
{
    Station station(count > 1 ? static_cast<std::size_t>(std::atol(arguments[1])) : 200000);
    const auto tagService = must(tags::Service::make(station.catalog));
    station.registry->useComputedTags(tagService.get());
    const auto view = [&] { return station.registry->view(); };
    double start = cpuMilliseconds();
    const auto service = must(aid::Service::make(station.catalog));
    std::printf("policies read and checked: %.0f ms\n", cpuMilliseconds() - start);
    start = cpuMilliseconds();
    std::vector<RowId> people;
    std::vector<RowId> homes;
    {
        const aid::Service::Held held = must(service->match(view(), view().today));
        std::printf("%zu people, %zu policies: read, tags and grades in %.0f ms\n", held.matching->people().size(rules::Table::Person), held.matching->size(),
                    cpuMilliseconds() - start);
        aid::Matching again(held.matching->book(), held.matching->people());
        start = cpuMilliseconds();
        must(again.begin(view()));
        std::printf("grades alone, everything read: %.0f ms\n", cpuMilliseconds() - start);
        start = cpuMilliseconds();
        const auto [pairs, facts] = blockingFacts(*held.matching);
        const double spent = cpuMilliseconds() - start;
        std::printf("blocking facts of all %zu undecided pairs (%zu facts): %.0f ms, %.2f microseconds a pair\n", pairs, facts, spent,
                    pairs == 0 ? 0.0 : 1000 * spent / static_cast<double>(pairs));
        base::SeededRandom random(5);
        while (people.size() < 60) {
            const std::size_t at = random.below(held.matching->people().size(rules::Table::Person));
            const std::int32_t home = held.matching->people().link(rules::Link::Living)[at];
            if (home >= 0) {
                people.push_back(held.matching->people().row(rules::Table::Person, at));
                homes.push_back(held.matching->people().row(rules::Table::Household, static_cast<std::size_t>(home)));
            }
        }
    }
    start = cpuMilliseconds();
    aid::WorklistQuery fifty;
    fifty.most = 50;
    const aid::Worklist list = must(aid::worklist(*service, view(), view().today, fifty));
    std::printf("work list: %zu of %zu doors in %.0f ms\n", list.cards.size(), list.doors, cpuMilliseconds() - start);
    const auto edit = [&](const char* what, const std::function<base::Status(ledger::Writer&, std::size_t)>& change) {
        std::vector<double> times;
        for (std::size_t at = 0; at < people.size(); ++at) {
            auto writer = must(station.registry->ledger().begin({"bench", "edit", "", std::nullopt}));
            must(change(writer, at));
            must(writer.commit());
            const double begun = cpuMilliseconds();
            must(service->match(view(), view().today));
            times.push_back(cpuMilliseconds() - begun);
        }
        print(what, std::move(times));
    };
    edit("an income, until all tags and grades are right", [&](ledger::Writer& writer, std::size_t at) {
        return writer.set(homes[at], "household.income_per_head", static_cast<std::int64_t>(100'000 + at));
    });
    edit("an occupation, until all tags and grades are right",
         [&](ledger::Writer& writer, std::size_t at) { return writer.set(people[at], "person.occupation", std::string(at % 2 == 0 ? "70" : "80")); });
    std::vector<double> pages;
    for (const RowId person : people) {
        const double begun = cpuMilliseconds();
        must(aid::page(*service, view(), view().today, {person, "", rules::Ground::None, false}));
        pages.push_back(cpuMilliseconds() - begun);
    }
    print("the page of one person, all policies explained", std::move(pages));
}
