// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/conformance.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace linli;

TEST_CASE("the public suite passes where it stands")
{
    const char* place = std::getenv("LINLI_CEL_SPEC");
    std::ifstream file(place != nullptr ? place : LINLI_TEST_DATA "/rules/cel-spec.jsonl");
    REQUIRE(file);
    std::stringstream text;
    text << file.rdbuf();
    const rules::ConformanceReport report = test::must(rules::runConformance(text.str()));
    for (const auto& one : report.failed) {
        UNSCOPED_INFO(one.name << ": " << one.expression << " -> " << one.reason);
    }
    CHECK(report.profile > 0);
    CHECK(report.profilePassed == report.profile);
    CHECK(report.failed.empty());
}

TEST_CASE("the runner sees a wrong answer, a missing error and a line that is no case")
{
    const auto failedOf = [](const std::string& line) { return test::must(rules::runConformance(line)).failed.size(); };
    CHECK(failedOf(R"({"name": "a", "expr": "1 + 1", "expect": {"int": "2"}})") == 0);
    CHECK(failedOf(R"({"name": "a", "expr": "1 + 1", "expect": {"int": "3"}})") == 1);
    CHECK(failedOf(R"({"name": "a", "expr": "1 + 1", "expect": {"double": "2"}})") == 1);
    CHECK(failedOf(R"({"name": "a", "expr": "1 + 1", "expect_error": ["x"]})") == 1);
    CHECK(failedOf(R"({"name": "a", "expr": "1 / 0", "expect_error": ["x"]})") == 0);
    CHECK_FALSE(rules::runConformance("nonsense"));
    CHECK_FALSE(rules::runConformance(R"({"name": "a", "expr": "1", "expect": {"int": "x"}})"));
}
