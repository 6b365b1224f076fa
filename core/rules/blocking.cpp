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

// Whether the numbers a comparison is made of read the fact; not whether conditions do that stand in them (of a count, of
// a choice), which are tests of their own.
bool readsFact(const Node& node, int fact)
{
    const bool itself = node.fact != nullptr && node.fact->no == fact && node.op != Op::Has;
    return itself || std::ranges::any_of(node.items, [&](const NodePtr& item) { return item->type != Type::Bool && readsFact(*item, fact); });
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
    if (question.what == kTagQuestion) {
        return {{Range::of(0), ""}, {Range::of(1), ""}};
    }
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
                if (node.fact != nullptr && node.fact->no == fact.no) {
                    for (const std::string& word : node.words) {
                        words.insert({word, word + "\x01", "\x01" + word, "\x01" + word + "\x01"});
                    }
                }
            });
            const std::set<std::string> single = words;
            for (const std::string& first : single) {
                for (const std::string& second : single) {
                    words.insert(first + "\x01" + second);
                }
            }
            words.insert("\x01");
        }
        // Codes that no part of the rule tells apart are one answer.
        std::set<std::vector<bool>> seen;
        for (const std::string& word : words) {
            std::vector<bool> shape;
            bool level = false;
            visit(m_rule.root(), [&](const Node& node) {
                if (node.fact == nullptr || node.fact->no != fact.no) {
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
    const base::Day asked = m_rule.dayOn(m_population.asOf());
    const std::int32_t today = asked.days;
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
            const ParameterValue* parameter = part.op == Op::Parameter ? m_rule.parameters().at(part.text).on(asked) : nullptr;
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

// Whether values on both sides of every border tell all there is about the answer: the fact is only compared with what no
// row changes, by itself.
bool Walk::isSimple(const Question& question) const
{
    if (question.what < 0) {
        return question.what == kTagQuestion || (question.what == kParameterQuestion && !m_rule.parameters().contains(question.parameter));
    }
    const Fact& fact = m_population.facts().at(question.what);
    const auto isFixed = [](const Node& node) {
        bool fixed = true;
        visit(node, [&](const Node& part) { fixed = fixed && (part.op == Op::Number || part.op == Op::Day || part.op == Op::Parameter); });
        return fixed && node.items.empty();
    };
    const auto isToday = [](const Node& node) { return node.op == Op::Day && node.text.empty(); };
    bool simple = true;
    int wordTests = 0;
    visit(m_rule.root(), [&](const Node& node) {
        if (node.fact != nullptr && node.fact->no == fact.no && (node.op == Op::StartsWith || node.op == Op::EndsWith || node.op == Op::Contains)) {
            ++wordTests;
        }
        if ((node.op != Op::Compare && node.op != Op::CompareRatio) || !readsFact(node, fact.no)) {
            return;
        }
        const Node& left = *node.items[0];
        const bool ofItself = left.op == Op::Fact || left.op == Op::Level;
        const bool age = (left.op == Op::AgeYears || left.op == Op::AgeMonths) && left.items[0]->op == Op::Fact && isToday(*left.items[1]);
        const bool days = left.op == Op::Subtract && ((left.items[0]->op == Op::Fact && isToday(*left.items[1])) ||
                                                      (left.items[1]->op == Op::Fact && isToday(*left.items[0])));
        simple = simple && node.op == Op::Compare && (ofItself || age || days) && isFixed(*node.items[1]);
    });
    // Any two searches in a text can be met together or apart; of more the answers tried may miss some.
    return simple && (fact.codes != nullptr || wordTests <= 2);
}

bool Walk::everyForce(std::size_t row, const std::function<bool(const Outcome&)>& see)
{
    if (m_tries++ > kMostTries) {
        return false;
    }
    m_pending.reset();
    const Outcome outcome = at(row);
    if (outcome.truth != Truth::Unknown && !(m_pending && m_testsPresence)) {
        return true;
    }
    if (!m_pending) {
        return see(outcome);
    }
    const auto test = *m_pending;
    for (const Truth truth : {Truth::True, Truth::False}) {
        m_forced[test] = truth;
        const bool went = everyForce(row, see);
        m_forced.erase(test);
        if (!went) {
            return false;
        }
    }
    return true;
}

bool Walk::everyWay(const std::vector<Question>& questions, std::size_t next, std::size_t row, const std::function<bool(const Outcome&)>& see)
{
    if (m_tries++ > kMostTries) {
        return false;
    }
    if (next == questions.size()) {
        return everyForce(row, see);
    }
    // More answers never make a decided row undecided, unless the rule asks whether they are there.
    if (!m_testsPresence && at(row).truth != Truth::Unknown) {
        return true;
    }
    const Question& question = questions[next];
    if (!isSimple(question)) {
        m_freed.insert(question);
        const bool went = everyWay(questions, next + 1, row, see);
        m_freed.erase(question);
        return went;
    }
    for (Answer& answer : answersOf(question)) {
        suppose(question, std::move(answer));
        const bool went = everyWay(questions, next + 1, row, see);
        forget(question);
        if (!went) {
            return false;
        }
    }
    return true;
}

// What only turns up when an answer is there: has(x) ? y : z asks for y once x is written.
void Walk::addLater(Outcome& outcome, std::size_t row)
{
    for (bool grew = true; grew;) {
        grew = false;
        std::vector<Question> questions;
        for (const Question& question : outcome.open) {
            // Members nobody wrote down cannot be supposed.
            if (question.what >= 0 || question.what <= kParameterQuestion) {
                questions.push_back(question);
            }
        }
        m_tries = 0;
        everyWay(questions, 0, row, [&](const Outcome& later) {
            for (const Question& question : later.open) {
                grew = outcome.open.insert(question).second || grew;
            }
            outcome.entangled = true;
            return !grew;
        });
    }
}

std::set<Question> Walk::blocking(std::size_t row)
{
    if (isPlain() && m_quick.truth(row) != Truth::Unknown) {
        return {};
    }
    Outcome outcome = at(row);
    if (outcome.truth == Truth::Unknown && m_testsPresence) {
        addLater(outcome, row);
        outcome.entangled = true;
    }
    if (outcome.truth != Truth::Unknown || !outcome.entangled || outcome.open.size() < 2) {
        return outcome.truth == Truth::Unknown ? std::move(outcome.open) : std::set<Question>();
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
        m_tries = 0;
        if (everyWay(others, 0, row, [](const Outcome&) { return false; })) {
            needed.erase(question);
        }
    }
    return needed;
}

}  // namespace linli::rules
