// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"
#include "core/rules/syntax.h"
#include "tests/support/random_rules.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;

namespace {

std::string canonical(std::string_view text)
{
    return rules::print(*test::must(rules::parse(text)));
}

std::string refusal(std::string_view text)
{
    const auto made = rules::parse(text);
    REQUIRE_FALSE(made);
    CHECK(made.error().blanks.contains("at"));
    CHECK(base::describe(made.error(), base::Language::Chinese) != made.error().message);
    return made.error().message + "@" + made.error().blanks.at("at");
}

std::string repeated(const std::string& text, std::size_t times)
{
    std::string made;
    for (std::size_t i = 0; i < times; ++i) {
        made += text;
    }
    return made;
}

}  // namespace

TEST_CASE("brackets are written where the tree needs them")
{
    CHECK(canonical("a&&b||!c") == "a && b || !c");
    CHECK(canonical("a && (b||c)") == "a && (b || c)");
    CHECK(canonical("(a - b) - c") == "a - b - c");
    CHECK(canonical("a - (b - c)") == "a - (b - c)");
    CHECK(canonical("-(1)") == "-(1)");
    CHECK(canonical("- 1") == "-1");
    CHECK(canonical("(-1).f()") == "(-1).f()");
    CHECK(canonical("a ? b : c ? d : e") == "a ? b : c ? d : e");
    CHECK(canonical("(a ? b : c) ? d : e") == "(a ? b : c) ? d : e");
    CHECK(canonical("'it\\'s \\n' // note") == "'it\\'s \\x0a'");
    CHECK(canonical("x.`编号`[0x10]") == "x.`编号`[0x10]");
}

TEST_CASE("what is printed reads as the same tree")
{
    test::RandomRules random(5);
    for (int i = 0; i < 2000; ++i) {
        const std::string text = random.next(4);
        const rules::SyntaxPtr first = test::must(rules::parse(text));
        const rules::SyntaxPtr again = test::must(rules::parse(rules::print(*first)));
        INFO(text);
        REQUIRE(rules::sameSyntax(*first, *again));
    }
}

TEST_CASE("bad text is refused with its position")
{
    CHECK(refusal("a &&") == "rules.unexpected@5");
    CHECK(refusal("人 && b") == "rules.unexpected@1");
    CHECK(refusal("a == '张") == "rules.unclosed_text@6");
    CHECK(refusal("'张三' == ^") == "rules.unexpected@9");
    CHECK(refusal("'\\q'") == "rules.bad_escape@2");
    CHECK(refusal("9223372036854775808") == "rules.bad_number@1");
    CHECK(refusal("1u") == "rules.not_supported@1");
    CHECK(refusal("b'x'") == "rules.not_supported@1");
    CHECK(refusal("{'a': 1}") == "rules.not_supported@1");
    CHECK(refusal("while") == "rules.reserved@1");
    CHECK(refusal("a b") == "rules.unexpected@3");
}

TEST_CASE("long and deep text is refused, long chains are not deep")
{
    CHECK(refusal(repeated("x && ", 200'000) + "x").starts_with("rules.too_long@"));
    CHECK(refusal(repeated("(", 10'000) + "x" + repeated(")", 10'000)).starts_with("rules.too_deep@"));
    CHECK(refusal(repeated("!", 10'000) + "x").starts_with("rules.too_deep@"));
    CHECK(refusal(repeated("-", 10'000) + "x").starts_with("rules.too_deep@"));
    CHECK(refusal("x" + repeated(" + x", 10'000)).starts_with("rules.too_deep@"));
    CHECK(refusal("x" + repeated(".y", 10'000)).starts_with("rules.too_deep@"));
    CHECK(refusal("x" + repeated("[0]", 10'000)).starts_with("rules.too_deep@"));
    CHECK(refusal(repeated("a ? b : ", 5'000) + "c").starts_with("rules.too_deep@"));
    CHECK(refusal(repeated("f(", 10'000)).starts_with("rules.too_deep@"));
    CHECK(test::must(rules::parse("x" + repeated(" && x", 9'000)))->items.size() == 9'001);
}
