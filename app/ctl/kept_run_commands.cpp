// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/export.h"
#include "core/reports/batch.h"
#include "core/reports/kept_runs.h"
#include "core/reports/library.h"
#include "core/reports/output.h"
#include "core/reports/recount.h"

#include <algorithm>

namespace linli::ctl {

namespace {

struct KeepArguments {
    std::string id;            // of a report, or of a kept run
    std::string other;
    std::string asOf;
    std::string text;
    std::size_t row = 0;
    std::size_t column = 0;
    std::vector<std::string> formats = {"xlsx", "pdf"};
};
using Kept = std::shared_ptr<KeepArguments>;

std::string stateText(const Context& context, reports::RunState state)
{
    switch (state) {
        case reports::RunState::Waiting: return context.say("reports.state.waiting");
        case reports::RunState::Filed: return context.say("reports.state.filed");
        case reports::RunState::Returned: return context.say("reports.state.returned");
        case reports::RunState::Draft: break;
    }
    return context.say("reports.state.draft");
}

Json jsonOf(const Context& context, const reports::KeptRun& run)
{
    return {{"run", run.id}, {"report", run.report}, {"title", run.title}, {"version", run.version}, {"asOf", base::isoText(run.asOf)}, {"hash", run.hash},
            {"listHash", run.listHash}, {"madeBy", run.madeBy}, {"madeOn", run.madeOn}, {"state", stateText(context, run.state)}, {"filedBy", run.filedBy},
            {"filedOn", run.filedOn}, {"returnedBecause", run.returnedBecause}};
}

base::Status runs(Context& context, const KeepArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const auto all, reports::keptRuns(station->registry().view(), arguments.id));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const reports::KeptRun& run : all) {
        json.push_back(jsonOf(context, run));
        lines.push_back({run.id, base::isoText(run.asOf), run.report, run.title, stateText(context, run.state), run.madeBy, run.hash, run.returnedBecause});
    }
    context.print({{"runs", json}}, Context::table(lines));
    return {};
}

base::Result<reports::Run> runNow(Context& context, const std::string& id, std::optional<base::Day> asOf)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const reports::Definition definition, reports::findReport(view, id));
    LINLI_TRY(reports::RunOptions options, runOptions(context, {}));
    options.unmasked = false;
    options.asOf = asOf;
    return reports::run(view, definition, options);
}

base::Status keep(Context& context, const KeepArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const std::optional<base::Day> asOf, context.day(arguments.asOf));
    LINLI_TRY(const reports::Run run, runNow(context, arguments.id, asOf));
    base::RowId corrects;
    if (!arguments.other.empty()) {
        LINLI_TRY(const reports::KeptRun former, reports::findRun(view, arguments.other));
        corrects = former.row;
    }
    base::RowId row;
    LINLI_TRY([[maybe_unused]] const auto group,
              registry::operate(station->registry(), context.occasion("report_keep"), [&](registry::Operations& operations) -> base::Status {
                  LINLI_TRY(row, reports::keepRun(operations, view, run, corrects));
                  return {};
              }));
    LINLI_TRY(const std::string id, context.idOf(row));
    context.print({{"run", id}, {"hash", run.hash}}, context.say("ctl.report.kept", {{"title", run.definition.title.in(context.language())}, {"id", id}}));
    return {};
}

using Step = std::function<base::Status(registry::Operations&, const registry::View&, base::RowId)>;

base::Status change(Context& context, const KeepArguments& arguments, const char* operation, const Step& step)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const reports::KeptRun kept, reports::findRun(view, arguments.id));
    LINLI_TRY([[maybe_unused]] const auto group, registry::operate(station->registry(), context.occasion(operation), [&](registry::Operations& operations) {
                  return step(operations, view, kept.row);
              }));
    LINLI_TRY(const reports::KeptRun now, reports::findRun(view, arguments.id));
    context.print(jsonOf(context, now), now.title + "  " + stateText(context, now.state));
    return {};
}

base::Status fill(Context& context, const KeepArguments& arguments)
{
    return change(context, arguments, "report_fill", [&](registry::Operations& operations, const registry::View& view, base::RowId kept) -> base::Status {
        LINLI_TRY(const reports::KeptRun draft, reports::findRun(view, kept));
        LINLI_TRY(const reports::Run run, reports::readRun(view, draft));
        if (arguments.row < 1 || arguments.column < 1) {
            return base::fail(base::ErrorCode::Invalid, "reports.not_by_hand", {{"row", std::to_string(arguments.row)}, {"column", std::to_string(arguments.column)}});
        }
        return reports::writeByHand(operations, view, kept, arguments.row - 1, arguments.column - 1 + run.labels, arguments.text);
    });
}

base::Status show(Context& context, const KeepArguments& arguments, const ExportArguments& output)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const reports::KeptRun kept, reports::findRun(view, arguments.id));
    LINLI_TRY(reports::Run run, reports::readRun(view, kept));
    run.options.language = context.language();
    LINLI_CHECK(writeRun(context, run, output));
    context.print(jsonOf(context, kept), context.say("ctl.report.done", {{"title", kept.title}, {"rows", std::to_string(run.cells.size())}, {"file", output.out}}));
    return {};
}

// Every report of the packs and every designed one into a folder, kept as well when asked for.
base::Status batch(Context& context, const KeepArguments& arguments, bool keeps)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
    LINLI_TRY(const std::vector<reports::Definition> all, reports::madeReports(*desk, view, station->user()));
    LINLI_TRY(reports::RunOptions options, runOptions(context, {}));
    options.unmasked = false;
    LINLI_TRY(options.asOf, context.day(arguments.asOf));
    std::error_code failed;
    std::filesystem::create_directories(arguments.other, failed);
    if (failed) {
        return base::fail(base::ErrorCode::Io, "file.cannot_write", {{"file", arguments.other}});
    }
    std::vector<std::string> endings;
    for (const std::string& format : arguments.formats) {
        endings.push_back("." + format);
    }
    LINLI_TRY(auto items, reports::runAll(*desk, view, all, options));
    // The log first: what may not leave is not written.
    for (reports::BatchItem& item : items) {
        if (item.run) {
            if (const base::Status permitted = permit(context, *item.run, {}); !permitted) {
                item.error = permitted.error();
            }
        }
    }
    if (keeps) {
        LINLI_TRY([[maybe_unused]] const auto group,
                  registry::operate(station->registry(), context.occasion("report_keep"),
                                    [&](registry::Operations& operations) { return reports::keepAll(operations, view, items); }));
    }
    LINLI_CHECK(reports::writeAll(items, arguments.other, endings));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const reports::BatchItem& item : items) {
        const std::string error = item.error ? base::describe(*item.error, context.language()) : std::string();
        json.push_back({{"report", item.id}, {"title", item.title}, {"files", item.files.size()}, {"error", error}});
        lines.push_back({item.id, item.title, error});
    }
    context.print({{"reports", json}}, Context::table(lines));
    const auto wrong = std::ranges::find_if(items, [](const reports::BatchItem& item) { return item.error.has_value(); });
    return wrong == items.end() ? base::Status {} : base::Status(base::fail(*wrong->error));
}

// The cells that differ, and below them what is to be known about the comparison.
void printChanges(const Context& context, const std::vector<reports::CellChange>& changes, const std::string& same, std::vector<std::string> notes, Json more)
{
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const reports::CellChange& each : changes) {
        json.push_back({{"row", each.row}, {"column", each.column}, {"before", each.before}, {"after", each.after}});
        lines.push_back({each.row, each.column, each.before + " → " + each.after});
    }
    std::string text = lines.empty() ? same : Context::table(lines);
    for (const std::string& note : notes) {
        text += "\n" + note;
    }
    more["changes"] = std::move(json);
    context.print(more, text);
}

// A kept run against another one, or against the base as it says today of the same day.
base::Status compare(Context& context, const KeepArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const reports::KeptRun kept, reports::findRun(view, arguments.id));
    LINLI_TRY(const reports::Run before, reports::readRun(view, kept));
    reports::Run after;
    if (arguments.other.empty()) {
        LINLI_TRY(after, runNow(context, kept.report, kept.asOf));
        LINLI_CHECK(reports::nameRows(view, after));
    } else {
        LINLI_TRY(const reports::KeptRun other, reports::findRun(view, arguments.other));
        LINLI_TRY(after, reports::readRun(view, other));
    }
    const bool sameVersion = before.definition.version == after.definition.version;
    std::vector<std::string> notes;
    if (!sameVersion) {
        notes.push_back(context.say("ctl.report.other_version"));
    }
    printChanges(context, reports::compareRuns(before, after), context.say("ctl.report.same"), notes, {{"sameVersion", sameVersion}});
    return {};
}

// A kept run made again as the base was known then.
base::Status recount(Context& context, const KeepArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const reports::KeptRun kept, reports::findRun(view, arguments.id));
    LINLI_TRY(const auto tags, tags::Service::make(station->catalog()));
    LINLI_TRY(const reports::Recount again, reports::recount(view, kept, *tags));
    printChanges(context, again.changes, context.say("reports.recount.same"), reports::doubtsOf(again, context.language()),
                 {{"ownDefinition", again.ownDefinition}, {"departed", again.departed}, {"hash", again.run.hash}});
    return {};
}

}  // namespace

void addKeptRunCommands(CLI::App& report, Job& job)
{
    const auto add = [&](const char* name, const char* what, auto run) {
        auto* command = report.add_subcommand(name, what);
        auto arguments = std::make_shared<KeepArguments>();
        command->callback([&job, arguments, run] { job = [arguments, run](Context& context) { return run(context, *arguments); }; });
        return std::pair {command, arguments};
    };
    const auto [keepCommand, kept] = add("keep", "run it and keep what it says 存档", keep);
    keepCommand->add_option("ID", kept->id)->required();
    keepCommand->add_option("--as-of", kept->asOf);
    keepCommand->add_option("--corrects", kept->other, "a kept run that was returned");
    const auto [runsCommand, listed] = add("runs", "what was kept, and what became of it 历次", runs);
    runsCommand->add_option("ID", listed->id, "of a report");
    const auto [fillCommand, filled] = add("fill", "a figure that the base does not hold 手工填写", fill);
    fillCommand->add_option("RUN", filled->id)->required();
    fillCommand->add_option("ROW", filled->row)->required();
    fillCommand->add_option("COLUMN", filled->column)->required();
    fillCommand->add_option("TEXT", filled->text)->required();
    const auto [fileCommand, filed] = add("file", "hand it up; from then on it is locked 上报", [](Context& context, const KeepArguments& arguments) {
        return change(context, arguments, "report_file", [&](registry::Operations& operations, const registry::View& view, base::RowId run) -> base::Status {
            LINLI_TRY(app::Station* const station, context.station());
            return reports::fileRun(operations, view, run, station->user());
        });
    });
    fileCommand->add_option("RUN", filed->id)->required();
    const auto [returnCommand, returned] = add("return", "it came back 退回", [](Context& context, const KeepArguments& arguments) {
        return change(context, arguments, "report_return", [&](registry::Operations& operations, const registry::View& view, base::RowId run) {
            return reports::returnRun(operations, view, run, arguments.text);
        });
    });
    returnCommand->add_option("RUN", returned->id)->required();
    returnCommand->add_option("--because", returned->text)->required();
    const auto [compareCommand, compared] = add("compare", "a kept run against another, or against today's base 比对", compare);
    compareCommand->add_option("RUN", compared->id)->required();
    compareCommand->add_option("OTHER", compared->other);
    const auto [recountCommand, recounted] = add("recount", "a kept run made again as the base was known then 按当时重算", recount);
    recountCommand->add_option("RUN", recounted->id)->required();
    const auto keeps = std::make_shared<bool>(false);
    const auto [batchCommand, batched] = add("batch", "every report as xlsx and pdf into a folder 月末一次做完",
                                             [keeps](Context& context, const KeepArguments& arguments) { return batch(context, arguments, *keeps); });
    batchCommand->add_option("--out", batched->other, "folder")->required();
    batchCommand->add_option("--as-of", batched->asOf);
    batchCommand->add_option("--format", batched->formats)->check(CLI::IsMember({"xlsx", "pdf", "csv", "json"}));
    batchCommand->add_flag("--keep", *keeps, "keep each run as well");
    auto* showCommand = report.add_subcommand("show", "a kept run as .xlsx, .pdf, .csv or .json 查看存档");
    auto shown = std::make_shared<KeepArguments>();
    auto output = std::make_shared<ExportArguments>();
    showCommand->add_option("RUN", shown->id)->required();
    showCommand->add_option("--out", output->out)->required();
    showCommand->callback([&job, shown, output] { job = [shown, output](Context& context) { return show(context, *shown, *output); }; });
}

}  // namespace linli::ctl
