// SPDX-License-Identifier: GPL-3.0-or-later
// `do EVENT`: every event of core/registry/life_events.h as a subcommand whose options are the event's arguments.
#include "app/ctl/commands.h"
#include "core/registry/life_events.h"

#include <algorithm>

namespace linli::ctl {

namespace {

using registry::ArgumentKind;

// What was typed for each argument; a flag that is set is "yes".
struct Typed {
    registry::LifeEvent event;
    std::map<std::string, std::vector<std::string>> words;
    std::map<std::string, bool> flags;
};

bool isRow(ArgumentKind kind)
{
    return kind == ArgumentKind::Person || kind == ArgumentKind::People || kind == ArgumentKind::House;
}

base::Status carryOut(Context& context, const Typed& typed)
{
    LINLI_TRY(app::Station* const station, context.station());
    registry::EventValues values;
    for (const registry::EventArgument& argument : typed.event.arguments) {
        const auto words = typed.words.find(argument.id);
        if (argument.kind == ArgumentKind::Flag) {
            values.texts[argument.id] = typed.flags.at(argument.id) ? "yes" : "";
        } else if (words == typed.words.end() || words->second.empty()) {
            continue;
        } else if (isRow(argument.kind)) {
            for (const std::string& id : words->second) {
                LINLI_TRY(const base::RowId row, context.row(id));
                values.rows[argument.id].push_back(row);
            }
        } else {
            values.texts[argument.id] = words->second.front();
        }
    }
    LINLI_TRY(const registry::EventOutcome outcome,
              registry::carryOut(station->registry(), typed.event, values, context.occasion(typed.event.id)));
    if (outcome.group == 0) {
        context.nothingDone();
    }
    Json json = {{"group", outcome.group}, {"made", ""}, {"needsRole", Json::array()}};
    std::string text = outcome.group == 0 ? context.say("ctl.set.same")
                                          : context.say("ctl.set.done", {{"group", std::to_string(outcome.group)}});
    if (outcome.made) {
        LINLI_TRY(const std::string id, context.idOf(outcome.made));
        json["made"] = id;
        text += "\n" + context.say("ctl.do.made", {{"id", id}});
    }
    for (const base::RowId person : outcome.needsRole) {
        LINLI_TRY(const std::string id, context.idOf(person));
        json["needsRole"].push_back(id);
        text += "\n" + context.say("ctl.do.needs_role", {{"id", id}});
    }
    context.print(json, text);
    return {};
}

// "other_parent" -> "--other-parent"
std::string optionName(std::string id)
{
    std::replace(id.begin(), id.end(), '_', '-');
    return "--" + id;
}

void addEvent(CLI::App& parent, const registry::LifeEvent& event, Job& job)
{
    std::string name = event.id;
    std::replace(name.begin(), name.end(), '_', '-');
    auto* command = parent.add_subcommand(name, event.label.en + " " + event.label.zh);
    auto typed = std::make_shared<Typed>();
    typed->event = event;
    for (const registry::EventArgument& argument : event.arguments) {
        const std::string words = argument.label.en + " " + argument.label.zh;
        const bool isSubject = &argument == &event.arguments.front() && isRow(argument.kind);
        if (argument.kind == ArgumentKind::Flag) {
            bool& flag = typed->flags[argument.id];
            flag = argument.preset == "yes";
            const std::string option = optionName(argument.id);
            command->add_flag(flag ? "!--no-" + option.substr(2) : option, flag, words);
            continue;
        }
        auto* option = command->add_option(isSubject ? "ID" : optionName(argument.id), typed->words[argument.id], words);
        option->required(argument.required);
        if (argument.kind != ArgumentKind::People) {
            option->expected(1);
        }
    }
    command->callback([&job, typed] { job = [typed](Context& context) { return carryOut(context, *typed); }; });
}

}  // namespace

void addEventCommands(CLI::App& app, Job& job)
{
    auto* parent = app.add_subcommand("do", "what happens in people's lives: moves, births, marriages ... 办理")->require_subcommand(1);
    const auto events = registry::lifeEvents();
    for (const registry::LifeEvent& event : events ? *events : std::vector<registry::LifeEvent>()) {
        addEvent(*parent, event, job);
    }
}

}  // namespace linli::ctl
