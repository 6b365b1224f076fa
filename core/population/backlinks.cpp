// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/population/backlinks.h"

#include <algorithm>

namespace linli::population {

namespace {

// Turns counts at [target + 1] into where each target's rows begin.
void sumUp(std::vector<std::uint32_t>& from)
{
    for (std::size_t target = 1; target < from.size(); ++target) {
        from[target] += from[target - 1];
    }
}

}  // namespace

void Backlinks::clear()
{
    m_from.clear();
    m_rows.clear();
    m_patched.clear();
}

void Backlinks::build(std::span<const std::int32_t> to, std::size_t targets)
{
    clear();
    m_from.assign(targets + 1, 0);
    for (const std::int32_t target : to) {
        if (target >= 0) {
            ++m_from[static_cast<std::size_t>(target) + 1];
        }
    }
    sumUp(m_from);
    m_rows.resize(m_from.back());
    std::vector<std::uint32_t> next(m_from.begin(), m_from.end() - 1);
    for (std::size_t row = 0; row < to.size(); ++row) {
        if (to[row] >= 0) {
            m_rows[next[static_cast<std::size_t>(to[row])]++] = static_cast<std::uint32_t>(row);
        }
    }
}

void Backlinks::build(std::span<const std::uint32_t> from, std::span<const std::uint32_t> targets, std::size_t size)
{
    clear();
    m_from.assign(size + 1, 0);
    for (const std::uint32_t target : targets) {
        ++m_from[target + 1U];
    }
    sumUp(m_from);
    m_rows.resize(targets.size());
    std::vector<std::uint32_t> next(m_from.begin(), m_from.end() - 1);
    for (std::size_t row = 0; row + 1 < from.size(); ++row) {
        for (std::uint32_t at = from[row]; at < from[row + 1]; ++at) {
            m_rows[next[targets[at]]++] = static_cast<std::uint32_t>(row);
        }
    }
}

std::span<const std::uint32_t> Backlinks::of(std::uint32_t target) const
{
    if (!m_patched.empty()) {
        if (const auto found = m_patched.find(target); found != m_patched.end()) {
            return found->second;
        }
    }
    if (target + 1U >= m_from.size()) {
        return {};
    }
    return std::span(m_rows).subspan(m_from[target], m_from[target + 1U] - m_from[target]);
}

std::vector<std::uint32_t>& Backlinks::patched(std::uint32_t target)
{
    const auto found = m_patched.find(target);
    if (found != m_patched.end()) {
        return found->second;
    }
    const auto rows = of(target);
    return m_patched[target] = std::vector<std::uint32_t>(rows.begin(), rows.end());
}

void Backlinks::add(std::uint32_t target, std::uint32_t row)
{
    auto& rows = patched(target);
    const auto place = std::lower_bound(rows.begin(), rows.end(), row);
    if (place == rows.end() || *place != row) {
        rows.insert(place, row);
    }
}

void Backlinks::remove(std::uint32_t target, std::uint32_t row)
{
    auto& rows = patched(target);
    const auto place = std::lower_bound(rows.begin(), rows.end(), row);
    if (place != rows.end() && *place == row) {
        rows.erase(place);
    }
}

std::size_t Backlinks::memory() const
{
    std::size_t bytes = 4 * (m_from.capacity() + m_rows.capacity());
    for (const auto& [target, rows] : m_patched) {
        bytes += 64 + 4 * rows.capacity();
    }
    return bytes;
}

}  // namespace linli::population
