// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl tags: the dictionary, who carries what, since when, and giving and ending tags.
#include "app/ctl/tag_support.h"
#include "core/registry/codes.h"
#include "core/registry/operations.h"
#include "core/tags/due.h"
#include "core/tags/history.h"

namespace linli::ctl {

namespace {

using tags::Definition;
using tags::TagFindings;

Json countsOf(const TagFindings& tag)
{
    Json json;
    json["id"] = tag.definition.code;
    json["name"] = tag.definition.name;
    json["level"] = tag.definition.level;
    json["lines"] = tag.definition.lines;
    json["subject"] = std::string(tags::subjectName(tag.definition.subject));
    json["role"] = std::string(tags::roleName(tag.definition.role));
    json["carried"] = tag.carried().size();
    json["byRule"] = tag.carriers.rows.size();
    json["candidates"] = tag.candidates.size();
    json["refused"] = tag.refused.size();
    json["contradictions"] = tag.contradictions.size();
    json["unknown"] = tag.unknown.size();
    json["failed"] = tag.failed.size();
    return json;
}

base::Status list(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const auto findings, station->tags().findings(view, view.today));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const auto& each : findings->tags) {
        const TagFindings& tag = *each;
        json.push_back(countsOf(tag));
        const std::string level = station->catalog().codeTable("tag_level")->name(tag.definition.level, context.language());
        lines.push_back({tag.definition.code, tag.definition.name, level, std::string(tags::subjectName(tag.definition.subject)), std::to_string(tag.carried().size())});
    }
    context.print({{"tags", json}}, Context::table(lines));
    return {};
}

// What every rule comes to. Nothing is written: what rules make is computed whenever it is asked for.
base::Status compute(Context& context, const std::string& on)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::optional<base::Day> day, context.day(on));
    const registry::View view = station->registry().view();
    LINLI_TRY(const auto findings, station->tags().findings(view, day.value_or(view.today)));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    lines.push_back({context.say("ctl.tags.code"), context.say("ctl.tag"), context.say("ctl.tags.role"), context.say("ctl.tags.carried"), context.say("ctl.tags.candidates"),
                     context.say("ctl.tags.contradictions"), context.say("ctl.tags.unknown"), context.say("ctl.tags.failed")});
    for (const auto& each : findings->tags) {
        const TagFindings& tag = *each;
        if (tag.definition.role == tags::Role::None) {
            continue;
        }
        Json one = countsOf(tag);
        std::vector<std::string> line = {tag.definition.code, tag.definition.name, std::string(tags::roleName(tag.definition.role)), std::to_string(tag.carried().size()),
                                         std::to_string(tag.candidates.size()), std::to_string(tag.contradictions.size()), std::to_string(tag.unknown.size()),
                                         std::to_string(tag.failed.size())};
        if (tag.error) {
            one["error"] = base::describe(*tag.error, context.language());
            line.push_back(base::describe(*tag.error, context.language()));
        }
        Json values = Json::object();
        for (const auto& [row, value] : tag.carriers.values) {
            values[value] = values.value(value, 0) + 1;
        }
        one["values"] = values;
        one["beside"] = Json::object();
        for (const auto& [value, rows] : tag.beside) {
            one["beside"][value] = rows.size();
        }
        json.push_back(std::move(one));
        lines.push_back(std::move(line));
    }
    context.print({{"asOf", base::isoText(findings->day)}, {"tags", json}, {"candidates", findings->candidates()}, {"contradictions", findings->contradictions()}},
                  Context::table(lines));
    return {};
}

struct ShowArguments {
    std::string tag;
    std::string group = "carried";
    std::string on;
};

base::Result<std::vector<base::RowId>> groupOf(const TagFindings& tag, const std::string& group)
{
    if (group == "carried") {
        return tag.carried();
    }
    const std::map<std::string, const std::vector<base::RowId>*> all = {{"candidates", &tag.candidates}, {"refused", &tag.refused}, {"contradictions", &tag.contradictions},
                                                                       {"unknown", &tag.unknown}, {"failed", &tag.failed}};
    return *all.at(group);
}

// The definition, and who it is about.
base::Status show(Context& context, const ShowArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::optional<base::Day> day, context.day(arguments.on));
    const registry::View view = station->registry().view();
    LINLI_TRY(const Definition definition, tags::findTag(view, arguments.tag));
    LINLI_TRY(const auto findings, station->tags().findings(view, day.value_or(view.today)));
    const TagFindings* tag = findings->find(definition.row);
    if (tag == nullptr) {
        return base::fail(base::ErrorCode::NotFound, "tags.no_such_tag", {{"tag", arguments.tag}});
    }
    LINLI_TRY(const std::vector<base::RowId> rows, groupOf(*tag, arguments.group));
    LINLI_TRY(const bool revealed, context.reveal(definition.code, static_cast<std::int64_t>(rows.size())));
    Json json = countsOf(*tag);
    json["asOf"] = base::isoText(findings->day);
    json["rule"] = definition.rule;
    json["ruleText"] = definition.ruleText;
    json["values"] = definition.valuesText;
    json["validityDays"] = definition.validity.days;
    json["validityUntil"] = definition.validity.until;
    json["sensitivity"] = definition.sensitivity;
    json["colour"] = definition.colour;
    if (tag->error) {
        json["error"] = base::describe(*tag->error, context.language());
    }
    json["group"] = arguments.group;
    json["rows"] = Json::array();
    std::vector<std::vector<std::string>> lines;
    // Who carries a sensitive tag is said for a reason only.
    const bool told = revealed || definition.sensitivity < registry::kToldTagsBelow;
    for (const base::RowId row : rows) {
        if (!told) {
            break;
        }
        LINLI_TRY(const std::string id, context.idOf(row));
        LINLI_TRY(const std::string name, registry::titleOf(view, row));
        const auto value = tag->carriers.values.find(row);
        json["rows"].push_back({{"id", id}, {"name", name}, {"value", value == tag->carriers.values.end() ? std::string() : value->second}});
        lines.push_back({id, name, value == tag->carriers.values.end() ? std::string() : value->second});
    }
    std::string shown = definition.code + "  " + definition.name + "\n" + definition.ruleText + "\n" + definition.rule + "\n";
    shown += context.say("ctl.tags.rows", {{"count", std::to_string(rows.size())}}) + "\n";
    context.print(json, shown + (told ? Context::table(lines) : context.say("ctl.tags.sensitive") + "\n"));
    return {};
}

struct ChangeArguments {
    std::string tag;
    std::vector<std::string> rows;
    std::string value;
    std::string evidence;
    std::string on;
};

base::Status change(Context& context, const ChangeArguments& arguments, bool add)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const Definition tag, tags::findTag(view, arguments.tag));
    LINLI_TRY(const std::vector<base::RowId> rows, rowsOf(context, arguments.rows));
    LINLI_TRY(const std::optional<base::Day> on, context.day(arguments.on));
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion(add ? "tag_add" : "tag_remove"),
        [&](registry::Operations& operations) -> base::Status {
            const base::Date day(on.value_or(station->registry().today()));
            if (!add) {
                return operations.removeTag(rows, tag.row, day);
            }
            registry::NewTag how;
            how.tag = tag.row;
            how.value = arguments.value;
            how.evidence = arguments.evidence;
            how.from = day;
            return operations.addTag(rows, how);
        }));
    return printGroup(context, group);
}

base::Status due(Context& context, int ahead)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const auto findings, station->tags().findings(view, view.today));
    LINLI_TRY(const std::vector<tags::Due> all, tags::due(view, *findings, ahead));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    std::size_t sensitive = 0;
    for (const tags::Due& one : all) {
        const Definition& tag = findings->find(one.tag)->definition;
        if (tag.sensitivity >= registry::kToldTagsBelow && !context.options.unmask) {
            ++sensitive;
            continue;
        }
        LINLI_TRY(const std::string id, context.idOf(one.subject));
        LINLI_TRY(const std::string name, registry::titleOf(view, one.subject));
        json.push_back({{"id", id}, {"name", name}, {"tag", tag.code}, {"from", one.from}, {"confirmedOn", one.confirmedOn}, {"confirmedBy", one.confirmedBy},
                        {"evidence", one.evidence}, {"overdue", one.overdue}});
        lines.push_back({id, name, tag.name, one.confirmedOn.empty() ? one.from : one.confirmedOn, context.say(one.overdue ? "ctl.tags.overdue" : "ctl.tags.soon")});
    }
    LINLI_TRY([[maybe_unused]] const bool revealed, context.reveal("tags due", static_cast<std::int64_t>(all.size())));
    if (all.empty()) {
        context.nothingDone();
    }
    context.print({{"due", json}, {"hidden", sensitive}}, all.empty() ? context.say("ctl.tags.none_due") + "\n" : Context::table(lines));
    return {};
}

struct HistoryArguments {
    std::string row;
    std::string tag;
    int months = 24;
};

base::Status history(Context& context, const HistoryArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const base::RowId row, context.row(arguments.row));
    tags::TimelineOptions options;
    options.months = arguments.months;
    if (!arguments.tag.empty()) {
        LINLI_TRY(const Definition tag, tags::findTag(view, arguments.tag));
        options.tag = tag.row;
    }
    LINLI_TRY(const std::vector<tags::Period> periods, tags::timeline(station->tags(), view, row, options));
    LINLI_TRY(const bool revealed, context.reveal(arguments.row, 1));
    LINLI_TRY(const std::vector<Definition> dictionary, tags::dictionary(view));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const tags::Period& one : periods) {
        const auto tag = std::find_if(dictionary.begin(), dictionary.end(), [&](const Definition& other) { return other.row == one.tag; });
        if (tag != dictionary.end() && tag->sensitivity >= registry::kToldTagsBelow && !revealed) {
            continue;
        }
        LINLI_TRY(const std::string id, context.idOf(one.subject));
        json.push_back({{"tag", tag == dictionary.end() ? std::string() : tag->code}, {"name", one.tagName}, {"subject", id}, {"value", one.value}, {"from", one.from},
                        {"to", one.to}, {"byRule", one.byRule}, {"origin", one.origin}, {"evidence", one.evidence}, {"confirmedOn", one.confirmedOn},
                        {"confirmedBy", one.confirmedBy}});
        lines.push_back({one.from.empty() ? "…" : one.from, one.to.empty() ? "…" : one.to, one.tagName, one.value,
                         one.byRule ? context.say("ctl.tags.by_rule") : one.evidence});
    }
    if (json.empty()) {
        context.nothingDone();
    }
    context.print({{"periods", json}}, Context::table(lines));
    return {};
}

void addChange(CLI::App& tags, Job& job, bool add)
{
    auto* command = tags.add_subcommand(add ? "add" : "remove", add ? "tag rows 加标签" : "end a tag 去标签");
    auto arguments = std::make_shared<ChangeArguments>();
    command->add_option("TAG", arguments->tag, "id or name")->required();
    command->add_option("ID", arguments->rows, "rows")->required();
    command->add_option("--on", arguments->on, "day");
    if (add) {
        command->add_option("--value", arguments->value);
        command->add_option("--evidence", arguments->evidence);
    }
    command->callback([&job, arguments, add] { job = [arguments, add](Context& context) { return change(context, *arguments, add); }; });
}

}  // namespace

base::Result<std::vector<base::RowId>> rowsOf(Context& context, const std::vector<std::string>& ids)
{
    std::vector<base::RowId> rows;
    for (const std::string& id : ids) {
        LINLI_TRY(const base::RowId row, context.row(id));
        rows.push_back(row);
    }
    return rows;
}

void addTagCommands(CLI::App& app, Job& job)
{
    auto* tags = app.add_subcommand("tags", "tags 标签")->require_subcommand(1);
    tags->add_subcommand("list", "all tags and how many carry them")->callback([&job] {
        job = [](Context& context) { return list(context); };
    });
    auto* shows = tags->add_subcommand("show", "a tag, and who it is about 标签和带标签的人");
    auto shown = std::make_shared<ShowArguments>();
    shows->add_option("TAG", shown->tag, "id or name")->required();
    shows->add_option("--group", shown->group, "carried, candidates, refused, contradictions, unknown, failed")
        ->check(CLI::IsMember({"carried", "candidates", "refused", "contradictions", "unknown", "failed"}));
    shows->add_option("--on", shown->on, "a past day");
    shows->callback([&job, shown] { job = [shown](Context& context) { return show(context, *shown); }; });
    addChange(*tags, job, true);
    addChange(*tags, job, false);
    auto* computes = tags->add_subcommand("compute", "what the rules of all tags come to 计算标签");
    auto on = std::make_shared<std::string>();
    computes->add_option("--on", *on, "a past day");
    auto dry = std::make_shared<bool>(false);
    computes->add_flag("--dry-run", *dry, "the same: nothing is ever written");
    computes->callback([&job, on, dry] { job = [on](Context& context) { return compute(context, *on); }; });
    auto* dues = tags->add_subcommand("due", "tags to confirm anew 待复核");
    auto ahead = std::make_shared<int>(0);
    dues->add_option("--ahead", *ahead, "also those due within so many days")->check(CLI::Range(0, 3650));
    dues->callback([&job, ahead] { job = [ahead](Context& context) { return due(context, *ahead); }; });
    auto* histories = tags->add_subcommand("history", "which tags a row had when 标签历史");
    auto past = std::make_shared<HistoryArguments>();
    histories->add_option("ID", past->row)->required();
    histories->add_option("--tag", past->tag, "one tag only");
    histories->add_option("--months", past->months, "how far back rules are computed")->check(CLI::Range(0, 240));
    histories->callback([&job, past] { job = [past](Context& context) { return history(context, *past); }; });
    addTagDecisions(*tags, job);
    addTagDefinitions(*tags, job);
}

}  // namespace linli::ctl
