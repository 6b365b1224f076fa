// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/rules/city.h"

#include "core/demo/city.h"
#include "tests/support/station.h"

namespace linli::test {

namespace {

struct Made {
    TempFolder folder;
    base::SystemRandom random;
    base::FixedClock clock {base::startOfShanghaiDay(base::toDay({2026, 6, 30})) + 8 * 3'600'000};
    std::unique_ptr<store::Replica> replica;
    std::unique_ptr<registry::Registry> registry;
    std::unique_ptr<rules::Facts> facts;
    rules::Parameters parameters;
    std::unique_ptr<population::Population> people;
    City city;

    Made()
    {
        demo::CityOptions options;
        options.folder = folder.path();
        options.committees = 1;
        options.residents = 1000;
        options.seed = 11;
        options.asOf = base::toDay({2026, 6, 30});
        options.months = 2;
        must(demo::createCity(options, [](const std::string&, int, int) { return true; }));
        replica = std::make_unique<store::Replica>(must(
            store::Replica::open(folder.path() / "stations" / "1", demo::kPracticeUser, "practice-city-0000", sharedCatalog(), random, clock)));
        registry = must(registry::Registry::open(replica->writer(), sharedCatalog(), clock, random));
        facts = std::make_unique<rules::Facts>(sharedCatalog());
        parameters = must(rules::Parameters::load());
        city.view = registry->view();
        people = must(population::Population::load(city.view, *facts, city.view.today));
        city.facts = facts.get();
        city.parameters = &parameters;
        city.people = people.get();
    }
};

}  // namespace

const City& city()
{
    static Made made;
    return made.city;
}

rules::Rule loaded(const std::string& text, rules::RuleOptions options)
{
    const City& here = city();
    rules::Rule rule = must(rules::Rule::check(*here.facts, *here.parameters, text, options));
    must(here.people->need(here.view, rule.needs()));
    return rule;
}

}  // namespace linli::test
