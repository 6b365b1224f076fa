// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/lease.h"

#include <algorithm>

namespace linli::sync {

int Lease::daysLeft() const
{
    constexpr std::int64_t kDay = 24LL * 3600 * 1000;
    return static_cast<int>(std::max<std::int64_t>(0, (until - now) / kDay));
}

base::Result<std::optional<Lease>> leaseOf(store::Database& database, const base::Clock& clock)
{
    LINLI_TRY(auto* read,
              database.cached("SELECT lease_until, last_success,"
                              " coalesce((SELECT correction FROM clock_mark ORDER BY edit_group DESC LIMIT 1), 0),"
                              " coalesce((SELECT wall + correction FROM clock_mark ORDER BY edit_group DESC LIMIT 1), 0)"
                              " FROM hub_link"));
    LINLI_TRY(const bool found, read->step());
    if (!found || read->integer(0) == 0) {
        read->reset();
        return std::optional<Lease>();
    }
    Lease lease;
    lease.until = read->integer(0);
    lease.now = std::max(clock.now() + read->integer(2), read->integer(3));
    read->reset();
    return std::optional(lease);
}

}  // namespace linli::sync
