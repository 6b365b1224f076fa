// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What waits for decisions, one thing at a time. A list that comes anew keeps its place: at what was decided here and
// came back by undo, else at the same thing, else where it stood.

#include <algorithm>
#include <cstddef>
#include <vector>

namespace linli::ui {

template <typename Item> class Queue {
public:
    // Whether two items are the same thing.
    using Same = bool (*)(const Item& one, const Item& other);
    explicit Queue(Same same)
        : m_same(same)
    {
    }

    const std::vector<Item>& items() const { return m_items; }
    std::size_t at() const { return m_at; }
    const Item* current() const { return m_at < m_items.size() ? &m_items[m_at] : nullptr; }

    void take(std::vector<Item> items)
    {
        m_at = placeIn(items);
        m_items = std::move(items);
    }
    bool goTo(std::size_t at)
    {
        if (at >= m_items.size()) {
            return false;
        }
        m_at = at;
        return true;
    }
    void decided(Item item) { m_decided.push_back(std::move(item)); }

private:
    auto find(const std::vector<Item>& items, const Item& wanted) const
    {
        return std::ranges::find_if(items, [&](const Item& each) { return m_same(each, wanted); });
    }

    std::size_t placeIn(const std::vector<Item>& items)
    {
        for (std::size_t i = m_decided.size(); i-- > 0;) {
            if (const auto back = find(items, m_decided[i]); back != items.end()) {
                m_decided.erase(m_decided.begin() + static_cast<std::ptrdiff_t>(i));
                return static_cast<std::size_t>(back - items.begin());
            }
        }
        if (const Item* present = current()) {
            if (const auto same = find(items, *present); same != items.end()) {
                return static_cast<std::size_t>(same - items.begin());
            }
        }
        return items.empty() ? 0 : std::min(m_at, items.size() - 1);
    }

    Same m_same;
    std::vector<Item> m_items;
    std::size_t m_at = 0;
    std::vector<Item> m_decided;
};

}  // namespace linli::ui
