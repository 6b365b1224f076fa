// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dictionary of tags (tag_def) as the rules need it: level, line, subject, rule and what it does, values, validity.

#include "core/registry/tag_validity.h"
#include "core/registry/view.h"
#include "core/rules/rule.h"

#include <string>
#include <string_view>
#include <vector>

namespace linli::tags {

using base::RowId;
using population::Table;

// What the rule of a tag does. Define: it makes the tag. Suggest: whoever meets it is a candidate whom a person confirms.
// Check: the tag comes from a list, and the rule must hold for who carries it.
enum class Role { None, Define, Suggest, Check };

// One value a tag may have, as the definition writes it: "肢体", "60-64:[60,64]" (person.age), "已婚育龄:rule",
// "=disability.class × disability.grade" (the names of the codes). A + before the name: said of rows that do not carry
// the tag ("+即将百岁:[99,99]").
struct ValueRule {
    std::string name;
    std::string rule;                // empty: a plain word
    std::vector<std::string> facts;  // of "=": ids of facts
    bool beside = false;
};

struct Definition {
    RowId row;
    std::string code;
    std::string name;
    std::string level;               // code table tag_level: C city, D district, S street, O own
    std::vector<std::string> lines;  // code table line_department; the first owns the tag
    Table subject = Table::Person;
    std::string ruleText;            // in words
    std::string rule;
    Role role = Role::None;
    std::string valuesText;
    std::vector<ValueRule> values;
    registry::TagValidity validity;
    int sensitivity = 0;             // field class F0..F3
    std::string colour;              // "#C2571A"
    std::string retiredOn;           // ISO, empty while in use

    // Made by the committee: may be changed here. The other levels are handed down.
    bool isOwn() const { return level == "O"; }
    bool isRetired(base::Day on) const { return !retiredOn.empty() && retiredOn <= base::isoText(on); }
};

// All tags, those out of use too; by level (city first), then as they were made.
base::Result<std::vector<Definition>> dictionary(const registry::View& view);
// By code, name or row. Error "tags.no_such_tag" {tag}.
base::Result<Definition> findTag(const registry::View& view, std::string_view codeOrName);
base::Result<Definition> findTag(const registry::View& view, RowId row);

// Parts separated by |, which is no separator inside quotes or as ||. Error "tags.bad_value" {text}.
base::Result<std::vector<ValueRule>> readValues(std::string_view text);

// "define", "suggest", "check", "none"; "person", "household", "house".
std::string_view roleName(Role role);
Role roleOf(std::string_view name);
std::string_view subjectName(Table subject);
Table subjectOf(std::string_view name);

}  // namespace linli::tags
