// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Random rules that pass the type checker: for comparing evaluators and for measuring.

#include "core/base/clock.h"

#include <string>

namespace linli::test {

class RandomRules {
public:
    explicit RandomRules(std::uint64_t seed)
        : m_random(seed)
    {
    }
    // Text of a condition about a person, `depth` levels deep at most.
    std::string next(int depth = 3) { return condition("person", depth); }
    base::SeededRandom& random() { return m_random; }

private:
    std::string pick(std::initializer_list<const char*> texts);
    // `who` is "person" or the name of a group member.
    std::string field(const std::string& who, const std::string& id) const;
    std::string condition(const std::string& who, int depth);
    std::string atom(const std::string& who);
    std::string group(const std::string& who, int depth);
    std::string beside(const std::string& member, const std::string& who);
    std::string number(const std::string& who, int depth);
    std::string relation();

    base::SeededRandom m_random;
    int m_groups = 0;
};

}  // namespace linli::test
