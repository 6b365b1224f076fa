// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Time and randomness as interfaces, so that tests and the practice city are repeatable.

#include "core/base/date.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace linli::base {

// Milliseconds since 1970-01-01T00:00Z by the wall clock (which may be wrong).
using WallTime = std::int64_t;

class Clock {
public:
    virtual ~Clock() = default;
    virtual WallTime now() const = 0;
};

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;
};

// The machine's clock; the operating system's cryptographic randomness (libsodium).
class SystemClock final : public Clock {
public:
    WallTime now() const override;
};

class SystemRandom final : public Random {
public:
    void fill(std::span<std::byte> bytes) override;
};

// A clock that stands where it was put.
class FixedClock final : public Clock {
public:
    explicit FixedClock(WallTime time) : m_time(time) {}
    WallTime now() const override { return m_time; }
    void set(WallTime time) { m_time = time; }

private:
    WallTime m_time;
};

// Repeatable randomness: splitmix64. Never for keys.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}
    void fill(std::span<std::byte> bytes) override;
    std::uint64_t next();
    // Uniform in [0, bound). REQUIRES bound > 0.
    std::uint64_t below(std::uint64_t bound);
    // Uniform in [0, 1).
    double unit();

private:
    std::uint64_t m_state;
};

// The day in Shanghai (UTC+8, no summer time since 1991) at a moment, and the moment a day begins there.
Day shanghaiDay(WallTime time);
WallTime startOfShanghaiDay(Day day);
// "2026-11-22 08:30" in Shanghai.
std::string shanghaiTimeText(WallTime time);

}  // namespace linli::base
