// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A condition with one of its parts put more loosely. For this folder only.

#include "core/aid/policy.h"
#include "core/rules/syntax.h"

namespace linli::aid {

// The tree with every part that reads like `of` replaced; `count` of them.
rules::SyntaxPtr replaced(const rules::SyntaxPtr& tree, const rules::Syntax& of, const rules::SyntaxPtr& instead, int& count);
// The text of the condition with the tolerance. Errors of parse(), "aid.not_in_condition" {text}.
base::Result<std::string> loosened(std::string_view condition, const Tolerance& tolerance);

}  // namespace linli::aid
