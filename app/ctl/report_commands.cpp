// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "core/access/export_control.h"
#include "core/reports/library.h"
#include "core/reports/output.h"

namespace linli::ctl {

namespace {

struct RunArguments {
    std::string id;
    std::string asOf;
    std::string where;
    std::string out;
    std::string filler;
    std::string approver;
};

base::Status list(Context& context, reports::Kind kind)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(std::vector<reports::Definition> all, reports::packReports(station->catalog()));
    if (kind == reports::Kind::Ledger) {
        LINLI_TRY(const std::vector<reports::Definition> lists, reports::listReports(station->registry().view()));
        all.insert(all.end(), lists.begin(), lists.end());
    }
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const reports::Definition& definition : all) {
        if (definition.kind == kind) {
            json.push_back({{"id", definition.id}, {"title", definition.title.in(context.language())}});
            lines.push_back({definition.id, definition.title.in(context.language())});
        }
    }
    context.print({{kind == reports::Kind::Ledger ? "ledgers" : "reports", json}}, Context::table(lines));
    return {};
}

// A ledger with numbers in full leaves only with a purpose, above 200 rows only with a second person, and carries a
// mark; a masked one and a statistic are only noted.
base::Status permit(const Context& context, app::Station& station, reports::Run& run, const std::string& approver)
{
    const std::string object = "report/" + run.definition.id + "/" + run.hash;
    if (!run.options.unmasked) {
        access::AuditEntry entry;
        entry.at = station.clock().now();
        entry.actor = station.user();
        entry.action = "export";
        entry.object = object;
        entry.rows = static_cast<std::int64_t>(run.cells.size());
        entry.purpose = context.options.reason;
        return station.registry().ledger().audit(entry);
    }
    access::ExportRequest request;
    request.actor = station.user();
    request.approver = approver;
    request.purpose = context.options.reason;
    request.object = object;
    for (const reports::LedgerColumn& column : run.definition.columns) {
        request.fields.push_back(column.column);
    }
    request.rows = static_cast<std::int64_t>(run.rows.size());
    request.unmasked = true;
    LINLI_TRY(const access::ExportMark mark, access::recordExport(station.replica().writer(), station.clock(), station.random(), request));
    run.options.watermark = mark.watermark;
    return {};
}

base::Status runReport(Context& context, const RunArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const reports::Definition definition, reports::findReport(view, arguments.id));
    reports::RunOptions options;
    options.language = context.language();
    options.filler = arguments.filler.empty() ? station->user() : arguments.filler;
    LINLI_TRY(options.asOf, context.day(arguments.asOf));
    LINLI_TRY(options.also, registry::Filter::parse(station->catalog(), arguments.where, definition.subject));
    LINLI_TRY(options.organisation, station->organisation());
    options.unmasked = context.options.unmask;
    LINLI_TRY(reports::Run run, reports::run(view, definition, options));
    LINLI_CHECK(permit(context, *station, run, arguments.approver));
    LINLI_CHECK(reports::write(run, arguments.out));
    Json json = {{"id", run.definition.id}, {"rows", run.cells.size()}, {"unknown", run.unknown}, {"hash", run.hash}, {"file", arguments.out}};
    context.print(json, context.say("ctl.report.done", {{"title", definition.title.in(context.language())}, {"rows", std::to_string(run.cells.size())},
                                                        {"file", arguments.out}}));
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
    auto* command = parent->add_subcommand("run", "write as .xlsx, .pdf, .csv or .json");
    command->add_option("ID", arguments->id)->required();
    command->add_option("--as-of", arguments->asOf);
    command->add_option("--where", arguments->where, "a further condition");
    command->add_option("--filler", arguments->filler, "who fills it in 填报人");
    command->add_option("--approver", arguments->approver, "second person, for more than 200 rows in full");
    command->add_option("--out", arguments->out)->required();
    command->callback([&job, arguments] { job = [arguments](Context& context) { return runReport(context, *arguments); }; });
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
