// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a seed fails: the rule that was broken (docs/design/sync.md, "How it is proved") and what broke it.

#include "core/base/result.h"

#include <stdexcept>
#include <string>

namespace linli::sim {

class Violation : public std::runtime_error {
public:
    Violation(const std::string& rule, const std::string& what)
        : std::runtime_error(rule + ": " + what)
        , m_rule(rule)
    {
    }
    const std::string& rule() const { return m_rule; }

private:
    std::string m_rule;
};

// Thrown instead of a Violation when the power of a machine went during a call: the caller lets the machine fall.
struct PowerGone { };

inline std::string wordsOf(const base::Error& error)
{
    std::string words = error.message;
    for (const auto& [name, value] : error.blanks) {
        words += " {" + name + "=" + value + "}";
    }
    return error.detail.empty() ? words : words + " [" + error.detail + "]";
}

// The value, or the violation E0: the product failed where nothing was wrong.
template <typename T>
T must(base::Result<T> result)
{
    if (!result) {
        throw Violation("E0", wordsOf(result.error()));
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(result).value();
    }
}

inline void check(bool holds, const char* rule, const std::string& what)
{
    if (!holds) {
        throw Violation(rule, what);
    }
}

}  // namespace linli::sim
