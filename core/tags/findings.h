// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the rules of all tags say of a day: who carries a tag by rule, who is a candidate, what contradicts a list, what
// is not known. Nothing of it is written down. Immutable; shared between threads.

#include "core/registry/computed_tags.h"
#include "core/tags/definition.h"

#include <memory>
#include <optional>

namespace linli::tags {

// Lists are in ascending order.
struct TagFindings {
    Definition definition;
    // Who carries the tag by what is written in tag_value, on the day; the newest row of each.
    std::map<RowId, RowId> written;
    // Of a tag that its rule makes; the values of candidates too.
    registry::RuleCarriers carriers;
    // Of a tag that its rule suggests: who meets it, does not carry it, and was not refused.
    std::vector<RowId> candidates;
    // Who would be a candidate, had nobody said no; proposed again when what was known has changed.
    std::vector<RowId> refused;
    // The tag is written down and the rule says no.
    std::vector<RowId> contradictions;
    // Neither yes nor no for want of facts: of a list, of who carries it; of others, of everybody.
    std::vector<RowId> unknown;
    // 规则异常
    std::vector<RowId> failed;
    // Said of rows that do not carry the tag (即将百岁), by value.
    std::map<std::string, std::vector<RowId>> beside;
    // The rule cannot be used; the sentence says why.
    std::optional<base::Error> error;

    // Everybody who carries it, written down or by rule; ascending.
    std::vector<RowId> carried() const;
};

struct Findings {
    base::Day day;
    // Those in use on the day. What did not change between two findings is shared by them.
    std::vector<std::shared_ptr<const TagFindings>> tags;

    const TagFindings* find(RowId tag) const;
    std::size_t candidates() const;
    std::size_t contradictions() const;
};

}  // namespace linli::tags
