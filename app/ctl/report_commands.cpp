// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/edit_text.h"
#include "app/ctl/export.h"
#include "core/ledger/history.h"
#include "core/registry/card.h"
#include "core/registry/record_lines.h"
#include "core/reports/by_committee.h"
#include "core/reports/figure_story.h"
#include "core/reports/trend.h"
#include "core/reports/library.h"

namespace linli::ctl {

namespace {

struct RunArguments {
    std::string id;
    std::string asOf;
    std::string where;
    bool byCommittee = false;
};

base::Status list(Context& context, reports::Kind kind)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::vector<reports::Definition> all, reports::allReports(station->registry().view()));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const reports::Definition& definition : all) {
        if (definition.kind == kind && definition.isFor(station->user())) {
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
    if (registry::isRecord(definition.subject) && !arguments.where.empty()) {
        return base::fail(base::ErrorCode::Invalid, "filter.not_of_records");
    }
    LINLI_TRY(options.also, registry::Filter::parse(station->catalog(), arguments.where, definition.subject));
    LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
    LINLI_TRY(reports::Run run, arguments.byCommittee ? reports::runByCommittee(*desk, view, definition, options) : reports::run(*desk, view, definition, options));
    LINLI_CHECK(reports::nameRows(view, run));
    LINLI_CHECK(writeRun(context, run, output));
    Json json = {{"id", run.definition.id}, {"rows", run.cells.size()}, {"unknown", run.unknown}, {"hash", run.hash}, {"file", output.out}};
    context.print(json, context.say("ctl.report.done", {{"title", definition.title.in(context.language())}, {"rows", std::to_string(run.cells.size())},
                                                        {"file", output.out}}));
    return {};
}

// Who or what the rows are, for the terminal.
base::Status printRows(Context& context, const registry::View& view, registry::Subject subject, const std::vector<base::RowId>& rows, base::Day day,
                       Json& json, std::vector<std::vector<std::string>>& text)
{
    if (subject == registry::Subject::Person) {
        LINLI_TRY(const auto lines, registry::rosterRows(view, rows, day));
        for (const registry::RosterRow& line : lines) {
            LINLI_TRY(const std::string id, context.idOf(line.person));
            json.push_back({{"id", id}, {"name", line.name}, {"place", line.place}});
            text.push_back({id, line.name, line.place});
        }
        return {};
    }
    if (registry::isRecord(subject)) {
        LINLI_TRY(const auto lines, registry::recordLines(view, subject, rows, context.language()));
        for (const registry::RecordLine& line : lines) {
            LINLI_TRY(const std::string id, context.idOf(line.row));
            json.push_back({{"id", id}, {"on", line.on}, {"kind", line.kind}, {"who", line.who}, {"what", line.what}});
            text.push_back({id, line.on, line.kind, line.who, line.what});
        }
        return {};
    }
    for (const base::RowId row : rows) {
        LINLI_TRY(const std::string id, context.idOf(row));
        LINLI_TRY(const std::string name, registry::titleOf(view, row));
        json.push_back({{"id", id}, {"name", name}});
        text.push_back({id, name});
    }
    return {};
}

struct CellArguments {
    std::string id;
    std::size_t row = 0;
    std::size_t column = 0;
    std::string asOf;
    std::string since;
    int months = 12;
};

// A report whose figures are looked into.
struct Opened {
    registry::View view;
    reports::Definition definition;
    std::unique_ptr<rules::ListDesk> desk;
};

base::Result<Opened> open(Context& context, const CellArguments& arguments)
{
    if (arguments.row < 1 || arguments.column < 1) {
        return base::fail(base::ErrorCode::NotFound, "reports.no_such_cell", {{"row", std::to_string(arguments.row)}, {"column", std::to_string(arguments.column)}});
    }
    LINLI_TRY(app::Station* const station, context.station());
    Opened opened {station->registry().view(), {}, nullptr};
    LINLI_TRY(opened.definition, reports::findReport(opened.view, arguments.id));
    LINLI_TRY(opened.desk, rules::ListDesk::open(station->catalog()));
    return opened;
}

base::Result<reports::Run> runOn(Context& context, const Opened& opened, const std::string& day)
{
    reports::RunOptions options;
    options.language = context.language();
    LINLI_TRY(options.asOf, context.day(day));
    return reports::run(*opened.desk, opened.view, opened.definition, options);
}

// What a figure holds, and how it is counted.
base::Status explain(Context& context, const CellArguments& arguments)
{
    LINLI_TRY(const Opened opened, open(context, arguments));
    const registry::View& view = opened.view;
    LINLI_TRY(const reports::Run run, runOn(context, opened, arguments.asOf));
    LINLI_TRY(const reports::FigureStory story, reports::storyOf(*opened.desk, view, run, arguments.row - 1, arguments.column - 1 + run.labels));
    Json rows = Json::array();
    Json undecided = Json::array();
    std::vector<std::vector<std::string>> rowText;
    std::vector<std::vector<std::string>> undecidedText;
    LINLI_CHECK(printRows(context, view, story.subject, story.rows, story.day, rows, rowText));
    LINLI_CHECK(printRows(context, view, story.subject, story.undecided, story.day, undecided, undecidedText));
    std::string text = story.heading + "  " + story.figure + "\n" +
        context.say("ctl.report.counted", {{"rule", story.sentence}, {"day", base::isoText(story.day)}}) + "\n" + Context::table(rowText);
    if (!undecidedText.empty()) {
        text += "\n" + context.say("ctl.report.undecided", {{"count", std::to_string(undecidedText.size())}}) + "\n" + Context::table(undecidedText);
    }
    context.print({{"figure", story.figure}, {"heading", story.heading}, {"rule", story.rule}, {"asOf", base::isoText(story.day)}, {"rows", rows}, {"undecided", undecided}},
                  text);
    return {};
}

base::Result<std::string> moverName(const Context& context, const registry::View& view, registry::Subject subject, base::RowId row)
{
    if (!registry::isRecord(subject)) {
        return registry::titleOf(view, row);
    }
    const base::RowId rows[] = {row};
    LINLI_TRY(const auto lines, registry::recordLines(view, subject, rows, context.language()));
    return lines.empty() ? std::string() : registry::textOf(lines.front());
}

// Who came into a figure and who left it since a day, and what was written about them.
base::Status changes(Context& context, const CellArguments& arguments)
{
    LINLI_TRY(const Opened opened, open(context, arguments));
    const registry::View& view = opened.view;
    LINLI_TRY(const reports::Run before, runOn(context, opened, arguments.since));
    LINLI_TRY(const reports::Run after, runOn(context, opened, arguments.asOf));
    LINLI_TRY(const reports::FigureChange change, reports::changeOf(*opened.desk, view, before, after, arguments.row - 1, arguments.column - 1 + after.labels));
    Json movers = Json::array();
    std::string text = change.after.heading + "  " + change.before.figure + " → " + change.after.figure + "\n";
    for (const reports::Mover& mover : change.movers) {
        LINLI_TRY(const std::string id, context.idOf(mover.row));
        LINLI_TRY(const std::string name, moverName(context, view, change.after.subject, mover.row));
        Json edits = Json::array();
        text += (mover.came ? "+ " : "- ") + id + "  " + name + "\n";
        for (const ledger::Edit& edit : mover.edits) {
            LINLI_TRY(const ledger::Group group, ledger::group(view.db(), edit.group));
            const std::string label = fieldLabel(context, *view.catalog, edit.field);
            const std::string was = valueText(context, *view.catalog, edit, edit.before);
            const std::string is = valueText(context, *view.catalog, edit, edit.after);
            edits.push_back({{"edit", edit.no}, {"author", group.occasion.author}, {"validOn", base::isoText(edit.validOn)}, {"field", label}, {"before", was}, {"after", is}});
            text += "    " + base::isoText(edit.validOn) + "  " + group.occasion.author + "  " + label + "  " + was + " → " + is + "\n";
        }
        movers.push_back({{"id", id}, {"name", name}, {"came", mover.came}, {"edits", edits}});
    }
    context.print({{"heading", change.after.heading}, {"before", change.before.figure}, {"after", change.after.figure}, {"movers", movers}}, text);
    return {};
}

// What a figure was at the month-ends before, from what is known today.
base::Status trend(Context& context, const CellArguments& arguments)
{
    LINLI_TRY(const Opened opened, open(context, arguments));
    reports::RunOptions options;
    options.language = context.language();
    LINLI_TRY(const std::optional<base::Day> asOf, context.day(arguments.asOf));
    const std::vector<base::Day> days = reports::monthEndsUpTo(asOf.value_or(opened.view.today), arguments.months + 1);
    LINLI_TRY(const reports::Run last, reports::run(*opened.desk, opened.view, opened.definition, options));
    LINLI_TRY(const std::vector<reports::TrendPoint> points,
              reports::trendOf(*opened.desk, opened.view, opened.definition, options, arguments.row - 1, arguments.column - 1 + last.labels, days));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const reports::TrendPoint& point : points) {
        json.push_back({{"asOf", base::isoText(point.day)}, {"figure", point.figure}});
        lines.push_back({base::isoText(point.day), point.figure});
    }
    context.print({{"points", json}}, Context::table(lines));
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
    command->add_flag("--by-committee", arguments->byCommittee, "a line each committee of a street, and who has filed 分居委汇总");
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
    const auto addCell = [&](const char* name, const char* what, auto run) {
        auto* command = report->add_subcommand(name, what);
        auto arguments = std::make_shared<CellArguments>();
        command->add_option("ID", arguments->id)->required();
        command->add_option("ROW", arguments->row, "row of figures, from 1")->required();
        command->add_option("COLUMN", arguments->column, "column of figures, from 1")->required();
        command->add_option("--as-of", arguments->asOf);
        command->callback([&job, arguments, run] { job = [arguments, run](Context& context) { return run(context, *arguments); }; });
        return std::pair {command, arguments};
    };
    addCell("explain", "what a figure holds, and how it is counted 数字背后", explain);
    const auto [changesCommand, changed] = addCell("changes", "who came into a figure and who left it 为什么变了", changes);
    changesCommand->add_option("--since", changed->since, "the earlier day")->required();
    const auto [trendCommand, months] = addCell("trend", "what a figure was at the month-ends before 走势", trend);
    trendCommand->add_option("--months", months->months, "how many month-ends, 12 else")->check(CLI::Range(1, 120));
    addKeptRunCommands(*report, job);
    addOwnReportCommands(*report, job);

    auto* ledger = app.add_subcommand("ledger", "ledgers and rosters 台账名册")->require_subcommand(1);
    ledger->add_subcommand("list")->callback([&job] { job = [](Context& context) { return list(context, reports::Kind::Ledger); }; });
    addRun(ledger, job);
}

}  // namespace linli::ctl
