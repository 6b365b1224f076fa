// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/decide.h"

#include "core/base/text.h"

#include <algorithm>

namespace linli::tags {

using base::ErrorCode;
using base::fail;

namespace {

// Those of `subjects` that are candidates now.
base::Result<std::vector<RowId>> standing(const Findings& findings, RowId tag, std::span<const RowId> subjects)
{
    const TagFindings* found = findings.find(tag);
    if (found == nullptr) {
        return fail(ErrorCode::NotFound, "tags.no_such_tag", {{"tag", std::to_string(tag.value)}});
    }
    if (found->definition.role != Role::Suggest) {
        return fail(ErrorCode::Invalid, "tags.not_suggested", {{"tag", found->definition.name}});
    }
    if (found->error) {
        return fail(*found->error);
    }
    std::vector<RowId> rows;
    for (const RowId subject : subjects) {
        if (std::binary_search(found->candidates.begin(), found->candidates.end(), subject)) {
            rows.push_back(subject);
        }
    }
    return rows;
}

}  // namespace

base::Result<std::size_t> confirm(registry::Operations& operations, Service& service, const registry::View& view, RowId tag,
                                  std::span<const RowId> subjects, const Confirmation& how)
{
    LINLI_TRY(const std::shared_ptr<const Findings> findings, service.findings(view, view.today));
    LINLI_TRY(const std::vector<RowId> rows, standing(*findings, tag, subjects));
    const TagFindings& found = *findings->find(tag);
    for (const RowId row : rows) {
        registry::NewTag added;
        added.tag = tag;
        added.origin = "rule";
        added.evidence = how.evidence;
        const auto value = found.carriers.values.find(row);
        added.value = !how.value.empty() ? how.value : value != found.carriers.values.end() ? value->second : std::string();
        const RowId only[] = {row};
        LINLI_CHECK(operations.addTag(only, added));
    }
    return rows.size();
}

base::Result<std::size_t> refuse(registry::Operations& operations, Service& service, const registry::View& view, RowId tag,
                                 std::span<const RowId> subjects, const std::string& reason, const std::string& author)
{
    if (reason.find_first_not_of(" \t\n") == std::string::npos) {
        return fail(ErrorCode::Invalid, "tags.reason_needed");
    }
    LINLI_TRY(const std::shared_ptr<const Findings> findings, service.findings(view, view.today));
    LINLI_TRY(const std::vector<RowId> rows, standing(*findings, tag, subjects));
    std::vector<std::string> seen;
    for (const RowId row : rows) {
        LINLI_TRY(std::string one, service.seen(view, tag, row));
        seen.push_back(std::move(one));
    }
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    for (std::size_t at = 0; at < rows.size(); ++at) {
        LINLI_TRY(const RowId made, writer->create("tag_refusal"));
        LINLI_CHECK(writer->set(made, "tag_refusal.tag", catalog::reference(tag)));
        LINLI_CHECK(writer->set(made, "tag_refusal.subject", catalog::reference(rows[at])));
        LINLI_CHECK(writer->set(made, "tag_refusal.on", base::isoText(view.today)));
        LINLI_CHECK(writer->set(made, "tag_refusal.by", author));
        LINLI_CHECK(writer->set(made, "tag_refusal.reason", reason));
        LINLI_CHECK(writer->set(made, "tag_refusal.seen", seen[at]));
    }
    return rows.size();
}

base::Result<std::size_t> renew(registry::Operations& operations, const registry::View& view, RowId tag, std::span<const RowId> subjects,
                                const std::string& evidence)
{
    std::vector<RowId> rows;
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT count(*) FROM tag_value WHERE tag = ?1 AND subject = ?2 AND (\"from\" IS NULL OR \"from\" <= ?3) "
                                                         "AND (\"to\" IS NULL OR \"to\" > ?3)"));
    for (const RowId subject : subjects) {
        select.bind(1, tag).bind(2, subject).bind(3, base::isoText(view.today));
        LINLI_CHECK(select.step());
        if (select.integer(0) > 0) {
            rows.push_back(subject);
        }
        select.reset();
    }
    registry::NewTag again;
    again.tag = tag;
    again.evidence = evidence;
    if (!rows.empty()) {
        LINLI_CHECK(operations.addTag(rows, again));
    }
    return rows.size();
}

}  // namespace linli::tags
