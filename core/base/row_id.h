// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Identity of a row. RowUid is the same on every replica and at the hub (16 bytes: the incarnation that made the row,
// then its counter; see docs/design of the ledger); RowId is this file's short name for it, dense and local.

#include "core/base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace linli::base {

struct RowId {
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; }
    auto operator<=>(const RowId&) const = default;
};

struct RowUid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const RowUid&) const = default;

    // 26 characters of Crockford's base 32 (no I L O U), upper case; what people and scripts see as ID.
    std::string text() const;
    // Accepts lower case, and I/L as 1, O as 0. Error "id.unreadable".
    static Result<RowUid> parse(std::string_view text);
};

}  // namespace linli::base

template <>
struct std::hash<linli::base::RowId> {
    std::size_t operator()(linli::base::RowId id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
