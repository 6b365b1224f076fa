// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Inside of the PostgreSQL store: rows of the tables as the hub knows them.

#include "core/hub/postgres_connection.h"
#include "core/hub/stored_bytes.h"

namespace linli::hub {

// Columns number, uid, entity, flags, cells from `column` on; of row `row`.
base::Status readImageColumns(const PgRows& rows, int row, ScopeNo scope, StoredImage& image);
// A scope list as the session setting has it: "3,17".
std::string scopeList(std::span<const ScopeNo> scopes);

template <std::size_t N>
void takeBytes(std::array<std::uint8_t, N>& into, std::span<const std::uint8_t> bytes)
{
    if (bytes.size() == N) {
        std::copy(bytes.begin(), bytes.end(), into.begin());
    }
}

}  // namespace linli::hub
