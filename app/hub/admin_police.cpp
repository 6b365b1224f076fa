// SPDX-License-Identifier: GPL-3.0-or-later
// police: deliveries of the police, and the committees' decisions about them.
#include "core/base/text.h"
#include "core/police/decisions.h"
#include "core/police/import.h"

#include "app/hub/admin.h"

namespace linli::hubd {

namespace {

struct ImportArguments {
    std::string file;
    std::string asOf;
    std::string source = "公安";
    std::vector<std::string> scopes;
    bool whole = false;
    bool manyMissing = false;
    bool dryRun = false;
};

base::Result<base::Day> asOfDay(const ImportArguments& arguments)
{
    if (!arguments.asOf.empty()) {
        LINLI_TRY(const base::Date date, base::Date::fromPeople(arguments.asOf));
        return date.last();
    }
    if (const auto day = police::dayInName(std::filesystem::path(arguments.file).filename().string())) {
        return *day;
    }
    return base::fail(base::ErrorCode::Invalid, "police.as_of_needed");
}

Json jsonOf(const police::ScopeReport& scope)
{
    Json told = Json::object();
    for (const auto& [kind, count] : scope.counts.told) {
        told[base::sentence("police.kind." + kind, {}, base::Language::English)] = count;
    }
    return {{"scope", scope.scope},
            {"code", scope.code},
            {"name", scope.name},
            {"repeated", scope.repeated},
            {"whole", scope.isWhole},
            {"expected", scope.counts.expected},
            {"missing", scope.counts.missing},
            {"people", scope.counts.people},
            {"values", scope.counts.values},
            {"filled", scope.counts.filled},
            {"told", told},
            {"withdrawn", scope.counts.withdrawn},
            {"older", scope.counts.older}};
}

std::string lineOf(const Admin& admin, const police::ScopeReport& scope)
{
    if (scope.repeated) {
        return admin.say("linlihub.police.repeated", {{"name", scope.name}});
    }
    std::string told;
    for (const auto& [kind, count] : scope.counts.told) {
        told += (told.empty() ? "" : " ") + admin.say("police.kind." + kind) + " " + std::to_string(count);
    }
    return admin.say("linlihub.police.scope",
                     {{"name", scope.name},
                      {"people", std::to_string(scope.counts.people)},
                      {"values", std::to_string(scope.counts.values)},
                      {"filled", std::to_string(scope.counts.filled)},
                      {"told", told.empty() ? admin.say("linlihub.police.none") : told},
                      {"withdrawn", std::to_string(scope.counts.withdrawn)},
                      {"older", std::to_string(scope.counts.older)}});
}

// What became of the columns and sheets: nothing of a file is left out in silence.
void addFile(const Admin& admin, const forms::Delivery& delivery, Json& json, std::vector<std::string>& lines)
{
    std::string taken;
    std::string left;
    json["columns"] = Json::array();
    for (const forms::RosterMapping& sheet : delivery.sheets) {
        for (const forms::ColumnBinding& binding : sheet.columns) {
            const bool isTaken = binding.state == forms::BindingState::Bound;
            std::string& list = isTaken ? taken : left;
            list += (list.empty() ? "" : "、") + binding.header;
            json["columns"].push_back({{"sheet", sheet.sheet}, {"header", binding.header}, {"field", binding.columnId}, {"taken", isTaken}});
        }
    }
    lines.push_back(admin.say("linlihub.police.columns", {{"columns", taken}}));
    if (!left.empty()) {
        lines.push_back(admin.say("linlihub.police.columns_not", {{"columns", left}}));
    }
    if (!delivery.binds("person.status") && !delivery.binds("person.death_date")) {
        lines.push_back(admin.say("linlihub.police.no_status"));
    }
    json["sheets_left_out"] = delivery.leftOut;
    for (const std::string& sheet : delivery.leftOut) {
        lines.push_back(admin.say("linlihub.police.left_out", {{"sheet", sheet}}));
    }
    json["remarks"] = delivery.passedOver;
    if (delivery.passedOver > 0) {
        lines.push_back(admin.say("linlihub.police.remarks", {{"count", std::to_string(delivery.passedOver)}}));
    }
}

void addScopes(const Admin& admin, const police::ImportReport& report, bool whole, Json& json, std::vector<std::string>& lines)
{
    json["scopes"] = Json::array();
    for (const police::ScopeReport& scope : report.scopes) {
        json["scopes"].push_back(jsonOf(scope));
        lines.push_back(lineOf(admin, scope));
        if (!whole || scope.repeated) {
            continue;
        }
        lines.push_back(scope.isWhole ? admin.say("linlihub.police.whole", {{"count", std::to_string(scope.counts.missing)},
                                                                           {"people", std::to_string(scope.counts.expected)}})
                                      : admin.say("linlihub.police.part"));
        if (scope.manyMissing()) {
            lines.push_back(admin.say("linlihub.police.many"));
        }
    }
}

void addRows(const Admin& admin, const police::ImportReport& report, bool whole, Json& json, std::vector<std::string>& lines)
{
    json["problems"] = Json::array();
    for (const police::ImportProblem& problem : report.problems) {
        const std::string what = base::describe(problem.what, admin.language());
        json["problems"].push_back({{"sheet", problem.sheet}, {"row", problem.row}, {"reason", problem.what.message}, {"message", what},
                                    {"passed_over", problem.blocking}});
        const std::map<std::string, std::string> blanks {{"sheet", problem.sheet}, {"row", std::to_string(problem.row)}, {"what", what}};
        lines.push_back(admin.say(problem.sheet.empty() ? "linlihub.police.problem" : "linlihub.police.problem_sheet", blanks));
    }
    json["unknown_committees"] = report.unknownCommittees;
    for (const auto& [name, count] : report.unknownCommittees) {
        lines.push_back(admin.say("linlihub.police.unknown", {{"name", name}, {"count", std::to_string(count)}}));
    }
    json["elsewhere"] = report.elsewhere;
    if (report.elsewhere > 0) {
        lines.push_back(admin.say("linlihub.police.elsewhere", {{"count", std::to_string(report.elsewhere)}}));
    }
    json["unclear"] = report.unclear;
    if (whole && report.unclear > 0) {
        lines.push_back(admin.say("linlihub.police.unclear", {{"count", std::to_string(report.unclear)}}));
    }
}

void show(const Admin& admin, const forms::Delivery& delivery, const police::ImportReport& report, bool whole)
{
    std::vector<std::string> lines {admin.say(report.dryRun ? "linlihub.police.dry" : "linlihub.police.done",
                                              {{"file", report.file}, {"date", report.asOf}, {"rows", std::to_string(report.rows)}})};
    Json json {{"file", report.file}, {"as_of", report.asOf}, {"rows", report.rows}, {"dry_run", report.dryRun}};
    addFile(admin, delivery, json, lines);
    addScopes(admin, report, whole, json, lines);
    addRows(admin, report, whole, json, lines);
    admin.print(json, base::join(lines, "\n"));
}

base::Status import(Admin& admin, const ImportArguments& arguments)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    police::ImportOptions options;
    options.source = arguments.source;
    options.isWhole = arguments.whole;
    options.manyMissing = arguments.manyMissing;
    options.dryRun = arguments.dryRun;
    LINLI_TRY(options.asOf, asOfDay(arguments));
    for (const std::string& name : arguments.scopes) {
        LINLI_TRY(const hub::ScopeRecord scope, admin.scope(name));
        options.scopes.push_back(scope.no);
    }
    const base::Day today = base::shanghaiDay(hub->clock().now());
    LINLI_TRY(const forms::Delivery delivery, forms::readDelivery(hub->catalog(), arguments.file, today));
    base::SystemRandom random;
    LINLI_TRY(const police::ImportReport report,
              police::importDelivery({hub->store(), hub->hub(), hub->catalog(), hub->clock(), random}, delivery, options));
    show(admin, delivery, report, options.isWhole);
    return {};
}

base::Status decisions(Admin& admin, const std::string& file, const std::vector<std::string>& names)
{
    LINLI_TRY(OpenHub* const hub, admin.hub());
    std::vector<hub::ScopeRecord> scopes;
    for (const std::string& name : names) {
        LINLI_TRY(const hub::ScopeRecord scope, admin.scope(name));
        scopes.push_back(scope);
    }
    if (scopes.empty()) {
        LINLI_TRY(scopes, hub->hub().scopes());
    }
    LINLI_TRY(const std::vector<police::DecisionRow> rows, police::decisionsOf(hub->store(), hub->catalog(), scopes));
    LINLI_CHECK(police::writeDecisions(file, rows, hub->clock()));
    admin.print({{"file", file}, {"decisions", rows.size()}},
                admin.say("linlihub.police.decisions", {{"file", file}, {"count", std::to_string(rows.size())}}));
    return {};
}

}  // namespace

void addPoliceCommands(CLI::App& admin, Job& job)
{
    auto* police = admin.add_subcommand("police", "data of the police 公安数据")->require_subcommand(1);
    auto arguments = std::make_shared<ImportArguments>();
    auto* importCommand = police->add_subcommand("import", "a file of the police: told to the committees 导入公安数据");
    importCommand->add_option("FILE", arguments->file, "csv or xlsx")->required();
    importCommand->add_option("--as-of", arguments->asOf, "the day the data are of, when the file's name does not say it 截至日期");
    importCommand->add_option("--source", arguments->source, "who delivers, as the committees read it (公安) 来源");
    importCommand->add_option("--scope", arguments->scopes, "committees it is for, number or code 居村");
    importCommand->add_flag("--whole", arguments->whole, "it names everybody: who is missing is told 全量");
    importCommand->add_flag("--many-missing", arguments->manyMissing, "also when more than 5 % of a committee would be missing 缺失很多也导入");
    importCommand->add_flag("--dry-run", arguments->dryRun, "only count 试算");
    importCommand->callback([&job, arguments] { job = [arguments](Admin& a) { return import(a, *arguments); }; });

    auto file = std::make_shared<std::string>();
    auto scopes = std::make_shared<std::vector<std::string>>();
    auto* decisionsCommand = police->add_subcommand("decisions", "what the committees decided, for the police 核对结果");
    decisionsCommand->add_option("--out", *file, "F.csv or F.xlsx")->required();
    decisionsCommand->add_option("--scope", *scopes, "committees, number or code; none = all 居村");
    decisionsCommand->callback([&job, file, scopes] { job = [file, scopes](Admin& a) { return decisions(a, *file, *scopes); }; });
}

}  // namespace linli::hubd
