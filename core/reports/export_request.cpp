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
    request.fields = columnIds(run.definition);
    // Of a kept run the columns are all that is known of its definition.
    if (run.definition.kind == Kind::Ledger && request.fields.empty()) {
        for (const RunColumn& column : run.columns) {
            request.fields.push_back(column.id);
        }
    }
    request.rows = static_cast<std::int64_t>(run.cells.size());
    request.unmasked = run.options.unmasked && run.definition.kind == Kind::Ledger;
    return request;
}

}  // namespace linli::reports
