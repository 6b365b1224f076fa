// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/policy.h"

#include "core/base/message.h"

#include <algorithm>

namespace linli::aid {

bool Version::holdsOn(base::Day day) const
{
    const std::string iso = base::isoText(day);
    return (from.empty() || from <= iso) && (to.empty() || iso <= to);
}

const Version* Policy::on(base::Day day) const
{
    const auto found = std::ranges::find_if(versions, [&](const Version& version) { return version.holdsOn(day); });
    return found == versions.end() ? nullptr : &*found;
}

base::Error refused(std::string_view policy, std::string_view where, const base::Error& why)
{
    return {base::ErrorCode::Invalid, "aid.refused",
            {{"policy", std::string(policy)},
             {"where", std::string(where)},
             {"reason", base::describe(why, base::Language::Chinese)},
             {"reason_en", base::describe(why, base::Language::English)}}, why.detail};
}

}  // namespace linli::aid
