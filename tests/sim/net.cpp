// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/net.h"

#include <algorithm>

namespace linli::sim {

bool Net::has(const std::vector<int>& list, int device)
{
    return std::ranges::find(list, device) != list.end();
}

void Net::put(std::vector<int>& list, int device, bool in)
{
    std::erase(list, device);
    if (in) {
        list.push_back(device);
    }
}

void Net::send(Letter letter)
{
    if (isCut(letter.device) || m_random.below(100) < m_weather.loss) {
        return;
    }
    letter.due = m_time.now();
    if (m_random.below(100) < m_weather.doubled) {
        Letter again = letter;
        again.due += static_cast<WallTime>(m_random.below(static_cast<std::uint64_t>(m_weather.latest) + 1));
        m_letters.push_back(std::move(again));
    }
    if (m_random.below(100) < m_weather.late) {
        letter.due += static_cast<WallTime>(m_random.below(static_cast<std::uint64_t>(m_weather.latest) + 1));
    }
    m_letters.push_back(std::move(letter));
}

std::optional<Letter> Net::take(std::optional<int> device)
{
    std::vector<std::size_t> ready;
    for (std::size_t at = 0; at < m_letters.size(); ++at) {
        const Letter& letter = m_letters[at];
        if (letter.due <= m_time.now() && !isStopped(letter.device) && (!device || letter.device == *device)) {
            ready.push_back(at);
        }
    }
    if (ready.empty()) {
        return std::nullopt;
    }
    const auto place = m_letters.begin() + static_cast<std::ptrdiff_t>(ready[m_random.below(ready.size())]);
    Letter letter = std::move(*place);
    m_letters.erase(place);
    return letter;
}

bool Net::awaits(int device, std::uint64_t request) const
{
    return std::ranges::any_of(m_letters, [&](const Letter& letter) {
        return letter.device == device && letter.request == request && letter.due <= m_time.now();
    });
}

void Net::cut(int device, bool cut)
{
    put(m_cut, device, cut);
    if (cut) {
        drop(device);
    }
}

void Net::drop(int device)
{
    std::erase_if(m_letters, [&](const Letter& letter) { return letter.device == device; });
}

void Net::stop(int device, bool stopped)
{
    put(m_stopped, device, stopped);
}

void Net::heal(bool lost)
{
    m_weather = {};
    m_cut.clear();
    m_stopped.clear();
    if (lost) {
        m_letters.clear();
    }
    for (Letter& letter : m_letters) {
        letter.due = std::min(letter.due, m_time.now());
    }
}

}  // namespace linli::sim
