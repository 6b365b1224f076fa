// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Time in the simulated world: one true time that only goes forward, and wall clocks that may be wrong by any amount.

#include "core/base/clock.h"

namespace linli::sim {

using base::WallTime;

inline constexpr WallTime kSecond = 1000;
inline constexpr WallTime kMinute = 60 * kSecond;
inline constexpr WallTime kHour = 60 * kMinute;
inline constexpr WallTime kDay = 24 * kHour;
// 2026-03-02 08:30 in Shanghai, when every seed begins.
inline constexpr WallTime kFirstMorning = 1'772'411'400'000;

// What nobody in the world can read.
class TrueTime {
public:
    WallTime now() const { return m_now; }
    void pass(WallTime duration) { m_now += duration; }

private:
    WallTime m_now = kFirstMorning;
};

// The wall clock of one machine.
class WallClock final : public base::Clock {
public:
    explicit WallClock(const TrueTime& time)
        : m_time(time)
    {
    }
    WallTime now() const override { return m_time.now() + m_offset; }
    // How far it is ahead of the truth, ms.
    WallTime offset() const { return m_offset; }
    void setOffset(WallTime offset) { m_offset = offset; }
    // A wrong date set by hand or by an empty battery.
    void jumpTo(WallTime moment) { m_offset = moment - m_time.now(); }

private:
    const TrueTime& m_time;
    WallTime m_offset = 0;
};

}  // namespace linli::sim
