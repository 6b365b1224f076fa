// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <chrono>
#include <cstdio>
#include <sodium.h>

namespace linli::base {

namespace {

constexpr WallTime kDayLength = 86'400'000;
constexpr WallTime kShanghaiOffset = 8 * 3'600'000;
constexpr WallTime kMinute = 60'000;

WallTime floorDivide(WallTime value, WallTime divisor)
{
    const WallTime quotient = value / divisor;
    return value % divisor < 0 ? quotient - 1 : quotient;
}

}  // namespace

WallTime SystemClock::now() const
{
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(sinceEpoch).count();
}

void SystemRandom::fill(std::span<std::byte> bytes)
{
    randombytes_buf(bytes.data(), bytes.size());
}

void SeededRandom::fill(std::span<std::byte> bytes)
{
    std::uint64_t word = 0;
    for (std::size_t index = 0; index < bytes.size(); ++index) {
        if (index % 8 == 0) {
            word = next();
        }
        bytes[index] = static_cast<std::byte>(word & 0xFFU);
        word >>= 8U;
    }
}

std::uint64_t SeededRandom::next()
{
    m_state += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = m_state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

std::uint64_t SeededRandom::below(std::uint64_t bound)
{
    // Values under the threshold would make the low remainders a little likelier: they are drawn again.
    const std::uint64_t threshold = (0 - bound) % bound;
    std::uint64_t drawn = next();
    while (drawn < threshold) {
        drawn = next();
    }
    return drawn % bound;
}

double SeededRandom::unit()
{
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

Day shanghaiDay(WallTime time)
{
    return Day{static_cast<std::int32_t>(floorDivide(time + kShanghaiOffset, kDayLength))};
}

WallTime startOfShanghaiDay(Day day)
{
    return WallTime{day.days} * kDayLength - kShanghaiOffset;
}

std::string shanghaiTimeText(WallTime time)
{
    const Day day = shanghaiDay(time);
    const auto minutes = static_cast<int>((time - startOfShanghaiDay(day)) / kMinute);
    char clock[16];
    std::snprintf(clock, sizeof clock, " %02d:%02d", minutes / 60, minutes % 60);
    return isoText(day) + clock;
}

}  // namespace linli::base
