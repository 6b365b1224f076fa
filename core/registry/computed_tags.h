// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who carries the tags that a rule makes. Such tags are never written down: they are computed when they are asked for
// (docs/design/tags.md), by core/tags, which stands above the rules. What reads tags here asks through this interface,
// which a View carries; without it only what is written in tag_value counts.

#include "core/base/result.h"
#include "core/registry/view.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace linli::population {
class Keeper;
}

namespace linli::registry {

// The rows that a rule gives a tag to on a day; rows of the tag's own subject (person, household or house).
struct RuleCarriers {
    std::vector<RowId> rows;     // ascending
    // Rows of which the rule could not say it, or on which it failed: neither yes nor no.
    std::vector<RowId> unknown;  // ascending
    // Values, where the tag has any: "60-64".
    std::map<RowId, std::string> values;
};

struct RuleTag {
    RowId tag;
    RowId subject;
    std::string value;
};

class ComputedTags {
public:
    virtual ~ComputedTags() = default;
    // nullptr when no rule makes the tag. Safe from any thread. Errors of the store and of the population.
    virtual base::Result<std::shared_ptr<const RuleCarriers>> carriers(const View& view, RowId tag, base::Day on) = 0;
    // The tags that rules give to these very rows (not to their households or houses).
    virtual base::Result<std::vector<RuleTag>> of(const View& view, std::span<const RowId> subjects, base::Day on) = 0;
    // The people in memory that the tags are found in, for all who ask of the replica (population/keeper.h); may be nobody.
    virtual population::Keeper* people() { return nullptr; }
};

// The same, asked of the view; nothing where it has no computed tags.
base::Result<std::shared_ptr<const RuleCarriers>> ruleCarriers(const View& view, RowId tag, base::Day on);
base::Result<std::vector<RuleTag>> ruleTags(const View& view, std::span<const RowId> subjects, base::Day on);

}  // namespace linli::registry
