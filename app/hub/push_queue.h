// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Pushes that wait for one writer. Those that wait together are written together, by one transaction and one flush of
// the disk, which is most of what a small push costs: after a weekend thousands of devices come in one minute.

#include "core/hub/hub.h"

#include "app/hub/http.h"

#include <deque>
#include <mutex>

namespace linli::hubd {

struct WaitingPush {
    hub::Principal principal;
    sync::Push push;
    std::size_t bytes = 0;  // of memory
    std::function<void(HttpReply)> done;
};

class PushQueue {
public:
    // Adds it when `accepted` says so, which is called while nobody takes.
    bool add(WaitingPush push, const std::function<bool()>& accepted);
    // Those that came first, as many as go together; none when an earlier call has taken them.
    std::vector<WaitingPush> take();

private:
    // Few enough that the first of them is not answered much later than alone.
    static constexpr std::size_t kMost = 64;
    static constexpr std::size_t kMostBytes = std::size_t {8} << 20U;

    std::mutex m_mutex;
    std::deque<WaitingPush> m_waiting;
};

}  // namespace linli::hubd
