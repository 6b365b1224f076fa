// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Names that are the same on every replica and at the hub.

#include <compare>
#include <cstdint>
#include <functional>

namespace linli::sync {

// A committee's number at its hub.
using ScopeNo = std::int64_t;
// Dense number of an entry in a scope's log; 0 = before the first.
using Position = std::int64_t;

// A group or an edit: the incarnation of the replica that made it (64 random bits, new at each opening) and its number
// there. {0, 0} = none: the register stands as a baseline brought it.
struct OpId {
    std::int64_t incarnation = 0;
    std::int64_t number = 0;
    explicit operator bool() const { return incarnation != 0 || number != 0; }
    auto operator<=>(const OpId&) const = default;
};

// A position somebody had seen in a scope.
struct Seen {
    ScopeNo scope = 0;
    Position position = 0;
    auto operator<=>(const Seen&) const = default;
};

}  // namespace linli::sync

template <>
struct std::hash<linli::sync::OpId> {
    std::size_t operator()(const linli::sync::OpId& id) const noexcept
    {
        const auto mixed = static_cast<std::uint64_t>(id.incarnation) * 0x9E3779B97F4A7C15ULL;
        return static_cast<std::size_t>(mixed ^ static_cast<std::uint64_t>(id.number));
    }
};
