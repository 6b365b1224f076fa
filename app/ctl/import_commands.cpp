// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "core/base/mask.h"
#include "core/forms/roster_import.h"

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

base::Status import(Context& context, const ImportArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    forms::RosterOptions options;
    options.sheet = arguments.sheet;
    if (!arguments.layer.empty()) {
        const catalog::Layer* layer = station->catalog().layer(arguments.layer);
        if (layer == nullptr) {
            return base::fail(base::ErrorCode::NotFound, "app.no_such_layer", {{"layer", arguments.layer}, {"layers", ""}});
        }
        options.layer = layer->no;
    }
    LINLI_TRY(forms::RosterImport plan, forms::RosterImport::plan(station->registry(), arguments.file, options));
    ledger::GroupNo group = 0;
    if (!arguments.dryRun) {
        LINLI_TRY(group, plan.apply(station->user(), context.options.reason));
    }
    const forms::RosterReport& report = plan.report();
    Json json = {{"group", group}, {"new", report.newRows}, {"changed", report.changedRows}, {"same", report.sameRows},
                 {"problems", report.problemRows}, {"duplicates", report.duplicateRows}, {"rows", Json::array()}};
    std::vector<std::vector<std::string>> lines;
    for (const forms::RosterRow& row : report.rows) {
        json["rows"].push_back(rowJson(context, row));
        addLines(context, row, lines);
    }
    context.print(json, Context::table(lines) + context.say(arguments.dryRun ? "ctl.import.dry" : "ctl.import.done", counts(report, group)));
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
