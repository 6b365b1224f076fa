// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/library.h"

#include "core/base/resource.h"
#include "core/ledger/history.h"
#include "core/registry/saved_lists.h"
#include "core/reports/design.h"
#include "core/reports/own_reports.h"
#include "core/rules/list_desk.h"

#include <algorithm>
#include <iterator>

namespace linli::reports {

using base::Result;

namespace {

std::vector<std::string_view> packPaths()
{
    std::vector<std::string_view> paths = base::resourcesBelow("packs/");
    std::erase_if(paths, [](std::string_view path) { return path.find("/reports/") == std::string_view::npos || !path.ends_with(".json"); });
    return paths;
}

}  // namespace

Result<std::vector<Definition>> packReports(const rules::ListDesk& desk)
{
    std::vector<Definition> reports;
    for (const std::string_view path : packPaths()) {
        LINLI_TRY(Definition definition, Definition::parse(desk, *base::resource(path)));
        reports.push_back(std::move(definition));
    }
    std::sort(reports.begin(), reports.end(), [](const Definition& a, const Definition& b) { return a.id < b.id; });
    return reports;
}

namespace {

Definition ledgerOfList(const rules::ListDesk& desk, const registry::SavedList& list)
{
    Definition definition = ledgerOf(list.name, {}, list.of, registry::Basis::Either);
    definition.origin = Origin::List;
    definition.owner = list.owner;
    if (list.isFrozen) {
        definition.frozen = list.rows;
        definition.where = list.rule;
    } else if (const auto rule = desk.check(list.rule, list.of)) {
        definition.where = list.rule;
    } else {
        definition.broken = rule.error();
    }
    return definition;
}

Result<std::vector<Definition>> listReports(const rules::ListDesk& desk, const registry::View& view)
{
    std::vector<Definition> reports;
    LINLI_TRY(const std::vector<registry::SavedList> lists, registry::savedLists(view));
    for (const registry::SavedList& list : lists) {
        Definition definition = ledgerOfList(desk, list);
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(view.db(), list.row));
        definition.id = uid.text();
        reports.push_back(std::move(definition));
    }
    return reports;
}

}  // namespace

Result<std::vector<Definition>> listReports(const registry::View& view)
{
    LINLI_TRY(const auto desk, rules::ListDesk::open(*view.catalog));
    return listReports(*desk, view);
}

namespace {

Result<std::vector<Definition>> packsAndOwn(const rules::ListDesk& desk, const registry::View& view)
{
    LINLI_TRY(std::vector<Definition> all, packReports(desk));
    LINLI_TRY(const std::vector<OwnReport> own, ownReports(view));
    for (const OwnReport& each : own) {
        all.push_back(definitionOf(desk, each));
    }
    return all;
}

}  // namespace

Result<std::vector<Definition>> madeReports(const rules::ListDesk& desk, const registry::View& view, const std::string& account)
{
    LINLI_TRY(std::vector<Definition> all, packsAndOwn(desk, view));
    std::erase_if(all, [&](const Definition& each) { return !each.isFor(account); });
    return all;
}

Result<std::vector<Definition>> allReports(const registry::View& view)
{
    LINLI_TRY(const auto desk, rules::ListDesk::open(*view.catalog));
    LINLI_TRY(std::vector<Definition> all, packsAndOwn(*desk, view));
    LINLI_TRY(std::vector<Definition> lists, listReports(*desk, view));
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

Result<std::string> sourceOf(const registry::View& view, std::string_view id)
{
    LINLI_TRY(const auto desk, rules::ListDesk::open(*view.catalog));
    for (const std::string_view path : packPaths()) {
        LINLI_TRY(const Definition definition, Definition::parse(*desk, *base::resource(path)));
        if (definition.id == id) {
            return std::string(*base::resource(path));
        }
    }
    if (const auto own = findOwn(view, id)) {
        return own->source;
    }
    LINLI_TRY(const Definition list, findReport(view, id));
    if (list.frozen) {
        return base::fail(base::ErrorCode::Conflict, "reports.frozen_has_no_text", {{"title", list.title.zh}});
    }
    if (list.broken) {
        return base::fail(*list.broken);
    }
    return textOf(designOf(list));
}

}  // namespace linli::reports
