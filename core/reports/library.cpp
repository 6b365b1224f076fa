// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/library.h"

#include "core/base/resource.h"
#include "core/ledger/history.h"
#include "core/registry/saved_lists.h"
#include "core/rules/list_desk.h"

#include <algorithm>
#include <iterator>

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

namespace {

// The rule is read by the language of rules, not by the filter: what it holds the filter may not know.
Definition ledgerOfList(const registry::View& view, const rules::ListDesk& desk, const registry::SavedList& list)
{
    const registry::Filter everything = *registry::Filter::parse(*view.catalog, "", list.of);
    Definition definition = ledgerOf(list.name, everything, registry::Basis::Either);
    if (list.isFrozen) {
        definition.frozen = list.rows;
        definition.rule = list.rule;
        return definition;
    }
    if (const auto rule = desk.check(list.rule, list.of)) {
        definition.rule = list.rule;
    } else {
        definition.broken = rule.error();
    }
    return definition;
}

}  // namespace

Result<std::vector<Definition>> listReports(const registry::View& view)
{
    std::vector<Definition> reports;
    LINLI_TRY(const auto desk, rules::ListDesk::open(*view.catalog));
    LINLI_TRY(const std::vector<registry::SavedList> lists, registry::savedLists(view));
    for (const registry::SavedList& list : lists) {
        Definition definition = ledgerOfList(view, *desk, list);
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(view.db(), list.row));
        definition.id = uid.text();
        reports.push_back(std::move(definition));
    }
    return reports;
}

Result<std::vector<Definition>> allReports(const registry::View& view)
{
    LINLI_TRY(std::vector<Definition> all, packReports(*view.catalog));
    LINLI_TRY(std::vector<Definition> lists, listReports(view));
    std::move(lists.begin(), lists.end(), std::back_inserter(all));
    return all;
}

Result<Definition> findReport(const registry::View& view, std::string_view id)
{
    LINLI_TRY(std::vector<Definition> all, allReports(view));
    const auto found = std::find_if(all.begin(), all.end(), [id](const Definition& definition) { return definition.id == id; });
    if (found == all.end()) {
        return base::fail(base::ErrorCode::NotFound, "reports.no_such_report", {{"id", std::string(id)}});
    }
    return std::move(*found);
}

}  // namespace linli::reports
