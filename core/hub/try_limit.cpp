// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/try_limit.h"

namespace linli::hub {

namespace {

// Keys kept at most; beyond, those whose tries are over are forgotten, and if none is, everybody waits.
constexpr std::size_t kMostKeys = 100'000;

}  // namespace

TryLimit::TryLimit(std::size_t most, base::WallTime window)
    : m_most(most)
    , m_window(window)
{
}

base::WallTime TryLimit::count(const std::string& key, base::WallTime now)
{
    const std::lock_guard lock(m_mutex);
    if (m_tries.size() >= kMostKeys && !m_tries.contains(key)) {
        forgetOld(now);
        if (m_tries.size() >= kMostKeys) {
            return m_window;
        }
    }
    std::deque<base::WallTime>& tries = m_tries[key];
    // A clock that went back must not lock anybody out for longer than a window.
    while (!tries.empty() && (tries.front() <= now - m_window || tries.front() > now)) {
        tries.pop_front();
    }
    if (tries.size() >= m_most) {
        return tries.front() + m_window - now;
    }
    tries.push_back(now);
    return 0;
}

void TryLimit::forgive(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    m_tries.erase(key);
}

void TryLimit::forgetOld(base::WallTime now)
{
    std::erase_if(m_tries,
                  [&](const auto& entry) { return entry.second.empty() || entry.second.back() <= now - m_window; });
}

}  // namespace linli::hub
