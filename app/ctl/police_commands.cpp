// SPDX-License-Identifier: GPL-3.0-or-later
// police: what the police say otherwise, and what the committee decides.
#include "core/access/masking.h"
#include "core/registry/check_items.h"

#include "app/ctl/commands.h"

#include <algorithm>

namespace linli::ctl {

namespace {

using registry::CheckItem;
using registry::CheckKind;
using registry::CheckState;

struct Arguments {
    std::vector<std::string> ids;
    std::string kind;
    bool visits = false;
    bool decided = false;
    bool all = false;
};

std::string kindText(const Context& context, CheckKind kind)
{
    return context.say("police.kind." + std::to_string(static_cast<int>(kind)));
}

// "new" or "新增"; nothing = every kind.
base::Result<std::optional<CheckKind>> kindNamed(const std::string& name)
{
    if (name.empty()) {
        return std::optional<CheckKind>();
    }
    std::string kinds;
    for (int no = 1; no <= static_cast<int>(CheckKind::Changed); ++no) {
        const std::string key = "police.kind." + std::to_string(no);
        const std::string english = base::sentence(key, {}, base::Language::English);
        if (name == english || name == base::sentence(key, {}, base::Language::Chinese)) {
            return std::optional(static_cast<CheckKind>(no));
        }
        kinds += (kinds.empty() ? "" : ", ") + english;
    }
    return base::fail(base::ErrorCode::Invalid, "police.no_such_kind", {{"kind", name}, {"kinds", kinds}});
}

std::string stateId(CheckState state)
{
    static constexpr const char* kIds[] = {"waiting", "visit", "accepted", "rejected"};
    return kIds[static_cast<std::size_t>(state)];
}

struct Shown {
    Context& context;
    const catalog::Catalog& catalog;
    bool unmasked = false;

    std::string value(const std::string& field, const std::string& text) const
    {
        const catalog::Field* const known = catalog.field(field);
        return unmasked || known == nullptr ? text : access::mask(*known, text, context.language());
    }
};

base::Result<Json> jsonOf(const Shown& shown, const CheckItem& item)
{
    LINLI_TRY(const std::string id, shown.context.idOf(item.row));
    Json json = {{"id", id},
                 {"kind", base::sentence("police.kind." + std::to_string(static_cast<int>(item.kind)), {}, base::Language::English)},
                 {"state", stateId(item.state)},
                 {"person", nullptr},
                 {"name", item.name},
                 {"number", shown.value("identity.number", item.number)},
                 {"field", item.field},
                 {"ours", shown.value(item.field, item.ours)},
                 {"theirs", shown.value(item.field, item.theirs)},
                 {"since", item.since},
                 {"place", item.place},
                 {"as_of", item.asOf},
                 {"source", item.source},
                 {"reason", item.reason},
                 {"decided_by", item.decidedBy},
                 {"decided_on", item.decidedOn}};
    if (item.person) {
        LINLI_TRY(json["person"], shown.context.idOf(item.person));
    }
    if (item.kind == CheckKind::New) {
        Json facts = Json::object();
        for (const registry::CheckFact& fact : item.facts) {
            facts[fact.field] = shown.value(fact.field, fact.value);
        }
        json["facts"] = facts;
    }
    return json;
}

// What a line says of the difference.
std::string difference(const Shown& shown, const CheckItem& item)
{
    if (item.kind == CheckKind::New) {
        const auto address = std::ranges::find(item.facts, "address", &registry::CheckFact::field);
        return address == item.facts.end() ? std::string() : address->value;
    }
    std::string text = item.label.empty() || item.kind == CheckKind::Moved ? std::string() : item.label + ": ";
    text += shown.value(item.field, item.ours);
    if (!item.theirs.empty()) {
        text += " → " + shown.value(item.field, item.theirs);
    }
    return text + (item.since.empty() ? "" : " " + item.since) + (item.place.empty() ? "" : " " + item.place);
}

base::Result<std::vector<CheckItem>> wanted(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::optional<CheckKind> kind, kindNamed(arguments.kind));
    const registry::View view = station->registry().view();
    std::vector<CheckItem> items;
    if (arguments.decided) {
        LINLI_TRY(items, registry::checkItems(view, {CheckState::Accepted, CheckState::Rejected}, context.language()));
    } else if (arguments.visits) {
        LINLI_TRY(items, registry::checkItems(view, {CheckState::Visit}, context.language()));
    } else {
        LINLI_TRY(items, registry::checkItems(view, {CheckState::Waiting}, context.language()));
    }
    if (kind) {
        std::erase_if(items, [&](const CheckItem& item) { return item.kind != *kind; });
    }
    return items;
}

base::Status list(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const std::vector<CheckItem> items, wanted(context, arguments));
    LINLI_TRY(const bool unmasked, context.reveal("police", static_cast<std::int64_t>(items.size())));
    LINLI_TRY(app::Station* const station, context.station());
    const Shown shown {context, station->catalog(), unmasked};
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const CheckItem& item : items) {
        LINLI_TRY(Json one, jsonOf(shown, item));
        lines.push_back({one["id"].get<std::string>(), kindText(context, item.kind), item.name, difference(shown, item),
                         item.source + " " + item.asOf});
        json.push_back(std::move(one));
    }
    context.print({{"items", json}}, items.empty() ? context.say("ctl.police.none") : Context::table(lines));
    return {};
}

base::Status show(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId row, context.row(arguments.ids.at(0)));
    LINLI_TRY(const std::vector<CheckItem> items,
              registry::checkItems(station->registry().view(),
                                   {CheckState::Waiting, CheckState::Visit, CheckState::Accepted, CheckState::Rejected},
                                   context.language()));
    const auto found = std::ranges::find(items, row, &CheckItem::row);
    if (found == items.end()) {
        return base::fail(base::ErrorCode::NotFound, "police.no_such_item");
    }
    LINLI_TRY(const bool unmasked, context.reveal(arguments.ids.at(0), 1));
    const Shown shown {context, station->catalog(), unmasked};
    LINLI_TRY(const Json json, jsonOf(shown, *found));
    std::vector<std::vector<std::string>> lines {{kindText(context, found->kind), found->name, shown.value("identity.number", found->number)},
                                                 {found->label, difference(shown, *found), found->source + " " + found->asOf}};
    for (const registry::CheckFact& fact : found->facts) {
        lines.push_back({fact.label, shown.value(fact.field, fact.value), ""});
    }
    if (found->state != CheckState::Waiting) {
        lines.push_back({found->decidedBy, found->reason, found->decidedOn});
    }
    context.print(json, Context::table(lines));
    return {};
}

using Decide = base::Result<registry::CheckOutcome> (*)(registry::Registry&, ledger::Occasion, std::span<const base::RowId>);

base::Status decide(Context& context, const Arguments& arguments, Decide how)
{
    LINLI_TRY(app::Station* const station, context.station());
    std::vector<base::RowId> rows;
    for (const std::string& id : arguments.ids) {
        LINLI_TRY(const base::RowId row, context.row(id));
        rows.push_back(row);
    }
    if (arguments.all) {
        LINLI_TRY(const std::vector<CheckItem> items, wanted(context, arguments));
        for (const CheckItem& item : items) {
            rows.push_back(item.row);
        }
    }
    LINLI_TRY(const registry::CheckOutcome outcome, how(station->registry(), context.occasion({}), rows));
    Json failed = Json::array();
    std::string text = outcome.group == 0 ? context.say("ctl.police.nothing")
                                          : context.say("ctl.police.decided",
                                                        {{"count", std::to_string(outcome.done.size())},
                                                         {"group", std::to_string(outcome.group)}});
    for (const auto& [row, error] : outcome.failed) {
        LINLI_TRY(const std::string id, context.idOf(row));
        const std::string why = base::describe(error, context.language());
        failed.push_back({{"id", id}, {"reason", error.message}, {"message", why}});
        text += "\n" + context.say("ctl.police.failed", {{"name", id}, {"why", why}});
    }
    if (outcome.group == 0) {
        context.nothingDone();
    }
    context.print({{"group", outcome.group}, {"decided", outcome.done.size()}, {"failed", failed}}, text);
    return {};
}

void addDecision(CLI::App& police, Job& job, const char* name, const char* about, Decide how)
{
    auto arguments = std::make_shared<Arguments>();
    auto* command = police.add_subcommand(name, about);
    auto* ids = command->add_option("ID", arguments->ids, "as list shows them");
    auto* all = command->add_flag("--all", arguments->all, "all that wait, with --kind those of a kind 全部");
    command->add_option("--kind", arguments->kind, "new moved left died missing changed 类型")->needs(all);
    command->add_flag("--visits", arguments->visits, "those kept for a visit 待走访的")->needs(all);
    ids->excludes(all);
    command->callback([&job, arguments, how] {
        if (arguments->ids.empty() && !arguments->all) {
            throw CLI::RequiredError("ID or --all");
        }
        job = [arguments, how](Context& context) { return decide(context, *arguments, how); };
    });
}

}  // namespace

void addPoliceCommands(CLI::App& app, Job& job)
{
    auto* police = app.add_subcommand("police", "what the police say otherwise 公安比对")->require_subcommand(1);
    auto arguments = std::make_shared<Arguments>();
    auto* listCommand = police->add_subcommand("list", "differences that wait");
    listCommand->add_option("--kind", arguments->kind, "new moved left died missing changed 类型");
    listCommand->add_flag("--visits", arguments->visits, "those kept for a visit 待走访的");
    listCommand->add_flag("--decided", arguments->decided, "those decided on what the police say now 已核对的");
    listCommand->callback([&job, arguments] { job = [arguments](Context& context) { return list(context, *arguments); }; });
    auto shown = std::make_shared<Arguments>();
    auto* showCommand = police->add_subcommand("show", "one, with everything it says");
    showCommand->add_option("ID", shown->ids)->required()->expected(1);
    showCommand->callback([&job, shown] { job = [shown](Context& context) { return show(context, *shown); }; });
    addDecision(*police, job, "accept", "take it into the committee's data 采纳", registry::acceptChecks);
    addDecision(*police, job, "reject", "what the committee knows stays, with --reason 驳回", registry::rejectChecks);
    addDecision(*police, job, "visit", "somebody will go there first 待走访", registry::keepForVisit);
}

}  // namespace linli::ctl
