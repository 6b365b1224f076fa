// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "core/reports/library.h"
#include "core/reports/own_reports.h"

#include <fstream>
#include <iterator>

namespace linli::ctl {

namespace {

struct DefineArguments {
    std::string file;
    std::string id;
    bool mine = false;
    bool shared = false;
};

// What the designer should know, a line each. A run that is not to be made today (a sensitive tag, say) leaves those of
// the definition.
base::Result<std::vector<std::string>> warningsOf(Context& context, const std::string& id)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const reports::Definition definition, reports::findReport(view, id));
    reports::RunOptions options;
    options.language = context.language();
    const auto run = reports::run(view, definition, options);
    return run ? reports::designWarnings(*run) : reports::designWarnings(definition, context.language());
}

base::Result<std::string> textOfFile(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return base::fail(base::ErrorCode::NotFound, "sheets.cannot_read", {{"file", file}});
    }
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

// One of the committee's or of this account; what another account keeps to itself is not there.
base::Result<reports::OwnReport> ownOf(Context& context, const std::string& id)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(reports::OwnReport own, reports::findOwn(station->registry().view(), id));
    if (!own.owner.empty() && own.owner != station->user()) {
        return base::fail(base::ErrorCode::NotFound, "reports.no_such_report", {{"id", id}});
    }
    return own;
}

base::Status define(Context& context, const DefineArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::string source, textOfFile(arguments.file));
    LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
    base::RowId as;
    std::string owner = arguments.mine ? station->user() : std::string();
    if (!arguments.id.empty()) {
        LINLI_TRY(const reports::OwnReport former, ownOf(context, arguments.id));
        as = former.row;
        owner = arguments.mine || arguments.shared ? owner : former.owner;
    }
    base::RowId row;
    LINLI_TRY(const ledger::GroupNo group,
              registry::operate(station->registry(), context.occasion("report_define"), [&](registry::Operations& operations) -> base::Status {
                  LINLI_TRY(row, reports::saveOwn(*desk, operations, source, owner, as));
                  return {};
              }));
    LINLI_TRY(const std::string id, context.idOf(row));
    LINLI_TRY(const reports::OwnReport saved, reports::findOwn(station->registry().view(), id));
    LINLI_TRY(const std::vector<std::string> warnings, warningsOf(context, id));
    std::string text = context.say("ctl.report.defined", {{"title", saved.title}, {"id", id}});
    for (const std::string& warning : warnings) {
        text += "\n" + context.say("ctl.report.warning", {{"what", warning}});
    }
    context.print({{"report", id}, {"title", saved.title}, {"group", group}, {"warnings", warnings}}, text);
    return {};
}

// As text that `report define` takes, indented for people.
base::Status definition(Context& context, const DefineArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::string source, reports::sourceOf(station->registry().view(), arguments.id));
    const Json json = Json::parse(source, nullptr, false);
    context.print(json, json.is_discarded() ? source : json.dump(2));
    return {};
}

base::Status retire(Context& context, const DefineArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const reports::OwnReport own, ownOf(context, arguments.id));
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("report_retire"),
                                                             [&](registry::Operations& operations) { return reports::retireOwn(operations, own); }));
    context.print({{"report", own.id}, {"group", group}}, context.say("ctl.report.retired", {{"title", own.title}}));
    return {};
}

}  // namespace

void addOwnReportCommands(CLI::App& report, Job& job)
{
    const auto add = [&](const char* name, const char* what, auto run) {
        auto* command = report.add_subcommand(name, what);
        auto arguments = std::make_shared<DefineArguments>();
        command->callback([&job, arguments, run] { job = [arguments, run](Context& context) { return run(context, *arguments); }; });
        return std::pair {command, arguments};
    };
    const auto [defineCommand, defined] = add("define", "save a definition of one's own, or its next version 自定义报表", define);
    defineCommand->add_option("FILE", defined->file, "as report definition prints it")->required();
    defineCommand->add_option("--as", defined->id, "an own report, whose next version it is");
    auto* mine = defineCommand->add_flag("--mine", defined->mine, "for oneself; otherwise it is the committee's");
    defineCommand->add_flag("--shared", defined->shared, "with --as: from now on the committee's")->excludes(mine);
    const auto [definitionCommand, printed] = add("definition", "the text of any report or ledger 报表定义", definition);
    definitionCommand->add_option("ID", printed->id)->required();
    const auto [retireCommand, retired] = add("retire", "take an own report out of use 停用", retire);
    retireCommand->add_option("ID", retired->id)->required();
}

}  // namespace linli::ctl
