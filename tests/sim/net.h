// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The line between devices and hub: letters of encoded bytes that are lost, doubled, late and out of order, lines that are
// cut, and lines that are stopped and opened again one by one.

#include "core/base/clock.h"
#include "tests/sim/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace linli::sim {

struct Letter {
    int device = 0;
    bool toHub = false;
    std::vector<std::uint8_t> bytes;
    // Number of the request it is, or answers; counted over the whole world.
    std::uint64_t request = 0;
    WallTime due = 0;
    // Of the hub that answered.
    std::int64_t epoch = 0;
};

// Odds in percent; how long a late letter takes at most.
struct Weather {
    unsigned loss = 0;
    unsigned doubled = 0;
    unsigned late = 0;
    WallTime latest = 0;
};

class Net {
public:
    Net(const TrueTime& time, base::SeededRandom& random)
        : m_time(time)
        , m_random(random)
    {
    }
    void setWeather(const Weather& weather) { m_weather = weather; }
    void send(Letter letter);
    // One of the letters that may arrive now, taken at random; `device` = only of this one.
    std::optional<Letter> take(std::optional<int> device = std::nullopt);
    // Whether anything of the device's request is still on its way.
    bool awaits(int device, std::uint64_t request) const;
    // A cut line loses what is on it and what is sent; a stopped one keeps everything until it is opened.
    void cut(int device, bool cut);
    void stop(int device, bool stopped);
    // The machine is another one from now on: nothing that was on the way is for it or from it.
    void drop(int device);
    // Everything works from now on; what was late arrives or not as `lost` says.
    void heal(bool lost);
    std::size_t letters() const { return m_letters.size(); }

private:
    bool isCut(int device) const { return has(m_cut, device); }
    bool isStopped(int device) const { return has(m_stopped, device); }
    static bool has(const std::vector<int>& list, int device);
    static void put(std::vector<int>& list, int device, bool in);

    const TrueTime& m_time;
    base::SeededRandom& m_random;
    Weather m_weather;
    std::vector<Letter> m_letters;
    std::vector<int> m_cut;
    std::vector<int> m_stopped;
};

}  // namespace linli::sim
