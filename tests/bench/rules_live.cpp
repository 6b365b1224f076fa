// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that follow edits: bench_rules_live [people, default 200000]. CPU time from a committed edit of one household
// until every one of some sixty rules is right, with the rules read from the packs and some over relatives.
#include "core/registry/operations.h"
#include "core/rules/live.h"
#include "tests/bench/rule_people.h"

using namespace linli;
using namespace linli::bench;

namespace {

std::vector<rules::Rule> allRules(const rules::Facts& facts, const rules::Parameters& parameters)
{
    std::vector<rules::Rule> made;
    for (const rules::PackedRule& one : must(rules::packedRules())) {
        if (one.rule.empty()) {
            continue;
        }
        if (auto rule = rules::Rule::check(facts, parameters, one.rule, {one.subject, one.age})) {
            made.push_back(std::move(*rule));
        }
    }
    return made;
}

struct Spread {
    std::vector<double> times;
    void print(const char* what, std::size_t deltas)
    {
        std::sort(times.begin(), times.end());
        std::printf("%s: least %.2f, median %.2f, most %.2f ms of %zu, %zu answers changed\n", what, times.front(), times[times.size() / 2], times.back(), times.size(), deltas);
    }
};

}  // namespace

int main(int count, char** arguments)
{
    Station station(count > 1 ? static_cast<std::size_t>(std::atol(arguments[1])) : 200000);
    population::ChangedRows changed(station.catalog);
    station.registry->ledger().join(changed);
    const rules::Facts facts(station.catalog);
    const rules::Parameters parameters = must(rules::Parameters::load());
    const registry::View view = station.registry->view();
    const double start = cpuMilliseconds();
    auto live = must(rules::Live::make(view, facts));
    const auto numbers = must(live->add(view, allRules(facts, parameters)));
    std::printf("%zu people, %zu rules: read and evaluated in %.0f ms\n", live->population().size(rules::Table::Person), numbers.size(), cpuMilliseconds() - start);
    base::SeededRandom random(3);
    const auto measure = [&](const char* what, const std::function<base::Status(registry::Operations&, RowId person, RowId household)>& edit) {
        Spread spread;
        std::size_t deltas = 0;
        while (spread.times.size() < 40) {
            const std::size_t at = random.below(live->population().size(rules::Table::Person));
            if (live->population().link(rules::Link::Living)[at] < 0) {
                continue;
            }
            const RowId person = live->population().row(rules::Table::Person, at);
            const RowId household = live->population().row(rules::Table::Household, static_cast<std::size_t>(live->population().link(rules::Link::Living)[at]));
            must(registry::operate(*station.registry, {"bench", "edit", "", std::nullopt}, [&](registry::Operations& operations) { return edit(operations, person, household); }));
            const double begin = cpuMilliseconds();
            deltas += must(live->update(view, changed.take())).size();
            spread.times.push_back(cpuMilliseconds() - begin);
        }
        spread.print(what, deltas);
    };
    measure("income of a household", [&](registry::Operations& operations, RowId, RowId household) {
        return operations.setField(household, "household.income_per_head", std::to_string(random.below(5000)));
    });
    measure("occupation of a person", [&](registry::Operations& operations, RowId person, RowId) {
        return operations.setField(person, "person.occupation", random.below(2) == 0 ? "70" : "80");
    });
    measure("tag of a household", [&](registry::Operations& operations, RowId, RowId household) {
        registry::NewTag how;
        auto select = must(station.replica.writer().prepare("SELECT id FROM tag_def WHERE code = 'dibao'"));
        must(select.step());
        how.tag = RowId {select.integer(0)};
        const RowId rows[] = {household};
        return operations.addTag(rows, how);
    });
    measure("death of a person", [&](registry::Operations& operations, RowId person, RowId) {
        return operations.death(person, {must(base::Date::fromIso("2026-11-20")), ""});
    });
    return 0;
}
