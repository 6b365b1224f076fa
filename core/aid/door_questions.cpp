// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/door_questions.h"

#include <algorithm>

namespace linli::aid {

namespace {

using Chosen = std::set<rules::Question>;

bool isWithin(const Stake& stake, const Chosen& chosen)
{
    return std::ranges::includes(chosen, stake.questions);
}

double worthOf(const std::vector<Stake>& stakes, const Chosen& chosen)
{
    double worth = 0;
    for (const Stake& stake : stakes) {
        worth += isWithin(stake, chosen) ? stake.worth : 0;
    }
    return worth;
}

}  // namespace

std::vector<rules::Question> chooseQuestions(const std::vector<Stake>& stakes, std::size_t most)
{
    Chosen chosen;
    double worth = 0;
    for (;;) {
        Chosen best;
        double bestWorth = worth;
        double bestGain = 0;
        for (const Stake& stake : stakes) {
            Chosen with = chosen;
            with.insert(stake.questions.begin(), stake.questions.end());
            if (with.size() == chosen.size() || with.size() > most) {
                continue;
            }
            const double now = worthOf(stakes, with);
            const double gain = (now - worth) / static_cast<double>(with.size() - chosen.size());
            if (gain > bestGain) {
                bestGain = gain;
                bestWorth = now;
                best = std::move(with);
            }
        }
        if (best.empty()) {
            break;
        }
        chosen = std::move(best);
        worth = bestWorth;
    }
    std::vector<rules::Question> order(chosen.begin(), chosen.end());
    const auto hanging = [&](const rules::Question& question) {
        double sum = 0;
        for (const Stake& stake : stakes) {
            sum += isWithin(stake, chosen) && stake.questions.contains(question) ? stake.worth : 0;
        }
        return -sum;
    };
    std::ranges::stable_sort(order, {}, hanging);
    return order;
}

bool isSettled(const Stake& stake, const std::vector<rules::Question>& asked)
{
    return std::ranges::all_of(stake.questions, [&](const rules::Question& one) { return std::ranges::find(asked, one) != asked.end(); });
}

}  // namespace linli::aid
