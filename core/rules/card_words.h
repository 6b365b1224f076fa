// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cards in plain words: a condition as a chip says it (年龄≥80), all cards as one sentence. For people; what is exact in
// every bracket is chinese().

#include "core/base/message.h"
#include "core/rules/choices.h"

namespace linli::rules {

// REQUIRES a finished condition.
std::string wordsOf(const Condition& condition, const Choices& choices, base::Language language);
// Empty when nothing is finished.
std::string wordsOf(const Card& card, const Choices& choices, base::Language language);
// 全部满足, 任一满足, 都不满足
std::string wordOf(CardKind kind, base::Language language);
// 不低于 / 不早于 ...: what a sign says of a type.
std::string wordOf(Sign sign, Type type, base::Language language);
// "已过天数": what of a date is asked; the date itself for "".
std::string measureWord(const std::string& measure, base::Language language);
// 至少有一人, 没有一人, 人人 ...
std::string wordOf(Quantifier quantifier, base::Language language);

}  // namespace linli::rules
