// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub leaves to people: conflicts, parked.
#include "core/access/masking.h"
#include "core/ledger/history.h"
#include "core/registry/card.h"
#include "core/sync/replica_state.h"

#include "app/ctl/commands.h"

#include <algorithm>

namespace linli::ctl {

namespace {

base::Result<sync::ReplicaState> openState(app::Station& station)
{
    return sync::ReplicaState::open(station.registry().ledger(), station.clock());
}

// --- conflicts -------------------------------------------------------------------------------------------------------
// A value as a list may show it.
base::Result<std::string> shownText(Context& context, catalog::FieldNo no, const sync::WireValue& value)
{
    LINLI_TRY(app::Station* const station, context.station());
    if (no == ledger::kRowState) {
        return std::string(sync::isEmpty(value) ? "" : "✓");
    }
    const catalog::Field* const field = station->catalog().field(no);
    if (field == nullptr) {
        return std::string("?");
    }
    if (const auto* uid = std::get_if<base::RowUid>(&value)) {
        const auto row = ledger::rowOf(station->replica().writer(), *uid);
        return row ? registry::titleOf(station->registry().view(), *row) : uid->text();
    }
    catalog::Value plain;
    std::visit(
        [&](const auto& one) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(one)>, base::RowUid>) {
                plain = one;
            }
        },
        value);
    return access::mask(*field, station->catalog().show(*field, plain, context.language()), context.language());
}

std::string fieldId(const catalog::Catalog& catalog, catalog::FieldNo no)
{
    const catalog::Field* const field = catalog.field(no);
    return field != nullptr ? field->id : no == ledger::kRowState ? "row.state" : std::to_string(no);
}

std::string fieldLabel(const Context& context, const catalog::Catalog& catalog, catalog::FieldNo no)
{
    const catalog::Field* const field = catalog.field(no);
    return field != nullptr ? field->label.in(context.language()) : context.say("ctl.row_state");
}

// All sides, the one that is shown first.
std::vector<sync::Side> sidesOf(const sync::Conflict& conflict)
{
    std::vector<sync::Side> sides {conflict.shown};
    sides.insert(sides.end(), conflict.others.begin(), conflict.others.end());
    return sides;
}

base::Result<Json> conflictJson(Context& context, const sync::Conflict& conflict)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::string id, context.idOf(conflict.row));
    const catalog::Layer* const layer = station->catalog().layer(conflict.layer);
    Json sides = Json::array();
    for (const sync::Side& side : sidesOf(conflict)) {
        LINLI_TRY(const std::string value, shownText(context, conflict.field, side.value));
        sides.push_back({{"value", value},
                         {"author", side.author},
                         {"reason", side.reason},
                         {"at", base::shanghaiTimeText(side.at)}});
    }
    return Json {{"id", id},
                 {"field", fieldId(station->catalog(), conflict.field)},
                 {"layer", layer != nullptr ? layer->id : ""},
                 {"sides", sides}};
}

base::Status listConflicts(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(sync::ReplicaState state, openState(*station));
    LINLI_TRY(const std::vector<sync::Conflict> conflicts, state.conflicts());
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const sync::Conflict& conflict : conflicts) {
        LINLI_TRY(Json one, conflictJson(context, conflict));
        LINLI_TRY(const std::string title, registry::titleOf(station->registry().view(), conflict.row));
        std::string values;
        for (const Json& side : one["sides"]) {
            values += (values.empty() ? "" : " | ") + side["value"].get<std::string>();
        }
        lines.push_back(
            {one["id"].get<std::string>(), title, fieldLabel(context, station->catalog(), conflict.field), values});
        json.push_back(std::move(one));
    }
    context.print({{"conflicts", json}}, conflicts.empty() ? context.say("ctl.conflicts.none") : Context::table(lines));
    return {};
}

struct ConflictArguments {
    std::string id;
    std::string field;
    std::string layer;
    int side = -1;
};

base::Result<sync::Conflict> conflictOf(Context& context, sync::ReplicaState& state, const ConflictArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId row, context.row(arguments.id));
    LINLI_TRY(const std::vector<sync::Conflict> conflicts, state.conflicts());
    const std::string field =
        arguments.field.find('.') == std::string::npos ? "person." + arguments.field : arguments.field;
    for (const sync::Conflict& conflict : conflicts) {
        const catalog::Layer* const layer = station->catalog().layer(conflict.layer);
        const bool sameLayer = arguments.layer.empty() || (layer != nullptr && layer->id == arguments.layer);
        if (conflict.row == row && fieldId(station->catalog(), conflict.field) == field && sameLayer) {
            return conflict;
        }
    }
    return base::fail(base::ErrorCode::NotFound, "sync.no_such_conflict",
                      {{"id", arguments.id}, {"field", arguments.field}});
}

base::Status showConflict(Context& context, const ConflictArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(sync::ReplicaState state, openState(*station));
    LINLI_TRY(const sync::Conflict conflict, conflictOf(context, state, arguments));
    LINLI_TRY(const Json json, conflictJson(context, conflict));
    std::vector<std::vector<std::string>> lines;
    int number = 0;
    for (const Json& side : json["sides"]) {
        lines.push_back({std::to_string(number++), side["value"].get<std::string>(), side["author"].get<std::string>(),
                         side["at"].get<std::string>(), side["reason"].get<std::string>()});
    }
    context.print(json, Context::table(lines));
    return {};
}

base::Status resolveConflict(Context& context, const ConflictArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(sync::ReplicaState state, openState(*station));
    LINLI_TRY(const sync::Conflict conflict, conflictOf(context, state, arguments));
    const std::vector<sync::Side> sides = sidesOf(conflict);
    if (arguments.side < 0 || static_cast<std::size_t>(arguments.side) >= sides.size()) {
        return base::fail(base::ErrorCode::Invalid, "sync.no_such_side", {{"side", std::to_string(arguments.side)}});
    }
    const sync::WireValue& chosen = sides[static_cast<std::size_t>(arguments.side)].value;
    LINLI_TRY(const ledger::GroupNo group, state.resolve(conflict, chosen, context.occasion("resolve")));
    context.print({{"group", group}}, context.say("ctl.set.done", {{"group", std::to_string(group)}}));
    return {};
}

// --- parked ----------------------------------------------------------------------------------------------------------
base::Status listParked(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(sync::ReplicaState state, openState(*station));
    LINLI_TRY(const std::vector<sync::ParkedGroup> parked, state.parked());
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const sync::ParkedGroup& group : parked) {
        const std::string why = context.say(group.reason, group.blanks);
        json.push_back({{"group", group.group},
                        {"at", base::shanghaiTimeText(group.at)},
                        {"reason", group.reason},
                        {"message", why}});
        lines.push_back({std::to_string(group.group), base::shanghaiTimeText(group.at), why});
    }
    context.print({{"parked", json}}, parked.empty() ? context.say("ctl.parked.none") : Context::table(lines));
    return {};
}

base::Status offer(Context& context, std::int64_t number)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(sync::ReplicaState state, openState(*station));
    LINLI_TRY(const ledger::GroupNo group, state.offerAgain(number, context.occasion("offer_again")));
    context.print({{"group", group}}, context.say("ctl.parked.offered", {{"group", std::to_string(group)}}));
    return {};
}

base::Status drop(Context& context, std::int64_t number)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(sync::ReplicaState state, openState(*station));
    LINLI_TRY(const std::vector<sync::ParkedGroup> parked, state.parked());
    if (std::ranges::find(parked, number, &sync::ParkedGroup::group) == parked.end()) {
        return base::fail(base::ErrorCode::NotFound, "sync.not_parked", {{"no", std::to_string(number)}});
    }
    LINLI_CHECK(state.letGo(number, context.occasion("let_go")));
    context.print({{"group", number}}, context.say("ctl.parked.dropped", {{"group", std::to_string(number)}}));
    return {};
}

void addConflictCommands(CLI::App& app, Job& job)
{
    auto* conflicts = app.add_subcommand("conflicts", "where two people wrote differently 冲突")->require_subcommand(1);
    conflicts->add_subcommand("list", "all that are open")->callback([&job] {
        job = [](Context& context) { return listConflicts(context); };
    });
    auto arguments = std::make_shared<ConflictArguments>();
    auto* show = conflicts->add_subcommand("show", "the sides of one, numbered");
    show->callback(
        [&job, arguments] { job = [arguments](Context& context) { return showConflict(context, *arguments); }; });
    auto* resolve = conflicts->add_subcommand("resolve", "choose a side 处理");
    resolve->add_option("--side", arguments->side, "number as show gives it; 0 = the one that is shown")->required();
    resolve->callback(
        [&job, arguments] { job = [arguments](Context& context) { return resolveConflict(context, *arguments); }; });
    for (CLI::App* const command : {show, resolve}) {
        command->add_option("ID", arguments->id)->required();
        command->add_option("FIELD", arguments->field)->required();
        command->add_option("--layer", arguments->layer);
    }
}

void addParkedCommands(CLI::App& app, Job& job)
{
    auto* parked = app.add_subcommand("parked", "changes the hub did not accept 未被接受的改动")->require_subcommand(1);
    parked->add_subcommand("list", "with the reasons")->callback([&job] {
        job = [](Context& context) { return listParked(context); };
    });
    auto number = std::make_shared<std::int64_t>(0);
    auto* offerCommand = parked->add_subcommand("offer", "once more 再次提交");
    offerCommand->callback([&job, number] { job = [number](Context& context) { return offer(context, *number); }; });
    auto* dropCommand = parked->add_subcommand("drop", "let it go 放弃");
    dropCommand->callback([&job, number] { job = [number](Context& context) { return drop(context, *number); }; });
    for (CLI::App* const command : {offerCommand, dropCommand}) {
        command->add_option("NUMBER", *number)->required();
    }
}

}  // namespace

void addDecisionCommands(CLI::App& app, Job& job)
{
    addConflictCommands(app, job);
    addParkedCommands(app, job);
}

}  // namespace linli::ctl
