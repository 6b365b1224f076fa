// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Slows guessing of passwords: so many tries of a key in a window of time. The enrolment counts by account together
// with address, so that somebody who guesses locks out himself and not a committee, and by address alone with a larger
// number, so that he cannot go through all accounts. Kept in memory. Safe from any thread.

#include "core/base/clock.h"

#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>

namespace linli::hub {

class TryLimit {
public:
    TryLimit(std::size_t most, base::WallTime window);
    // Counts a try. 0 = allowed; otherwise the milliseconds until one is.
    base::WallTime count(const std::string& key, base::WallTime now);
    // A try that succeeded is forgotten with those before it.
    void forgive(const std::string& key);

private:
    void forgetOld(base::WallTime now);

    std::size_t m_most;
    base::WallTime m_window;
    std::mutex m_mutex;
    std::unordered_map<std::string, std::deque<base::WallTime>> m_tries;
};

}  // namespace linli::hub
