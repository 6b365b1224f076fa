// SPDX-License-Identifier: GPL-3.0-or-later
// The practice city and what is really so in it: whoever is called 符合 is entitled, and whoever is entitled is never called
// 不符合, though a part of the facts was blanked and some people stand in the file twice.
#include "tests/core/aid/city.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::aid;
using test::City;
using test::must;

namespace {

// Of which the truth file tells.
const std::set<std::string> kTold = {"dibao", "elder_allowance", "elder_checkup", "childcare_subsidy", "elder_alone_care", "disabled_care_subsidy",
                                     "severe_disabled_living", "disabled_living_subsidy", "ltci"};

void compare(const City& city)
{
    const registry::View view = city.registry->view();
    std::map<std::pair<std::string, std::string>, bool> entitled;  // (policy, id): receives it
    for (const auto& row : city.truth("entitled")) {
        entitled[{row.at(1), row.at(0)}] = row.at(2) == "1";
    }
    std::map<std::string, std::string> real;  // of those who stand there twice
    for (const auto& row : city.truth("duplicates")) {
        real[row.at(1)] = row.at(0);
    }
    const Service::Held held = must(city.service->match(view, view.today));
    Matching& matching = *held.matching;
    std::size_t found = 0;
    std::size_t undecided = 0;
    for (std::size_t no = 0; no < matching.size(); ++no) {
        const Policy& policy = matching.policy(no).policy;
        if (!kTold.contains(policy.id)) {
            continue;
        }
        for (std::size_t row = 0; row < matching.people().size(policy.subject); ++row) {
            const std::string uid = must(ledger::uidOf(view.db(), matching.people().row(policy.subject, row))).text();
            const std::string id = real.contains(uid) ? real.at(uid) : uid;
            const auto truth = entitled.find({policy.id, id});
            const Grade grade = matching.grade(no, row);
            INFO(policy.id << " " << uid << (real.contains(uid) ? " double" : "") << " " << gradeWord(grade));
            if (grade == Grade::Entitled) {
                CHECK(truth != entitled.end());
                ++found;
            }
            if (truth != entitled.end() && !real.contains(uid)) {
                CHECK(grade != Grade::Not);
                CHECK(grade != Grade::Near);
                CHECK(grade != Grade::None);
                CHECK(grade != Grade::Failed);
                CHECK((grade == Grade::Receiving) == (truth->second));
                undecided += grade == Grade::Unverified ? 1 : 0;
            }
        }
    }
    CHECK(found > 300);
    CHECK(undecided > 0);
}

}  // namespace

TEST_CASE("of the practice city nobody is called entitled who is not, and nobody entitled is called not")
{
    for (const std::uint64_t seed : {7, 11, 2026}) {
        INFO("seed " << seed);
        compare(City(seed));
    }
}
