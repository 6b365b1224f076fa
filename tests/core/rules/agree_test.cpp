// SPDX-License-Identifier: GPL-3.0-or-later
// Three evaluators, one answer. LINLI_LONG=1 compares 10,000 rules instead of a sample.
#include "core/rules/chinese.h"
#include "core/rules/columns.h"
#include "core/rules/sql.h"
#include "core/rules/walk.h"
#include "tests/core/rules/city.h"
#include "tests/support/random_rules.h"
#include "tests/support/station.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

using namespace linli;
using rules::Truth;

namespace {

bool isLong()
{
    return std::getenv("LINLI_LONG") != nullptr;
}

std::string letter(Truth truth)
{
    return std::string(1, "!TF?"[static_cast<int>(truth)]);
}

std::vector<double> numbersIn(const std::string& text)
{
    std::vector<double> found = {0};
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool starts = text[at] >= '0' && text[at] <= '9' && at > 0 && (text[at - 1] == ' ' || text[at - 1] == '(');
        if (starts) {
            found.push_back(std::strtod(text.c_str() + at, nullptr));
        }
    }
    return found;
}

std::vector<std::int32_t> daysIn(const std::string& text)
{
    std::vector<std::int32_t> found;
    for (std::size_t at = text.find('\''); at != std::string::npos && at + 11 < text.size(); at = text.find('\'', at + 1)) {
        if (const auto date = base::Date::fromIso(text.substr(at + 1, 10)); date && text[at + 11] == '\'') {
            found.push_back(date->first().days);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("columns, the walk and SQL give one answer")
{
    const test::City& city = test::city();
    test::RandomRules random(isLong() ? 1 : 2);
    const int count = isLong() ? 10'000 : 150;
    int bySql = 0;
    std::array<std::size_t, 4> seen {};
    for (int i = 0; i < count; ++i) {
        const std::string text = random.next(3);
        INFO(text);
        const rules::Rule rule = test::loaded(text);
        const rules::Answers columns = rules::evaluate(*city.people, rule);
        rules::Walk walk(*city.people, rule);
        REQUIRE(columns.truths.size() == city.people->size(population::Table::Person));
        for (std::size_t row = 0; row < columns.truths.size(); ++row) {
            const Truth walked = walk.at(row).truth;
            ++seen[static_cast<std::size_t>(walked)];
            if (columns.truths[row] != walked) {
                INFO("row " << row << " columns " << letter(columns.truths[row]) << " walk " << letter(walked));
                REQUIRE(columns.truths[row] == walked);
            }
        }
        const auto sql = rules::answersBySql(rule, city.view, city.view.today);
        if (!sql) {
            INFO(sql.error().detail);
            REQUIRE(sql.error().message == "rules.not_in_sql");
            continue;
        }
        ++bySql;
        REQUIRE(sql->size() == columns.truths.size());
        for (std::size_t row = 0; row < sql->size(); ++row) {
            const auto& answer = (*sql)[row].second;
            const Truth truth = answer ? rules::truthOf(*answer) : Truth::Unknown;
            if (truth != columns.truths[row]) {
                INFO("row " << row << " columns " << letter(columns.truths[row]) << " sql " << letter(truth));
                REQUIRE(truth == columns.truths[row]);
            }
        }
        const std::string sentence = rules::chinese(*city.facts, rule.syntax());
        INFO(sentence);
        REQUIRE(test::must(rules::fromChinese(*city.facts, sentence)) == rule.text());
    }
    // The comparison means something: every answer occurs, and SQL took part.
    CHECK(bySql > count / 4);
    for (const std::size_t number : seen) {
        CHECK(number > 0);
    }
}

TEST_CASE("filling a blank never turns yes into no")
{
    const test::City& city = test::city();
    test::RandomRules random(7);
    const int count = isLong() ? 3'000 : 120;
    std::size_t filled = 0;
    for (int i = 0; i < count; ++i) {
        const std::string text = random.next(3);
        INFO(text);
        const rules::Rule rule = test::loaded(text);
        rules::Walk walk(*city.people, rule);
        for (std::size_t row = i % 7; row < city.people->size(population::Table::Person); row += 23) {
            const Truth before = walk.at(row).truth;
            // Every blank of the person the rule may read, in any order.
            std::vector<rules::Question> asked;
            for (const population::FactNo no : rule.needs().facts) {
                const rules::Fact& fact = city.facts->at(no);
                if (fact.table != population::Table::Person || fact.closed || city.people->column(no).isKnown(row)) {
                    continue;
                }
                const rules::Question question {population::Table::Person, static_cast<std::uint32_t>(row), no, ""};
                const auto value = static_cast<std::int64_t>(random.random().below(60'000)) - 30'000;
                const char* words[] = {"1", "2", "70", "31", "x公司"};
                if (text.find("has(") == std::string::npos) {
                    const bool flag = fact.kind == population::FactKind::Flag;
                    const bool money = fact.kind == population::FactKind::Money;
                    walk.suppose(question, {rules::Range::of(flag ? value & 1 : money ? value + 30'000 : value), words[random.random().below(5)]});
                    asked.push_back(question);
                    ++filled;
                    const Truth after = walk.at(row).truth;
                    if (before == Truth::True || before == Truth::False) {
                        INFO("row " << row);
                        REQUIRE(after == before);
                    }
                }
            }
            for (const rules::Question& question : asked) {
                walk.forget(question);
            }
        }
    }
    CHECK(filled > 100);
}

TEST_CASE("blocking facts are complete, and none too many")
{
    const test::City& city = test::city();
    test::RandomRules random(13);
    const int count = isLong() ? 2'000 : 150;
    std::size_t checked = 0;
    std::size_t fewer = 0;
    std::size_t notShown = 0;
    std::size_t asked = 0;
    for (int i = 0; i < count; ++i) {
        const std::string text = random.next(2);
        INFO(text);
        const rules::Rule rule = test::loaded(text);
        rules::Walk walk(*city.people, rule);
        const std::vector<double> written = numbersIn(text);
        const std::vector<std::int32_t> days = daysIn(text);
        const auto answer = [&](const rules::Question& question) {
            rules::Answer made;
            if (question.what < 0) {
                made.range = rules::Range::of(static_cast<std::int64_t>(random.random().below(400'000)));
                made.word = random.random().below(2) == 0 ? "x" : "1";
                return made;
            }
            const rules::Fact& fact = city.facts->at(question.what);
            if (fact.codes != nullptr) {
                made.word = fact.codes->items()[random.random().below(fact.codes->items().size())].code;
                // A level the rule names, where the answers part.
                const std::string level = std::to_string(static_cast<int>(written[random.random().below(written.size())]));
                if (random.random().below(2) == 0 && fact.codes->find(level) != nullptr) {
                    made.word = level;
                }
            } else if (fact.kind == population::FactKind::Text) {
                const char* words[] = {"310114", "340122", "银杏中心小学", "公司", "机械厂", "3101"};
                made.word = words[random.random().below(6)];
            } else if (fact.kind == population::FactKind::Flag) {
                made.range = rules::Range::of(static_cast<std::int64_t>(random.random().below(2)));
            } else if (fact.kind == population::FactKind::Date) {
                made.range = rules::Range::of(static_cast<std::int64_t>(random.random().below(60'000)) - 39'000);
                if (random.random().below(3) == 0) {
                    made.range = rules::Range::of(city.view.today.days + static_cast<std::int64_t>(random.random().below(60)) - 30);
                } else if (!days.empty() && random.random().below(2) == 0) {
                    made.range = rules::Range::of(days[random.random().below(days.size())] + static_cast<std::int64_t>(random.random().below(3)) - 1);
                }
            } else {
                const std::int64_t most = random.random().below(2) == 0 ? 20 : std::min<std::int64_t>(fact.most.value_or(100'000'000), 100'000'000);
                made.range = rules::Range::of(static_cast<std::int64_t>(random.random().below(static_cast<std::uint64_t>(most) + 1)));
                if (!written.empty() && random.random().below(2) == 0) {
                    // What the rule names, where the answers part.
                    const double number = written[random.random().below(written.size())];
                    const bool hundredths = fact.kind == population::FactKind::Money || fact.kind == population::FactKind::Area;
                    const auto value = static_cast<std::int64_t>(number * (hundredths ? 100 : 1) + 0.5);
                    made.range = rules::Range::of(std::clamp(value, fact.least.value_or(value), fact.most.value_or(value)));
                }
            }
            return made;
        };
        int rows = 0;
        for (std::size_t row = 0; row < city.people->size(population::Table::Person) && rows < 6; row += 11) {
            if (walk.at(row).truth != Truth::Unknown) {
                continue;
            }
            const std::set<rules::Question> open = walk.at(row).open;
            const std::set<rules::Question> needed = walk.blocking(row);
            REQUIRE_FALSE(needed.empty());
            const bool relatives = std::any_of(needed.begin(), needed.end(), [](const rules::Question& one) { return one.what < 0 && one.what > -1000; });
            if (relatives || needed.size() > 8) {
                continue;
            }
            ++rows;
            ++checked;
            fewer += needed.size() < open.size() ? 1 : 0;
            // Any answers to all of them decide.
            for (int trial = 0; trial < 40; ++trial) {
                for (const rules::Question& question : needed) {
                    walk.suppose(question, answer(question));
                }
                const Truth truth = walk.at(row).truth;
                for (const rules::Question& question : needed) {
                    walk.forget(question);
                }
                INFO("row " << row);
                REQUIRE(truth != Truth::Unknown);
            }
            // Without one of them some answers leave it open.
            for (const rules::Question& left : needed) {
                ++asked;
                bool shown = false;
                for (int trial = 0; trial < 20'000 && !shown; ++trial) {
                    for (const rules::Question& question : needed) {
                        if (question != left) {
                            walk.suppose(question, answer(question));
                        }
                    }
                    shown = walk.at(row).truth == Truth::Unknown;
                    for (const rules::Question& question : needed) {
                        walk.forget(question);
                    }
                }
                if (!shown) {
                    ++notShown;
                    UNSCOPED_INFO("not shown to be needed: " << text << " row " << row);
                }
            }
        }
    }
    CHECK(checked > 50);
    CHECK(fewer > 0);
    // A computed number that can only come out one way (size % 2 > 2) is asked for all the same, and some answers are too
    // rare to be drawn.
    CHECK(notShown * 100 <= asked);
    if (isLong()) {
        WARN(asked << " questions, not shown to be needed " << notShown);
    }
}

TEST_CASE("a rule whose SQL would double with every level is refused, not written")
{
    const test::City& city = test::city();
    std::string text = "person.livesHere";
    for (int i = 0; i < 60; ++i) {
        text = "(person.hukouHere ? " + text + " : person.livesHere)";
    }
    for (int i = 0; i < 40; ++i) {
        text = "(" + text + " ? person.livesHere : person.hukouHere)";
    }
    const rules::Rule rule = test::loaded(text);
    const auto sql = rules::toSql(rule, city.view, city.view.today);
    REQUIRE_FALSE(sql);
    CHECK(sql.error().message == "rules.not_in_sql");
}
