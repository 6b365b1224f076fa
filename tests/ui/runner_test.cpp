// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/runner.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <functional>

using linli::base::ErrorCode;
using linli::base::Result;
using linli::ui::JobNo;
using linli::ui::JobOptions;
using linli::ui::Lane;
using linli::ui::Runner;
using linli::ui::Task;

TEST_CASE("work runs elsewhere and its result comes back to the window's thread")
{
    Runner runner;
    Lane lane;
    QObject guard;
    QThread* workedIn = nullptr;
    QThread* cameBackIn = nullptr;
    int value = 0;
    runner.run(
        lane, {}, &guard,
        [&](Task&) -> Result<int> {
            workedIn = QThread::currentThread();
            return 42;
        },
        [&](Result<int> result) {
            cameBackIn = QThread::currentThread();
            value = *result;
        });
    REQUIRE(QTest::qWaitFor([&] { return value != 0; }));
    CHECK(value == 42);
    CHECK(workedIn != QThread::currentThread());
    CHECK(cameBackIn == QThread::currentThread());
    CHECK(runner.pending() == 0);
}

TEST_CASE("a result for a widget that is gone is dropped")
{
    Runner runner;
    Lane lane;
    auto guard = std::make_unique<QObject>();
    std::atomic<bool> go = false;
    bool delivered = false;
    runner.run(
        lane, {}, guard.get(),
        [&](Task&) -> Result<int> {
            while (!go) {
                QThread::msleep(1);
            }
            return 1;
        },
        [&](Result<int>) { delivered = true; });
    guard.reset();
    go = true;
    REQUIRE(QTest::qWaitFor([&] { return runner.pending() == 0; }));
    CHECK_FALSE(delivered);
}

TEST_CASE("cancelling reaches running work and work that has not begun")
{
    Runner runner;
    Lane lane;
    QObject guard;
    int cancelled = 0;
    int interrupted = 0;
    std::atomic<bool> begun = false;
    const auto count = [&](Result<int> result) {
        cancelled += !result && result.error().code == ErrorCode::Cancelled ? 1 : 0;
    };
    const auto work = [&](Task& task) -> Result<int> {
        begun = true;
        while (!task.cancelled()) {
            QThread::msleep(1);
        }
        return linli::base::fail(ErrorCode::Cancelled, "job.cancelled");
    };
    const JobNo running = runner.run(lane, JobOptions {QStringLiteral("a"), [&] { ++interrupted; }}, &guard, work, count);
    const JobNo waiting = runner.run(
        lane, JobOptions {QStringLiteral("b"), [&] { interrupted += 10; }}, &guard, [](Task&) -> Result<int> { return 7; }, count);
    REQUIRE(QTest::qWaitFor([&] { return begun.load(); }));
    // Its interrupt would stop the work that runs, which nobody cancelled.
    runner.cancel(waiting);
    CHECK(interrupted == 0);
    runner.cancel(running);
    REQUIRE(QTest::qWaitFor([&] { return runner.pending() == 0; }));
    CHECK(cancelled == 2);
    CHECK(interrupted == 1);
}

TEST_CASE("ending a session cancels whatever is queued or runs")
{
    Runner runner;
    Lane lane;
    QObject guard;
    std::atomic<bool> begun = false;
    for (int i = 0; i < 3; ++i) {
        runner.run(
            lane, {}, &guard,
            [&](Task& task) -> Result<int> {
                begun = true;
                while (!task.cancelled()) {
                    QThread::msleep(1);
                }
                return 0;
            },
            [](Result<int>) {});
    }
    REQUIRE(QTest::qWaitFor([&] { return begun.load(); }));
    runner.cancelAll();
    lane.stop();
    SUCCEED();
}

TEST_CASE("long work of the core tells how far it is and stops when cancelled")
{
    Runner runner;
    Lane lane;
    QObject guard;
    qint64 lastDone = 0;
    qint64 lastTotal = 0;
    QObject::connect(&runner, &Runner::advanced, &guard, [&](JobNo, qint64 done, qint64 total) {
        lastDone = done;
        lastTotal = total;
    });
    bool wentOn = true;
    JobNo job = 0;
    job = runner.run(
        lane, JobOptions {QStringLiteral("a"), {}, true}, &guard,
        [](Task& task) -> Result<bool> {
            const std::function<bool(std::size_t, std::size_t)> progress = reporter(task);
            while (progress(3, 8)) {
                QThread::msleep(1);
            }
            return false;
        },
        [&](Result<bool> result) { wentOn = *result; });
    REQUIRE(QTest::qWaitFor([&] { return lastTotal == 8; }));
    CHECK(lastDone == 3);
    runner.cancel(job);
    REQUIRE(QTest::qWaitFor([&] { return runner.pending() == 0; }));
    CHECK_FALSE(wentOn);
}

TEST_CASE("one lane keeps the order, and stopping it drops what waits")
{
    Lane lane;
    std::vector<int> order;
    std::atomic<bool> begun = false;
    std::atomic<bool> go = false;
    lane.post([&] {
        begun = true;
        while (!go) {
            QThread::msleep(1);
        }
        order.push_back(1);
    });
    lane.post([&] { order.push_back(2); });
    // What has not begun is dropped by stop(): the first piece is to be running.
    REQUIRE(QTest::qWaitFor([&] { return begun.load(); }));
    std::thread opener([&] {
        QThread::msleep(30);
        go = true;
    });
    lane.stop([&] { order.push_back(3); });
    opener.join();
    CHECK(order == std::vector<int> {1, 3});
}
