// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Why somebody gets a grade: the tree of conditions, each with what was found of this person, where that comes from and of
// which day, and the parameter it was measured by. The same tree for the window, paper and linlictl.

#include "core/aid/lines.h"
#include "core/registry/card.h"

namespace linli::aid {

// One thing that was looked at.
struct Origin {
    std::string what;    // "人均月收入", "标签“低保”"
    std::string value;   // "1594.99"; empty = not known; hidden where the class wants it
    std::string layer;   // whose word it is: 公安, 居村
    std::string at;      // day of that word, ISO
};

// A dated value of the policy, as it holds on the day.
struct Measure {
    std::string name;    // "低保标准"
    std::string value;   // "1595.00"; empty = nobody knows
    std::string from;    // ISO, empty = always
    std::string to;
    std::string verified;  // empty = 待核实
};

struct Reason {
    std::string text;    // "〔户·人均月收入〕 低于 参数（“dibao_st”）"
    Truth truth = Truth::Unknown;
    std::string value;   // of a comparison, what stands on its left: "79", "48..50"
    std::string margin;  // of one that fails, by how much: "相差 5.00"
    std::string member;  // of a condition about a group, whom this part is about
    std::vector<Origin> origins;
    std::vector<Measure> measures;
    std::vector<Reason> parts;
};

// A policy and one subject, with everything a page says of it.
struct Match {
    const CheckedPolicy* policy = nullptr;
    const CheckedVersion* version = nullptr;
    RowId subject;
    population::Called called;
    Grade grade = Grade::None;
    std::string verifiedBy;
    // It names a sensitive tag and nobody said what for: nothing below is told, and not the grade.
    bool isHidden = false;
    std::string amount;
    std::vector<std::string> missing;
    std::optional<base::Day> turnsOn;
    std::vector<std::string> within;
    std::vector<std::string> excludedBy;
    std::optional<Decision> decision;
    Reason reason;
};

// The page of one person or household.
struct Page {
    std::shared_ptr<const Book> book;
    base::Day day;
    std::vector<Match> matches;
};

struct PageQuery {
    // A person: with the policies of the household lived in. Or a household.
    RowId subject;
    // One policy only, where it is not empty.
    std::string policy;
    // Policies of sensitive tags are told for a reason only (rules::mayTell).
    rules::Ground ground = rules::Ground::None;
    // Values that are shown masked, in full. The caller has written the audit row.
    bool isRevealed = false;
};

// Errors of match(), "ledger.no_such_row" of somebody the population does not know, "aid.no_such_policy", "aid.not_in_force".
base::Result<Page> page(Service& service, const registry::View& view, base::Day day, const PageQuery& query);

}  // namespace linli::aid
