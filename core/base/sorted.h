// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An ascending list as a set: cheap to read, and what comes late is put where it belongs.

#include <algorithm>
#include <type_traits>
#include <vector>

namespace linli::base {

// Puts the item into the ascending list or takes it out; nothing happens where that is so already.
template <typename T>
void putSorted(std::vector<T>& list, const std::type_identity_t<T>& item, bool in)
{
    if (list.empty() || list.back() < item) {
        if (in) {
            list.push_back(item);
        }
        return;
    }
    const auto place = std::lower_bound(list.begin(), list.end(), item);
    const bool is = *place == item;
    if (in && !is) {
        list.insert(place, item);
    } else if (!in && is) {
        list.erase(place);
    }
}

}  // namespace linli::base
