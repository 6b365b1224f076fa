// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/export.h"
#include "core/reports/library.h"

namespace linli::ctl {

namespace {

struct RunArguments {
    std::string id;
    std::string asOf;
    std::string where;
};

base::Status list(Context& context, reports::Kind kind)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::vector<reports::Definition> all, reports::allReports(station->registry().view()));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const reports::Definition& definition : all) {
        if (definition.kind == kind) {
            json.push_back({{"id", definition.id}, {"title", definition.title.in(context.language())}});
            if (definition.broken) {
                json.back()["error"] = base::describe(*definition.broken, context.language());
            }
            lines.push_back({definition.id, definition.title.in(context.language())});
            if (definition.broken) {
                lines.back().push_back(base::describe(*definition.broken, context.language()));
            }
        }
    }
    context.print({{kind == reports::Kind::Ledger ? "ledgers" : "reports", json}}, Context::table(lines));
    return {};
}

base::Status runReport(Context& context, const RunArguments& arguments, const ExportArguments& output)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const reports::Definition definition, reports::findReport(view, arguments.id));
    LINLI_TRY(reports::RunOptions options, runOptions(context, output));
    LINLI_TRY(options.asOf, context.day(arguments.asOf));
    LINLI_TRY(options.also, registry::Filter::parse(station->catalog(), arguments.where, definition.subject));
    LINLI_TRY(reports::Run run, reports::run(view, definition, options));
    LINLI_CHECK(writeRun(context, run, output));
    Json json = {{"id", run.definition.id}, {"rows", run.cells.size()}, {"unknown", run.unknown}, {"hash", run.hash}, {"file", output.out}};
    context.print(json, context.say("ctl.report.done", {{"title", definition.title.in(context.language())}, {"rows", std::to_string(run.cells.size())},
                                                        {"file", output.out}}));
    return {};
}

// The persons behind one figure.
base::Status explain(Context& context, const RunArguments& arguments, std::size_t row, std::size_t column)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const reports::Definition definition, reports::findReport(view, arguments.id));
    reports::RunOptions options;
    options.language = context.language();
    LINLI_TRY(options.asOf, context.day(arguments.asOf));
    LINLI_TRY(const reports::Run run, reports::run(view, definition, options));
    if (row < 1 || row > run.cells.size() || column < 1 || column >= run.columns.size()) {
        return base::fail(base::ErrorCode::NotFound, "reports.no_such_cell", {{"row", std::to_string(row)}, {"column", std::to_string(column)}});
    }
    const std::vector<base::RowId> persons = run.behind(row - 1, column);
    LINLI_TRY(const auto lines, registry::rosterRows(view, persons, run.asOf));
    Json json = Json::array();
    std::vector<std::vector<std::string>> text;
    for (const registry::RosterRow& line : lines) {
        LINLI_TRY(const std::string id, context.idOf(line.person));
        json.push_back({{"id", id}, {"name", line.name}, {"place", line.place}});
        text.push_back({id, line.name, line.place});
    }
    context.print({{"figure", run.cells[row - 1][column].text}, {"persons", json}}, Context::table(text));
    return {};
}

void addRun(CLI::App* parent, Job& job)
{
    auto arguments = std::make_shared<RunArguments>();
    auto output = std::make_shared<ExportArguments>();
    auto* command = parent->add_subcommand("run", "write as .xlsx, .pdf, .csv (for programs) or .json");
    command->add_option("ID", arguments->id)->required();
    command->add_option("--as-of", arguments->asOf);
    command->add_option("--where", arguments->where, "a further condition");
    command->add_option("--out", output->out)->required();
    addExportOptions(*command, output);
    command->callback([&job, arguments, output] {
        job = [arguments, output](Context& context) { return runReport(context, *arguments, *output); };
    });
}

}  // namespace

void addReportCommands(CLI::App& app, Job& job)
{
    auto* report = app.add_subcommand("report", "statistics 统计报表")->require_subcommand(1);
    report->add_subcommand("list")->callback([&job] { job = [](Context& context) { return list(context, reports::Kind::Statistic); }; });
    addRun(report, job);
    auto* explainCommand = report->add_subcommand("explain", "the persons behind a figure");
    auto arguments = std::make_shared<RunArguments>();
    auto cell = std::make_shared<std::pair<std::size_t, std::size_t>>();
    explainCommand->add_option("ID", arguments->id)->required();
    explainCommand->add_option("ROW", cell->first, "row of figures, from 1")->required();
    explainCommand->add_option("COLUMN", cell->second, "column of figures, from 1")->required();
    explainCommand->add_option("--as-of", arguments->asOf);
    explainCommand->callback([&job, arguments, cell] {
        job = [arguments, cell](Context& context) { return explain(context, *arguments, cell->first, cell->second); };
    });

    auto* ledger = app.add_subcommand("ledger", "ledgers and rosters 台账名册")->require_subcommand(1);
    ledger->add_subcommand("list")->callback([&job] { job = [](Context& context) { return list(context, reports::Kind::Ledger); }; });
    addRun(ledger, job);
}

}  // namespace linli::ctl
