// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who belongs to a report before its conditions are asked (口径): the words of definitions, what the print says, and the
// same as a rule.

#include "core/registry/roster.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace linli::reports {

// "either", "lives", "registered", "usual", "all".
std::optional<registry::Basis> basisNamed(std::string_view word);
std::string_view basisWord(registry::Basis basis);
// All of them, the usual ones first.
std::span<const registry::Basis> allBases();
// 户籍或实有, 实有, 户籍, 常住, 全部
std::string basisText(registry::Basis basis, base::Language language);
// What registry::Basis says in SQL, as a rule about a person; empty = everybody. A stay of unknown length is unknown.
std::string basisRule(registry::Basis basis);

}  // namespace linli::reports
