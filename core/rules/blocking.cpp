// SPDX-License-Identifier: GPL-3.0-or-later
// Which questions decide a row: the least set of them. Where every part asks one question and no question is asked twice,
// all are needed. Else answers are tried: for each question the values on both sides of every border the rule draws.
#include "core/rules/walk.h"

#include <algorithm>
#include <functional>

namespace linli::rules {

using population::FactKind;

namespace {

// Combinations tried before the answer is left as it is (complete, perhaps with one question too many).
constexpr std::size_t kMostTries = 20'000;

void visit(const Node& node, const std::function<void(const Node&)>& see)
{
    see(node);
    for (const NodePtr& item : node.items) {
        visit(*item, see);
    }
}

bool readsFact(const Node& node, int fact)
{
    bool reads = false;
    visit(node, [&](const Node& one) { reads = reads || (one.fact != nullptr && one.fact->no == fact && one.op != Op::Has); });
    return reads;
}

void addNumber(std::set<std::int64_t>& values, std::int64_t value, const Fact& fact)
{
    for (const std::int64_t one : {value - 1, value, value + 1}) {
        if (one >= fact.least.value_or(kLowest) && one <= fact.most.value_or(kHighest)) {
            values.insert(one);
        }
    }
}

}  // namespace

std::vector<Answer> Walk::answersOf(const Question& question) const
{
    std::vector<Answer> answers;
    if (question.what < 0) {
        // The value of a tag: one of those named, or another.
        std::set<std::string> words;
        visit(m_rule.root(), [&](const Node& node) {
            if (node.op == Op::TagValueIn && node.text == question.parameter) {
                words.insert(node.words.begin(), node.words.end());
            }
        });
        words.insert("\x01");
        for (const std::string& word : words) {
            answers.push_back({Range(), word});
        }
        if (m_rule.parameters().contains(question.parameter)) {
            answers.clear();
            for (const std::int64_t value : {std::int64_t {0}, std::int64_t {1}, std::int64_t {100'000}, std::int64_t {1'000'000'000}}) {
                answers.push_back({Range::of(value), ""});
            }
        }
        return answers;
    }
    const Fact& fact = m_population.facts().at(question.what);
    if (fact.kind == FactKind::Flag) {
        return {{Range::of(0), ""}, {Range::of(1), ""}};
    }
    if (fact.kind == FactKind::Code || fact.kind == FactKind::Text) {
        std::set<std::string> words;
        if (fact.codes != nullptr) {
            for (const catalog::CodeItem& item : fact.codes->items()) {
                words.insert(item.code);
            }
        } else {
            visit(m_rule.root(), [&](const Node& node) {
                if (node.fact == &fact) {
                    for (const std::string& word : node.words) {
                        words.insert({word, word + "\x01", "\x01" + word, "\x01" + word + "\x01"});
                    }
                }
            });
            words.insert("\x01");
        }
        // Codes that no part of the rule tells apart are one answer.
        std::set<std::vector<bool>> seen;
        for (const std::string& word : words) {
            std::vector<bool> shape;
            bool level = false;
            visit(m_rule.root(), [&](const Node& node) {
                if (node.fact != &fact) {
                    return;
                }
                level = level || node.op == Op::Level;
                for (const std::string& other : node.words) {
                    shape.push_back(word == other);
                    shape.push_back(word.starts_with(other));
                    shape.push_back(word.ends_with(other));
                    shape.push_back(word.find(other) != std::string::npos);
                }
            });
            if (level || seen.insert(shape).second) {
                answers.push_back({Range(), word});
            }
        }
        return answers;
    }
    std::set<std::int64_t> values;
    const bool isDate = fact.kind == FactKind::Date;
    const std::int32_t today = m_population.asOf().days;
    visit(m_rule.root(), [&](const Node& node) {
        if ((node.op != Op::Compare && node.op != Op::CompareRatio) || !readsFact(node, fact.no)) {
            return;
        }
        bool age = false;
        visit(node, [&](const Node& part) {
            age = age || part.op == Op::AgeYears || part.op == Op::AgeMonths;
        });
        visit(node, [&](const Node& part) {
            if (part.op != Op::Number && part.op != Op::Parameter) {
                return;
            }
            const ParameterValue* parameter = part.op == Op::Parameter ? m_rule.parameters().at(part.text).on(m_population.asOf()) : nullptr;
            const std::int64_t number = part.op == Op::Number ? part.number : parameter != nullptr ? *parameter->value : 0;
            if (isDate && age && number > -200 && number < 2500) {
                for (const std::int64_t count : {number, number + 1}) {
                    for (const std::int64_t border : {latestBirth(count, today, m_rule.age()), latestBirthForMonths(count, today)}) {
                        addNumber(values, border, fact);
                    }
                }
            } else if (isDate && part.type != Type::Date) {
                for (const std::int64_t day : {today - number, today + number}) {
                    addNumber(values, day, fact);
                }
            } else {
                addNumber(values, number, fact);
            }
        });
        // Beside another fact the far ends matter.
        for (const std::int64_t far : {std::int64_t {0}, isDate ? std::int64_t {-40'000} : fact.least.value_or(-1'000'000'000),
                                       isDate ? std::int64_t {today} : fact.most.value_or(1'000'000'000)}) {
            addNumber(values, far, fact);
        }
    });
    for (const std::int64_t value : values) {
        answers.push_back({Range::of(value), ""});
    }
    return answers;
}

bool Walk::alwaysDecides(const std::vector<Question>& questions, std::size_t next, std::size_t row, std::size_t& tries)
{
    if (tries++ > kMostTries) {
        return false;
    }
    const Truth truth = at(row).truth;
    if (truth != Truth::Unknown) {
        return true;  // more answers never make a decided row undecided
    }
    if (next == questions.size()) {
        return false;
    }
    for (Answer& answer : answersOf(questions[next])) {
        suppose(questions[next], std::move(answer));
        const bool decides = alwaysDecides(questions, next + 1, row, tries);
        forget(questions[next]);
        if (!decides) {
            return false;
        }
    }
    return true;
}

std::set<Question> Walk::blocking(std::size_t row)
{
    const Outcome outcome = at(row);
    if (outcome.truth != Truth::Unknown || !outcome.entangled || outcome.open.size() < 2) {
        return outcome.truth == Truth::Unknown ? outcome.open : std::set<Question>();
    }
    std::set<Question> needed = outcome.open;
    // Members nobody wrote down cannot be supposed: where they are open all stays as it is.
    if (std::any_of(needed.begin(), needed.end(), [](const Question& one) { return one.what < 0 && one.what > kParameterQuestion; })) {
        return needed;
    }
    for (const Question& question : outcome.open) {
        std::vector<Question> others;
        for (const Question& one : needed) {
            if (one != question) {
                others.push_back(one);
            }
        }
        std::size_t tries = 0;
        if (alwaysDecides(others, 0, row, tries)) {
            needed.erase(question);
        }
    }
    return needed;
}

}  // namespace linli::rules
