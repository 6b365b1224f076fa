// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl tags: tags of the committee's own.
#include "app/ctl/tag_support.h"
#include "core/tags/own.h"

namespace linli::ctl {

namespace {

struct Arguments {
    std::string tag;   // of change and retire
    std::optional<std::string> name;
    std::optional<std::string> line;
    std::optional<std::string> of;
    std::optional<std::string> words;
    std::optional<std::string> rule;
    std::optional<std::string> role;
    std::optional<std::string> values;
    std::optional<int> days;
    std::optional<int> sensitivity;
    std::optional<std::string> colour;
    std::string code;
};

// What was said on the command line over what is there.
void apply(const Arguments& said, tags::Draft& draft)
{
    draft.name = said.name.value_or(draft.name);
    draft.line = said.line.value_or(draft.line);
    draft.subject = said.of ? tags::subjectOf(*said.of) : draft.subject;
    draft.ruleText = said.words.value_or(draft.ruleText);
    draft.rule = said.rule.value_or(draft.rule);
    if (said.role) {
        draft.role = tags::roleOf(*said.role);
    } else if (said.rule) {
        // A rule makes the tag unless something else is said; without a rule it is given by hand.
        draft.role = draft.rule.empty() ? tags::Role::None : draft.role == tags::Role::None ? tags::Role::Define : draft.role;
    }
    draft.values = said.values.value_or(draft.values);
    draft.validityDays = said.days.value_or(draft.validityDays);
    draft.sensitivity = said.sensitivity.value_or(draft.sensitivity);
    draft.colour = said.colour.value_or(draft.colour);
}

base::Status define(Context& context, const Arguments& arguments, bool dryRun)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    tags::Draft draft;
    apply(arguments, draft);
    draft.code = arguments.code;
    if (dryRun) {
        LINLI_TRY(const tags::Draft checked, tags::checked(view, draft));
        context.print({{"rule", checked.rule}}, checked.rule + "\n");
        return {};
    }
    base::RowId made;
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("tag_define"), [&](registry::Operations& operations) -> base::Status {
        LINLI_TRY(made, tags::define(operations, view, draft));
        return {};
    }));
    LINLI_TRY(const tags::Definition tag, tags::findTag(view, made));
    return printGroup(context, group, {{"tag", tag.code}});
}

base::Status change(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const tags::Definition tag, tags::findTag(view, arguments.tag));
    tags::Draft draft = tags::draftOf(tag);
    apply(arguments, draft);
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("tag_change"), [&](registry::Operations& operations) {
        return tags::change(operations, view, tag.row, draft);
    }));
    return printGroup(context, group, {{"tag", tag.code}});
}

base::Status retire(Context& context, const std::string& name)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const tags::Definition tag, tags::findTag(view, name));
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("tag_retire"), [&](registry::Operations& operations) {
        return tags::retire(operations, view, tag.row);
    }));
    return printGroup(context, group, {{"tag", tag.code}});
}

void addOptions(CLI::App& command, Arguments& arguments)
{
    command.add_option("--line", arguments.line, "line department 条线");
    command.add_option("--of", arguments.of, "person, household or house")->check(CLI::IsMember({"person", "household", "house"}));
    command.add_option("--words", arguments.words, "the rule in words 规则说明");
    command.add_option("--rule", arguments.rule, "rule language or a Chinese sentence 规则");
    command.add_option("--role", arguments.role, "what the rule does")->check(CLI::IsMember({"define", "suggest", "check", "none"}));
    command.add_option("--values", arguments.values, "NAME|NAME:[60,64]|NAME:rule 取值");
    command.add_option("--days", arguments.days, "confirm anew after so many days 有效天数")->check(CLI::Range(0, 36500));
    command.add_option("--sensitivity", arguments.sensitivity, "field class 0..3 敏感级")->check(CLI::Range(0, 3));
    command.add_option("--colour", arguments.colour, "#RRGGBB");
}

}  // namespace

void addTagDefinitions(CLI::App& tags, Job& job)
{
    auto* defines = tags.add_subcommand("define", "a tag of your own 自建标签");
    auto made = std::make_shared<Arguments>();
    auto dryRun = std::make_shared<bool>(false);
    defines->add_option("NAME", made->name)->required();
    defines->add_option("--code", made->code, "what rules call it");
    defines->add_flag("--dry-run", *dryRun, "check only 只检查");
    addOptions(*defines, *made);
    defines->callback([&job, made, dryRun] { job = [made, dryRun](Context& context) { return define(context, *made, *dryRun); }; });
    auto* changes = tags.add_subcommand("change", "change a tag of your own 修改自建标签");
    auto changed = std::make_shared<Arguments>();
    changes->add_option("TAG", changed->tag, "id or name")->required();
    changes->add_option("--name", changed->name, "another name 改名");
    addOptions(*changes, *changed);
    changes->callback([&job, changed] { job = [changed](Context& context) { return change(context, *changed); }; });
    auto* retires = tags.add_subcommand("retire", "take a tag of your own out of use 停用自建标签");
    auto name = std::make_shared<std::string>();
    retires->add_option("TAG", *name, "id or name")->required();
    retires->callback([&job, name] { job = [name](Context& context) { return retire(context, *name); }; });
}

}  // namespace linli::ctl
