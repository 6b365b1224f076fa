// SPDX-License-Identifier: GPL-3.0-or-later
// police: what the police say otherwise; twins: people whom another committee has, too; and what the committee decides.
#include "core/access/masking.h"
#include "core/registry/check_items.h"

#include "app/ctl/commands.h"

#include <algorithm>

namespace linli::ctl {

namespace {

using registry::CheckInbox;
using registry::CheckItem;
using registry::CheckKind;
using registry::CheckState;

struct Arguments {
    CheckInbox inbox = CheckInbox::Police;
    std::vector<std::string> ids;
    std::string kind;
    bool visits = false;
    bool decided = false;
    bool all = false;
    std::string asOf;
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
    // By code of table check_decision.
    static constexpr const char* kIds[] = {"waiting", "accepted", "rejected", "visit", "theirs", "both", "not_same", "ours"};
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
    if (!item.facts.empty()) {
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
    if (item.kind == CheckKind::Twin) {
        std::string text = item.ours + " ↔ " + item.place;
        for (const registry::CheckFact& fact : item.facts) {
            text += " " + shown.value(fact.field, fact.value);
        }
        return text;
    }
    std::string text = item.label.empty() || item.kind == CheckKind::Moved ? std::string() : item.label + ": ";
    text += shown.value(item.field, item.ours);
    if (!item.theirs.empty()) {
        text += " → " + shown.value(item.field, item.theirs);
    }
    return text + (item.since.empty() ? "" : " " + item.since) + (item.place.empty() ? "" : " " + item.place);
}

std::vector<CheckState> decidedStates(CheckInbox inbox)
{
    if (inbox == CheckInbox::Twins) {
        return {CheckState::Theirs, CheckState::Both, CheckState::NotSame, CheckState::Ours};
    }
    return {CheckState::Accepted, CheckState::Rejected};
}

std::vector<CheckState> statesOf(const Arguments& arguments)
{
    if (arguments.decided) {
        return decidedStates(arguments.inbox);
    }
    return {arguments.visits ? CheckState::Visit : CheckState::Waiting};
}

base::Result<std::vector<CheckItem>> wanted(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::optional<CheckKind> kind, kindNamed(arguments.kind));
    const registry::View view = station->registry().view();
    LINLI_TRY(std::vector<CheckItem> items, registry::checkItems(view, arguments.inbox, statesOf(arguments), context.language()));
    if (kind) {
        std::erase_if(items, [&](const CheckItem& item) { return item.kind != *kind; });
    }
    return items;
}

base::Status list(Context& context, const Arguments& arguments)
{
    LINLI_TRY(const std::vector<CheckItem> items, wanted(context, arguments));
    LINLI_TRY(const bool unmasked, context.reveal(arguments.inbox == CheckInbox::Twins ? "twins" : "police", static_cast<std::int64_t>(items.size())));
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
    const bool isTwins = arguments.inbox == CheckInbox::Twins;
    context.print({{"items", json}}, items.empty() ? context.say(isTwins ? "ctl.twins.none" : "ctl.police.none") : Context::table(lines));
    return {};
}

base::Status show(Context& context, const Arguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const base::RowId row, context.row(arguments.ids.at(0)));
    std::vector<CheckState> states = decidedStates(arguments.inbox);
    states.insert(states.end(), {CheckState::Waiting, CheckState::Visit});
    LINLI_TRY(const std::vector<CheckItem> items,
              registry::checkItems(station->registry().view(), arguments.inbox, states, context.language()));
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

base::Status decide(Context& context, const Arguments& arguments, CheckState decision)
{
    LINLI_TRY(app::Station* const station, context.station());
    std::vector<registry::SeenCheck> rows;
    for (const std::string& id : arguments.ids) {
        LINLI_TRY(const base::RowId row, context.row(id));
        rows.push_back({row, {}});
    }
    if (arguments.all || !arguments.asOf.empty()) {
        LINLI_TRY(const std::vector<CheckItem> items, wanted(context, arguments));
        for (const CheckItem& item : items) {
            const auto named = std::ranges::find(rows, item.row, &registry::SeenCheck::row);
            const bool isSeen = arguments.asOf.empty() || item.asOf == arguments.asOf;
            if (arguments.all && isSeen) {
                rows.push_back(item.seen());
            } else if (named != rows.end()) {
                // Something newer than what was read: refused as such.
                named->told = isSeen ? item.told : arguments.asOf;
            }
        }
    }
    LINLI_TRY(const registry::CheckOutcome outcome, registry::decideChecks(station->registry(), context.occasion({}), rows, decision));
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

std::shared_ptr<Arguments> argumentsFor(CheckInbox inbox)
{
    auto arguments = std::make_shared<Arguments>();
    arguments->inbox = inbox;
    return arguments;
}

void addReading(CLI::App& inbox, Job& job, CheckInbox which)
{
    auto arguments = argumentsFor(which);
    auto* listCommand = inbox.add_subcommand("list", "those that wait");
    listCommand->add_flag("--decided", arguments->decided, "those decided on what is said now 已核对的");
    if (which == CheckInbox::Police) {
        listCommand->add_option("--kind", arguments->kind, "new moved left died missing changed 类型");
        listCommand->add_flag("--visits", arguments->visits, "those kept for a visit 待走访的");
    }
    listCommand->callback([&job, arguments] { job = [arguments](Context& context) { return list(context, *arguments); }; });
    auto shown = argumentsFor(which);
    auto* showCommand = inbox.add_subcommand("show", "one, with everything it says");
    showCommand->add_option("ID", shown->ids)->required()->expected(1);
    showCommand->callback([&job, shown] { job = [shown](Context& context) { return show(context, *shown); }; });
}

// Decides what is named; in the inbox of the police also all of a kind.
void addDecision(CLI::App& inbox, Job& job, const char* name, const char* about, CheckState decision)
{
    auto arguments = argumentsFor(decision >= CheckState::Theirs ? CheckInbox::Twins : CheckInbox::Police);
    auto* command = inbox.add_subcommand(name, about);
    auto* ids = command->add_option("ID", arguments->ids, "as list shows them");
    if (arguments->inbox == CheckInbox::Police) {
        auto* all = command->add_flag("--all", arguments->all, "all that wait, with --kind those of a kind 全部");
        command->add_option("--kind", arguments->kind, "new moved left died missing changed 类型")->needs(all);
        command->add_flag("--visits", arguments->visits, "those kept for a visit 待走访的")->needs(all);
        ids->excludes(all);
    }
    command->add_option("--as-of", arguments->asOf, "only what is as of that day, as list shows it; what is newer nobody has seen yet 截至日期");
    command->callback([&job, arguments, decision] {
        if (arguments->ids.empty() && !arguments->all) {
            throw CLI::RequiredError(arguments->inbox == CheckInbox::Police ? "ID or --all" : "ID");
        }
        job = [arguments, decision](Context& context) { return decide(context, *arguments, decision); };
    });
}

}  // namespace

void addPoliceCommands(CLI::App& app, Job& job)
{
    auto* police = app.add_subcommand("police", "what the police say otherwise 公安比对")->require_subcommand(1);
    addReading(*police, job, CheckInbox::Police);
    addDecision(*police, job, "accept", "take it into the committee's data 采纳", CheckState::Accepted);
    addDecision(*police, job, "reject", "what the committee knows stays, with --reason 驳回", CheckState::Rejected);
    addDecision(*police, job, "visit", "somebody will go there first 待走访", CheckState::Visit);
}

void addTwinCommands(CLI::App& app, Job& job)
{
    auto* twins = app.add_subcommand("twins", "people whom another committee has, too 跨居村重复")->require_subcommand(1);
    addReading(*twins, job, CheckInbox::Twins);
    addDecision(*twins, job, "theirs", "the other committee looks after them, we let go 由对方管理", CheckState::Theirs);
    addDecision(*twins, job, "both", "both look after them 两边共管", CheckState::Both);
    addDecision(*twins, job, "not-same", "not one person: a number is wrong, with --reason 不是同一人", CheckState::NotSame);
    addDecision(*twins, job, "ours", "we look after them, they let go 由本居村管理", CheckState::Ours);
}

}  // namespace linli::ctl
