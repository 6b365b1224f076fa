// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl tags: whom rules suggest, and what a person says to it.
#include "app/ctl/tag_support.h"
#include "core/registry/codes.h"
#include "core/tags/decide.h"

namespace linli::ctl {

namespace {

using tags::TagFindings;

base::Status candidates(Context& context, const std::string& only)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const auto findings, station->tags().findings(view, view.today));
    base::RowId wanted;
    if (!only.empty()) {
        LINLI_TRY(const tags::Definition tag, tags::findTag(view, only));
        wanted = tag.row;
    }
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const auto& each : findings->tags) {
        const TagFindings& tag = *each;
        if (wanted && tag.definition.row != wanted) {
            continue;
        }
        if (tag.definition.sensitivity >= registry::kToldTagsBelow && !context.options.unmask) {
            continue;
        }
        for (const base::RowId row : tag.candidates) {
            LINLI_TRY(const std::string id, context.idOf(row));
            LINLI_TRY(const std::string name, registry::titleOf(view, row));
            const auto value = tag.carriers.values.find(row);
            const std::string words = value == tag.carriers.values.end() ? std::string() : value->second;
            json.push_back({{"tag", tag.definition.code}, {"id", id}, {"name", name}, {"value", words}});
            lines.push_back({tag.definition.code, tag.definition.name, id, name, words});
        }
    }
    LINLI_TRY([[maybe_unused]] const bool revealed, context.reveal("tags candidates", static_cast<std::int64_t>(json.size())));
    if (json.empty()) {
        context.nothingDone();
    }
    context.print({{"candidates", json}}, json.empty() ? context.say("ctl.tags.no_candidates") + "\n" : Context::table(lines));
    return {};
}

struct Arguments {
    std::string tag;
    std::vector<std::string> rows;
    bool all = false;
    std::string evidence;
    std::string value;
};

enum class Verdict { Confirm, Reject, Renew };

base::Result<std::vector<base::RowId>> meant(Context& context, const Arguments& arguments, base::RowId tag)
{
    if (!arguments.all) {
        return rowsOf(context, arguments.rows);
    }
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const auto findings, station->tags().findings(view, view.today));
    const TagFindings* found = findings->find(tag);
    return found == nullptr ? std::vector<base::RowId> {} : found->candidates;
}

base::Status decide(Context& context, const Arguments& arguments, Verdict verdict)
{
    LINLI_TRY(app::Station* const station, context.station());
    const registry::View view = station->registry().view();
    LINLI_TRY(const tags::Definition tag, tags::findTag(view, arguments.tag));
    LINLI_TRY(const std::vector<base::RowId> rows, meant(context, arguments, tag.row));
    const char* operation = verdict == Verdict::Confirm ? "tag_confirm" : verdict == Verdict::Reject ? "tag_refuse" : "tag_renew";
    std::size_t count = 0;
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion(operation), [&](registry::Operations& operations) -> base::Status {
        switch (verdict) {
            case Verdict::Confirm: {
                const tags::Confirmation how {arguments.evidence, arguments.value};
                LINLI_TRY(count, tags::confirm(operations, station->tags(), view, tag.row, rows, how));
                return {};
            }
            case Verdict::Reject: {
                LINLI_TRY(count, tags::refuse(operations, station->tags(), view, tag.row, rows, context.options.reason, station->user()));
                return {};
            }
            case Verdict::Renew: break;
        }
        LINLI_TRY(count, tags::renew(operations, view, tag.row, rows, arguments.evidence));
        return {};
    }));
    return printGroup(context, group, {{"tag", tag.code}, {"rows", count}});
}

void add(CLI::App& tags, Job& job, Verdict verdict, const char* name, const char* about)
{
    auto* command = tags.add_subcommand(name, about);
    auto arguments = std::make_shared<Arguments>();
    command->add_option("TAG", arguments->tag, "id or name")->required();
    auto* rows = command->add_option("ID", arguments->rows, "rows");
    if (verdict == Verdict::Renew) {
        rows->required();
    } else {
        auto* all = command->add_flag("--all", arguments->all, "every candidate of the tag");
        rows->excludes(all);
    }
    if (verdict != Verdict::Reject) {
        command->add_option("--evidence", arguments->evidence, "on what ground 依据");
    }
    if (verdict == Verdict::Confirm) {
        command->add_option("--value", arguments->value);
    }
    command->callback([&job, arguments, verdict] {
        job = [arguments, verdict](Context& context) { return decide(context, *arguments, verdict); };
    });
}

}  // namespace

void addTagDecisions(CLI::App& tags, Job& job)
{
    auto* command = tags.add_subcommand("candidates", "whom rules suggest 待确认的候选");
    auto only = std::make_shared<std::string>();
    command->add_option("TAG", *only, "one tag only");
    command->callback([&job, only] { job = [only](Context& context) { return candidates(context, *only); }; });
    add(tags, job, Verdict::Confirm, "confirm", "candidates become carriers 确认候选");
    add(tags, job, Verdict::Reject, "reject", "candidates are not proposed again, with --reason 排除候选");
    add(tags, job, Verdict::Renew, "renew", "confirm anew who carries it 重新核实");
}

}  // namespace linli::ctl
