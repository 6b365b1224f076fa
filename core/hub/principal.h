// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who speaks: the device whose key signed the request, and what its account is granted.

#include "core/base/clock.h"
#include "core/catalog/catalog.h"
#include "core/sync/op_id.h"

#include <algorithm>
#include <string>
#include <vector>

namespace linli::hub {

using base::WallTime;
using catalog::LayerNo;
using sync::ScopeNo;

// All of a scope may be read; the layers named may be written (none = read only).
struct ScopeGrant {
    ScopeNo scope = 0;
    std::vector<LayerNo> writes;
    bool mayWrite(LayerNo layer) const { return std::ranges::find(writes, layer) != writes.end(); }
};

struct Principal {
    std::int64_t device = 0;
    std::string account;
    std::vector<ScopeGrant> grants;
    WallTime revokedAt = 0;  // 0 = not revoked
    WallTime leaseUntil = 0;  // hub time

    const ScopeGrant* grant(ScopeNo scope) const
    {
        const auto found = std::ranges::find(grants, scope, &ScopeGrant::scope);
        return found == grants.end() ? nullptr : &*found;
    }
};

}  // namespace linli::hub
