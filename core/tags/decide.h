// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a person decides about the tags: a candidate is confirmed or refused, a tag that stands is confirmed anew. Steps
// of a group of the ledger, so that history, sync and undo go with them.

#include "core/registry/operations.h"
#include "core/tags/service.h"

namespace linli::tags {

struct Confirmation {
    std::string evidence;   // on what ground; may be empty
    std::string value;      // empty: the one the rule found, or none
};

// Candidates become carriers, with origin "rule". Who is no candidate any more is passed over. Returns how many were
// written. Errors of Operations::addTag and Service::findings, "tags.not_suggested" {tag} for a tag without candidates.
base::Result<std::size_t> confirm(registry::Operations& operations, Service& service, const registry::View& view, RowId tag,
                                  std::span<const RowId> subjects, const Confirmation& how);

// Candidates are not proposed again unless what the rule looks at changes. Error "tags.reason_needed" without one.
base::Result<std::size_t> refuse(registry::Operations& operations, Service& service, const registry::View& view, RowId tag,
                                 std::span<const RowId> subjects, const std::string& reason, const std::string& author);

// Who carries the tag by what is written is confirmed as of today; others are passed over.
base::Result<std::size_t> renew(registry::Operations& operations, const registry::View& view, RowId tag, std::span<const RowId> subjects,
                                const std::string& evidence);

}  // namespace linli::tags
