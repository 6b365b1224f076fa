// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A rule as Chinese people read it, and back: the same words in the same order, with fields by their labels in 〔〕, codes
// with their names in 「」 and operators as words, so that the sentence says exactly what the text says.
//   person.age >= 80 && person.sex == '2'   <->   〔年龄〕 不低于 80 且 〔性别〕 是 「2 女」

#include "core/rules/rule.h"

#include <functional>

namespace linli::rules {

// Names of tags by code, for the sentence; may give an empty text.
using TagNames = std::function<std::string(const std::string& code)>;

std::string chinese(const Facts& facts, const Syntax& syntax, const TagNames& tagNames = {});
// The text of the rule a sentence says. Errors of parse(), "rules.unknown_label" {at} {name}.
base::Result<std::string> fromChinese(const Facts& facts, std::string_view sentence);
// What somebody typed: a rule as it is, a sentence (which names its fields in 〔〕) as the rule it says. Errors of fromChinese.
base::Result<std::string> fromEither(const Facts& facts, std::string_view text);

// The fact of that id, or of that label as sentences write it ("出生日期", "户·人均月收入"); nullptr where there is none.
const Fact* factCalled(const Facts& facts, std::string_view name);
// The label of a fact as sentences write it; its id where two facts share a label.
std::string factLabel(const Facts& facts, const Fact& fact);

// Paths that have a label without being a fact of the catalogue: ages, groups, other names.
std::vector<std::string> namedPaths();

}  // namespace linli::rules
