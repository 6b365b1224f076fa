// SPDX-License-Identifier: GPL-3.0-or-later
// Tags that rules make, after an edit: bench_tags [people, default 4100]. CPU time from a committed edit of one household
// until the findings of every tag of the dictionary are right, and of a computation of everything.
#include "core/registry/operations.h"
#include "core/tags/service.h"
#include "tests/bench/rule_people.h"

using namespace linli;
using namespace linli::bench;

int main(int count, char** arguments)
{
    Station station(count > 1 ? static_cast<std::size_t>(std::atol(arguments[1])) : 4100);
    const auto service = must(tags::Service::make(station.catalog));
    station.registry->useComputedTags(service.get());
    const registry::View view = station.registry->view();
    double begin = cpuMilliseconds();
    const auto first = must(service->findings(view, view.today));
    std::printf("%zu tags: read and computed in %.0f ms\n", first->tags.size(), cpuMilliseconds() - begin);
    std::vector<RowId> households;
    std::vector<RowId> persons;
    for (const auto& [sql, into] : {std::pair("SELECT DISTINCT lives_household FROM person_current WHERE lives_household IS NOT NULL", &households),
                                    std::pair("SELECT person FROM person_current WHERE lives_household IS NOT NULL", &persons)}) {
        auto select = must(station.replica.writer().prepare(sql));
        while (must(select.step())) {
            into->push_back(RowId {select.integer(0)});
        }
    }
    base::SeededRandom random(3);
    const auto measure = [&](const char* what, const std::function<base::Status(registry::Operations&)>& edit) {
        std::vector<double> times;
        while (times.size() < 60) {
            must(registry::operate(*station.registry, {"bench", "edit", "", std::nullopt}, edit));
            begin = cpuMilliseconds();
            must(service->findings(view, view.today));
            times.push_back(cpuMilliseconds() - begin);
        }
        std::sort(times.begin(), times.end());
        std::printf("%s: least %.2f, median %.2f, most %.2f ms\n", what, times.front(), times[times.size() / 2], times.back());
    };
    const auto any = [&](const std::vector<RowId>& rows) { return rows[random.below(rows.size())]; };
    measure("income of a household", [&](registry::Operations& operations) {
        return operations.setField(any(households), "household.income_per_head", std::to_string(random.below(5000)));
    });
    measure("birth of a person", [&](registry::Operations& operations) {
        return operations.setField(any(persons), "person.birth", std::to_string(1930 + random.below(90)) + "-03-01");
    });
    measure("occupation of a person", [&](registry::Operations& operations) {
        return operations.setField(any(persons), "person.occupation", random.below(2) == 0 ? "70" : "80");
    });
    service->people()->forget();
    begin = cpuMilliseconds();
    must(service->findings(view, view.today));
    std::printf("everything anew: %.0f ms\n", cpuMilliseconds() - begin);
    return 0;
}
