// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigator.h"

namespace linli::ui {

namespace {
constexpr std::size_t kLongest = 100;
}

void Navigator::visit(const Place& place)
{
    if (m_at > 0 && m_places[m_at - 1] == place) {
        return;
    }
    m_places.resize(m_at);
    m_places.push_back(place);
    if (m_places.size() > kLongest) {
        m_places.erase(m_places.begin());
    }
    m_at = m_places.size();
}

std::optional<Place> Navigator::back()
{
    if (!canGoBack()) {
        return std::nullopt;
    }
    --m_at;
    return m_places[m_at - 1];
}

std::optional<Place> Navigator::forward()
{
    if (!canGoForward()) {
        return std::nullopt;
    }
    ++m_at;
    return m_places[m_at - 1];
}

}  // namespace linli::ui
