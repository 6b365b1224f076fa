// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/export.h"
#include "core/base/text.h"
#include "core/registry/card.h"
#include "core/registry/roster.h"
#include "core/registry/search.h"
#include "core/reports/output.h"

namespace linli::ctl {

namespace {

const char* kindName(registry::HitKind kind)
{
    switch (kind) {
    case registry::HitKind::Person: return "person";
    case registry::HitKind::House: return "house";
    case registry::HitKind::Household: return "household";
    case registry::HitKind::Building: return "building";
    case registry::HitKind::Tag: return "tag";
    case registry::HitKind::SavedList: return "saved_list";
    case registry::HitKind::Unit: return "unit";
    case registry::HitKind::Org: return "org";
    }
    return "";
}

base::Status find(Context& context, const std::string& text, int limit)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::vector<registry::Hit> hits,
              registry::search(station->registry().view(), text, static_cast<std::size_t>(limit)));
    if (hits.empty()) {
        return base::fail(base::ErrorCode::NotFound, "app.nothing_found");
    }
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const registry::Hit& hit : hits) {
        LINLI_TRY(const std::string id, context.idOf(hit.row));
        json.push_back({{"id", id}, {"kind", kindName(hit.kind)}, {"title", hit.title}, {"subtitle", hit.subtitle}, {"gone", hit.gone}});
        lines.push_back({id, hit.title, hit.subtitle});
    }
    context.print({{"hits", json}}, Context::table(lines));
    return {};
}

Json fieldsJson(const std::vector<registry::CardField>& fields, const catalog::Catalog& catalog)
{
    Json json = Json::object();
    for (const registry::CardField& field : fields) {
        if (!field.text.empty()) {
            json[catalog.field(field.field)->id] = {{"text", field.text}, {"layer", field.layer}, {"at", field.at}, {"masked", field.masked}};
        }
    }
    return json;
}

void addFields(std::vector<std::vector<std::string>>& lines, const std::vector<registry::CardField>& fields)
{
    for (const registry::CardField& field : fields) {
        if (!field.text.empty()) {
            lines.push_back({field.label, field.text, field.layer + " " + field.at});
        }
    }
}

Json rowsJson(const std::vector<registry::CardRow>& rows, const catalog::Catalog& catalog)
{
    Json json = Json::array();
    for (const registry::CardRow& row : rows) {
        Json one;
        one["entity"] = catalog.entity(row.entity)->id;
        one["open"] = row.open;
        one["fields"] = fieldsJson(row.fields, catalog);
        json.push_back(one);
    }
    return json;
}

base::Status show(Context& context, const std::string& id)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId row, context.row(id));
    registry::CardOptions options;
    options.language = context.language();
    LINLI_TRY(options.revealed, context.reveal(id, 1));
    LINLI_TRY(const registry::Card card, registry::readCard(station->registry().view(), row, options));
    const catalog::Catalog& catalog = station->catalog();
    Json json;
    json["id"] = id;
    json["name"] = card.name;
    json["status"] = std::string(registry::code(card.status.status));
    json["liveAddress"] = card.liveAddress;
    json["hukouAddress"] = card.hukouAddress;
    json["basics"] = fieldsJson(card.basics, catalog);
    json["identities"] = rowsJson(card.identities, catalog);
    json["phones"] = rowsJson(card.phones, catalog);
    json["tags"] = Json::array();
    std::vector<std::vector<std::string>> lines = {{card.name, card.liveAddress, card.hukouAddress}};
    addFields(lines, card.basics);
    for (const auto* rows : {&card.identities, &card.phones, &card.others, &card.visits}) {
        for (const registry::CardRow& one : *rows) {
            lines.push_back({catalog.entity(one.entity)->label.in(context.language())});
            addFields(lines, one.fields);
        }
    }
    for (const registry::CardTag& tag : card.tags) {
        json["tags"].push_back({{"id", tag.id}, {"name", tag.name}, {"value", tag.value}, {"from", tag.from}});
        lines.push_back({context.say("ctl.tag"), tag.name, tag.from});
    }
    json["relatives"] = Json::array();
    for (const registry::Relative& relative : card.relatives) {
        LINLI_TRY(const std::string relativeId, context.idOf(relative.person));
        const std::string kind = catalog.codeTable("kinship")->name(relative.kind, context.language());
        json["relatives"].push_back({{"id", relativeId}, {"name", relative.name}, {"kind", kind}});
        lines.push_back({kind, relative.name, relativeId});
    }
    json["others"] = rowsJson(card.others, catalog);
    json["visits"] = rowsJson(card.visits, catalog);
    context.print(json, Context::table(lines));
    return {};
}

struct QueryArguments {
    std::string rule;
    std::string of = "person";
    std::string asOf;
    std::string columns;
    std::string basis = "either";
};

reports::Definition definitionOf(const app::Station& station, const QueryArguments& arguments)
{
    const registry::Subject subject = *reports::subjectNamed(arguments.of);
    reports::Definition definition = reports::ledgerOf(arguments.rule, arguments.rule, subject, *reports::basisNamed(arguments.basis));
    if (!arguments.columns.empty()) {
        definition.columns.clear();
        for (const std::string_view id : base::split(arguments.columns, ',')) {
            const catalog::Column* known = station.catalog().column(id);
            definition.columns.push_back({{known != nullptr ? known->name : std::string(id)}, std::string(id), false});
        }
    }
    return definition;
}

void printRows(const Context& context, const reports::Run& run, Json json, const std::string& count)
{
    std::vector<std::vector<std::string>> lines(1);
    for (const reports::RunColumn& column : run.columns) {
        lines.front().push_back(column.header.back());
    }
    for (const auto& cells : run.cells) {
        lines.emplace_back();
        for (const reports::RunCell& cell : cells) {
            lines.back().push_back(cell.text);
        }
    }
    context.print(json, Context::table(lines) + count);
}

base::Status query(Context& context, const QueryArguments& arguments, const ExportArguments& output)
{
    LINLI_TRY(app::Station* const station, context.station());
    const reports::Definition definition = definitionOf(*station, arguments);
    LINLI_TRY(reports::RunOptions options, runOptions(context, output));
    LINLI_TRY(options.asOf, context.day(arguments.asOf));
    LINLI_TRY(reports::Run run, reports::run(station->registry().view(), definition, options));
    if (run.rows.empty()) {
        context.nothingDone();
    }
    LINLI_CHECK(reports::nameRows(station->registry().view(), run));
    const std::string count = context.say("ctl.query.count", {{"count", std::to_string(run.rows.size())}, {"unknown", std::to_string(run.unknown)}});
    if (!output.out.empty()) {
        LINLI_CHECK(writeRun(context, run, output));
        context.print({{"count", run.rows.size()}, {"unknown", run.unknown}, {"hash", run.hash}, {"file", output.out}}, count);
        return {};
    }
    if (options.unmasked) {
        // A terminal can be led into a file: the same rules.
        LINLI_CHECK(permit(context, run, output));
    }
    Json json = Json::parse(reports::jsonOf(run));
    json["count"] = run.rows.size();
    printRows(context, run, std::move(json), count);
    return {};
}

}  // namespace

void addPeopleCommands(CLI::App& app, Job& job)
{
    auto* findCommand = app.add_subcommand("find", "search by name, pinyin, house, number, tag 查找");
    auto text = std::make_shared<std::string>();
    auto limit = std::make_shared<int>(20);
    findCommand->add_option("TEXT", *text)->required();
    findCommand->add_option("--limit", *limit)->check(CLI::Range(1, 1000));
    findCommand->callback([&job, text, limit] { job = [text, limit](Context& context) { return find(context, *text, *limit); }; });

    auto* showCommand = app.add_subcommand("show", "everything about a person 人员卡");
    auto id = std::make_shared<std::string>();
    showCommand->add_option("ID", *id)->required();
    showCommand->callback([&job, id] { job = [id](Context& context) { return show(context, *id); }; });

    auto* queryCommand = app.add_subcommand("query", "people, households, houses, visits or events that meet a condition 按条件查询");
    auto arguments = std::make_shared<QueryArguments>();
    queryCommand->add_option("RULE", arguments->rule)->required();
    queryCommand->add_option("--of", arguments->of)->check(CLI::IsMember({"person", "household", "house", "visit", "event"}));
    queryCommand->add_option("--as-of", arguments->asOf);
    queryCommand->add_option("--columns", arguments->columns, "column ids, comma separated");
    queryCommand->add_option("--basis", arguments->basis)->check(CLI::IsMember({"either", "lives", "registered", "usual", "all"}));
    auto output = std::make_shared<ExportArguments>();
    queryCommand->add_option("--out", output->out, "FILE.xlsx, .pdf, .csv (for programs) or .json");
    addExportOptions(*queryCommand, output);
    queryCommand->callback([&job, arguments, output] {
        job = [arguments, output](Context& context) { return query(context, *arguments, *output); };
    });
}

}  // namespace linli::ctl
