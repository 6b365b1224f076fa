// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/runner.h"

#include <QMetaObject>

#include <chrono>

namespace linli::ui {

namespace {

constexpr std::int64_t kReportEveryMilliseconds = 50;

std::int64_t steadyMilliseconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

void Task::progress(std::int64_t done, std::int64_t total)
{
    const std::int64_t now = steadyMilliseconds();
    if (now - m_lastReport < kReportEveryMilliseconds && done < total) {
        return;
    }
    m_lastReport = now;
    m_runner->report(m_no, done, total);
}

bool Task::start()
{
    const std::lock_guard lock(m_mutex);
    m_running = !cancelled();
    return m_running;
}

void Task::end()
{
    const std::lock_guard lock(m_mutex);
    m_running = false;
}

void Task::cancel(const std::function<void()>& interrupt)
{
    const std::lock_guard lock(m_mutex);
    m_cancelled.store(true, std::memory_order_relaxed);
    if (m_running && interrupt) {
        interrupt();
    }
}

Runner::Runner(QObject* parent) : QObject(parent) {}

Runner::~Runner() = default;

std::shared_ptr<Task> Runner::begin(JobOptions options)
{
    const JobNo no = m_next++;
    const std::shared_ptr<Task> task(new Task(this, no));
    const QString title = options.title;
    const bool canCancel = options.canCancel;
    m_jobs.emplace(no, Entry {task, std::move(options)});
    if (!title.isEmpty()) {
        Q_EMIT started(no, title, canCancel);
    }
    return task;
}

void Runner::deliver(JobNo job, std::function<void()> done)
{
    const auto inWindow = [this, job, done = std::move(done)] {
        m_jobs.erase(job);
        Q_EMIT finished(job);
        done();
    };
    QMetaObject::invokeMethod(this, inWindow, Qt::QueuedConnection);
}

void Runner::report(JobNo job, std::int64_t done, std::int64_t total)
{
    QMetaObject::invokeMethod(
        this, [this, job, done, total] { Q_EMIT advanced(job, done, total); }, Qt::QueuedConnection);
}

void Runner::cancel(JobNo job)
{
    const auto found = m_jobs.find(job);
    if (found != m_jobs.end()) {
        found->second.task->cancel(found->second.options.interrupt);
    }
}

void Runner::cancelAll()
{
    for (const auto& [job, entry] : m_jobs) {
        entry.task->cancel(entry.options.interrupt);
    }
}

}  // namespace linli::ui
