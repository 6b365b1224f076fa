// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/push_queue.h"

namespace linli::hubd {

bool PushQueue::add(WaitingPush push, const std::function<bool()>& accepted)
{
    const std::lock_guard lock(m_mutex);
    if (!accepted()) {
        return false;
    }
    m_waiting.push_back(std::move(push));
    return true;
}

std::vector<WaitingPush> PushQueue::take()
{
    std::vector<WaitingPush> taken;
    std::size_t bytes = 0;
    const std::lock_guard lock(m_mutex);
    while (!m_waiting.empty() && taken.size() < kMost) {
        bytes += m_waiting.front().bytes;
        if (!taken.empty() && bytes > kMostBytes) {
            break;
        }
        taken.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    return taken;
}

}  // namespace linli::hubd
