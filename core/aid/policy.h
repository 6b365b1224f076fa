// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A policy (政策) as it is published: who may get what, in versions with their validity, and the cases it must judge rightly.
// Data: one JSON file a policy below resources/packs/base/policies (docs/design/policies.md). Only what reads and checks it
// stands here; who meets it is found by matching.h.

#include "core/catalog/catalog.h"
#include "core/rules/rule.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace linli::aid {

using base::RowId;
using population::Table;

// One condition of a version that may fail by a little: with `instead` in its place somebody is 接近.
struct Tolerance {
    std::string of;
    std::string instead;
};

// The text that holds from one day to another.
struct Version {
    std::string from;        // ISO, empty = always
    std::string to;          // last day, empty = still
    std::string text;        // as published, in words
    std::string source;      // where it is published
    std::string verifiedBy;  // who or what verified it; empty = 待核实
    rules::AgeRule age;
    bool statesAge = false;
    std::string condition;
    std::string amount;      // may be empty
    std::string unit;        // 元/人·月
    std::string ask;         // what to ask where something is missing, in words
    int nearDays = 0;        // who meets it within so many days is 接近
    std::vector<Tolerance> within;

    bool holdsOn(base::Day day) const;
};

// Receiving another policy excludes this one (不可并享).
struct Exclusion {
    std::string policy;      // id
    std::string when;        // rule about the subject of this policy
};

struct Policy {
    std::string id;
    int no = 0;              // place in lists
    catalog::Label name;
    std::vector<std::string> lines;  // code table line_department; the first owns it
    Table subject = Table::Person;   // or Household
    std::string receiving;   // rule: who has it already; empty = the base does not say
    std::vector<Exclusion> excludedBy;
    std::vector<std::string> materials;
    std::string contact;
    std::vector<Version> versions;   // oldest first
    // As the columns of a table of cases are called (docs/command-line.md), without 规则, 对象 and 周岁.
    std::vector<std::map<std::string, std::string>> cases;

    const Version* on(base::Day day) const;
};

// Reads one file. Error "aid.refused" {policy} {where} {reason} {reason_en}: a name that is not known, a value that is
// missing or of the wrong kind, versions out of order.
base::Result<Policy> readPolicy(const catalog::Catalog& catalog, std::string_view json);
// The refusal of a policy: the place in its file, and why.
base::Error refused(std::string_view policy, std::string_view where, const base::Error& why);

}  // namespace linli::aid
