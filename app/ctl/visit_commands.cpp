// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl visits, tasks, matters: what was said at the door, what is due, and what goes on until it is settled.
#include "app/ctl/commands.h"
#include "core/base/text.h"
#include "core/community/due.h"
#include "core/community/matters.h"
#include "core/community/visits.h"
#include "core/community/words.h"

#include <algorithm>

namespace linli::ctl {

namespace {

struct Arguments {
    std::string id;
    std::string kind;
    std::string on;
    std::string by;
    std::string need;
    std::string measure;
    std::string result;
    std::string next;
    std::string phrase;
    std::string phone;
    std::string text;
    std::string topic;
    std::string place;
    std::string answer;
    std::string level;
    std::string rating;
    std::string until;
    std::string reason;
    std::vector<std::string> tags;
    std::vector<std::string> fields;
    std::size_t most = 100;
    int ahead = 30;
    bool planned = false;
    bool route = false;
    bool closed = false;
};

base::Result<std::optional<base::Date>> dateOf(const std::string& text)
{
    if (text.empty()) {
        return std::optional<base::Date>();
    }
    LINLI_TRY(const base::Date date, base::Date::fromPeople(text));
    return std::optional(date);
}

base::Result<base::Date> dateOrToday(Context& context, const std::string& text)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::optional<base::Date> date, dateOf(text));
    return date.value_or(base::Date(station->registry().today()));
}

// A code by code or by words. Error "ctl.unknown_word" {text}.
base::Result<std::string> codeOf(const catalog::Catalog& catalog, const char* table, const std::string& text)
{
    const catalog::CodeItem* item = catalog.codeTable(table)->understand(text);
    if (item == nullptr) {
        return base::fail(base::ErrorCode::Invalid, "ctl.unknown_word", {{"text", text}});
    }
    return item->code;
}

base::Result<std::string> idOrNothing(Context& context, base::RowId row)
{
    return row ? context.idOf(row) : base::Result<std::string>(std::string());
}

// A phrase fills what is not written.
base::Status fillPhrase(const std::string& wanted, registry::VisitDraft& visit)
{
    if (wanted.empty()) {
        return {};
    }
    LINLI_TRY(const std::vector<community::Phrase> all, community::phrases());
    const auto found = std::ranges::find_if(all, [&](const community::Phrase& one) { return one.id == wanted || std::to_string(&one - all.data() + 1) == wanted; });
    if (found == all.end()) {
        return base::fail(base::ErrorCode::Invalid, "ctl.unknown_word", {{"text", wanted}});
    }
    visit.need = visit.need.empty() ? found->need : visit.need;
    visit.measure = visit.measure.empty() ? found->measure : visit.measure;
    visit.result = visit.result.empty() ? found->result : visit.result;
    visit.kind = visit.kind.empty() ? found->kind : visit.kind;
    return {};
}

base::Status addVisit(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    community::VisitEntry entry;
    LINLI_TRY(entry.visit.person, context.row(arguments.id));
    LINLI_TRY(entry.visit.on, dateOrToday(context, arguments.on));
    LINLI_TRY(entry.visit.followUp, dateOf(arguments.next));
    entry.visit.need = arguments.need;
    entry.visit.measure = arguments.measure;
    entry.visit.result = arguments.result;
    entry.visit.visitor = arguments.by.empty() ? station->user() : arguments.by;
    entry.visit.kind.clear();
    if (!arguments.kind.empty()) {
        LINLI_TRY(entry.visit.kind, codeOf(station->catalog(), "visit_kind", arguments.kind));
    }
    LINLI_CHECK(fillPhrase(arguments.phrase, entry.visit));
    if (entry.visit.kind.empty()) {
        entry.visit.kind = registry::VisitDraft().kind;
    }
    entry.phone = arguments.phone;
    for (const std::string& change : arguments.fields) {
        const std::size_t at = change.find('=');
        if (at == std::string::npos) {
            return base::fail(base::ErrorCode::Invalid, "ctl.unknown_word", {{"text", change}});
        }
        // As for `set`: without a table it is a field of the person.
        const std::string name = change.substr(0, at);
        entry.changes.push_back({entry.visit.person, name.find('.') == std::string::npos ? "person." + name : name, change.substr(at + 1)});
    }
    LINLI_TRY(const auto findings, station->tags().findings(station->registry().view(), station->registry().today()));
    for (const std::string& code : arguments.tags) {
        const auto tag = std::ranges::find_if(findings->tags, [&](const auto& each) { return each->definition.code == code; });
        if (tag == findings->tags.end()) {
            return base::fail(base::ErrorCode::Invalid, "ctl.unknown_word", {{"text", code}});
        }
        entry.addTags.push_back((*tag)->definition.row);
    }
    const population::Facts facts(station->catalog());
    base::RowId made;
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("visit"), [&](registry::Operations& operations) -> base::Status {
                  LINLI_TRY(made, community::keepVisit(operations, facts, entry));
                  return {};
              }));
    LINLI_TRY(const std::string id, context.idOf(made));
    return printGroup(context, group, {{"id", id}});
}

base::Status listVisits(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    base::RowId person;
    if (!arguments.id.empty()) {
        LINLI_TRY(person, context.row(arguments.id));
    }
    LINLI_TRY(const bool revealed, context.reveal("visits", static_cast<std::int64_t>(arguments.most)));
    const auto order = arguments.route ? community::VisitOrder::ByRoute : community::VisitOrder::ByDay;
    LINLI_TRY(std::vector<community::VisitLine> lines,
              arguments.planned ? community::plannedVisits(view, arguments.ahead, order) : community::doneVisits(view, arguments.most, person, order));
    if (arguments.planned && person) {
        std::erase_if(lines, [&](const community::VisitLine& line) { return line.person != person; });
    }
    const catalog::CodeTable* kinds = station->catalog().codeTable("visit_kind");
    Json json = Json::array();
    std::vector<std::vector<std::string>> table;
    for (const community::VisitLine& line : lines) {
        LINLI_TRY(const std::string id, context.idOf(line.row));
        LINLI_TRY(const std::string whom, idOrNothing(context, line.person));
        const std::string kind = line.kind.empty() ? line.kind : kinds->name(line.kind, context.language());
        const std::string need = revealed || line.need.empty() ? line.need : "***";
        json.push_back({{"id", id}, {"on", line.on}, {"kind", line.kind}, {"visitor", line.visitor}, {"person", whom}, {"name", line.name}, {"place", line.place},
                        {"need", need}, {"measure", line.measure}, {"result", line.result}, {"next", line.followUp}});
        table.push_back({line.on, kind, line.name, line.place, line.visitor, need, line.followUp});
    }
    if (lines.empty()) {
        context.nothingDone();
    }
    context.print(json, lines.empty() ? context.say("ctl.visits.none") + "\n" : Context::table(table));
    return {};
}

base::Result<community::Due> dueNow(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
    LINLI_TRY(const auto findings, station->tags().findings(view, view.today));
    return community::due(view, *desk, *findings);
}

base::Status listTasks(Context& context, const Arguments& arguments)
{
    LINLI_TRY(community::Due due, dueNow(context));
    LINLI_TRY(app::Station* const station, context.station());
    const base::Day today = station->registry().today();
    Json json = Json::array();
    std::vector<std::vector<std::string>> table;
    for (std::size_t at = 0; at < std::min(due.items.size(), arguments.most); ++at) {
        const community::DueItem& item = due.items[at];
        LINLI_TRY(const std::string person, idOrNothing(context, item.person));
        const std::string label = context.language() == base::Language::English ? item.label.en : item.label.zh;
        const std::string day = item.due ? base::isoText(*item.due) : "";
        json.push_back({{"no", at + 1}, {"kind", item.kind}, {"label", label}, {"detail", item.detail}, {"person", person}, {"name", item.name}, {"place", item.place},
                        {"due", day}, {"overdue", item.isOverdue(today)}, {"leads", item.leads.substr(0, item.leads.find('?'))}, {"reason", item.reason}});
        table.push_back({std::to_string(at + 1), day, item.isOverdue(today) ? context.say("ctl.tags.overdue") : "", label, item.detail, item.name, item.place});
    }
    if (due.items.empty()) {
        context.nothingDone();
    }
    std::string text = due.items.empty() ? context.say("ctl.tasks.none") + "\n" : Context::table(table);
    if (due.putOff > 0) {
        text += context.say("ctl.tasks.put_off", {{"count", std::to_string(due.putOff)}}) + "\n";
    }
    context.print({{"tasks", json}, {"all", due.items.size()}, {"putOff", due.putOff}, {"hidden", due.withheld}}, text);
    return {};
}

base::Status addOwnTask(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    community::NewTask task;
    task.title = arguments.text;
    task.assignee = arguments.by;
    LINLI_TRY(task.on, dateOf(arguments.on));
    if (!arguments.id.empty()) {
        LINLI_TRY(task.person, context.row(arguments.id));
    }
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("task_add"), [&](registry::Operations& operations) -> base::Status {
                  LINLI_TRY([[maybe_unused]] const base::RowId made, community::addTask(operations, task));
                  return {};
              }));
    return printGroup(context, group);
}

// By kind and person as the list says them: numbers move when something else is done meanwhile.
base::Result<community::DueItem> wanted(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const community::Due due, dueNow(context));
    base::RowId person;
    if (!arguments.id.empty()) {
        LINLI_TRY(person, context.row(arguments.id));
    }
    std::vector<community::DueItem> found;
    for (const community::DueItem& item : due.items) {
        if ((item.kind == arguments.kind || (item.source == community::DueSource::Own && item.detail == arguments.kind)) && (!person || item.person == person)) {
            found.push_back(item);
        }
    }
    if (found.empty()) {
        return base::fail(base::ErrorCode::NotFound, "task.not_there");
    }
    if (found.size() > 1) {
        return base::fail(base::ErrorCode::Invalid, "ctl.tasks.several", {{"kind", arguments.kind}});
    }
    return found.front();
}

base::Status finishTask(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const community::DueItem item, wanted(context, arguments));
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("task_done"), [&](registry::Operations& operations) {
                  return community::finish(operations, item, base::Language::Chinese);
              }));
    return printGroup(context, group);
}

base::Status putOffTask(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const community::DueItem item, wanted(context, arguments));
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::Date until, base::Date::fromPeople(arguments.until));
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("task_put_off"), [&](registry::Operations& operations) {
                  return community::putOff(operations, item, until.last(), context.options.reason, base::Language::Chinese);
              }));
    return printGroup(context, group);
}

base::Status addMatter(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    community::NewMatter matter;
    matter.title = arguments.text;
    matter.place = arguments.place;
    matter.assignee = arguments.by;
    LINLI_TRY(matter.kind, codeOf(station->catalog(), "event_class", arguments.kind));
    if (!arguments.topic.empty()) {
        LINLI_TRY(matter.topic, codeOf(station->catalog(), matter.kind == "2" ? "dispute_kind" : "opinion_kind", arguments.topic));
    }
    LINLI_TRY(matter.on, dateOrToday(context, arguments.on));
    LINLI_TRY(matter.deadline, dateOf(arguments.until));
    if (!arguments.id.empty()) {
        LINLI_TRY(matter.person, context.row(arguments.id));
    }
    base::RowId made;
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("matter"), [&](registry::Operations& operations) -> base::Status {
                  LINLI_TRY(made, community::openMatter(operations, matter));
                  return {};
              }));
    LINLI_TRY(const std::string id, context.idOf(made));
    return printGroup(context, group, {{"id", id}});
}

base::Status listMatters(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const std::vector<community::Matter> all, community::matters(view, !arguments.closed, arguments.most));
    const catalog::CodeTable* kinds = station->catalog().codeTable("event_class");
    Json json = Json::array();
    std::vector<std::vector<std::string>> table;
    for (const community::Matter& one : all) {
        LINLI_TRY(const std::string id, context.idOf(one.row));
        LINLI_TRY(const std::string person, idOrNothing(context, one.person));
        LINLI_TRY(const std::vector<community::MatterStep> steps, community::stepsOf(view, one.row));
        Json line = {{"id", id}, {"kind", one.kind}, {"on", one.on}, {"title", one.title}, {"person", person}, {"name", one.name}, {"place", one.place},
                     {"assignee", one.assignee}, {"deadline", one.deadline}, {"closedOn", one.closedOn}, {"result", one.result}, {"answer", one.answer},
                     {"level", one.level}, {"rating", one.satisfaction}};
        line["steps"] = Json::array();
        for (const community::MatterStep& step : steps) {
            line["steps"].push_back({{"on", step.on}, {"by", step.by}, {"text", step.text}});
        }
        json.push_back(std::move(line));
        table.push_back({id, one.on, kinds->name(one.kind, context.language()), one.title, one.name, one.assignee, one.closedOn.empty() ? one.deadline : one.closedOn,
                         one.closedOn.empty() ? one.lastStep : one.result});
    }
    if (all.empty()) {
        context.nothingDone();
    }
    context.print(json, all.empty() ? context.say("ctl.matters.none") + "\n" : Context::table(table));
    return {};
}

base::Status stepMatter(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId matter, context.row(arguments.id));
    LINLI_TRY(const base::Date on, dateOrToday(context, arguments.on));
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("matter_step"), [&](registry::Operations& operations) -> base::Status {
                  LINLI_TRY([[maybe_unused]] const base::RowId made,
                            community::addStep(operations, matter, on, arguments.by.empty() ? station->user() : arguments.by, arguments.text));
                  return {};
              }));
    return printGroup(context, group);
}

base::Status endMatter(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId matter, context.row(arguments.id));
    LINLI_TRY(const base::Date on, dateOrToday(context, arguments.on));
    const community::Closing closing {on, arguments.result, arguments.answer, arguments.level, arguments.rating};
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("matter_close"), [&](registry::Operations& operations) {
                  return community::closeMatter(operations, matter, closing);
              }));
    return printGroup(context, group);
}

using Run = base::Status (*)(Context&, const Arguments&);

std::pair<CLI::App*, std::shared_ptr<Arguments>> command(CLI::App& parent, Job& job, const char* name, const char* about, Run run)
{
    auto* made = parent.add_subcommand(name, about);
    auto arguments = std::make_shared<Arguments>();
    made->callback([&job, arguments, run] { job = [arguments, run](Context& context) { return run(context, *arguments); }; });
    return {made, arguments};
}

void addVisits(CLI::App& app, Job& job)
{
    auto* all = app.add_subcommand("visits", "visits and what was agreed 走访")->require_subcommand(1);
    auto [add, visit] = command(*all, job, "add", "write down a visit, with what was learnt on the way 记走访", addVisit);
    add->add_option("ID", visit->id, "who was visited")->required();
    add->add_option("--phrase", visit->phrase, "a phrase by its digit or name: 1, well");
    add->add_option("--kind", visit->kind, "1 入户, 2 电话, 3 接待, 4 非入户");
    add->add_option("--on", visit->on, "the day; else today");
    add->add_option("--by", visit->by, "the visitor; else the user");
    add->add_option("--need", visit->need, "what was said and is needed");
    add->add_option("--measure", visit->measure);
    add->add_option("--result", visit->result);
    add->add_option("--next", visit->next, "the day of the next visit");
    add->add_option("--phone", visit->phone, "their number, changed alongside");
    add->add_option("--tag", visit->tags, "a tag found or confirmed at the visit, by its code");
    add->add_option("--set", visit->fields, "a field of the person, changed alongside: employer=…");
    auto [list, listed] = command(*all, job, "list", "visits made, or agreed 走访记录", listVisits);
    list->add_option("ID", listed->id, "of one person");
    list->add_flag("--planned", listed->planned, "those that were agreed 约定走访");
    list->add_option("--ahead", listed->ahead, "of these, within so many days")->check(CLI::Range(0, 3650));
    list->add_flag("--route", listed->route, "by building and room");
    list->add_option("--most", listed->most)->check(CLI::Range(1, 100000));
}

void addTasks(CLI::App& app, Job& job)
{
    auto* all = app.add_subcommand("tasks", "what is due 待办")->require_subcommand(1);
    auto [list, listed] = command(*all, job, "list", "what is due today and soon 今天要做", listTasks);
    list->add_option("--most", listed->most)->check(CLI::Range(1, 100000));
    auto [add, added] = command(*all, job, "add", "a task in words 新增任务", addOwnTask);
    add->add_option("TEXT", added->text)->required();
    add->add_option("--on", added->on, "the day it is due");
    add->add_option("--person", added->id);
    add->add_option("--by", added->by, "who does it");
    auto [done, finished] = command(*all, job, "done", "done 完成", finishTask);
    auto [later, put] = command(*all, job, "put-off", "not today; with --reason 延期", putOffTask);
    for (const auto& [made, arguments] : {std::pair {done, finished}, std::pair {later, put}}) {
        made->add_option("KIND", arguments->kind, "as the list says: permit; of an own task its words")->required();
        made->add_option("ID", arguments->id, "whose, as the list says");
    }
    later->add_option("--until", put->until, "the day on which it comes back")->required();
}

void addMatters(CLI::App& app, Job& job)
{
    auto* all = app.add_subcommand("matters", "requests, disputes, neighbourhood matters 事项")->require_subcommand(1);
    auto [add, added] = command(*all, job, "add", "a matter came up 登记事项", addMatter);
    add->add_option("TEXT", added->text)->required();
    add->add_option("--kind", added->kind, "1 诉求, 2 矛盾, 3 身边事");
    add->add_option("--topic", added->topic, "民生类, 物业类 ...; of a dispute 邻里, 噪音扰民 ...");
    add->add_option("--person", added->id, "whom it is of");
    add->add_option("--place", added->place);
    add->add_option("--on", added->on, "the day; else today");
    add->add_option("--by", added->by, "who sees to it");
    add->add_option("--until", added->until, "the deadline");
    auto [list, listed] = command(*all, job, "list", "matters that are open 办理中的事项", listMatters);
    list->add_flag("--closed", listed->closed, "those that are settled");
    list->add_option("--most", listed->most)->check(CLI::Range(1, 100000));
    auto [step, stepped] = command(*all, job, "step", "what was done 办理步骤", stepMatter);
    step->add_option("ID", stepped->id)->required();
    step->add_option("TEXT", stepped->text)->required();
    step->add_option("--on", stepped->on);
    step->add_option("--by", stepped->by, "who did it; else the user");
    auto [close, closed] = command(*all, job, "close", "it is settled 办结", endMatter);
    close->add_option("ID", closed->id)->required();
    close->add_option("--result", closed->result);
    close->add_option("--answer", closed->answer, "what was answered to who asked");
    close->add_option("--level", closed->level, "居民区, 块, 街镇, 双代表, 难以解决");
    close->add_option("--rating", closed->rating, "满意, 基本满意, 不满意");
    close->add_option("--on", closed->on);
}

}  // namespace

void addVisitCommands(CLI::App& app, Job& job)
{
    addVisits(app, job);
    addTasks(app, job);
    addMatters(app, job);
}

}  // namespace linli::ctl
