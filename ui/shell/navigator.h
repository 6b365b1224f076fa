// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Back and Forward over places.

#include "ui/session/place.h"

#include <optional>
#include <vector>

namespace linli::ui {

class Navigator {
public:
    // A new place; what could be reached by Forward is forgotten. The same place twice is one step.
    void visit(const Place& place);
    std::optional<Place> back();
    std::optional<Place> forward();
    bool canGoBack() const { return m_at > 1; }
    bool canGoForward() const { return m_at < m_places.size(); }

private:
    std::vector<Place> m_places;
    std::size_t m_at = 0;  // number of places up to the one shown
};

}  // namespace linli::ui
