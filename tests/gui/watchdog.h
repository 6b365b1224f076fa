// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Measures the longest stretch of the GUI thread's own work between two turns of its event loop, in CPU time, so that
// what other processes do does not count.

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <ctime>

namespace linli::test {

class Watchdog : public QObject {
public:
    Watchdog()
    {
        m_timer.setInterval(0);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double now = threadMilliseconds();
            m_longest = std::max(m_longest, now - m_last);
            m_last = now;
        });
        m_last = threadMilliseconds();
        m_timer.start();
    }
    double longest() const { return m_longest; }
    void reset()
    {
        m_longest = 0;
        m_last = threadMilliseconds();
    }

private:
    static double threadMilliseconds()
    {
        timespec now {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }

    QTimer m_timer;
    double m_last = 0;
    double m_longest = 0;
};

}  // namespace linli::test
