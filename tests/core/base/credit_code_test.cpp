// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/credit_code.h"
#include "tests/core/base/examples.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli::base;

TEST_CASE("every published example of a credit code")
{
    const linli::test::Examples examples("uscc_examples.tsv");
    REQUIRE(examples.rows().size() == 31);
    for (const auto& row : examples.rows()) {
        const std::string raw = examples.cell(row, "raw");
        INFO("line " << row.line << ": " << raw);
        const auto code = readCreditCode(raw);
        if (examples.cell(row, "valid") == "1") {
            REQUIRE(code);
            CHECK(code->code == examples.cell(row, "normalised"));
            CHECK(std::string(1, code->department) == examples.cell(row, "dept"));
            CHECK(std::string(1, code->kind) == examples.cell(row, "kind"));
            CHECK(code->region == examples.cell(row, "region6"));
            CHECK(code->organisation == examples.cell(row, "org_code9"));
            CHECK((code->normalised ? "normalised" : "") == examples.cell(row, "code"));
        } else {
            REQUIRE_FALSE(code);
            CHECK(code.error().message == "credit_code." + examples.cell(row, "code"));
        }
    }
}

TEST_CASE("any single changed character of a credit code is detected")
{
    CHECK(rc::check("single change", [] {
        static const std::string kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        const auto character = [] { return kAlphabet[*rc::gen::inRange<std::size_t>(0, kAlphabet.size())]; };
        std::string code = "91310114";
        for (int turn = 0; turn < 8; ++turn) {
            code += character();
        }
        code += organisationCodeCheck(code.substr(8));
        code += creditCodeCheck(code);
        RC_ASSERT(readCreditCode(code).has_value());
        const auto at = *rc::gen::inRange<std::size_t>(0, code.size());
        const char other = character();
        RC_PRE(code[at] != other);
        code[at] = other;
        return !readCreditCode(code);
    }));
}
