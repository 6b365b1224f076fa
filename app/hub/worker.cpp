// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/worker.h"

namespace linli::hubd {

using Clock = std::chrono::steady_clock;

Worker::Worker(const WorkerLimits& limits, std::function<void()> idle, std::chrono::seconds every)
    : m_limits(limits)
    , m_idle(std::move(idle))
    , m_every(every)
    , m_thread([this] { work(); })
{
}

Worker::~Worker()
{
    stop();
}

bool Worker::offer(Job job, std::size_t bytes)
{
    const std::lock_guard lock(m_mutex);
    const auto wait = m_mean * static_cast<std::int64_t>(m_queue.size());
    // An empty queue takes any job, however large.
    const bool full = !m_queue.empty() &&
        (m_queue.size() >= m_limits.jobs || m_bytes + bytes > m_limits.bytes || wait > m_limits.wait);
    if (m_stopping || full) {
        return false;
    }
    m_queue.push_back({std::move(job), bytes});
    m_bytes += bytes;
    m_changed.notify_one();
    return true;
}

void Worker::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_one();
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

std::size_t Worker::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.size();
}

void Worker::work()
{
    auto next = Clock::now() + m_every;
    std::unique_lock lock(m_mutex);
    while (!m_stopping || !m_queue.empty()) {
        if (m_queue.empty() && m_idle) {
            m_changed.wait_until(lock, next);
        } else if (m_queue.empty()) {
            // Without something to do in between there is no next time: one that has passed would never let it sleep.
            m_changed.wait(lock);
        } else {
            takeTurn(lock);
        }
        if (m_idle && Clock::now() >= next) {
            lock.unlock();
            m_idle();
            next = Clock::now() + m_every;
            lock.lock();
        }
    }
    lock.unlock();
    if (m_idle) {
        m_idle();
    }
}

void Worker::takeTurn(std::unique_lock<std::mutex>& lock)
{
    Waiting turn = std::move(m_queue.front());
    m_queue.pop_front();
    lock.unlock();
    const auto begun = Clock::now();
    turn.job();
    turn.job = nullptr;
    const auto took = Clock::now() - begun;
    lock.lock();
    m_bytes -= turn.bytes;
    m_mean += (took - m_mean) / 64;
}

}  // namespace linli::hubd
