// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The people (or households) behind a count of a policy, as a list shows them: who, where, how much, what is missing or by how
// little it fails, and what a person has decided.

#include "core/aid/service.h"
#include "core/population/called.h"

namespace linli::aid {

struct Line {
    RowId subject;
    // Whose card tells more: the person, or the head of the household; 0 when nobody is there.
    RowId person;
    std::string name;
    std::string place;
    Grade grade = Grade::None;
    std::string amount;                  // "1785.00 元/户·月"; empty where none is said
    std::vector<std::string> missing;    // of 待核实: all facts to ask for, none too many: "户·人均月收入"
    std::optional<base::Day> turnsOn;    // of 接近: the first day on which it is met
    std::vector<std::string> within;     // of 接近: the conditions that fail by a little
    std::vector<std::string> excludedBy; // names of policies
    std::optional<Decision> decision;
};

struct LineQuery {
    std::string policy;
    Grade grade = Grade::Entitled;
    // Those a person has decided about, of whatever grade, instead of those that wait.
    bool decided = false;
    std::size_t most = 500;
    // Who carries a sensitive tag is told for a reason only (rules::mayTell).
    rules::Ground ground = rules::Ground::None;
    // Amounts that tell a value shown masked are told in full. The caller has written the audit row.
    bool isRevealed = false;
};

struct Lines {
    std::vector<Line> lines;
    std::size_t count = 0;  // of all
};

// Those who gain most first; of 待核实 those of whom least is missing, of 接近 those who meet it soonest. Errors of match(),
// "aid.no_such_policy", "aid.not_in_force", "rules.reason_needed".
base::Result<Lines> lines(Service& service, const registry::View& view, base::Day day, const LineQuery& query);

// Amount with its unit; empty where it is not known. Hidden where it tells a value that
// is shown masked, as the difference to an income does.
std::string amountText(const std::optional<rules::Range>& amount, const CheckedVersion& version, bool isRevealed);
// What the walk would have to be told, in words, none twice.
std::vector<std::string> missingOf(const Population& people, const CheckedVersion& version, std::size_t row);
// The conditions of a version whose tolerance the row is within, as sentences.
std::vector<std::string> withinOf(const Facts& facts, Asked& asked, std::size_t row);

}  // namespace linli::aid
