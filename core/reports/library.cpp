// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/library.h"

#include "core/base/resource.h"
#include "core/ledger/history.h"

#include <algorithm>

namespace linli::reports {

using base::Result;

Result<std::vector<Definition>> packReports(const catalog::Catalog& catalog)
{
    std::vector<Definition> reports;
    for (const std::string_view path : base::resourcesBelow("packs/")) {
        if (path.find("/reports/") == std::string_view::npos || !path.ends_with(".json")) {
            continue;
        }
        LINLI_TRY(Definition definition, Definition::parse(catalog, *base::resource(path)));
        reports.push_back(std::move(definition));
    }
    std::sort(reports.begin(), reports.end(), [](const Definition& a, const Definition& b) { return a.id < b.id; });
    return reports;
}

Result<std::vector<Definition>> listReports(const registry::View& view)
{
    struct List {
        base::RowId row;
        std::string name;
        std::string filter;
    };
    std::vector<List> lists;
    {
        LINLI_TRY(store::Statement statement, view.db().prepare(
            "SELECT id, name, coalesce(filter, '') FROM saved_list WHERE \"of\" = 'person' AND retired_on IS NULL ORDER BY id"));
        while (true) {
            LINLI_TRY(const bool more, statement.step());
            if (!more) {
                break;
            }
            lists.push_back({base::RowId{statement.integer(0)}, std::string(statement.text(1)), std::string(statement.text(2))});
        }
    }
    std::vector<Definition> reports;
    for (const List& list : lists) {
        LINLI_TRY(const registry::Filter filter, registry::Filter::parse(*view.catalog, list.filter));
        Definition definition = ledgerOf(list.name, filter, registry::Basis::Either);
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(view.db(), list.row));
        definition.id = uid.text();
        reports.push_back(std::move(definition));
    }
    return reports;
}

Result<Definition> findReport(const registry::View& view, std::string_view id)
{
    LINLI_TRY(std::vector<Definition> packs, packReports(*view.catalog));
    LINLI_TRY(std::vector<Definition> lists, listReports(view));
    packs.insert(packs.end(), std::make_move_iterator(lists.begin()), std::make_move_iterator(lists.end()));
    const auto found = std::find_if(packs.begin(), packs.end(), [id](const Definition& definition) { return definition.id == id; });
    if (found == packs.end()) {
        return base::fail(base::ErrorCode::NotFound, "reports.no_such_report", {{"id", std::string(id)}});
    }
    return *found;
}

}  // namespace linli::reports
