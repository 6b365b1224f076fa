// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/own_reports.h"

#include "core/base/text.h"
#include "core/ledger/history.h"
#include "core/reports/statistic_run.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace linli::reports {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::RowId;
using base::Status;
using Json = nlohmann::ordered_json;

constexpr const char* kStatistic = "statistic";

Result<std::vector<OwnReport>> read(const registry::View& view, RowId only)
{
    LINLI_TRY(store::Statement lines, view.db().prepare("SELECT id, title, kind, definition, owner FROM report_def"
                                                        " WHERE retired_on IS NULL AND (?1 = 0 OR id = ?1) ORDER BY title, id"));
    lines.bind(1, only);
    std::vector<OwnReport> all;
    for (;;) {
        LINLI_TRY(const bool more, lines.step());
        if (!more) {
            return all;
        }
        OwnReport own;
        own.row.value = lines.integer(0);
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(view.db(), own.row));
        own.id = uid.text();
        own.title = std::string(lines.text(1));
        own.kind = lines.text(2) == kStatistic ? Kind::Statistic : Kind::Ledger;
        own.source = std::string(lines.text(3));
        own.owner = std::string(lines.text(4));
        all.push_back(std::move(own));
    }
}

// The same error in the words of whoever designs: what is wrong is theirs to mend, not the issuer's.
base::Error about(const base::Error& error, const char* message, const std::string& title)
{
    base::Error mine = error;
    mine.message = message;
    mine.blanks["title"] = title;
    if (!mine.blanks.contains("where")) {
        mine.blanks["where"] = base::describe(error, base::Language::Chinese);
        mine.blanks["where_en"] = base::describe(error, base::Language::English);
    }
    return mine;
}

Status checkTitle(ledger::Writer& writer, const std::string& title, const std::string& owner, RowId but)
{
    LINLI_TRY(store::Statement same, writer.database().prepare(
        "SELECT 1 FROM report_def WHERE retired_on IS NULL AND title = ?1 AND coalesce(owner, '') = ?2 AND id <> ?3"));
    same.bind(1, std::string_view(title)).bind(2, std::string_view(owner)).bind(3, but);
    LINLI_TRY(const bool taken, same.step());
    return taken ? Status(fail(ErrorCode::Conflict, "reports.title_taken", {{"title", title}})) : Status();
}

}  // namespace

Result<std::vector<OwnReport>> ownReports(const registry::View& view)
{
    return read(view, {});
}

Result<OwnReport> findOwn(const registry::View& view, std::string_view id)
{
    if (const auto uid = base::RowUid::parse(id)) {
        if (const auto row = ledger::rowOf(view.db(), *uid)) {
            LINLI_TRY(std::vector<OwnReport> found, read(view, *row));
            if (!found.empty()) {
                return std::move(found.front());
            }
        }
    }
    return fail(ErrorCode::NotFound, "reports.no_such_own", {{"id", std::string(id)}});
}

Definition definitionOf(const rules::ListDesk& desk, const OwnReport& own)
{
    auto read = Definition::parse(desk, own.source, own.id);
    Definition definition;
    if (read) {
        definition = std::move(*read);
    } else {
        definition.id = own.id;
        definition.title = {own.title, own.title};
        definition.kind = own.kind;
        definition.broken = about(read.error(), "reports.own_broken", own.title);
    }
    definition.origin = Origin::Own;
    definition.owner = own.owner;
    return definition;
}

Result<RowId> saveOwn(const rules::ListDesk& desk, registry::Operations& operations, std::string_view source, const std::string& owner, RowId as)
{
    Json json = Json::parse(source, nullptr, false);
    if (!json.is_object()) {
        return fail(ErrorCode::Invalid, "reports.not_a_definition");
    }
    json.erase("id");
    const std::string kept = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto definition = Definition::parse(desk, kept, "?");
    if (!definition) {
        const bool named = json.contains("title") && json["title"].is_string();
        return fail(about(definition.error(), "reports.not_saved", named ? json["title"].get<std::string>() : std::string("?")));
    }
    const std::string& title = definition->title.zh;
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_CHECK(checkTitle(*writer, title, owner, as));
    RowId row = as;
    if (!row) {
        LINLI_TRY(row, writer->create("report_def"));
    }
    LINLI_CHECK(writer->set(row, "report_def.title", title));
    LINLI_CHECK(writer->set(row, "report_def.kind", std::string(definition->kind == Kind::Statistic ? kStatistic : "ledger")));
    LINLI_CHECK(writer->set(row, "report_def.definition", kept));
    LINLI_CHECK(writer->set(row, "report_def.owner", owner.empty() ? catalog::Value {} : catalog::Value {owner}));
    return row;
}

Status retireOwn(registry::Operations& operations, const OwnReport& own)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    return writer->set(own.row, "report_def.retired_on", base::isoText(operations.today()));
}

std::vector<std::string> designWarnings(const Definition& definition, base::Language language)
{
    std::vector<std::string> warnings;
    if (definition.statistic != nullptr) {
        for (const std::vector<Line>* axis : {&definition.statistic->rows, &definition.statistic->columns}) {
            for (std::string& warning : bandWarnings(*axis, language)) {
                warnings.push_back(std::move(warning));
            }
        }
    }
    return warnings;
}

namespace {

// Across: the total column and those beside it, in every counted row.
bool columnsMakeTotal(const Run& run)
{
    const Statistic& statistic = *run.definition.statistic;
    const auto isPart = [](const Line& line) { return line.role == Role::Part && line.work == Work::Counted; };
    const auto total = std::ranges::find_if(statistic.columns, [](const Line& line) { return line.role == Role::Total; });
    if (total == statistic.columns.end() || std::ranges::none_of(statistic.columns, isPart)) {
        return true;
    }
    for (std::size_t row = 0; row < statistic.rows.size(); ++row) {
        std::int64_t sum = 0;
        for (std::size_t column = 0; column < statistic.columns.size(); ++column) {
            sum += isPart(statistic.columns[column]) ? run.figures->at(row, column).value : 0;
        }
        const auto whole = static_cast<std::size_t>(total - statistic.columns.begin());
        if (statistic.rows[row].work == Work::Counted && sum != run.figures->at(row, whole).value) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::vector<std::string> designWarnings(const Run& run)
{
    std::vector<std::string> warnings = designWarnings(run.definition, run.options.language);
    if (run.figures != nullptr && !sumsMakeTotal(run)) {
        warnings.push_back(base::sentence("reports.note.total_counts_people", {}, run.options.language));
    }
    if (run.figures != nullptr && !columnsMakeTotal(run)) {
        warnings.push_back(base::sentence("reports.warning.columns_sum", {}, run.options.language));
    }
    return warnings;
}

}  // namespace linli::reports
