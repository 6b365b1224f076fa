// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Hands work to a lane and brings the result back to the GUI thread, where it is delivered only while the guard object
// lives. Work that has a title shows in the strip at the bottom, with a button to cancel it where that does anything.

#include "core/base/result.h"
#include "ui/jobs/lane.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

namespace linli::ui {

using JobNo = int;

class Runner;

// What running work sees of the outside. Safe from the lane's thread.
class Task {
public:
    bool cancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    // Shows how far it is; total 0 = unknown. Reports that come faster than 20 a second are dropped.
    void progress(std::int64_t done, std::int64_t total);

private:
    friend class Runner;
    Task(Runner* runner, JobNo no) : m_runner(runner), m_no(no) {}
    // On the lane, around the work. start() is false when it was cancelled before.
    bool start();
    void end();
    void cancel(const std::function<void()>& interrupt);

    Runner* m_runner;
    JobNo m_no;
    std::atomic<bool> m_cancelled = false;
    std::int64_t m_lastReport = 0;
    // An interrupt stops whatever runs on a connection: it may come only while this very work does.
    std::mutex m_mutex;
    bool m_running = false;
};

// What long work of the core calls with (done, total): shows how far it is, and is false once somebody cancelled.
inline auto reporter(Task& task)
{
    return [&task](auto done, auto total) {
        task.progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
        return !task.cancelled();
    };
}

struct JobOptions {
    // What people read in the strip; empty = too short to show.
    QString title = {};
    // Called in the GUI thread when somebody cancels work that runs, to stop what the task cannot see (a query).
    std::function<void()> interrupt = {};
    // Whether cancelling helps once the work runs; else the strip offers no button.
    bool canCancel = false;
};

class Runner : public QObject {
    Q_OBJECT
public:
    explicit Runner(QObject* parent = nullptr);
    ~Runner() override;

    // `work(Task&)` runs on the lane and returns base::Result<T>; `done(base::Result<T>)` runs in the GUI thread
    // unless `guard` is gone by then.
    template <typename Work, typename Done>
    JobNo run(Lane& lane, JobOptions options, QObject* guard, Work work, Done done)
    {
        using Outcome = std::invoke_result_t<Work, Task&>;
        const std::shared_ptr<Task> task = begin(std::move(options));
        const QPointer<QObject> watched(guard);
        const JobNo no = task->m_no;
        lane.post([this, task, watched, work = std::move(work), done = std::move(done)]() mutable {
            std::shared_ptr<Outcome> outcome;
            if (task->start()) {
                outcome = std::make_shared<Outcome>(work(*task));
                task->end();
            } else {
                outcome = std::make_shared<Outcome>(base::fail(base::ErrorCode::Cancelled, "job.cancelled"));
            }
            deliver(task->m_no, [watched, outcome, done = std::move(done)]() mutable {
                if (watched) {
                    done(std::move(*outcome));
                }
            });
        });
        return no;
    }

    // Asks the job to stop; its result is then usually an error of code Cancelled.
    void cancel(JobNo job);
    void cancelAll();
    // Work queued or running, shown or not.
    int pending() const { return static_cast<int>(m_jobs.size()); }
    // Calls `each(job, title, canCancel)` for the work that shows.
    template <typename Each> void forShown(Each each) const
    {
        for (const auto& [no, entry] : m_jobs) {
            if (!entry.options.title.isEmpty()) {
                each(no, entry.options.title, entry.options.canCancel);
            }
        }
    }

Q_SIGNALS:
    void started(linli::ui::JobNo job, const QString& title, bool canCancel);
    void advanced(linli::ui::JobNo job, qint64 done, qint64 total);
    void finished(linli::ui::JobNo job);

private:
    friend class Task;
    struct Entry {
        std::shared_ptr<Task> task;
        JobOptions options;
    };
    std::shared_ptr<Task> begin(JobOptions options);
    void deliver(JobNo job, std::function<void()> done);
    void report(JobNo job, std::int64_t done, std::int64_t total);

    std::map<JobNo, Entry> m_jobs;
    JobNo m_next = 1;
};

}  // namespace linli::ui
