// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The cards of the work list on paper (走访单): for each door who is there, what to ask with room for the answers, what to tell
// and which papers to bring. Answers are entered afterwards; the sheet carries no numbers of anybody.

#include "core/aid/worklist.h"
#include "core/print/card_document.h"

namespace linli::aid {

// `unit`: who makes it, printed on top; `day`: when; `mark`: of the export, printed at the foot.
print::CardDocument visitSheet(const std::vector<Card>& cards, const std::string& unit, base::Day day, const std::string& mark);

}  // namespace linli::aid
