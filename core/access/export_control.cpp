// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/export_control.h"

#include "core/access/audit.h"
#include "core/base/base32.h"
#include "core/base/message.h"
#include "core/base/text.h"

#include <array>

namespace linli::access {

namespace {

constexpr std::size_t kShortestPurpose = 2;

std::string newExportId(base::Random& random)
{
    std::array<std::byte, 13> bytes {};
    random.fill(bytes);
    std::string id;
    for (const std::byte byte : bytes) {
        id += base::kBase32[std::to_integer<std::size_t>(byte) % base::kBase32.size()];
    }
    return id;
}

AuditEntry entryOf(const ExportRequest& request, base::WallTime at)
{
    AuditEntry entry;
    entry.at = at;
    entry.actor = request.actor;
    entry.action = request.paper ? "print" : "export";
    entry.object = request.object;
    entry.fields = base::join(request.fields, ",");
    entry.rows = request.rows;
    entry.purpose = request.purpose;
    return entry;
}

}  // namespace

base::Status checkExport(const ExportRequest& request)
{
    if (request.recordOnly && !request.unmasked) {
        return {};
    }
    if (base::countCharacters(base::trim(request.purpose)) < kShortestPurpose) {
        return base::fail(base::ErrorCode::Denied, "access.purpose_missing");
    }
    if (request.rows <= kExportAlone) {
        return {};
    }
    const std::string_view approver = base::trim(request.approver);
    if (approver.empty()) {
        return base::fail(base::ErrorCode::Denied, "access.approver_missing",
                          {{"rows", std::to_string(request.rows)}, {"limit", std::to_string(kExportAlone)}});
    }
    if (approver == base::trim(request.actor)) {
        return base::fail(base::ErrorCode::Denied, "access.approver_is_actor");
    }
    return {};
}

base::Result<ExportMark>
recordExport(store::Database& database, const base::Clock& clock, base::Random& random, const ExportRequest& request)
{
    AuditEntry entry = entryOf(request, clock.now());
    if (auto allowed = checkExport(request); !allowed) {
        entry.result = "refused: " + allowed.error().message;
        LINLI_CHECK(appendAudit(database, entry));
        return base::fail(std::move(allowed).error());
    }
    ExportMark mark;
    mark.id = newExportId(random);
    entry.result = "done " + mark.id + (request.unmasked ? " unmasked" : "");
    if (!request.approver.empty()) {
        entry.result += " approved by " + request.approver;
    }
    LINLI_CHECK(appendAudit(database, entry));
    mark.watermark = base::sentence("access.watermark",
                                    {{"actor", request.actor},
                                     {"when", base::shanghaiTimeText(entry.at)},
                                     {"purpose", request.purpose},
                                     {"id", mark.id}},
                                    base::Language::Chinese);
    return mark;
}

}  // namespace linli::access
