// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/lane.h"

#include <utility>

namespace linli::ui {

Lane::Lane() : m_thread([this] { loop(); }) {}

Lane::~Lane()
{
    stop();
}

void Lane::post(std::function<void()> piece)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping) {
            return;
        }
        m_queue.push_back(std::move(piece));
    }
    m_wake.notify_one();
}

void Lane::stop(std::function<void()> last)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping) {
            m_stopping = true;
            m_queue.clear();
            if (last) {
                m_queue.push_back(std::move(last));
            }
        }
    }
    m_wake.notify_one();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void Lane::loop()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_queue.empty()) {
            return;
        }
        {
            const std::function<void()> piece = std::move(m_queue.front());
            m_queue.pop_front();
            lock.unlock();
            piece();
        }
        lock.lock();
    }
}

}  // namespace linli::ui
