// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One thread that does jobs in their order, with a bounded queue in front: what would wait too long is refused at once,
// so that the sender tries later instead of everybody waiting longer.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace linli::hubd {

struct WorkerLimits {
    std::size_t jobs = 2000;
    std::size_t bytes = std::size_t {256} << 20U;
    std::chrono::milliseconds wait {8000};  // by the time the latest jobs took
};

class Worker {
public:
    using Job = std::function<void()>;
    // `idle` runs in the thread about once in `everySecond`.. seconds, between jobs, also when there are none.
    Worker(const WorkerLimits& limits,
           std::function<void()> idle = {},
           std::chrono::seconds every = std::chrono::seconds(30));
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker();

    // False = refused. A job may not throw. `bytes`: what it holds in memory until it is done.
    bool offer(Job job, std::size_t bytes);
    // Does what was taken, then ends the thread. Later offers are refused.
    void stop();
    std::size_t waiting() const;

private:
    struct Waiting {
        Job job;
        std::size_t bytes = 0;
    };
    void work();
    void takeTurn(std::unique_lock<std::mutex>& lock);

    WorkerLimits m_limits;
    std::function<void()> m_idle;
    std::chrono::seconds m_every;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Waiting> m_queue;
    std::size_t m_bytes = 0;
    bool m_stopping = false;
    // Mean of the latest jobs, each weighing a 64th: a job may do the work of many that follow.
    std::chrono::nanoseconds m_mean {0};
    std::thread m_thread;
};

}  // namespace linli::hubd
