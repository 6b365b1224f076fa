// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "core/base/mask.h"
#include "core/forms/roster_import.h"
#include "core/sheets/cell_text.h"

namespace linli::ctl {

namespace {

struct ImportArguments {
    std::string file;
    std::string layer;
    std::string sheet;
    bool dryRun = false;
};

const char* verdictName(forms::Verdict verdict)
{
    switch (verdict) {
    case forms::Verdict::New: return "new";
    case forms::Verdict::Changed: return "changed";
    case forms::Verdict::Same: return "same";
    case forms::Verdict::Problem: return "problem";
    case forms::Verdict::Duplicate: return "duplicate";
    }
    return "";
}

// Identity numbers and the like are not shown in a report by row.
std::string shown(const forms::RosterChange& change, const std::string& value)
{
    return change.fieldClass >= catalog::FieldClass::Identity && !value.empty() ? "***" : value;
}

Json rowJson(const Context& context, const forms::RosterRow& row)
{
    Json json = {{"row", row.row}, {"verdict", verdictName(row.verdict)}, {"changes", Json::array()}, {"problems", Json::array()}};
    for (const forms::RosterChange& change : row.changes) {
        json["changes"].push_back({{"field", change.label}, {"before", shown(change, change.before)}, {"after", shown(change, change.after)}});
    }
    for (const forms::RosterProblem& problem : row.problems) {
        json["problems"].push_back({{"cell", problem.cell}, {"message", base::describe(problem.what, context.language())}, {"blocking", problem.blocking}});
    }
    return json;
}

void addLines(const Context& context, const forms::RosterRow& row, std::vector<std::vector<std::string>>& lines)
{
    const std::string number = std::to_string(row.row);
    const std::string verdict = context.say(std::string("ctl.import.") + verdictName(row.verdict));
    for (const forms::RosterProblem& problem : row.problems) {
        lines.push_back({number, verdict, problem.cell, base::describe(problem.what, context.language())});
    }
    if (row.verdict == forms::Verdict::Changed) {
        for (const forms::RosterChange& change : row.changes) {
            lines.push_back({number, verdict, change.label, shown(change, change.before) + " → " + shown(change, change.after)});
        }
    }
    if (row.verdict == forms::Verdict::Duplicate) {
        lines.push_back({number, verdict, row.repeats != 0 ? std::to_string(row.repeats) : std::string()});
    }
}

std::map<std::string, std::string> counts(const forms::RosterReport& report, ledger::GroupNo group)
{
    return {{"new", std::to_string(report.newRows)}, {"changed", std::to_string(report.changedRows)}, {"same", std::to_string(report.sameRows)},
            {"problems", std::to_string(report.problemRows)}, {"duplicates", std::to_string(report.duplicateRows)}, {"group", std::to_string(group)}};
}

const char* stateName(forms::BindingState state)
{
    switch (state) {
    case forms::BindingState::Bound: return "bound";
    case forms::BindingState::Derived: return "derived";
    case forms::BindingState::NotKept: return "not_kept";
    case forms::BindingState::OtherPerson: return "other_person";
    case forms::BindingState::Repeated: return "repeated";
    case forms::BindingState::Ambiguous: return "ambiguous";
    case forms::BindingState::Unknown: return "unknown";
    }
    return "";
}

// What became of each column: nothing of a list is left out in silence.
void addColumns(const Context& context, const catalog::Catalog& catalog, const forms::RosterReport& report, Json& json,
                std::vector<std::vector<std::string>>& lines)
{
    json["columns"] = Json::array();
    for (const forms::ColumnBinding& binding : report.mapping.columns) {
        const std::string letters = sheets::columnName(binding.column);
        const catalog::Column* column = catalog.column(binding.columnId);
        const std::string field = column == nullptr ? std::string() : column->name;
        json["columns"].push_back({{"column", letters}, {"header", binding.header}, {"state", stateName(binding.state)}, {"field", binding.columnId}});
        lines.push_back({letters, binding.header, context.say(std::string("ctl.import.column.") + stateName(binding.state), {{"field", field}})});
    }
}

Json reportJson(const forms::RosterReport& report, ledger::GroupNo group)
{
    return {{"group", group}, {"file", report.file}, {"sheet", report.mapping.sheet}, {"encoding", report.encoding},
            {"new", report.newRows}, {"changed", report.changedRows}, {"same", report.sameRows}, {"problems", report.problemRows},
            {"duplicates", report.duplicateRows}, {"passedOver", report.passedOver}, {"skippedCells", report.skippedCells},
            {"newHouses", report.newHouses}, {"columns", Json::array()}, {"rows", Json::array()}};
}

base::Status import(Context& context, const ImportArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    forms::RosterOptions options;
    options.sheet = arguments.sheet;
    LINLI_TRY(options.layer, layerNamed(station->catalog(), arguments.layer));
    LINLI_TRY(forms::RosterImport plan, forms::RosterImport::plan(station->registry(), arguments.file, options));
    ledger::GroupNo group = 0;
    if (!arguments.dryRun) {
        LINLI_TRY(group, plan.apply(station->user(), context.options.reason));
    }
    const forms::RosterReport& report = plan.report();
    if (report.newRows + report.changedRows == 0) {
        context.nothingDone();
    }
    Json json = reportJson(report, group);
    std::vector<std::vector<std::string>> columns;
    addColumns(context, station->catalog(), report, json, columns);
    std::vector<std::vector<std::string>> lines;
    for (const forms::RosterRow& row : report.rows) {
        json["rows"].push_back(rowJson(context, row));
        addLines(context, row, lines);
    }
    const std::string file = context.say("ctl.import.file", {{"encoding", report.encoding}, {"sheet", report.mapping.sheet},
                                                             {"rows", std::to_string(report.passedOver)}, {"cells", std::to_string(report.skippedCells)}});
    const char* const summary = arguments.dryRun ? "ctl.import.dry" : group == 0 ? "ctl.import.nothing" : "ctl.import.done";
    context.print(json, Context::table(columns) + Context::table(lines) + file + "\n" + context.say(summary, counts(report, group)));
    return {};
}

}  // namespace

void addImportCommands(CLI::App& app, Job& job)
{
    auto* command = app.add_subcommand("import", "bring in a roster (csv, txt, xlsx) 导入名册");
    auto arguments = std::make_shared<ImportArguments>();
    command->add_option("FILE", arguments->file)->required();
    command->add_option("--layer", arguments->layer, "whose word it is, default committee");
    command->add_option("--sheet", arguments->sheet);
    command->add_flag("--dry-run", arguments->dryRun, "say what would happen, change nothing");
    command->callback([&job, arguments] { job = [arguments](Context& context) { return import(context, *arguments); }; });
}

}  // namespace linli::ctl
