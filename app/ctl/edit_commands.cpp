// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "core/access/masking.h"
#include "app/ctl/edit_text.h"
#include "core/ledger/history.h"
#include "core/registry/card.h"
#include "core/registry/operations.h"

namespace linli::ctl {

namespace {

// A field by its id, or by its column for a person ("birth" = person.birth).
base::Result<const catalog::Field*> fieldNamed(const catalog::Catalog& catalog, const std::string& name)
{
    const catalog::Field* field = catalog.field(name.find('.') == std::string::npos ? "person." + name : name);
    if (field == nullptr) {
        return base::fail(base::ErrorCode::NotFound, "app.no_such_field", {{"field", name}});
    }
    return field;
}

struct SetArguments {
    std::string id;
    std::string field;
    std::string value;
    std::string layer;
};

base::Status set(Context& context, const SetArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId row, context.row(arguments.id));
    LINLI_TRY(const catalog::Field* const field, fieldNamed(station->catalog(), arguments.field));
    LINLI_TRY(const ledger::LayerNo layer, layerNamed(station->catalog(), arguments.layer));
    LINLI_TRY(auto operations, registry::Operations::begin(station->registry(), context.occasion("edit"), layer));
    LINLI_CHECK(operations.setField(row, field->id, arguments.value));
    const bool outranked = !operations.outranked().empty();
    LINLI_TRY(const ledger::GroupNo group, operations.commit());
    Json json = {{"group", group}, {"outranked", outranked}};
    if (group == 0) {
        context.nothingDone();
    }
    std::string text = group == 0 ? context.say("ctl.set.same") : context.say("ctl.set.done", {{"group", std::to_string(group)}});
    if (outranked) {
        text += "\n" + context.say("ctl.set.outranked");
    }
    context.print(json, text);
    return {};
}

base::Status history(Context& context, const std::string& id, const std::string& fieldName)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId row, context.row(id));
    store::Database& database = station->replica().writer();
    std::vector<ledger::Edit> edits;
    if (fieldName.empty()) {
        LINLI_TRY(edits, ledger::cardHistory(database, station->catalog(), row, 200));
    } else {
        LINLI_TRY(const catalog::Field* const field, fieldNamed(station->catalog(), fieldName));
        LINLI_TRY(edits, ledger::historyOf(database, row, field->no));
    }
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const ledger::Edit& edit : edits) {
        LINLI_TRY(const ledger::Group group, ledger::group(database, edit.group));
        const std::string before = valueText(context, station->catalog(), edit, edit.before);
        const std::string after = valueText(context, station->catalog(), edit, edit.after);
        const std::string layer = station->catalog().layer(edit.layer)->label.in(context.language());
        const std::string label = fieldLabel(context, station->catalog(), edit.field);
        const catalog::Field* field = station->catalog().field(edit.field);
        json.push_back({{"edit", edit.no}, {"group", edit.group}, {"at", base::shanghaiTimeText(group.at)}, {"author", group.occasion.author},
                        {"reason", group.occasion.reason}, {"operation", group.occasion.operation}, {"field", field != nullptr ? field->id : "row.state"},
                        {"layer", layer}, {"before", before}, {"after", after}, {"validOn", base::isoText(edit.validOn)}});
        lines.push_back({std::to_string(edit.group), base::shanghaiTimeText(group.at), group.occasion.author, label, layer, before + " → " + after, group.occasion.reason});
    }
    context.print({{"edits", json}}, Context::table(lines));
    return {};
}

struct ValueArguments {
    std::string id;
    std::string field;
    std::string knownOn;
    std::string validOn;
};

// What a field was: as known on a day, or as it held on a day by what is known now.
base::Status value(Context& context, const ValueArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId row, context.row(arguments.id));
    LINLI_TRY(const catalog::Field* const field, fieldNamed(station->catalog(), arguments.field));
    LINLI_TRY(const std::optional<base::Day> known, context.day(arguments.knownOn));
    LINLI_TRY(const std::optional<base::Day> valid, context.day(arguments.validOn));
    store::Database& database = station->replica().writer();
    catalog::Value found;
    if (known) {
        LINLI_TRY(found, ledger::knownOn(database, station->catalog(), row, field->no, *known));
    } else if (valid) {
        LINLI_TRY(found, ledger::validOn(database, station->catalog(), row, field->no, *valid));
    } else {
        LINLI_TRY(found, ledger::effective(database, station->catalog(), row, field->no));
    }
    LINLI_TRY(const bool revealed, context.reveal(arguments.id, 1));
    std::string text = station->catalog().show(*field, found, context.language());
    if (!revealed) {
        text = access::mask(*field, text, context.language());
    }
    context.print({{"field", field->id}, {"value", text}}, text);
    return {};
}

base::Status log(Context& context, int limit)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::vector<ledger::Group> groups, ledger::recentGroups(station->replica().writer(), 0, limit));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const ledger::Group& group : groups) {
        json.push_back({{"group", group.no}, {"at", base::shanghaiTimeText(group.at)}, {"author", group.occasion.author},
                        {"operation", group.occasion.operation}, {"reason", group.occasion.reason}, {"edits", group.edits},
                        {"undoneBy", group.undoneBy.value_or(0)}});
        lines.push_back({std::to_string(group.no), base::shanghaiTimeText(group.at), group.occasion.author,
                         context.say("op." + group.occasion.operation), std::to_string(group.edits), group.occasion.reason,
                         group.undoneBy ? context.say("ctl.undone") : ""});
    }
    context.print({{"groups", json}}, Context::table(lines));
    return {};
}

base::Status undo(Context& context, std::int64_t number)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const ledger::GroupNo done, station->registry().ledger().undo(number, context.occasion("undo")));
    context.print({{"group", done}}, context.say("ctl.undo.done", {{"group", std::to_string(number)}, {"by", std::to_string(done)}}));
    return {};
}

base::Status fields(Context& context)
{
    LINLI_TRY(const catalog::Catalog catalog, catalog::Catalog::load());
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const catalog::Field& field : catalog.fields()) {
        json.push_back({{"no", field.no}, {"id", field.id}, {"zh", field.label.zh}, {"en", field.label.en}, {"class", static_cast<int>(field.fieldClass)}});
        lines.push_back({field.id, field.label.in(context.language())});
    }
    context.print({{"fields", json}}, Context::table(lines));
    return {};
}

}  // namespace

void addEditCommands(CLI::App& app, Job& job)
{
    auto* setCommand = app.add_subcommand("set", "set a field 修改字段");
    auto arguments = std::make_shared<SetArguments>();
    setCommand->add_option("ID", arguments->id)->required();
    setCommand->add_option("FIELD", arguments->field)->required();
    setCommand->add_option("VALUE", arguments->value)->required();
    setCommand->add_option("--layer", arguments->layer);
    setCommand->callback([&job, arguments] { job = [arguments](Context& context) { return set(context, *arguments); }; });

    auto* historyCommand = app.add_subcommand("history", "who changed what, newest first 历史");
    auto id = std::make_shared<std::string>();
    auto field = std::make_shared<std::string>();
    historyCommand->add_option("ID", *id)->required();
    historyCommand->add_option("--field", *field);
    historyCommand->callback([&job, id, field] { job = [id, field](Context& context) { return history(context, *id, *field); }; });

    auto* valueCommand = app.add_subcommand("value", "a field now, as known on a day, or as it held on a day 某日的值");
    auto asked = std::make_shared<ValueArguments>();
    valueCommand->add_option("ID", asked->id)->required();
    valueCommand->add_option("FIELD", asked->field)->required();
    auto* known = valueCommand->add_option("--known-on", asked->knownOn, "what was known at the end of that day");
    valueCommand->add_option("--valid-on", asked->validOn, "what held on that day, as known now")->excludes(known);
    valueCommand->callback([&job, asked] { job = [asked](Context& context) { return value(context, *asked); }; });

    auto* logCommand = app.add_subcommand("log", "latest operations 操作记录");
    auto limit = std::make_shared<int>(30);
    logCommand->add_option("--limit", *limit)->check(CLI::Range(1, 100000));
    logCommand->callback([&job, limit] { job = [limit](Context& context) { return log(context, *limit); }; });

    auto* undoCommand = app.add_subcommand("undo", "take an operation back; undoing an undo does it again 撤销");
    auto number = std::make_shared<std::int64_t>(0);
    undoCommand->add_option("EDIT", *number, "number of the operation, see log")->required();
    undoCommand->callback([&job, number] { job = [number](Context& context) { return undo(context, *number); }; });

    auto* fieldsCommand = app.add_subcommand("fields", "all fields 全部字段");
    fieldsCommand->callback([&job] { job = [](Context& context) { return fields(context); }; });
}

}  // namespace linli::ctl
