// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How likely somebody about whom a policy is not decided is entitled, learned from those about whom it is: of all who are known
// to meet what this one is known to meet, and of whom the rest is known too, the share that meets the rest as well. People of
// the same kind count first (resources/aid/kinds.tsv); where there are few of them everybody does. An order for visits, never
// an answer: it is shown nowhere as one.

#include "core/aid/matching.h"
#include "core/rules/truth_column.h"

#include <unordered_map>

namespace linli::aid {

class Likelihood {
public:
    // From the grades and columns of now. Errors of reading what the kinds need.
    static base::Result<Likelihood> learn(const registry::View& view, Matching& matching, const Parameters& parameters);

    // Of a row that is 待核实; between 0 and 1. By the policy's place in the matching.
    double of(std::size_t no, std::size_t row);

private:
    // The parts that a policy's condition joins by &&, and what those of them that offer a choice (||) offer.
    struct Parts {
        std::vector<rules::TruthColumn> parts;
        std::vector<rules::TruthColumn> choices;
        // How many rows came out alike, by their key.
        std::unordered_map<std::uint64_t, std::uint32_t> rows;
        // What was worked out before.
        std::unordered_map<std::uint64_t, double> known;
    };

    base::Status learn(Matching& matching, const Parameters& parameters, std::size_t no);
    // Which parts and choices hold, which are not known, and the kind.
    std::uint64_t keyOf(std::size_t no, std::size_t row) const;
    double share(const Parts& parts, std::uint64_t wanted) const;

    std::vector<Parts> m_policies;
    std::array<std::vector<rules::TruthColumn>, 2> m_kinds;  // persons, households
    std::vector<Table> m_subjects;
};

}  // namespace linli::aid
