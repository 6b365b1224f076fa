// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which few of many questions to put at one door: those whose answers together settle most.

#include "core/rules/walk.h"

#include <set>
#include <vector>

namespace linli::aid {

// Something that is settled once all its questions are answered, and what that is worth.
struct Stake {
    std::set<rules::Question> questions;
    double worth = 0;
};

// At most so many questions, the one that most hangs on first. By taking again and again what is worth most for each further
// question; with five of a dozen that is close to the best choice, and always the same one.
std::vector<rules::Question> chooseQuestions(const std::vector<Stake>& stakes, std::size_t most);
// All its questions are among them.
bool isSettled(const Stake& stake, const std::vector<rules::Question>& asked);

}  // namespace linli::aid
