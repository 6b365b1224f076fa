// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/log.h"

#include "core/base/clock.h"

#include <iostream>
#include <mutex>

namespace linli::hubd {

void log(Level level, std::string_view event, const std::string& text)
{
    static std::mutex mutex;
    constexpr base::WallTime kMinute = 60'000;
    const base::WallTime now = base::SystemClock().now();
    std::string line = base::shanghaiTimeText(now);
    const auto seconds = std::to_string(now % kMinute / 1000);
    line += (seconds.size() < 2 ? ":0" : ":") + seconds;
    line += level == Level::Info ? " info " : level == Level::Warning ? " warning " : " error ";
    line += event;
    if (!text.empty()) {
        line += ' ';
    }
    for (const char c : text) {
        line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
    line += '\n';
    const std::lock_guard lock(mutex);
    std::cerr << line << std::flush;
}

}  // namespace linli::hubd
