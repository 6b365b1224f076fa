// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The evaluator that explains: one row at a time through the tree of a rule, remembering which facts keep it from being
// decided and what every part came to. Slow (microseconds a row) and independent of the one over columns.

#include "core/rules/row_answer.h"

#include <compare>
#include <functional>
#include <optional>
#include <set>
#include <tuple>

namespace linli::rules {

// Something that could be asked: a fact of a row, or whether all relatives of a kind are written down.
struct Question {
    Table table = Table::Person;
    std::uint32_t row = 0;
    // A fact; or -1 - the group whose members may not all be written down; or kParameterQuestion, kTagQuestion.
    int what = 0;
    std::string parameter;
    auto operator<=>(const Question&) const = default;
};
inline constexpr int kParameterQuestion = -1000;
// Whether the row carries the tag `parameter`, which its own rule cannot tell.
inline constexpr int kTagQuestion = -1001;

// An answer supposed for a question.
struct Answer {
    Range range;
    std::string word;
};

struct Outcome {
    Truth truth = Truth::True;
    Range range;
    // Facts that were not known where it mattered: with all of them answered the outcome is decided.
    std::set<Question> open;
    // True when a question was met in two parts, or a part asks several: then fewer may do.
    bool entangled = false;
};

class Walk {
public:
    // REQUIRES that population.need() has read the rule's needs; both must outlive it.
    Walk(const Population& population, const Rule& rule);

    Outcome at(std::size_t row);
    // The outcome of one part.
    Outcome at(const Node& node, std::size_t row);
    // As if the question were answered so.
    void suppose(const Question& question, Answer answer) { m_supposed[question] = std::move(answer); }
    void forget(const Question& question) { m_supposed.erase(question); }
    // Questions of `at(row)`, none too many: answering all always decides, leaving one out does not. Where relatives may
    // be missing that is one of them. Empty when the row is decided.
    std::set<Question> blocking(std::size_t row);

    // The people of a group, in order of their rows, and what its condition comes to for each.
    std::vector<std::pair<std::uint32_t, Outcome>> members(const Node& node, std::size_t row);

    const Population& population() const { return m_population; }
    const Rule& rule() const { return m_rule; }

private:
    struct Place {
        std::optional<std::uint32_t> row;
        Question question;
    };
    Place place(const Node& node, std::size_t row) const;
    const Answer* supposed(const Question& question) const;
    Outcome word(const Node& node, std::size_t row);
    Outcome fact(const Node& node, std::size_t row);
    Outcome number(const Node& node, std::size_t row);
    Outcome has(const Node& node, std::size_t row);
    Outcome tag(const Node& node, std::size_t row);
    Outcome tagValue(const Node& node, std::size_t row);
    Outcome junction(const Node& node, std::size_t row);
    Outcome choice(const Node& node, std::size_t row);
    Outcome comparison(const Node& node, std::size_t row);
    Outcome group(const Node& node, std::size_t row);
    std::vector<Answer> answersOf(const Question& question) const;
    // The outcome of a test whose questions are all freed: as forced, or the next one to force.
    void force(const Node& node, std::size_t row, Outcome& outcome);
    // Tries the answers of all questions; false as soon as `see` of an outcome that stays open is false, or there are too
    // many. Simple questions are answered by values, others by letting each test that asks them come out either way.
    bool everyWay(const std::vector<Question>& questions, std::size_t next, std::size_t row, const std::function<bool(const Outcome&)>& see);
    bool everyForce(std::size_t row, const std::function<bool(const Outcome&)>& see);
    void addLater(Outcome& outcome, std::size_t row);
    bool isSimple(const Question& question) const;
    // Nothing is supposed, and no group is being asked: RowAnswer says the same.
    bool isPlain() const { return m_supposed.empty() && m_freed.empty() && m_outside.empty(); }

    const Population& m_population;
    const Rule& m_rule;
    Members m_members;
    RowAnswer m_quick;
    bool m_testsPresence;
    // Tests whose answer is known before the fact is, but not to Kleene: where they ask, fewer facts may do.
    std::set<const Node*> m_oneSided;
    std::map<Question, Answer> m_supposed;
    std::set<Question> m_freed;
    // A test of a row, and of the rows outside where it stands in groups.
    using Test = std::tuple<const Node*, std::size_t, std::vector<std::size_t>>;
    std::map<Test, Truth> m_forced;
    std::optional<Test> m_pending;
    // The rows of the groups that are being asked, the innermost last.
    std::vector<std::size_t> m_outside;
    std::size_t m_tries = 0;
};

}  // namespace linli::rules
