// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/computed_tags.h"

namespace linli::registry {

base::Result<std::shared_ptr<const RuleCarriers>> ruleCarriers(const View& view, RowId tag, base::Day on)
{
    return view.computedTags == nullptr ? base::Result<std::shared_ptr<const RuleCarriers>>(nullptr) : view.computedTags->carriers(view, tag, on);
}

base::Result<std::vector<RuleTag>> ruleTags(const View& view, std::span<const RowId> subjects, base::Day on)
{
    return view.computedTags == nullptr ? base::Result<std::vector<RuleTag>>(std::vector<RuleTag> {}) : view.computedTags->of(view, subjects, on);
}

}  // namespace linli::registry
