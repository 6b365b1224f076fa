// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cases of rules that a policy author writes by hand in a table (csv, tab separated text or xlsx; docs/design/rules.md):
// a rule, a day, what is known of a person or a household, and what the rule must say. The people of all cases are put
// into an encrypted replica of their own that is thrown away, so that every evaluator answers as it does at a station.

#include "core/rules/pack.h"
#include "core/rules/value.h"

#include <filesystem>
#include <set>
#include <span>

namespace linli::rules {

struct CaseTag {
    std::string code;
    std::string value;
};

// A person, the household or the house of a case, with what is known of it.
struct CaseRow {
    std::string called;     // 配偶, 子, 子2; empty of the person the case is about
    std::string kin;        // what somebody is to that person, a code of the table kinship
    bool livesHere = true;  // in the household and the house of the case
    bool isRegistered = false;
    std::string visited;    // ISO
    std::map<std::string, catalog::Value> values;  // by id of the field
    std::vector<CaseTag> tags;
};

struct RuleCase {
    std::size_t line = 0;   // of the file, from 1
    std::string name;
    Rule rule;
    std::optional<Rule> amount;
    base::Day asOf;
    // The person the case is about (of a household: its head; may be nobody) and the others.
    std::vector<CaseRow> people;
    CaseRow household;
    CaseRow house;
    Truth expected = Truth::True;
    // Facts to ask for, as askedName() writes them; nothing where the case does not say.
    std::optional<std::set<std::string>> asked;
    std::optional<std::int64_t> expectedAmount;
};

// What came out differently: which evaluator or part, what it should be and what it is. Words of `what`: "columns",
// "walk", "row", "sql", "ask", "amount".
struct CaseDifference {
    std::string what;
    std::string expected;
    std::string found;
};

struct CaseResult {
    std::size_t line = 0;
    std::string name;
    // Of the columns, which decide.
    Truth found = Truth::Failed;
    // Whether SQL could say the rule.
    bool inSql = false;
    // None: the case passed.
    std::vector<CaseDifference> differences;
};

// Reads and type-checks all cases. A line that cannot be read is error "rules.case_line" {line} {reason} {reason_en};
// "rules.case_columns" {column}, "rules.no_cases"; errors of sheets::readWorkbook().
base::Result<std::vector<RuleCase>> readCases(const Facts& facts, const Parameters& parameters, const std::filesystem::path& file);

// One case by the names of its columns; `packed` are the tags and policies it may name. Errors "rules.case_*", and those of
// Rule::check.
base::Result<RuleCase> readCase(const Facts& facts, const Parameters& parameters, std::vector<PackedRule> packed, std::size_t line,
                                std::map<std::string, std::string> cells);

// Runs them through the columns, the walk, the answer of single rows and, where it can say the rule, SQL. Errors of the store only.
base::Result<std::vector<CaseResult>> runCases(const Facts& facts, std::span<const RuleCase> cases);

// A fact to ask for as cases write it: "出生日期", "配偶的出生日期".
std::string askedName(const Facts& facts, const std::string& called, FactNo fact);
// 符合, 不符合, 待核实, 规则异常
std::string_view gradeWord(Truth truth);

}  // namespace linli::rules
