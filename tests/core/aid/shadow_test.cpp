// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/admit.h"
#include "core/aid/shadow.h"
#include "core/base/resource.h"
#include "tests/core/aid/city.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace linli;
using namespace linli::aid;
using test::City;
using test::must;

namespace {

std::string allowanceFrom(const std::string& age)
{
    std::string text(*base::resource("packs/base/policies/elder_allowance.json"));
    const std::string old = "person.age >= 65";
    for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + 1)) {
        text.replace(at, old.size(), "person.age >= " + age);
    }
    return text;
}

}  // namespace

TEST_CASE("a shadow run names who would enter and who would leave, and changes nothing")
{
    City city(7);
    const registry::View view = city.registry->view();
    const auto counts = [&] { return must(city.service->overview(view, view.today)); };
    const auto entitled = [&] {
        const Overview all = counts();
        return std::ranges::find_if(all.policies, [](const PolicyCounts& one) { return one.policy->policy.id == "elder_allowance"; })->count(Grade::Entitled);
    };
    const std::size_t before = entitled();
    const auto later = must(checkPolicy(test::facts(), test::parameters(), must(readPolicy(test::sharedCatalog(), allowanceFrom("70")))));
    const Shadow less = must(shadow(*city.service, view, view.today, later, rules::Ground::None));
    CHECK_FALSE(less.isNew);
    REQUIRE(!less.moved.empty());
    const auto leaving = static_cast<std::size_t>(std::ranges::count_if(less.moved, [](const Moved& one) { return one.before == Grade::Entitled; }));
    CHECK(leaving > 0);
    CHECK(leaving < before);
    CHECK(std::ranges::none_of(less.moved, [](const Moved& one) { return one.after == Grade::Entitled; }));
    std::size_t counted = 0;
    for (const auto& [way, count] : less.counts) {
        counted += count;
    }
    CHECK(counted == less.moved.size());
    const auto same = must(checkPolicy(test::facts(), test::parameters(), must(readPolicy(test::sharedCatalog(), allowanceFrom("65")))));
    CHECK(must(shadow(*city.service, view, view.today, same, rules::Ground::None)).moved.empty());
    CHECK(entitled() == before);
}

TEST_CASE("a shadow run of a policy that names a sensitive tag is told for a reason only, and so is one that was such a policy before")
{
    City city(7);
    const registry::View view = city.registry->view();
    const auto run = [&](const std::string& json, rules::Ground ground) {
        return shadow(*city.service, view, view.today, must(checkPolicy(test::facts(), test::parameters(), must(readPolicy(test::sharedCatalog(), json)))), ground);
    };
    const std::string sensitive(*base::resource("packs/base/policies/child_living.json"));
    std::string harmless = allowanceFrom("65");
    harmless.replace(harmless.find("\"elder_allowance\""), std::string("\"elder_allowance\"").size(), "\"child_living\"");
    for (const std::string& json : {sensitive, harmless}) {
        const auto refused = run(json, rules::Ground::None);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message == "rules.reason_needed");
        CHECK(run(json, rules::Ground::Recorded).has_value());
    }
}

TEST_CASE("of a policy that is new everybody who is counted enters")
{
    City city(7);
    const registry::View view = city.registry->view();
    Policy policy = must(readPolicy(test::sharedCatalog(), allowanceFrom("65")));
    policy.id = "another";
    policy.no = 99;
    policy.name = {"另一项", "another"};
    const Shadow made = must(shadow(*city.service, view, view.today, must(checkPolicy(test::facts(), test::parameters(), std::move(policy))), rules::Ground::None));
    CHECK(made.isNew);
    CHECK(made.counted == made.moved.size());
    CHECK(made.counted > 1000);
}
