// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Why a row meets a rule or not: the tree of its parts, each with the value it found. The same tree drives cards, papers
// and tests.

#include "core/rules/chinese.h"
#include "core/rules/walk.h"

namespace linli::rules {

struct Explanation {
    std::string text;    // the part as a sentence
    Truth truth = Truth::Unknown;
    std::string value;   // what was found, of a comparison: "79", "48..50", "未知"
    // The value comes from a field that is shown masked.
    bool isSensitive = false;
    std::vector<Explanation> parts;
    // The part of the rule, which must live on, and the row it was asked of.
    const Node* node = nullptr;
    std::uint32_t row = 0;
    // What the condition of a group comes to for one of its people.
    bool isOfMember = false;
};

// Whether the people of groups are told one by one, as parts of the group.
enum class GroupPeople { Left, Listed };

// The sentence of a part; chinese() unless somebody has it already.
using Wording = std::function<std::string(const Syntax& part)>;

Explanation explain(Walk& walk, std::size_t row, const TagNames& tagNames = {}, GroupPeople people = GroupPeople::Left);
Explanation explain(Walk& walk, std::size_t row, const Wording& wording, GroupPeople people);
// "户·人均月收入": what a question asks for.
std::string questionText(const Facts& facts, const Question& question);
// ✓ ✗ ？ ！
std::string_view mark(Truth truth);
// Whether a part reads a field that is shown masked.
bool readsSensitive(const Node& node);
// A range in the units people read: yuan, square metres, days.
std::string rangeText(const Range& range, Type type);

}  // namespace linli::rules
