// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A thread with a queue. Core objects that belong to one thread (the ledger, a connection) live and die on their lane.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace linli::ui {

class Lane {
public:
    Lane();
    // Drops what has not begun, waits for what runs, and joins.
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    // From any thread; pieces run in the order of posting.
    void post(std::function<void()> piece);
    // Runs `last` after what runs now, drops everything else queued, and ends the thread. Blocks until then.
    void stop(std::function<void()> last = {});

private:
    void loop();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    bool m_stopping = false;
    std::thread m_thread;
};

}  // namespace linli::ui
