// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Many entries of the audit chain (core/access/audit.h) in one transaction.

#include "core/access/audit.h"

namespace linli::access {

// The end of the chain, read once. REQUIRES that nobody else appends meanwhile and that
// `database` outlives it.
class AuditChain {
public:
    explicit AuditChain(store::Database& database)
        : m_database(&database)
    {
    }
    base::Status append(const AuditEntry& entry, std::span<const std::uint8_t> commitment);

private:
    store::Database* m_database;
    bool m_read = false;
    std::int64_t m_no = 0;
    std::vector<std::uint8_t> m_hash;  // empty before the first entry
};

}  // namespace linli::access
