// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The grades of everybody for every policy in force on a day: found at once over the columns, then kept right row by row
// while the population follows the ledger (as tags::Computation does, behind it). Beside a population of a Keeper, which owns
// it; one thread at a time.

#include "core/aid/grade.h"
#include "core/population/keeper.h"
#include "core/rules/reach.h"

#include <array>
#include <map>
#include <set>

namespace linli::aid {

class Matching final : public population::Follower {
public:
    using Counts = std::array<std::size_t, kGrades>;

    // `people` must outlive it.
    Matching(std::shared_ptr<const Book> book, Population& people);

    // Of everybody. Errors of the store; what is wrong with a policy is said of it.
    base::Status begin(const registry::View& view);
    // Of the rows that the touched ones can reach.
    base::Status follow(const registry::View& view, population::Touched& touched) override;

    const std::shared_ptr<const Book>& book() const { return m_book; }
    Population& people() const { return m_people; }

    // The policies in force on the day, in the order of the book.
    std::size_t size() const { return m_matched.size(); }
    const CheckedPolicy& policy(std::size_t no) const { return *m_matched[no].policy; }
    const CheckedVersion& version(std::size_t no) const { return *m_matched[no].version; }
    // Why nobody can be asked: its rules name a tag that the dictionary of this station does not have, say. Then nobody has
    // a grade.
    const std::optional<base::Error>& error(std::size_t no) const { return m_matched[no].error; }
    // Its place here; nothing when it is not in force.
    std::optional<std::size_t> find(std::string_view policy) const;
    // By the number of a row in the population.
    Grade grade(std::size_t no, std::size_t row) const { return m_matched[no].grades[row]; }
    const std::vector<Grade>& grades(std::size_t no) const { return m_matched[no].grades; }
    const Counts& counts(std::size_t no) const { return m_matched[no].counts; }
    // It names a tag that is told for a reason only.
    bool isSensitive(std::size_t no) const { return m_matched[no].isSensitive; }
    // Sentences of parts of the rules, as somebody wrote them before; parts live as long as the book.
    std::map<const rules::Syntax*, std::string>& sentences() { return m_sentences; }
    // For what is asked of single rows. REQUIRES that there is no error.
    Asked& asked(std::size_t no) { return *m_matched[no].asked; }

private:
    struct Matched {
        const CheckedPolicy* policy = nullptr;
        const CheckedVersion* version = nullptr;
        std::optional<base::Error> error;
        bool isSensitive = false;
        std::unique_ptr<Asked> asked;
        std::set<rules::Path> paths;
        std::vector<Grade> grades;
        Counts counts {};
    };
    // Who is counted, of persons and of households.
    struct Counted {
        std::optional<Rule> rule;
        std::set<rules::Path> paths;
        std::unique_ptr<rules::RowAnswer> one;
        std::vector<bool> rows;
    };

    base::Status prepare(const registry::View& view);
    void gradeEverybody();
    void follow(Matched& matched, rules::Reach& reach, const std::vector<std::uint32_t>& recounted);
    Counted& counted(Table table) { return m_counted[table == Table::Person ? 0 : 1]; }

    std::shared_ptr<const Book> m_book;
    Population& m_people;
    std::vector<Matched> m_matched;
    std::array<Counted, 2> m_counted;
    std::map<const rules::Syntax*, std::string> m_sentences;
};

}  // namespace linli::aid
