// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/directory.h"

#include "core/ledger/ledger.h"

#include <algorithm>

namespace linli::hub {

bool isRole(std::string_view role)
{
    return std::ranges::find(kRoles, role) != std::end(kRoles);
}

std::vector<catalog::LayerNo> usualLayers(std::string_view role)
{
    constexpr catalog::LayerNo kResidentLayer = 21;
    if (role == "cadre") {
        return {ledger::kCommitteeLayer, kResidentLayer};
    }
    if (role == "police") {
        return {ledger::kPoliceLayer};
    }
    return {};
}

}  // namespace linli::hub
