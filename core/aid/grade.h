// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a policy comes to for a person or a household, from what its rules say of it. One definition, whether the rules were
// asked over columns or of one row.

#include "core/aid/checked.h"
#include "core/rules/row_answer.h"

#include <optional>
#include <string_view>

namespace linli::aid {

using rules::Population;
using rules::Truth;

enum class Grade : std::uint8_t {
    None,        // not counted here: gone, dead, a household nobody lives in
    Entitled,    // 符合
    Unverified,  // 待核实: not decided for want of facts
    Near,        // 接近: one condition fails by a little, or until a day that is known
    Receiving,   // 已享受
    Excluded,    // 不可并享
    Not,         // 不符合
    Failed,      // 规则异常: could not be computed, which is never "no"
};
inline constexpr std::size_t kGrades = 8;

// "符合" ...; empty for None.
std::string_view gradeWord(Grade grade);
// By such a word.
std::optional<Grade> gradeNamed(std::string_view word);

// What the rules of a version say of one row; asked only where it matters.
struct Said {
    Truth entitled = Truth::False;
    Truth condition = Truth::False;
    Truth receiving = Truth::False;
    bool isExcluded = false;  // one of the exclusions holds
    bool isWithin = false;    // meets it with one of the tolerances
    bool isSoon = false;      // meets it so many days from now
};
Grade gradeOf(const Said& said);

// Who is counted: people living or registered here, neither dead nor cancelled; households in which somebody lives, and register
// households of people who all live elsewhere. So a family whose register and home are kept apart is asked once.
// REQUIRES a table of persons or households.
std::string_view countedRule(Table table);

// The rules of one version with what their answers for single rows need.
class Asked {
public:
    // REQUIRES that the population has read the needs of the version; both must outlive it.
    Asked(const Population& population, const CheckedVersion& version);
    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;

    Grade grade(std::size_t row);
    // The policies that exclude it now, by their place in Policy::excludedBy.
    std::vector<std::size_t> excludedBy(std::size_t row);
    // The tolerances with one of which it is met, by their place in Version::within.
    std::vector<std::size_t> within(std::size_t row);
    // The first day on which it is met, from tomorrow up to so many days as the version looks ahead.
    std::optional<base::Day> turnsOn(std::size_t row);
    // The amount, where the policy says one.
    std::optional<rules::Range> amount(std::size_t row);
    // After the population was refreshed.
    void forget();

    const CheckedVersion& version() const { return m_version; }

private:
    const Population& m_population;
    const CheckedVersion& m_version;
    rules::RowAnswer m_entitled;
    rules::RowAnswer m_condition;
    std::optional<rules::RowAnswer> m_receiving;
    std::vector<rules::RowAnswer> m_exclusions;
    std::vector<rules::RowAnswer> m_within;
    // A rule asked ahead of today, which its answer needs for as long.
    std::unique_ptr<const Rule> m_soonRule;
    std::optional<rules::RowAnswer> m_soon;
};

}  // namespace linli::aid
