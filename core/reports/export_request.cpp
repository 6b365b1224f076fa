// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/export_request.h"

namespace linli::reports {

std::vector<std::string> columnIds(const Definition& definition)
{
    std::vector<std::string> ids;
    for (const LedgerColumn& column : definition.columns) {
        ids.push_back(column.mark.empty() ? column.column : column.mark);
    }
    return ids;
}

access::ExportRequest exportRequest(const Run& run, std::string actor)
{
    access::ExportRequest request;
    request.actor = std::move(actor);
    request.object = "report/" + run.definition.id + "/" + run.hash;
    // Of a kept run the columns are all that is known of its definition; of others a tick is named by its rule.
    for (std::size_t at = 0; run.definition.kind == Kind::Ledger && at < run.columns.size(); ++at) {
        const bool isMark = at < run.definition.columns.size() && !run.definition.columns[at].mark.empty();
        request.fields.push_back(isMark ? run.definition.columns[at].mark : run.columns[at].id);
    }
    request.rows = static_cast<std::int64_t>(run.cells.size());
    request.unmasked = run.options.unmasked && run.definition.kind == Kind::Ledger;
    return request;
}

}  // namespace linli::reports
