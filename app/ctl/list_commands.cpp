// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl lists, basket.
#include "app/ctl/chosen_rows.h"
#include "app/ctl/commands.h"
#include "core/registry/basket.h"
#include "core/registry/roster.h"
#include "core/rules/chinese.h"
#include "core/rules/list_desk.h"

namespace linli::ctl {

namespace {

using registry::SavedList;

struct ListArguments {
    std::string name;
    std::string newName;
    std::string rule;
    std::string of = "person";
    bool mine = false;
    bool thaw = false;
    ChosenArguments chosen;
};

const char* shelfName(registry::Shelf shelf)
{
    return shelf == registry::Shelf::Mine ? "mine" : shelf == registry::Shelf::Committee ? "committee" : "handed_down";
}

base::Result<Json> jsonOf(Context& context, const SavedList& list, const rules::ListAnswer& answer)
{
    LINLI_TRY(const std::string id, context.idOf(list.row));
    return Json {{"id", id},
                 {"name", list.name},
                 {"of", std::string(registry::entityName(list.of))},
                 {"shelf", shelfName(list.shelf())},
                 {"frozen", list.isFrozen},
                 {"frozenOn", list.frozenOn},
                 {"rule", list.rule},
                 {"count", answer.rows.size()},
                 {"unknown", answer.unknown.size()}};
}

base::Status list(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
    LINLI_TRY(const std::vector<SavedList> lists, registry::savedLists(view));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const SavedList& each : lists) {
        if (each.shelf() == registry::Shelf::Mine && each.owner != station->user()) {
            continue;
        }
        const auto answer = rules::askList(*desk, view, each, {});
        LINLI_TRY(Json one, jsonOf(context, each, answer ? *answer : rules::ListAnswer()));
        if (!answer) {
            // One that cannot be read harms no other.
            one["broken"] = base::describe(answer.error(), context.language());
        }
        lines.push_back({one["id"].get<std::string>(), each.name, context.say(std::string("ctl.lists.") + shelfName(each.shelf())),
                         each.isFrozen ? context.say("ctl.lists.frozen", {{"day", each.frozenOn}}) : each.rule,
                         answer ? std::to_string(answer->rows.size()) : one["broken"].get<std::string>()});
        json.push_back(std::move(one));
    }
    context.print({{"lists", json}}, Context::table(lines));
    return {};
}

base::Status show(Context& context, const ListArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const SavedList found, registry::findList(view, arguments.name));
    LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
    LINLI_TRY(const rules::ListAnswer answer, tell(context, found.rule, [&](rules::Ground ground) { return rules::askList(*desk, view, found, {}, ground); }));
    LINLI_TRY(Json json, jsonOf(context, found, answer));
    json["rows"] = Json::array();
    std::vector<std::vector<std::string>> lines;
    if (!found.isFrozen && !found.rule.empty()) {
        LINLI_TRY(const rules::Rule rule, desk->check(found.rule, found.of));
        json["sentence"] = rules::chinese(desk->facts(), rule.syntax());
        lines.push_back({json["sentence"].get<std::string>()});
    }
    std::vector<registry::RosterRow> people;
    if (found.of == registry::Subject::Person) {
        LINLI_TRY(people, registry::rosterRows(view, answer.rows, view.today));
        for (const registry::RosterRow& row : people) {
            LINLI_TRY(const std::string id, context.idOf(row.person));
            json["rows"].push_back({{"id", id}, {"name", row.name}, {"place", row.place}});
            lines.push_back({id, row.name, row.place});
        }
    } else {
        for (const base::RowId row : answer.rows) {
            LINLI_TRY(const std::string id, context.idOf(row));
            json["rows"].push_back({{"id", id}});
            lines.push_back({id});
        }
    }
    context.print(json, Context::table(lines) + context.say("ctl.query.count", {{"count", std::to_string(answer.rows.size())},
                                                                                {"unknown", std::to_string(answer.unknown.size())}}));
    return {};
}

base::Status save(Context& context, const ListArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
    registry::ListDraft draft;
    draft.name = arguments.name;
    draft.of = subjectNamed(arguments.of);
    draft.owner = arguments.mine ? station->user() : std::string();
    if (!arguments.rule.empty()) {
        LINLI_TRY(draft.rule, rules::fromEither(desk->facts(), arguments.rule));
    } else {
        LINLI_TRY(draft.rows, chosenRows(context, arguments.chosen));
    }
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("save_list"),
        [&](registry::Operations& operations) -> base::Status {
            LINLI_CHECK(rules::saveList(*desk, operations, draft));
            return {};
        }));
    return printGroup(context, group);
}

// One step on a list there is.
base::Status change(Context& context, const ListArguments& arguments, const char* operation,
                    const std::function<base::Status(registry::Operations&, const SavedList&)>& step)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const SavedList found, registry::findList(station->registry().view(), arguments.name));
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion(operation),
        [&](registry::Operations& operations) { return step(operations, found); }));
    return printGroup(context, group);
}

base::Status freeze(Context& context, const ListArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const SavedList found, registry::findList(station->registry().view(), arguments.name));
    LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
    // The rows are kept, not shown.
    LINLI_TRY(const rules::ListAnswer answer, rules::askList(*desk, station->registry().view(), found, {}, rules::Ground::Recorded));
    return change(context, arguments, "freeze_list", [&](registry::Operations& operations, const SavedList& named) {
        return registry::freezeList(operations, named, arguments.thaw ? std::nullopt : std::optional(std::span<const base::RowId>(answer.rows)));
    });
}

base::Status basket(Context& context, const ChosenArguments& arguments, const std::string& what)
{
    LINLI_TRY(app::Station* const station, context.station());
    store::Database& database = station->replica().writer();
    if (what == "clear") {
        LINLI_CHECK(registry::emptyBasket(database, station->user()));
    } else if (what != "list") {
        LINLI_TRY(const std::vector<base::RowId> rows, chosenRows(context, arguments));
        const auto done = what == "add" ? registry::putInBasket(database, station->user(), rows) : registry::takeFromBasket(database, station->user(), rows);
        LINLI_TRY(const std::size_t count, done);
        if (count == 0) {
            context.nothingDone();
        }
    }
    const registry::View view = station->registry().view();
    LINLI_TRY(const std::vector<base::RowId> rows, registry::basket(view, station->user()));
    LINLI_TRY(const std::vector<registry::RosterRow> people, registry::rosterRows(view, rows, view.today));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const registry::RosterRow& row : people) {
        LINLI_TRY(const std::string id, context.idOf(row.person));
        json.push_back({{"id", id}, {"name", row.name}, {"place", row.place}});
        lines.push_back({id, row.name, row.place});
    }
    context.print({{"count", rows.size()}, {"rows", json}}, Context::table(lines) + context.say("ctl.basket.count", {{"count", std::to_string(rows.size())}}));
    return {};
}

}  // namespace

void addListCommands(CLI::App& app, Job& job)
{
    auto* lists = app.add_subcommand("lists", "saved lists 名单")->require_subcommand(1);
    lists->add_subcommand("list", "all of them, with counts")->callback([&job] { job = [](Context& context) { return list(context); }; });
    const auto command = [&](const char* name, const char* about, base::Status (*run)(Context&, const ListArguments&)) {
        auto* made = lists->add_subcommand(name, about);
        auto arguments = std::make_shared<ListArguments>();
        made->add_option("NAME", arguments->name, "name or ID")->required();
        made->callback([&job, arguments, run] { job = [arguments, run](Context& context) { return run(context, *arguments); }; });
        return std::pair(made, arguments);
    };
    command("show", "its rule and its rows", show);
    const auto [saving, draft] = command("save", "a list that follows --rule, or keeps the rows of --where, --list, --basket, --id 保存", save);
    saving->add_option("--rule", draft->rule, "the rule it follows, or its Chinese sentence");
    saving->add_flag("--mine", draft->mine, "my own list 我的名单");
    const std::shared_ptr<ChosenArguments> kept(draft, &draft->chosen);
    addChosenOptions(*saving, kept);
    const auto [freezing, frozen] = command("freeze", "keeps the rows of today 固定", freeze);
    freezing->add_flag("--thaw", frozen->thaw, "follows its rule again 恢复随条件变动");
    const auto [renaming, renamed] = command("rename", "改名", [](Context& context, const ListArguments& arguments) {
        return change(context, arguments, "rename_list", [&](registry::Operations& operations, const SavedList& found) {
            return registry::renameList(operations, found, arguments.newName);
        });
    });
    renaming->add_option("NEW", renamed->newName)->required();
    command("delete", "takes it out of use; undo brings it back 删除", [](Context& context, const ListArguments& arguments) {
        return change(context, arguments, "delete_list", [](registry::Operations& operations, const SavedList& found) {
            return registry::retireList(operations, found);
        });
    });
    auto* basketCommand = app.add_subcommand("basket", "people put aside 选择篮")->require_subcommand(1);
    for (const char* what : {"list", "add", "remove", "clear"}) {
        auto* made = basketCommand->add_subcommand(what);
        auto arguments = std::make_shared<ChosenArguments>();
        if (what == std::string("add") || what == std::string("remove")) {
            addChosenOptions(*made, arguments);
        }
        made->callback([&job, arguments, what] { job = [arguments, what](Context& context) { return basket(context, *arguments, what); }; });
    }
}

}  // namespace linli::ctl
