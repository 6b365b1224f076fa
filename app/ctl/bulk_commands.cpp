// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl bulk: a field or tag of many rows, previewed first.
#include "app/ctl/chosen_rows.h"
#include "app/ctl/commands.h"
#include "core/registry/bulk.h"
#include "core/registry/codes.h"
#include "core/registry/roster.h"
#include "core/tags/definition.h"

namespace linli::ctl {

namespace {

struct BulkArguments {
    std::string what;       // field or tag
    std::string value;
    std::string evidence;
    bool remove = false;
    bool apply = false;
    ChosenArguments chosen;
};

const char* outcomeName(registry::BulkOutcome outcome)
{
    return outcome == registry::BulkOutcome::Changes ? "changes" : outcome == registry::BulkOutcome::Same ? "same" : "refused";
}

base::Status run(Context& context, const BulkArguments& arguments, bool ofTags)
{
    LINLI_TRY(app::Station* const station, context.station());
    registry::BulkChange change;
    std::string sensitive;
    change.text = arguments.value;
    if (ofTags) {
        change.kind = arguments.remove ? registry::BulkKind::RemoveTag : registry::BulkKind::AddTag;
        LINLI_TRY(const tags::Definition tag, tags::findTag(station->registry().view(), arguments.what));
        change.tag = tag.row;
        sensitive = tag.sensitivity >= registry::kToldTagsBelow ? tag.code : std::string();
        change.evidence = arguments.evidence;
    } else {
        change.field = arguments.what.find('.') == std::string::npos ? arguments.chosen.of + "." + arguments.what : arguments.what;
    }
    LINLI_TRY(const std::vector<base::RowId> rows, chosenRows(context, arguments.chosen));
    if (!sensitive.empty()) {
        // The plan says who carries it already.
        LINLI_TRY(const bool revealed, context.reveal("tag/" + sensitive, static_cast<std::int64_t>(rows.size())));
        LINLI_CHECK(rules::mayTell(station->registry().view(), "tag(" + rules::quoted(sensitive) + ")", revealed ? rules::Ground::Recorded : rules::Ground::None));
    }
    LINLI_TRY(const registry::BulkPlan plan, registry::planBulk(station->registry(), rows, change, context.language()));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const registry::BulkLine& line : plan.lines) {
        LINLI_TRY(const std::string id, context.idOf(line.row));
        const std::string why = line.why ? base::describe(*line.why, context.language()) : std::string();
        json.push_back({{"id", id}, {"outcome", outcomeName(line.outcome)}, {"before", line.before}, {"after", line.after}, {"why", why}});
        if (line.outcome != registry::BulkOutcome::Same) {
            lines.push_back({id, line.before + " → " + line.after, why});
        }
    }
    const std::map<std::string, std::string> blanks = {{"changes", std::to_string(plan.count(registry::BulkOutcome::Changes))},
                                                       {"same", std::to_string(plan.count(registry::BulkOutcome::Same))},
                                                       {"refused", std::to_string(plan.count(registry::BulkOutcome::Refused))}};
    ledger::GroupNo group = 0;
    if (arguments.apply) {
        LINLI_TRY(group, registry::applyBulk(station->registry(), plan, context.occasion(!ofTags ? "bulk_edit" : arguments.remove ? "tag_remove" : "tag_add")));
    }
    if (plan.count(registry::BulkOutcome::Changes) == 0) {
        context.nothingDone();
    }
    std::string text = Context::table(lines) + context.say("ctl.bulk.counts", blanks) + "\n";
    text += arguments.apply && group != 0 ? context.say("ctl.set.done", {{"group", std::to_string(group)}})
            : arguments.apply            ? context.say("ctl.set.same")
                                         : context.say("ctl.bulk.preview");
    context.print({{"changes", plan.count(registry::BulkOutcome::Changes)},
                   {"same", plan.count(registry::BulkOutcome::Same)},
                   {"refused", plan.count(registry::BulkOutcome::Refused)},
                   {"applied", arguments.apply && group != 0},
                   {"group", group},
                   {"rows", json}},
                  text);
    return {};
}

}  // namespace

void addBulkCommands(CLI::App& app, Job& job)
{
    auto* bulk = app.add_subcommand("bulk", "many rows at once: shows old and new, changes with --apply 批量")->require_subcommand(1);
    for (const bool ofTags : {false, true}) {
        auto* made = bulk->add_subcommand(ofTags ? "tag" : "set", ofTags ? "a tag 批量加标签" : "a field 批量修改");
        auto arguments = std::make_shared<BulkArguments>();
        made->add_option(ofTags ? "TAG" : "FIELD", arguments->what)->required();
        if (ofTags) {
            made->add_option("--value", arguments->value);
            made->add_option("--evidence", arguments->evidence);
            made->add_flag("--remove", arguments->remove, "ends the tag instead 去标签");
        } else {
            made->add_option("VALUE", arguments->value, "as people write it; empty text takes the value away")->required();
        }
        made->add_flag("--apply", arguments->apply, "changes what the preview shows");
        addChosenOptions(*made, std::shared_ptr<ChosenArguments>(arguments, &arguments->chosen));
        made->callback([&job, arguments, ofTags] { job = [arguments, ofTags](Context& context) { return run(context, *arguments, ofTags); }; });
    }
}

}  // namespace linli::ctl
